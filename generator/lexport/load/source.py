"""From bytes to text: UTF-8 only, and every character that deceives the eye reported."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from lexport.diagnostics import Diagnostic, Span
from lexport.diagnostics.catalogue import problem
from lexport.diagnostics.characters import SUSPICIOUS, kind_of, name_of
from lexport.load.node import File

MOST_BYTES = 8_000_000
# A converted file can hold the same character on every line; after these nobody reads on.
MOST_CHARACTERS_REPORTED = 100

LEADING_TABS = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
REMOVED = dict.fromkeys(("invisible-character", "bidirectional-character", "damaged-character"), "")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text.

    `text` is what stands in the file; `readable` the same with spaces for tabs, odd spaces and
    odd line breaks, so that the rest can still be checked; `clean` says that nothing was odd.
    """

    file: File
    text: str
    readable: str
    clean: bool
    diagnostics: tuple[Diagnostic, ...]


def decode(name: str, data: bytes) -> Source:
    """The text of a file; empty where there is none to read."""
    file = File(name)
    if len(data) > MOST_BYTES:
        words = {"bytes": str(len(data)), "most": str(MOST_BYTES)}
        return _nothing(file, problem("file-too-large", Span(name, 1, 1, 1, 1), words))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = f"0x{data[error.start]:02X}"
        place = Span(name, line, column, line, column + 1)
        return _nothing(file, problem("not-utf-8", place, {"byte": byte}))
    diagnostics: list[Diagnostic] = []
    if text.startswith("\ufeff"):
        diagnostics.append(problem("byte-order-mark", Span(name, 1, 1, 1, 1)))
        text = text[1:]
    plain = text.replace("\r\n", "\n") if "\r" in text else text
    odd = SUSPICIOUS.search(plain) is not None
    if odd:
        diagnostics += _suspicious(name, plain)
    if not unicodedata.is_normalized("NFC", plain):
        diagnostics += _not_normalised(name, plain)
    readable = _widened(file, plain) if odd else plain
    return Source(file, plain, readable, not odd, tuple(diagnostics))


def without_oddities(text: str) -> str:
    """A scalar as its author saw it: what cannot be seen left out."""
    return SUSPICIOUS.sub(lambda found: _replacement(found.group()), text)


def _nothing(file: File, diagnostic: Diagnostic) -> Source:
    return Source(file, "", "", True, (diagnostic,))


def _suspicious(name: str, text: str) -> list[Diagnostic]:
    places = _Places(name, text)
    found: list[Diagnostic] = []
    last = (-1, "")
    for match in SUSPICIOUS.finditer(text):
        character, at = match.group(), match.start()
        code = kind_of(character)
        # Neighbours are one slip: four tabs in front of a line, a row of full-width spaces.
        follows = last == (at - 1, code)
        last = (at, code)
        if follows:
            continue
        if len(found) == MOST_CHARACTERS_REPORTED:
            break
        words = {"name": name_of(character)}
        if code == "look-alike-character":
            wanted = unicodedata.normalize("NFKC", character)
            words |= {"character": character, "wanted": wanted}
        found.append(problem(code, places.at(at), words))
    return found


def _not_normalised(name: str, text: str) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if unicodedata.is_normalized("NFC", line):
            continue
        for column, character in enumerate(line):
            # A letter and the marks that follow it are one character to the eye.
            end = column + 1
            while end < len(line) and unicodedata.combining(line[end]):
                end += 1
            whole = line[column:end]
            composed = unicodedata.normalize("NFC", whole)
            if composed != whole and not unicodedata.combining(character):
                place = Span(name, number, column + 1, number, end + 1)
                found.append(
                    problem("not-normalised", place, {"character": whole, "wanted": composed})
                )
                if len(found) == MOST_CHARACTERS_REPORTED:
                    return found
    return found


def _widened(file: File, text: str) -> str:
    """Text of the same lines that a parser reads as meant: a tab in front counts two spaces."""

    def spread(found: re.Match[str]) -> str:
        line = text.count("\n", 0, found.start())
        at, columns = 0, []
        for character in found.group():
            at += 1
            if character == "\t":
                columns.append(at)
                at += 1
        file.widened[line] = columns
        return found.group().replace("\t", "  ")

    spaced = LEADING_TABS.sub(spread, text) if "\t" in text else text
    return SUSPICIOUS.sub(lambda found: _replacement(found.group()) or found.group(), spaced)


def _replacement(character: str) -> str:
    code = kind_of(character)
    if code == "look-alike-character":
        return character
    if code in REMOVED:
        # Control characters are not YAML at all; the rest may stay in a scalar for the moment.
        return " " if character < "\xa0" else ""
    return " "


class _Places:
    """Offsets of a text as lines and columns."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, offset: int) -> Span:
        line = bisect_right(self.starts, offset)
        column = offset - self.starts[line - 1] + 1
        return Span(self.name, line, column, line, column + 1)
