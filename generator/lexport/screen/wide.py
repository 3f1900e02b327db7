"""Full-width letters and digits, spaces of all kinds: what East Asian keyboards and pages leave."""

from __future__ import annotations

SPACES = "\u3000\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
SPACES += "\u200b\u202f\u205f\ufeff"
WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + SPACES
NARROW = "".join(map(chr, range(0x21, 0x7F))) + " " * len(SPACES)
TABLE = str.maketrans(WIDE, NARROW)


def narrowed(text: str) -> str:
    """The same text as an ordinary keyboard writes it."""
    return text.translate(TABLE)
