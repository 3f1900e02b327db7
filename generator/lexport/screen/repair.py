"""Reading tables that break the rules of their format: every row keeps its place."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TextIO

from lexport.screen import no_shipment

LONGEST_QUOTED = 50  # lines that one quoted cell may span before its quote counts as never closed
WIDEST = 16_384  # columns of a spreadsheet


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its number as a spreadsheet shows it, its cells, and what is broken.

    `kinds` has a letter for each cell of a workbook: a number, a day, a yes or no, or a text.
    """

    number: int
    cells: list[str]
    broken: str | None = None
    kinds: str = ""


def records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """The rows of a text table. A quote that never closes breaks one line, not all that follow."""
    number = 0
    waiting: list[str] = []
    source = _Lines(lines)
    for line in source:
        waiting.append(line)
        if sum(each.count('"') for each in waiting) % 2 and len(waiting) < LONGEST_QUOTED:
            following = source.peek()
            if following is not None:
                continue
        number += 1
        if sum(each.count('"') for each in waiting) % 2:
            first, *rest = waiting
            source.push(rest)
            yield Record(number, first.rstrip("\r\n").split(delimiter), "unclosed-quote")
        else:
            yield Record(number, *_cells(waiting, delimiter))
        waiting = []


def _cells(lines: list[str], delimiter: str) -> tuple[list[str], str | None]:
    text = "".join(lines)
    try:
        rows = list(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error:
        return text.rstrip("\r\n").split(delimiter), "broken-quotes"
    return (rows[0] if rows else []), None


class _Lines:
    """Lines with a look ahead and a way back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._back.pop() if self._back else next(self._lines)

    def peek(self) -> str | None:
        if not self._back:
            line = next(self._lines, None)
            if line is None:
                return None
            self._back.append(line)
        return self._back[-1]

    def push(self, lines: list[str]) -> None:
        self._back.extend(reversed(lines))


def checked(rows: Iterable[Record], width: int) -> Iterator[Record]:
    """Rows whose number of cells is not the header's say so."""
    for row in rows:
        broken = row.broken
        if broken is None and len(row.cells) > width and any(row.cells[width:]):
            broken = "too-many-cells"
        if broken is None and any("\ufffd" in cell for cell in row.cells):
            broken = "bad-encoding"
        if broken is None and no_shipment.is_no_shipment(row.cells):
            broken = no_shipment.CODE
        yield Record(row.number, row.cells, broken, row.kinds)


def write_repaired(rows: Iterable[Record], width: int, target: TextIO) -> None:
    """The rows as a faultless table: number, what is broken, kinds, and cells for all."""
    writer = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [cell.replace("\x00", "\ufffd") for cell in row.cells[:width]]
        padding = [""] * (width - len(cells))
        writer.writerow([row.number, row.broken or "", row.kinds, *cells, *padding])
