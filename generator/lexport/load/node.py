"""The tree of a YAML file: plain data in which every key and every value knows its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lexport.diagnostics import Span

# First line and column, last line and the column after the end, as a parser counts: from 0.
Extent = tuple[int, int, int, int]
START: Extent = (0, 0, 0, 0)


class Unreadable:
    """Stands where a value could not be read; what was wrong with it has been reported."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE = Unreadable()


class File:
    """A file being read: its name and, by line, where its text was widened to be readable.

    Columns of a widened line are moved back, so that they are those of the file on disk.
    """

    __slots__ = ("name", "widened")

    def __init__(self, name: str) -> None:
        self.name = name
        self.widened: dict[int, list[int]] = {}

    def span(self, extent: Extent) -> Span:
        line, column, end_line, end_column = extent
        if self.widened:
            column -= sum(at < column for at in self.widened.get(line, ()))
            end_column -= sum(at < end_column for at in self.widened.get(end_line, ()))
        return Span(self.name, line + 1, column + 1, end_line + 1, end_column + 1)


class Node:
    """A value with its place; reading it never fails, whatever its shape.

    What has the wrong shape reads as empty: the schema has said so already, and the other
    parts of the file are still worth reading.
    """

    __slots__ = ("extent", "file", "value")

    def __init__(self, value: object, file: File, extent: Extent) -> None:
        self.value = value
        self.file = file
        self.extent = extent

    @property
    def span(self) -> Span:
        return self.file.span(self.extent)

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else ""

    def get(self, key: str) -> Node | None:  # noqa: ARG002 -- only mappings have keys
        return None

    def key_of(self, key: str) -> Node:  # noqa: ARG002 -- only mappings have keys
        """Where a key stands; the mapping itself where it does not."""
        return self

    def items(self) -> Iterable[tuple[Node, Node]]:
        """Keys and values of a mapping, in the order written."""
        return ()

    def elements(self) -> list[Node]:
        """The entries of a list."""
        return []

    def child(self, step: str | int) -> Node | None:  # noqa: ARG002 -- a scalar has none
        return None

    def at(self, path: Iterable[str | int]) -> Node:
        """The value at a path, or the last one on the way that exists."""
        node = self
        for step in path:
            child = node.child(step)
            if child is None:
                return node
            node = child
        return node


class Collection(Node):
    """A mapping or a list; one that runs over several lines shows where it begins."""

    __slots__ = ()

    @property
    def span(self) -> Span:
        line, column, end_line, _ = self.extent
        return self.file.span((line, column, line, column + 1) if end_line != line else self.extent)


class Mapping(Collection):
    """Keys with values; `keys` are the keys as nodes, for their places."""

    __slots__ = ("children", "data", "keys")

    def __init__(self, file: File, extent: Extent) -> None:
        self.data: dict[str, object] = {}
        self.children: dict[str, Node] = {}
        self.keys: dict[str, Node] = {}
        super().__init__(self.data, file, extent)

    def add(self, key: Node, child: Node) -> None:
        self.data[key.text] = child.value
        self.children[key.text] = child
        self.keys[key.text] = key

    def get(self, key: str) -> Node | None:
        return self.children.get(key)

    def key_of(self, key: str) -> Node:
        return self.keys.get(key, self)

    def items(self) -> Iterator[tuple[Node, Node]]:
        return zip(self.keys.values(), self.children.values(), strict=True)

    def child(self, step: str | int) -> Node | None:
        return self.children.get(step) if isinstance(step, str) else None


class Sequence(Collection):
    """Entries in a row."""

    __slots__ = ("children", "data")

    def __init__(self, file: File, extent: Extent) -> None:
        self.data: list[object] = []
        self.children: list[Node] = []
        super().__init__(self.data, file, extent)

    def add(self, child: Node) -> None:
        self.data.append(child.value)
        self.children.append(child)

    def elements(self) -> list[Node]:
        return self.children

    def child(self, step: str | int) -> Node | None:
        if isinstance(step, int) and 0 <= step < len(self.children):
            return self.children[step]
        return None
