"""A code table in its canonical form: rows by code and first day, quotes only where needed."""

from __future__ import annotations

import csv
import io

from lexport.load.source import Source
from lexport.load.table import read_table

ORDERED = ("code", "from", "through")


def tidied_table(source: Source) -> str | None:
    """The table laid out; None where its cells cannot be read."""
    table, problems = read_table(source)
    if table is None or problems:
        return None
    header = [cell.text for cell in table.header]
    rows = [[cell.text for cell in row] for row in table.rows]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    rows.sort(key=lambda row: _place(header, row))
    writer.writerows([header, *rows])
    return out.getvalue()


def _place(header: list[str], row: list[str]) -> list[str]:
    cells = dict(zip(header, row, strict=False))
    return [cells.get(name, "") for name in ORDERED]
