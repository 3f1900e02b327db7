"""What was measured, as rows of a table that reads well as text and as Markdown, or as JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured: `value` in `unit`, and where there is one, the figure to reach.

    `ratio` is against what the section's baseline took. `measured` is what `most` or `least`
    bounds: the value itself, or a ratio that `goal` names.
    """

    section: str
    name: str
    value: float
    unit: str
    ratio: float | None = None
    goal: str = ""
    measured: float | None = None
    most: float | None = None
    least: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the figure to reach was reached; None where there is none."""
        if self.measured is None:
            return None
        if self.most is not None:
            return self.measured <= self.most
        return self.least is not None and self.measured >= self.least


HEADS = ("", "median", "x baseline", "to reach", "", "note")


def table(rows: Sequence[Row], title: str) -> str:
    """The rows by section, columns aligned."""
    cells = [_cells(row) for row in rows]
    widths = [max(_width(each[n]) for each in [HEADS, *cells]) for n in range(len(HEADS))]
    lines = [title]
    section = None
    for row, each in zip(rows, cells, strict=True):
        if row.section != section:
            section = row.section
            rule = ["-" * width for width in widths]
            rule[1], rule[2] = rule[1][1:] + ":", rule[2][1:] + ":"
            lines += ["", section, "", _line(HEADS, widths), _line(rule, widths)]
        lines.append(_line(each, widths))
    return "\n".join(lines)


def as_json(rows: Iterable[Row], title: str) -> str:
    """The same for programs."""
    told = [asdict(row) | {"reached": row.reached} for row in rows]
    return json.dumps({"title": title, "rows": told}, indent=2, ensure_ascii=False)


def _cells(row: Row) -> tuple[str, ...]:
    reached = {None: "", True: "reached", False: "missed"}[row.reached]
    ratio = "" if row.ratio is None else f"{row.ratio:,.1f}"
    return (row.name, f"{_rounded(row.value)} {row.unit}", ratio, row.goal, reached, row.note)


def _rounded(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:,.1f}" if value >= 10 else f"{value:,.2f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        _padding(cell, width) + cell if n in {1, 2} else cell + _padding(cell, width)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"


def _padding(cell: str, width: int) -> str:
    return " " * (width - _width(cell))


def _width(text: str) -> int:
    """Columns on a screen: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
