"""The line a diagnostic speaks of, and where in it to look."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from lexport.diagnostics import Span
from lexport.diagnostics.characters import SUSPICIOUS, visible

MOST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A source line made safe to print, and a line of carets that points into it."""

    line: str
    carets: str


class Lines:
    """The lines of the sources, each file taken apart once."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = sources
        self.lines: dict[str, list[str]] = {}

    def at(self, span: Span) -> str | None:
        """The line a place is on; None where it is not at hand."""
        if span.file not in self.lines:
            self.lines[span.file] = self.sources.get(span.file, "").split("\n")
        lines = self.lines[span.file]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None


def excerpt(span: Span, lines: Lines) -> Excerpt | None:
    """The excerpt for a place; None where the line is not at hand or empty."""
    line = lines.at(span)
    if line is None or not line.strip():
        return None
    start = min(span.column, len(line) + 1) - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    end = max(start + 1, min(end, len(line)))
    # A long line is shown around the place, not from its beginning.
    first = max(0, min(start - MOST_SHOWN // 3, len(line) - MOST_SHOWN))
    last = min(len(line), first + MOST_SHOWN)
    before, marked, after = (
        line[first:start],
        line[start : min(end, last)],
        line[min(end, last) : last],
    )
    opening = "…" if first else ""
    closing = "…" if last < len(line) else ""
    indent = " " * width(opening + shown(before))
    carets = "^" * max(1, width(shown(marked)))
    return Excerpt(
        f"{opening}{shown(before)}{shown(marked)}{shown(after)}{closing}", indent + carets
    )


def shown(text: str) -> str:
    """The text with invisible, deceptive and terminal-moving characters spelled out."""
    return visible(text) if SUSPICIOUS.search(text) else text


def width(text: str) -> int:
    """Columns of a terminal; Chinese characters take two."""
    return sum(
        0 if unicodedata.combining(character) else 2 if wide(character) else 1 for character in text
    )


def wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}
