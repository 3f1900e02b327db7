"""In which encoding a text file is written, found out by reading all of it."""

from __future__ import annotations

import codecs
from pathlib import Path

from lexport.screen.problem import UNREADABLE, ScreenError

PIECE = 1 << 20
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"\x84\x31\x95\x33": "gb18030",
}


def encoding_of(path: Path) -> str:
    """By its mark, else UTF-8 if all of it is, else GB18030 if all of it is.

    A file that is neither is read as UTF-8, and its bad characters break only their rows.
    """
    with path.open("rb") as file:
        head = file.read(4)
    for mark, name in MARKS.items():
        if head.startswith(mark):
            return name
    return next((name for name in ("utf-8", "gb18030") if is_in(path, name)), "utf-8")


def is_in(path: Path, name: str) -> bool:
    """Whether all of a file can be read in an encoding."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def is_plain(path: Path, encoding: str) -> bool:
    """Whether the engine's own reader can be trusted with the file: no mark, no blank line."""
    if encoding != "utf-8":
        return False
    last = b"\n"
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            joined = last[-3:] + piece
            if (
                b"\x00" in piece
                or b"\n\n" in joined
                or b"\n\r\n" in joined
                or b"\r" in joined.replace(b"\r\n", b"").rstrip(b"\r")
            ):
                return False
            last = joined[-3:]
    return True


def known(name: str) -> str:
    """The name of an encoding that a person gave. Raises `ScreenError` for one nobody knows."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise ScreenError(
            UNREADABLE,
            f"no encoding is called '{name}'; try utf-8 or gb18030",
            f"没有名为“{name}”的编码；请用 utf-8 或 gb18030",
        ) from None
