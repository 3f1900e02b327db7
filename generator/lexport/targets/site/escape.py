"""Text of a rulebook as text of a page: nothing in it can become Markdown or HTML."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

# What Python-Markdown, its extensions or HTML could take for more than a character.
SPECIAL = re.compile(r"[&<>\"'\\`*_{}\[\]#|~^=$@]")
# What only counts at the start of a block: lists, headings under a line, definitions.
OPENING = re.compile(r"^([0-9]+)([.)])|^([-+:!])")
# Inside a tag only what ends it, or what Markdown looks for before it looks for tags.
IN_TAG = re.compile(r"[&<>\"'\\`*{}\[\]]")
SPACES = re.compile(r"\s+")
# A line of the source ended there; in Chinese nothing stands between a stop and what follows.
AFTER_STOP = re.compile("(?<=[，。；：、！？）》]) (?=[^ ])")
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """One line of printable characters: controls (Markdown's own marks among them) are dropped.

    A space at an end is kept: pieces of a sentence meet there.
    """
    return UNPRINTABLE.sub("", AFTER_STOP.sub("", SPACES.sub(" ", text)))


@cache
def escaped(text: str) -> Markup:
    """A text for the body of a page, safe in Markdown, in HTML and in quoted attributes.

    A text with marks that turn the direction of writing is isolated, so that they end with it.
    """
    line = SPECIAL.sub(lambda found: _entity(found.group()), plain(text))
    line = OPENING.sub(_opening, line)
    if BIDI.search(line):
        line = f"<bdi>{line}</bdi>"
    return Markup(line)  # noqa: S704  (escaped just above)


@cache
def attribute(text: str) -> Markup:
    """A text inside a quoted attribute, where no element can stand."""
    line = IN_TAG.sub(lambda found: _entity(found.group()), plain(text))
    return Markup(line)  # noqa: S704  (escaped just above)


def preformatted(text: str) -> Markup:
    """Lines as they are, for a `pre` element."""
    lines = (
        SPECIAL.sub(lambda found: _entity(found.group()), _visible(line))
        for line in text.split("\n")
    )
    return Markup("\n".join(lines))  # noqa: S704  (escaped just above)


def _visible(line: str) -> str:
    return UNPRINTABLE.sub("", line.replace("\t", "    "))


def _entity(character: str) -> str:
    return f"&#{ord(character)};"


def _opening(found: re.Match[str]) -> str:
    number, mark, sign = found.groups()
    return number + _entity(mark) if number is not None else _entity(sign)
