"""Characters that deceive the eye: what each is called, and what was probably meant."""

# ruff: noqa: RUF001 -- they are what this module is about

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

# Everything that reads as nothing, as a space, as a line break or as another character. Tabs and
# carriage returns are among them: whether they may stand depends on where.
SUSPICIOUS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u2e80-\u2fdf\u3000\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)

BIDIRECTIONAL = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
LINE_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r")
SPACES = frozenset(
    "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
DAMAGED = frozenset("\ufffd\ufffe\uffff")

# Cyrillic and Greek letters that no reviewer can tell from Latin ones.
LOOK_ALIKES = MappingProxyType(
    dict(zip("АВЕЅІЈКМНОРСТХаеіјорсухѕԁԛԝ", "ABESIJKMHOPCTXaeijopcyxsdqw", strict=True))
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονν", "ABEZHIKMNOPTYXovv", strict=True))
    | {"ı": "i", "ɡ": "g", "ℓ": "l"}
)

# Punctuation as Chinese input methods type it, with what stands on the key.
FULL_WIDTH_PUNCTUATION = MappingProxyType(
    dict(
        zip(
            "，。：；！？（）［］｛｝＜＞／＼－＿～＋＝＊＆＃＠％＂＇｜",
            ",.:;!?()[]{}<>/\\-_~+=*&#@%\"'|",
            strict=True,
        )
    )
    | dict(zip("、“”‘’「」『』《》【】—–…", ',""\'\'""""<>[]--.', strict=True))
)

FULL_WIDTH = re.compile(f"[\uff01-\uff5e{re.escape(''.join(FULL_WIDTH_PUNCTUATION))}]")


NARROWED = re.compile("(?<=[A-Za-z_])：(?! )|，(?! )")


def kind_of(character: str) -> str:
    """The diagnostic code for a suspicious character."""
    if character == "\t":
        return "tab"
    if character in BIDIRECTIONAL:
        return "bidirectional-character"
    if character in LINE_BREAKS:
        return "odd-line-break"
    if character in SPACES:
        return "no-break-space"
    if character == "\u3000":
        return "full-width-space"
    if "\u2e80" <= character <= "\u2fdf":
        return "look-alike-character"
    if "\ud800" <= character <= "\udfff":
        return "lone-surrogate"
    return "damaged-character" if character in DAMAGED else "invisible-character"


def full_width(text: str) -> tuple[str, str, str] | None:
    """The first full-width character: its diagnostic code, itself, and what was meant."""
    found = FULL_WIDTH.search(text)
    if found is None:
        return None
    character = found.group()
    if character in FULL_WIDTH_PUNCTUATION:
        return "full-width-punctuation", character, FULL_WIDTH_PUNCTUATION[character]
    meant = chr(ord(character) - 0xFEE0)
    if meant.isdigit():
        return "full-width-digit", character, meant
    return ("full-width-letter" if meant.isalpha() else "full-width-punctuation"), character, meant


def look_alike(text: str) -> tuple[str, str] | None:
    """The first letter that only looks Latin, with the Latin letter it looks like."""
    return next(((c, LOOK_ALIKES[c]) for c in text if c in LOOK_ALIKES), None)


def as_meant(text: str) -> str:
    """The text with full-width forms and look-alikes as the keys of a keyboard give them."""
    # In YAML a colon after a key, and a comma between entries, are followed by a space.
    text = NARROWED.sub(lambda found: f"{FULL_WIDTH_PUNCTUATION[found.group()]} ", text)
    return "".join(
        FULL_WIDTH_PUNCTUATION.get(c)
        or (chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else LOOK_ALIKES.get(c, c))
        for c in text
    )


def has_han(text: str) -> bool:
    return HAN.search(text) is not None


HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


def visible(text: str) -> str:
    """The text with everything that cannot be seen, or moves what is seen, spelled out."""
    return SUSPICIOUS.sub(lambda found: f"<{name_of(found.group())}>", text)


def name_of(character: str) -> str:
    """`U+200B ZERO WIDTH SPACE`."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()
