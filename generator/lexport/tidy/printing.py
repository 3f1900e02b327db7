"""A layout printed in its canonical form."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.tidy.comments import BLANK
from lexport.tidy.layout import Collection, Entry, Scalar
from lexport.tidy.order import Expected
from lexport.tidy.spelling import block_of, spelled

WIDTH = 120


def printed(root: Collection, head: list[str], kind: str) -> str:
    """The text of a file of this kind."""
    lines = [*_without_repeated_blanks(head, first=True), *_block(root, 0, Expected.of_kind(kind))]
    return "\n".join(lines).strip("\n") + "\n"


def _block(collection: Collection, indent: int, expected: Expected) -> Iterator[str]:
    margin = " " * indent
    first = True
    for entry in _in_order(collection, expected):
        below = expected.below(entry.key.text if entry.key else None)
        lead, lines = _entry(entry, indent, below)
        for line in _without_repeated_blanks(lead, first=first):
            yield f"{margin}{line}" if line else line
        first = False
        yield f"{margin}{lines[0]}"
        yield from lines[1:]
    for line in _without_repeated_blanks(collection.closing, first=not collection.entries):
        yield f"{margin}{line}" if line else line


def _in_order(collection: Collection, expected: Expected) -> list[Entry]:
    if collection.is_list:
        return collection.entries
    entries = {entry.key.text: entry for entry in collection.entries if entry.key}
    return [entries[key] for key in expected.ordered(list(entries))]


def _entry(entry: Entry, indent: int, expected: Expected) -> tuple[list[str], list[str]]:
    """The comments above an entry, and its lines; the first of them without its indentation."""
    value = entry.value
    *more, trail = entry.trail or [""]
    lead = [*entry.lead, *more]
    behind = f"  {trail}" if trail else ""
    start = f"{spelled(entry.key)}:" if entry.key else "-"
    if isinstance(value, Scalar):
        block = block_of(value, indent + 2)
        if block is not None:
            return lead, [f"{start} {block[0]}{behind}", *block[1:]]
        return lead, [f"{start} {spelled(value)}{behind}"]
    flow = _flow(value, expected) if value.flow or not value.entries else None
    if flow is not None and (not value.entries or indent + len(start) + 1 + len(flow) <= WIDTH):
        return lead, [f"{start} {flow}{behind}"]
    if entry.key is not None:
        return lead, [f"{start}{behind}", *_block(value, indent + 2, expected)]
    # The first line of what stands in a list follows the dash; comments go above it.
    lines = list(_block(value, indent + 2, expected))
    comments = 0
    while lines[comments].lstrip().startswith("#") or not lines[comments]:
        comments += 1
    lead += [trail] if trail else []
    lead += [line.strip() for line in lines[:comments]]
    return lead, [f"{start} {lines[comments].lstrip()}", *lines[comments + 1 :]]


def _flow(collection: Collection, expected: Expected) -> str:
    parts = []
    for entry in _in_order(collection, expected):
        value = entry.value
        if isinstance(value, Scalar):
            told = spelled(value, flow=True)
        else:
            told = _flow(value, expected.below(entry.key.text if entry.key else None))
        parts.append(f"{spelled(entry.key, flow=True)}: {told}" if entry.key else told)
    inside = ", ".join(parts)
    return f"[{inside}]" if collection.is_list else f"{{{inside}}}"


def _without_repeated_blanks(lines: list[str], *, first: bool) -> Iterator[str]:
    """The lines with at most one blank line in a row, and none where they are the first."""
    blank = first
    for line in lines:
        if line != BLANK or not blank:
            yield line
        blank = line == BLANK
