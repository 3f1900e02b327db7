"""How a scalar is spelled: without quotes where it reads the same, else in double ones."""

from __future__ import annotations

import json
import re
import textwrap

from lexport.diagnostics.characters import has_han
from lexport.load.scalars import Refused, plain
from lexport.tidy.layout import Scalar

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Codes, versions and numbers of clauses: quoted also where they could do without, for a
# neighbour may not (`0110`, `NO`).
CODE = re.compile(r"[0-9][0-9A-Za-z.-]*|[0-9][0-9 ]*|[0-9A-Z]*[0-9][0-9A-Z]*|[A-Z]{2}")
INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<.")
NOT_PLAIN = re.compile(r": |:$| #|^ | $|[^\S ]|[^ -\uffff]")
# A question mark in braces is legal, but one widespread parser ends the text there.
NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}?]")
UNESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
BLOCK_HEADERS = frozenset({">", ">-", "|", "|-"})

FOLDED_WIDTH = 100


def spelled(scalar: Scalar, *, flow: bool = False) -> str:
    """A scalar on one line."""
    if scalar.written is not None:
        return scalar.written
    text = scalar.text
    if DATE.fullmatch(text) or _reads_the_same(text, flow=flow):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in quotes: single ones where it holds double ones or backslashes itself."""
    unusual = not text.isprintable() or UNESCAPED.search(text)
    if not unusual and "'" not in text and ('"' in text or "\\" in text):
        return f"'{text}'"
    escaped = json.dumps(text, ensure_ascii=False)
    return UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


def _reads_the_same(text: str, *, flow: bool) -> bool:
    if not text or text[0] in INDICATORS or CODE.fullmatch(text):
        return False
    if NOT_PLAIN.search(text) or (flow and NOT_PLAIN_IN_FLOW.search(text)):
        return False
    if not text.isprintable():
        return False
    try:
        return plain(text) == text
    except Refused:
        return False


def block_of(scalar: Scalar, indent: int) -> list[str] | None:
    """The header and lines of a scalar that stays, or becomes, a block scalar; else None.

    A text that was broken inside quotes, or without any, is folded where it is too long for a line
    and where folding puts a space back: between words.
    """
    margin = " " * indent
    if scalar.block is not None:
        header, inside = scalar.block
        if header in BLOCK_HEADERS and inside and not any(line[:1].isspace() for line in inside):
            return [header, *(f"{margin}{line}" if line else "" for line in inside)]
        return None
    broken = scalar.start[0] != scalar.end[0]
    if not broken or has_han(scalar.text) or "  " in scalar.text or not scalar.text.isprintable():
        return None
    if indent + len(scalar.text) <= FOLDED_WIDTH or scalar.text != scalar.text.strip():
        return None
    lines = textwrap.wrap(
        scalar.text, FOLDED_WIDTH - indent, break_long_words=False, break_on_hyphens=False
    )
    return [">-", *(f"{margin}{line}" for line in lines)]
