"""Plain scalars, strictly: what every program reads alike, and a diagnostic for everything else."""

from __future__ import annotations

import re
from decimal import Decimal

MOST_DIGITS = 40

BOOLEANS = {"true": True, "false": False}
AMBIGUOUS = frozenset(
    {"y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO"}
    | {"on", "On", "ON", "off", "Off", "OFF", "True", "TRUE", "False", "FALSE"}
)
NULLS = frozenset({"~", "null", "Null", "NULL"})
UNUSUAL = frozenset(
    {f"{sign}.{word}" for sign in ("", "+", "-") for word in ("inf", "Inf", "INF")}
    | {".nan", ".NaN", ".NAN"}
)

# A scalar that begins like none of these can only be text: nearly all of them are.
MAY_BE_MORE = frozenset("0123456789+-.~yYnNoOtTfF")

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?")
OTHER_BASE = re.compile(r"[-+]?0[xob][0-9a-fA-F_]+")
UNDERSCORES = re.compile(r"[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?")
COLONS = re.compile(r"[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?")
UNUSUAL_NUMBER = re.compile(
    r"\+[0-9]+\.?[0-9]*|[-+]?\.[0-9]+|[-+]?[0-9]+\.|[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+"
)


class Refused(Exception):  # noqa: N818 -- not an error of the program: a word with two meanings
    """A plain scalar that programs read differently; `code` is the diagnostic."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def plain(text: str) -> str | bool | int | Decimal:
    """The value of an unquoted scalar. Dates stay text: what they mean depends on the fact.

    Raises `Refused` for a word that means different things to different programs.
    """
    if text[:1] not in MAY_BE_MORE:
        if text == "":
            raise Refused("empty-value")
        return text
    if text in BOOLEANS:
        return BOOLEANS[text]
    if text in AMBIGUOUS:
        raise Refused("ambiguous-word")
    if text in NULLS:
        raise Refused("null-value")
    if text in UNUSUAL:
        raise Refused("unusual-number")
    return text if text[0].isalpha() else _number(text)


def _number(text: str) -> str | int | Decimal:
    whole = INTEGER.fullmatch(text)
    if whole or DECIMAL.fullmatch(text):
        if len(text) > MOST_DIGITS:
            raise Refused("number-too-long")
        return int(text) if whole else Decimal(text)
    for code, form in (
        ("unquoted-code", LEADING_ZERO),
        ("hexadecimal-number", OTHER_BASE),
        ("number-with-underscore", UNDERSCORES),
        ("number-with-colon", COLONS),
        ("unusual-number", UNUSUAL_NUMBER),
    ):
        if form.fullmatch(text):
            raise Refused(code)
    return text
