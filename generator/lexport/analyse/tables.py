"""On every day a code stands in one row of its table at most."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lexport.diagnostics import Diagnostic, Related
from lexport.diagnostics.catalogue import problem
from lexport.ir.codes import CodeRow
from lexport.ir.draft import Draft
from lexport.text import Text

OTHER_ROW = Text("the other row stands here", "另一行在这里")


def overlapping_rows(draft: Draft) -> Iterator[Diagnostic]:
    for table in draft.rulebook.code_tables.values():
        rows: dict[str, list[CodeRow]] = {}
        for row in table.rows:
            rows.setdefault(row.code, []).append(row)
        for several in rows.values():
            if len(several) > 1:
                yield from _overlaps(several)


def _overlaps(rows: list[CodeRow]) -> Iterator[Diagnostic]:
    """Rows of one code in the order of their first days: each against the last to end so far."""
    ordered = sorted(rows, key=lambda row: row.from_ or datetime.date.min)
    reach = ordered[0]
    for row in ordered[1:]:
        ends = reach.through or datetime.date.max
        if (row.from_ or datetime.date.min) <= ends and row.span and reach.span:
            second, first = sorted((row.span, reach.span), reverse=True)
            related = (Related(first, OTHER_ROW),)
            yield problem("overlapping-rows", second, {"code": row.code}, related=related)
        if (row.through or datetime.date.max) > ends:
            reach = row
