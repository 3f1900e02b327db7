"""`translations.lock`: for each translation, which wording of its source it translates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import NamedTuple

from lexport.diagnostics import Span
from lexport.ir.rulebook import Rulebook
from lexport.text import Language, Text

NAME = "translations.lock"
HEAD = (
    "# For each text: a digest of the source wording that was translated, and of the translation.\n"
    "# Written by `lexport lock`, which leaves alone what is behind its source.\n"
)


class Wording(NamedTuple):
    """One text of a rulebook; `place` says where in the thing of this sort and name it stands."""

    sort: str
    name: str
    place: str
    text: Text
    span: Span | None

    @property
    def path(self) -> str:
        return f"{self.sort}/{self.name}#{self.place}"


class Translated(NamedTuple):
    """What is remembered of a translation: both wordings at the time, as digests."""

    source: str
    translation: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of the translations of a rulebook, by the path of each text."""

    translated: Mapping[str, Translated]

    def text(self) -> str:
        lines = (f"{path} {' '.join(pair)}\n" for path, pair in sorted(self.translated.items()))
        return HEAD + "".join(lines)


NOTHING_REMEMBERED = Memory({})


def memory_of(rulebook: Rulebook) -> Memory:
    """Every translation taken to fit the source wording it stands beside."""
    return Memory({each.path: translated(each.text, rulebook) for each in wordings(rulebook)})


def read_memory(text: str) -> Memory:
    """The memory in a file. Raises `ValueError` for a text that is none."""
    found: dict[str, Translated] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words = line.rsplit(" ", 2)
            if len(words) != 3 or "#" not in words[0]:
                raise ValueError(f"this is no {NAME}; write it anew with `lexport lock`")
            found[words[0]] = Translated(words[1], words[2])
    return Memory(found)


def remembered(folder: Path) -> Memory:
    """What `lexport lock` noted in a rulebook's folder; nothing where it never did.

    Raises `ValueError` for a file that is no such memory.
    """
    path = folder / NAME
    if not path.exists():
        return NOTHING_REMEMBERED
    try:
        return read_memory(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def translated(text: Text, rulebook: Rulebook) -> Translated:
    source = source_of(rulebook)
    return Translated(_digest(text.in_(source)), _digest(text.in_(translation_of(rulebook))))


def source_of(rulebook: Rulebook) -> Language:
    """The language that counts; the other one translates it."""
    return "zh" if rulebook.authoritative_language == "zh" else "en"


def translation_of(rulebook: Rulebook) -> Language:
    return "en" if rulebook.authoritative_language == "zh" else "zh"


def wordings(rulebook: Rulebook) -> Iterator[Wording]:
    """Every text of a rulebook, each once."""
    head = {
        "title": rulebook.title,
        "summary": rulebook.summary,
        "retired": {each.id: each for each in rulebook.retired},
        "accepted": {f"{each.finding}:{each.about}": each for each in rulebook.accepted},
    }
    decisions = {name: replace(each, rules=()) for name, each in rulebook.decisions.items()}
    instruments = {
        name: replace(each, provisions=()) for name, each in rulebook.instruments.items()
    }
    tables = {name: replace(each, rows=()) for name, each in rulebook.code_tables.items()}
    codes = {
        f"{table.name}/{row.code}{f'@{row.from_}' if row.from_ else ''}": row
        for table in rulebook.code_tables.values()
        for row in table.rows
    }
    for sort, things in (
        ("fact", rulebook.facts),
        ("computed", rulebook.computed),
        ("decision", decisions),
        ("rule", {name: rule for name, (_, rule) in rulebook.rules.items()}),
        ("instrument", instruments),
        ("provision", rulebook.provisions),
        ("codes", tables),
        ("code", codes),
        ("question", rulebook.questions),
        ("term", rulebook.terms),
        ("case", rulebook.cases),
    ):
        for name, thing in things.items():
            for place, text in _texts(thing):
                yield Wording(sort, name, ".".join(place), text, thing.span)
    for place, text in _texts(head):
        yield Wording("rulebook", rulebook.id, ".".join(place), text, rulebook.span)
    for place, text in _texts(rulebook.governing_date):
        span = rulebook.governing_date.span
        yield Wording("facts", "governing_date", ".".join(place), text, span)


def _texts(thing: object, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Text]]:
    """The texts inside a thing, each with the names of the parts it stands in."""
    if isinstance(thing, Text):
        yield place, thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for each in fields(thing):
            if each.compare:
                yield from _texts(getattr(thing, each.name), (*place, each.name))
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from _texts(value, (*place, str(key)))
    elif isinstance(thing, tuple):
        for number, value in enumerate(thing, start=1):
            # An entry that has an id is known by it, wherever it moves.
            yield from _texts(value, (*place, str(getattr(value, "id", number))))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
