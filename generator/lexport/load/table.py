"""CSV to rows of cells, each with its place (RFC 4180; a comma between cells)."""

from __future__ import annotations

from dataclasses import dataclass

from lexport.diagnostics import Diagnostic
from lexport.diagnostics.catalogue import problem
from lexport.load.node import START, File, Node
from lexport.load.source import Source


@dataclass(frozen=True, slots=True)
class Table:
    """A table as written; `start` is its first place, for what has none of its own."""

    header: list[Node]
    rows: list[list[Node]]
    start: Node


def read_table(source: Source) -> tuple[Table | None, list[Diagnostic]]:
    """The cells of a CSV file; no table where it is empty or a cell does not end."""
    start = Node("", source.file, START)
    if not source.readable.strip():
        return None, [problem("empty-file", start.span)]
    rows: list[list[Node]] = []
    lines = source.readable.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        if '"' not in line:
            if line.strip():
                rows.append(_plain(source.file, line, number))
            number += 1
            continue
        cells, after = _quoted(source.file, lines, number)
        if after is None:
            return None, [problem("unclosed-cell", cells[-1].span)]
        rows.append(cells)
        number = after
    return Table(rows[0], rows[1:], start), []


def _plain(file: File, line: str, number: int) -> list[Node]:
    cells, column = [], 0
    for text in line.split(","):
        cells.append(Node(text, file, (number, column, number, column + len(text))))
        column += len(text) + 1
    return cells


def _quoted(file: File, lines: list[str], number: int) -> tuple[list[Node], int | None]:
    """The cells of a row with quotation marks in it, and the line after it if it ends."""
    cells: list[Node] = []
    line, column = lines[number], 0
    while True:
        first, began = number, column
        if line[column : column + 1] == '"':
            column += 1
            parts: list[str] = []
            while True:
                end = line.find('"', column)
                if end < 0:
                    parts.append(line[column:] + "\n")
                    number += 1
                    if number == len(lines):
                        cells.append(Node("", file, (first, began, first, began + 1)))
                        return cells, None
                    line, column = lines[number], 0
                elif line[end + 1 : end + 2] == '"':
                    parts.append(line[column : end + 1])
                    column = end + 2
                else:
                    parts.append(line[column:end])
                    column = end + 1
                    break
            text = "".join(parts)
            # What follows the closing mark belongs to the cell, as spreadsheets read it.
            end = line.find(",", column)
            end = len(line) if end < 0 else end
            text += line[column:end]
        else:
            end = line.find(",", column)
            end = len(line) if end < 0 else end
            text = line[column:end]
        cells.append(Node(text, file, (first, began, number, end)))
        if end >= len(line):
            return cells, number + 1
        column = end + 1
