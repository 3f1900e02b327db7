"""YAML to a tree of plain data with places: the only module that knows PyYAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
from lexport.diagnostics.characters import SUSPICIOUS, full_width, kind_of, name_of
from lexport.load.node import UNREADABLE, Node
from lexport.load.scalars import AMBIGUOUS, MOST_DIGITS, NULLS, Refused, plain
from lexport.load.source import Source, without_oddities
from lexport.load.syntax import full_width_colon, understood
from lexport.text import Text

MOST_LEVELS = 40
MOST_EVENTS = 2_000_000

# libyaml is ten times faster and reads the same; some platforms come without it.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# A plain scalar's style is None in the one parser and '' in the other.
QUOTED = frozenset("'\"|>")

FIRST = Text("it stands here first", "第一次出现在这里")


def read(source: Source, loader: type | None = None) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a file and what is wrong with it as YAML; no tree where it ends in the middle.

    The parser's events are counted and measured as they come, so nothing deep, long or
    self-repeating is ever built.
    """
    builder = Builder(source)
    try:
        for event in yaml.parse(source.readable, Loader=loader or LOADER):
            if not builder.take(event):
                return None, builder.diagnostics
    except yaml.MarkedYAMLError as error:
        return None, [*builder.diagnostics, _complaint(source, error)]
    except (yaml.YAMLError, ValueError, OverflowError):
        # Characters and escapes that are none; only the slower parser gets this far with them.
        last = builder.last
        return None, [*builder.diagnostics, problem("bad-escape", last.span)]
    if builder.root is None:
        builder.report("empty-file", builder.last.span)
    return builder.root, builder.diagnostics


class Builder:
    """Builds the tree from the parser's events with a stack of its own."""

    def __init__(self, source: Source) -> None:
        self.file = source.file
        self.clean = source.clean
        self.diagnostics: list[Diagnostic] = []
        self.root: Node | None = None
        self.last = Node(None, source.file, 0, 0, 0, 0)
        # The collection being filled, and in a mapping the key that waits for its value.
        self.current: Node | None = None
        self.key: Node | None = None
        self.stack: list[tuple[Node | None, Node | None]] = []
        self.events = 0
        self.documents = 0
        # Takes what hangs on a key that is refused: read for its own mistakes, then dropped.
        self.dropped = Node(None, source.file, 0, 0, 0, 0)

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
                self.report(
                    "nested-too-deeply", self._node(None, event).span, {"most": str(MOST_LEVELS)}
                )
                return False
            self._open(event, {} if kind is MappingStartEvent else [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._close(event)
        elif kind is AliasEvent:
            node = self._node(UNREADABLE, event)
            self.report("alias", node.span, {"name": event.anchor})
            self._add(node)
        elif kind is DocumentStartEvent:
            self.documents += 1
            place = self._node(None, event)
            if self.documents > 1:
                self.report("several-documents", place.span)
                return False
            if event.version or event.tags:
                self.report("directive", place.span)
        if self.events > MOST_EVENTS:
            self.report("too-many-values", self.last.span, {"most": str(MOST_EVENTS)})
            return False
        return True

    def _node(self, value: object, event: Any) -> Node:  # noqa: ANN401 -- see `take`
        start, end = event.start_mark, event.end_mark
        self.last = Node(value, self.file, start.line, start.column, end.line, end.column)
        return self.last

    def _decoration(self, event: Any, node: Node) -> None:  # noqa: ANN401 -- see `take`
        if event.anchor is not None:
            self.report("anchor", node.span, {"name": event.anchor})
        if event.tag is not None:
            self.report("tag", node.span, {"tag": event.tag})

    def _scalar(self, event: Any) -> None:  # noqa: ANN401 -- see `take`
        text = event.value
        node = self._node(text, event)
        if event.anchor is not None or event.tag is not None:
            self._decoration(event, node)
        quoted = event.style in QUOTED if event.style else False
        if SUSPICIOUS.search(text):
            node.value = text = self._odd(node, text)
        waits = self.key
        if waits is None and self.current is not None and isinstance(self.current.children, dict):
            self._key(node, text, quoted=quoted)
            return
        if not quoted:
            try:
                node.value = plain(text)
            except Refused as refused:
                node.value = UNREADABLE
                # Nothing at all cannot be pointed at; the key before it can.
                place = waits if waits is not None and not text else node
                words = {
                    "text": text,
                    "key": waits.text if waits else "-",
                    "most": str(MOST_DIGITS),
                }
                self.report(refused.code, place.span, words)
        self._add(node)

    def _odd(self, node: Node, text: str) -> str:
        """The text as seen; reports what only an escape can have put there."""
        if self.clean:
            for character in dict.fromkeys(SUSPICIOUS.findall(text)):
                if character == "\t":
                    continue
                code = kind_of(character)
                self.report(
                    code,
                    node.span,
                    {"name": name_of(character), "character": character, "wanted": ""},
                )
        return without_oddities(text)

    def _key(self, key: Node, text: str, *, quoted: bool) -> None:
        assert self.current is not None
        children = self.current.children
        assert isinstance(children, dict)
        assert self.current.keys is not None
        self.key = key
        if not quoted and text in AMBIGUOUS:
            self.report("ambiguous-word", key.span, {"text": text})
        if not quoted and text == "<<":
            self.report("merge-key", key.span)
            self.key = self.dropped
        elif not text or (not quoted and text in NULLS):
            self.report("key-not-text", key.span)
            self.key = self.dropped
        elif text in children:
            first = Related(self.current.keys[text].span, FIRST)
            self.diagnostics.append(
                problem("duplicate-key", key.span, {"key": text}, related=(first,))
            )
            self.key = self.dropped

    def _open(self, event: Any, children: dict[str, Node] | list[Node]) -> None:  # noqa: ANN401 -- see `take`
        node = self._node({} if isinstance(children, dict) else [], event)
        if event.anchor is not None or event.tag is not None:
            self._decoration(event, node)
        node.children = children
        if isinstance(children, dict):
            node.keys = {}
        holder = self.current
        if holder is not None and isinstance(holder.children, dict) and self.key is None:
            self.report("key-not-text", node.span)
            self.key = self.dropped
            self.stack.append((holder, self.dropped))
        else:
            self._add(node)
            self.stack.append((holder, self.key))
        self.current, self.key = node, None

    def _close(self, event: Any) -> None:  # noqa: ANN401 -- see `take`
        node = self.current
        assert node is not None
        node.end_line, node.end_column = event.end_mark.line, event.end_mark.column
        self.current, self.key = self.stack.pop()

    def _add(self, node: Node) -> None:
        holder = self.current
        if holder is None:
            self.root = node
        elif isinstance(holder.children, list):
            holder.children.append(node)
            holder.value.append(node.value)  # type: ignore[attr-defined]
        else:
            key, self.key = self.key, None
            assert key is not None
            if key is not self.dropped:
                assert isinstance(holder.children, dict)
                assert holder.keys is not None
                holder.children[key.text] = node
                holder.keys[key.text] = key
                holder.value[key.text] = node.value  # type: ignore[index]


def _complaint(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    problem_mark = error.problem_mark or error.context_mark
    context_mark = error.context_mark
    at = (problem_mark.line, problem_mark.column) if problem_mark else (0, 0)
    began = (context_mark.line, context_mark.column) if context_mark else None
    complaint = understood(error.context or "", error.problem or "", began, at)
    lines = source.readable.split("\n")
    colon = full_width_colon(lines, complaint.line)
    if colon is not None:
        line, column = colon
        found = full_width("：")
        assert found is not None
        code, character, meant = found
        place = source.file.span(line, column, line, column + 1)
        text = lines[line].strip()
        return problem(
            code,
            place,
            {"character": character, "text": text, "wanted": text.replace(character, f"{meant} ")},
        )
    line, column = complaint.line, complaint.column
    shown = lines[line][column : column + 1] if line < len(lines) else ""
    place = source.file.span(line, column, line, column + 1)
    return problem(complaint.code, place, {"bracket": shown, "character": shown, "tag": "!"})


def scalars(node: Node) -> Iterator[Node]:
    """Every scalar of a tree that is a value, in the order written."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if isinstance(found.children, dict):
            waiting.extend(reversed(found.children.values()))
        elif isinstance(found.children, list):
            waiting.extend(reversed(found.children))
        else:
            yield found
