"""A file as it is laid out: entries in block or flow, with the comments that belong to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lexport.load.node import Mapping, Node, Sequence

Place = tuple[int, int]  # line and column, from 0


@dataclass(slots=True)
class Scalar:
    """A text, number or truth value.

    `written` is how a value that is no text stands in the file; `block` the header and the lines
    of a block scalar, without their indentation.
    """

    text: str
    start: Place
    end: Place
    written: str | None = None
    block: tuple[str, list[str]] | None = None


@dataclass(slots=True)
class Collection:
    """A mapping or a list.

    `braces` says how it is written and `flow` how it may be written; `column` is where its
    entries begin, where they stand in block.
    """

    is_list: bool
    braces: bool
    flow: bool
    start: Place
    end: Place
    column: int
    owner: Entry | None
    entries: list[Entry] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A key with its value, or an entry of a list.

    `lead` are the comments and blank lines above it, `trail` the comments behind it.
    """

    key: Scalar | None
    value: Scalar | Collection
    place: Place
    parent: Collection
    lead: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)


def laid_out(root: Mapping, lines: list[str]) -> Collection:
    """The layout of a tree in the lines it was read from."""
    return _collection(root, lines, None)


def entries_of(collection: Collection) -> Iterator[Entry]:
    """Every entry below, in the order of the file."""
    for entry in collection.entries:
        yield entry
        if isinstance(entry.value, Collection):
            yield from entries_of(entry.value)


def _collection(node: Mapping | Sequence, lines: list[str], owner: Entry | None) -> Collection:
    line, column, end_line, end_column = node.extent
    braces = lines[line][column : column + 1] in ("{", "[")
    made = Collection(
        is_list=isinstance(node, Sequence),
        braces=braces,
        flow=braces,
        start=(line, column),
        end=(end_line, end_column),
        column=column,
        owner=owner,
    )
    for key, child in _parts(node):
        named = _scalar(key, lines) if key is not None else None
        line, at, *_ = (key or child).extent
        # An entry of a list in block begins with its dash.
        place = (line, column if made.is_list and not braces else at)
        entry = Entry(named, Scalar("", place, place), place, made)
        if isinstance(child, (Mapping, Sequence)):
            entry.value = _collection(child, lines, entry)
        else:
            entry.value = _scalar(child, lines)
        made.entries.append(entry)
    return made


def _parts(node: Node) -> Iterator[tuple[Node | None, Node]]:
    yield from node.items()
    for child in node.elements():
        yield None, child


def _scalar(node: Node, lines: list[str]) -> Scalar:
    line, column, end_line, end_column = node.extent
    start = (line, column)
    opening = lines[line][column : column + 1]
    if opening in ("|", ">"):
        return _block_scalar(str(node.value), lines, start)
    written = None
    if not isinstance(node.value, str):
        written = lines[line][column:end_column]
    return Scalar(node.text, start, (end_line, end_column), written)


def _block_scalar(text: str, lines: list[str], start: Place) -> Scalar:
    """A block scalar ends before the next line that is indented less than its first."""
    line, column = start
    header = lines[line][column:].split(" #")[0].strip()
    indent, last = 0, line
    for number in range(line + 1, len(lines)):
        stripped = lines[number].lstrip(" ")
        if not stripped:
            continue
        depth = len(lines[number]) - len(stripped)
        indent = indent or depth
        if depth < indent:
            break
        last = number
    inside = [each[indent:].rstrip() for each in lines[line + 1 : last + 1]]
    end = (last, len(lines[last])) if last > line else (line, column + len(header))
    return Scalar(text, start, end, block=(header, inside))
