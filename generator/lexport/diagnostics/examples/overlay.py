"""Laying an example over a small valid rulebook, so that it shows only the lines that matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

HEADER = re.compile(r"# (?P<path>[\w./-]+\.[a-z]+)(?:, (?P<how>whole|removed))?")
REPEATED = re.compile(r"# the next line (?P<times>[0-9]+) times")

Files = Mapping[PurePosixPath, bytes]


@dataclass(frozen=True, slots=True)
class Example:
    """What to avoid and what to write instead.

    A part begins with a comment that names its file. It takes the place of the block of that
    file that begins with the same words; or of the whole file, where the comment says `whole`.
    """

    avoid: str
    prefer: str


def laid_over(files: Files, text: str) -> dict[PurePosixPath, bytes]:
    """The files with an example in them.

    Raises `LookupError` where a part's block is not there, or not once.
    """
    found = dict(files)
    for path, how, lines in _parts(text):
        if how == "removed":
            del found[path]
        elif how == "whole":
            found[path] = _bytes(lines)
        else:
            found[path] = _bytes(_replaced(found[path].decode(), lines, path))
    return found


def _bytes(lines: list[str]) -> bytes:
    # A byte that is no UTF-8 stands in an example as Python keeps it in a file name.
    return "".join(f"{line}\n" for line in lines).encode(errors="surrogateescape")


def _parts(text: str) -> Iterator[tuple[PurePosixPath, str, list[str]]]:
    path, how = PurePosixPath(), ""
    lines: list[str] = []
    times = 1
    for line in text.strip("\n").split("\n"):
        header, repeated = HEADER.fullmatch(line), REPEATED.fullmatch(line)
        if header:
            if path.name:
                yield path, how, lines
            path, how, lines = PurePosixPath(header["path"]), header["how"] or "", []
        elif repeated:
            times = int(repeated["times"])
        else:
            lines += [line] * times
            times = 1
    yield path, how, lines


def _replaced(text: str, lines: list[str], path: PurePosixPath) -> list[str]:
    """The lines of a text, with the block that begins like the first of these replaced."""
    opening = _opening(lines[0])
    there = text.rstrip("\n").split("\n")
    starts = [number for number, line in enumerate(there) if _opening(line) == opening]
    if len(starts) != 1:
        raise LookupError(f"{path} has {len(starts)} blocks that begin with {opening!r}")
    end = starts[0] + 1
    while end < len(there) and _depth(there[end]) > _depth(there[starts[0]]):
        end += 1
    return [*there[: starts[0]], *lines, *there[end:]]


def _opening(line: str) -> str:
    """What tells a block from its neighbours: the key, or the whole first line of an entry."""
    return line if line.lstrip().startswith("- ") else line.partition(":")[0]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
