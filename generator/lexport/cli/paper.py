"""Laying out text for people: headings, wrapped paragraphs, colour only on a terminal."""

from __future__ import annotations

import shutil
import textwrap
import unicodedata
from collections.abc import Iterator

import click

WIDEST = 100
VERDICT_COLOURS = {
    "clear": "green",
    "not_controlled": "green",
    "blocked": "red",
    "needs_facts": "yellow",
    "needs_review": "yellow",
}


def width() -> int:
    """Columns to fill: the terminal's, but no more than reads well."""
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)


def heading(text: str) -> str:
    return click.style(text, bold=True)


def paragraph(text: str, indent: str = "  ", bullet: str = "") -> str:
    """A text wrapped to the width, its further lines indented below its first."""
    first = indent + bullet
    rest = indent + " " * len(bullet)
    return "\n".join(_wrapped(text, first, rest))


def columns(text: str) -> int:
    """How many columns a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, first: str, rest: str) -> Iterator[str]:
    if text.isascii():
        yield from textwrap.wrap(text, width(), initial_indent=first, subsequent_indent=rest)
        return
    line, begun = first, False
    for piece in _pieces(text):
        if begun and columns(line) + columns(piece.rstrip()) > width():
            yield line.rstrip()
            line, begun = rest + piece.lstrip(), False
        else:
            line += piece
        begun = begun or bool(piece.strip())
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Where a line may break: after a space, and between Chinese characters."""
    piece = ""
    for character, after in zip(text, [*text[1:], ""], strict=True):
        piece += character
        wide = unicodedata.east_asian_width(character) in "WF"
        closing = after in "，。；：！？）］、”’"
        if not closing and (character == " " or wide):
            yield piece
            piece = ""
    if piece:
        yield piece
