"""The tree of a YAML file: plain data in which every key and every value knows its place."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.diagnostics import Span


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

    def span(self, line: int, column: int, end_line: int, end_column: int) -> Span:
        """Lines and columns as a parser counts them, from 0."""
        if self.widened:
            column -= sum(at < column for at in self.widened.get(line, ()))
            end_column -= sum(at < end_column for at in self.widened.get(end_line, ()))
        return Span(self.name, line + 1, column + 1, end_line + 1, end_column + 1)


class Node:
    """A value with its place; reading it never fails, whatever its shape.

    What has the wrong shape reads as empty: the schema has said so already, and the other
    parts of the file are still worth reading.
    """

    __slots__ = ("children", "column", "end_column", "end_line", "file", "keys", "line", "value")

    def __init__(
        self, value: object, file: File, line: int, column: int, end_line: int, end_column: int
    ) -> None:
        self.value = value
        self.file = file
        self.line = line
        self.column = column
        self.end_line = end_line
        self.end_column = end_column
        self.children: dict[str, Node] | list[Node] | None = None
        self.keys: dict[str, Node] | None = None

    @property
    def span(self) -> Span:
        """The place; a mapping or list that runs over several lines shows where it begins."""
        if self.children is not None and self.end_line != self.line:
            return self.file.span(self.line, self.column, self.line, self.column + 1)
        return self.file.span(self.line, self.column, self.end_line, self.end_column)

    @property
    def text(self) -> str:
        return self.value if isinstance(self.value, str) else ""

    def get(self, key: str) -> Node | None:
        if isinstance(self.children, dict):
            return self.children.get(key)
        return None

    def items(self) -> Iterator[tuple[Node, Node]]:
        """Keys and values of a mapping, in the order written."""
        if isinstance(self.children, dict) and self.keys is not None:
            for key, child in self.children.items():
                yield self.keys[key], child

    def elements(self) -> list[Node]:
        return self.children if isinstance(self.children, list) else []

    def key_of(self, key: str) -> Node:
        """Where a key stands; the mapping itself where it does not."""
        return self.keys.get(key, self) if self.keys else self

    def at(self, path: Iterator[str | int]) -> Node:
        """The value at a path, or the last one on the way that exists."""
        node = self
        for step in path:
            children = node.children
            if isinstance(children, dict) and isinstance(step, str) and step in children:
                node = children[step]
            elif isinstance(children, list) and isinstance(step, int) and step < len(children):
                node = children[step]
            else:
                break
        return node
