"""YAML to a tree of plain data with places: the only module that knows PyYAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from lexport.diagnostics import Diagnostic, Related, Span
from lexport.diagnostics.catalogue import NO_WORDS, Words, problem
from lexport.diagnostics.characters import SUSPICIOUS, kind_of, name_of
from lexport.load.node import START, UNREADABLE, Extent, Mapping, Node, Sequence
from lexport.load.scalars import AMBIGUOUS, MOST_DIGITS, NULLS, Refused, plain
from lexport.load.source import Source, without_oddities
from lexport.load.syntax import complaint
from lexport.text import Text

if TYPE_CHECKING:
    Loader = type[yaml.SafeLoader | yaml.CSafeLoader]

MOST_LEVELS = 40
MOST_EVENTS = 600_000

# libyaml is ten times faster and reads the same; some platforms come without it.
LOADER: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# A plain scalar's style is None in the one parser and '' in the other.
QUOTED = frozenset("'\"|>")

QUESTION_MARKS_INSIDE = re.compile(r"(?<=[^\s\[{,:?-])( *)(\?+)")
PRIVATE_USE = range(0xE000, 0xF900)

FIRST = Text("it stands here first", "第一次出现在这里")


def read(source: Source, loader: Loader | None = None) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a file and what is wrong with it as YAML; no tree where it ends in the middle.

    The parser's events are counted and measured as they come, so nothing deep, long or
    self-repeating is ever built.
    """
    builder = Builder(source)
    try:
        for event in _events(source.readable, loader or LOADER):
            if not builder.take(event):
                return None, builder.diagnostics
    except yaml.MarkedYAMLError as error:
        if source.file.widened:
            # How far the tabs in front of lines indent is anybody's guess, and has been said.
            return None, builder.diagnostics
        at, began = _place(error.problem_mark), _place(error.context_mark)
        words = f"{error.context or ''} {error.problem or ''}"
        found = complaint(source, words, at or began or (0, 0), began)
        return None, [*builder.diagnostics, found]
    except (yaml.YAMLError, ValueError, OverflowError):
        # Characters and escapes that are none; only the slower parser gets this far with them.
        return None, [*builder.diagnostics, problem("bad-escape", builder.last.span)]
    if builder.root is None:
        builder.report("empty-file", builder.last.span)
    return builder.root, builder.diagnostics


def _events(text: str, loader: Loader) -> Iterator[Any]:
    """The parser's events.

    PyYAML's own parser ends a text in braces at a question mark (`{en: Is it?}`), libyaml rightly
    does not: the one inside a word is hidden from it.
    """
    if loader is not yaml.SafeLoader:
        yield from yaml.parse(text, Loader=loader)
        return
    hidden = next(chr(code) for code in PRIVATE_USE if chr(code) not in text)
    readable = QUESTION_MARKS_INSIDE.sub(lambda found: found[1] + hidden * len(found[2]), text)
    for event in yaml.parse(readable, Loader=loader):
        if isinstance(event, ScalarEvent):
            event.value = event.value.replace(hidden, "?")
        yield event


def _place(mark: Any) -> tuple[int, int] | None:  # noqa: ANN401 -- each parser has its own
    return None if mark is None else (mark.line, mark.column)


class Builder:
    """Builds the tree from the parser's events with a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.file = source.file
        self.clean = source.clean
        self.diagnostics: list[Diagnostic] = []
        self.root: Node | None = None
        self.last = Node(None, source.file, START)
        # The collection being filled, and in a mapping the key that waits for its value.
        self.current: Mapping | Sequence | None = None
        self.key: Node | None = None
        self.stack: list[tuple[Mapping | Sequence | None, Node | None]] = []
        self.events = 0
        self.documents = 0
        # Takes what hangs on a key that is refused: read for its own mistakes, then dropped.
        self.dropped = Node(None, source.file, START)

    def report(self, code: str, span: Span, words: Words = NO_WORDS) -> None:
        self.diagnostics.append(problem(code, span, words))

    def take(self, event: Any) -> bool:  # noqa: ANN401 -- the parsers' events share no typed base
        """Take one event; False when the file is not to be read any further."""
        self.events += 1
        kind = type(event)
        if kind is ScalarEvent:
            self._scalar(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(self.stack) >= MOST_LEVELS:
                span = self.file.span(_extent(event))
                self.report("nested-too-deeply", span, {"most": str(MOST_LEVELS)})
                return False
            made = Mapping if kind is MappingStartEvent else Sequence
            self._open(made(self.file, _extent(event)), event)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._close(event)
        elif kind is AliasEvent:
            node = Node(UNREADABLE, self.file, _extent(event))
            self.report("alias", node.span, {"name": event.anchor})
            self._add(node)
        elif kind is DocumentStartEvent:
            return self._document(event)
        if self.events > MOST_EVENTS:
            self.report("too-many-values", self.last.span, {"most": str(MOST_EVENTS)})
            return False
        return True

    def _document(self, event: Any) -> bool:  # noqa: ANN401 -- see `take`
        self.documents += 1
        span = self.file.span(_extent(event))
        if self.documents > 1:
            self.report("several-documents", span)
            return False
        if event.version or event.tags:
            self.report("directive", span)
        return True

    def _scalar(self, event: Any) -> None:  # noqa: ANN401 -- see `take`
        text: str = event.value
        node = self.last = Node(text, self.file, _extent(event))
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, node)
        quoted = bool(event.style) and event.style in QUOTED
        if (quoted or not self.clean) and SUSPICIOUS.search(text):
            node.value = text = self._odd(node, text)
        if isinstance(self.current, Mapping) and self.key is None:
            self._key(self.current, node, quoted=quoted)
            return
        if not quoted:
            try:
                node.value = plain(text)
            except Refused as refused:
                self._refused(refused.code, node, text)
        self._add(node)

    def _decorated(self, event: Any, node: Node) -> None:  # noqa: ANN401 -- see `take`
        if event.anchor is not None:
            self.report("anchor", node.span, {"name": event.anchor})
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report("tag", node.span, {"tag": tag})

    def _refused(self, code: str, node: Node, text: str) -> None:
        node.value = UNREADABLE
        place = node
        if self.key is not None and not text:
            # Nothing at all cannot be pointed at, and each parser sees it somewhere else; the
            # key before it can.
            place = self.key
            _, _, line, column = place.extent
            node.extent = (line, column, line, column)
        key = self.key.text if self.key else "-"
        self.report(code, place.span, {"text": text, "key": key, "most": str(MOST_DIGITS)})

    def _odd(self, node: Node, text: str) -> str:
        """The text as seen; in a clean file only an escape can have put the rest there."""
        if self.clean:
            for character in dict.fromkeys(SUSPICIOUS.findall(text)):
                if character != "\t":
                    words = {"name": name_of(character), "character": character, "wanted": ""}
                    self.report(kind_of(character), node.span, words)
        return without_oddities(text)

    def _key(self, holder: Mapping, key: Node, *, quoted: bool) -> None:
        text = key.text
        self.key = key
        if not quoted and text in AMBIGUOUS:
            self.report("ambiguous-word", key.span, {"text": text})
        if not quoted and text == "<<":
            self.report("merge-key", key.span)
            self.key = self.dropped
        elif not text or (not quoted and text in NULLS):
            self.report("key-not-text", key.span)
            self.key = self.dropped
        elif text in holder.children:
            related = (Related(holder.keys[text].span, FIRST),)
            found = problem("duplicate-key", key.span, {"key": text}, related=related)
            self.diagnostics.append(found)
            self.key = self.dropped

    def _open(self, node: Mapping | Sequence, event: Any) -> None:  # noqa: ANN401 -- see `take`
        self.last = node
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, node)
        holder = self.current
        if isinstance(holder, Mapping) and self.key is None:
            self.report("key-not-text", node.span)
            self.stack.append((holder, self.dropped))
        else:
            self._add(node)
            self.stack.append((holder, None))
        self.current, self.key = node, None

    def _close(self, event: Any) -> None:  # noqa: ANN401 -- see `take`
        if self.current is not None:
            line, column, _, _ = self.current.extent
            self.current.extent = (line, column, event.end_mark.line, event.end_mark.column)
        self.current, self.key = self.stack.pop()

    def _add(self, node: Node) -> None:
        holder = self.current
        if isinstance(holder, Sequence):
            holder.add(node)
        elif isinstance(holder, Mapping):
            key, self.key = self.key, None
            if key is not None and key is not self.dropped:
                holder.add(key, node)
        else:
            self.root = node


def _extent(event: Any) -> Extent:  # noqa: ANN401 -- see `Builder.take`
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column
