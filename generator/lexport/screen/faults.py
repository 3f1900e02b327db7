"""The errors file: row, column, code, value, reason and way out, in both languages."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb

from lexport.screen import reasons
from lexport.screen.output import SHEET_TEXT, rows_of
from lexport.screen.plan import Plan
from lexport.text import Text

HEADER = (
    "row",
    "column",
    "code",
    "value",
    "message_en",
    "message_zh",
    "how_to_fix_en",
    "how_to_fix_zh",
)
UNREADABLE = Text("the cell cannot be read", "单元格内容无法识别")


def faults(
    connection: duckdb.DuckDBPyConnection, plan: Plan, first: int, last: int
) -> Iterator[tuple[object, ...]]:
    """One line for every cell that cannot be read, and for every row that is broken as a whole."""
    cells = [plan.source.cell(number) for number in plan.columns.values()]
    listed = ", ".join(
        ["source._n", "_error", "_problems", *(f"CAST({cell} AS VARCHAR)" for cell in cells)]
    )
    select = f"SELECT {listed} {plan.joined(first, last)} WHERE _error IS NOT NULL"
    for number, error, problems, *values in rows_of(connection, select):
        if error != "unreadable":
            told, way = reasons.message(error), reasons.way_out(error)
            shown = next((value for value in values if value), "") if error != "no-facts" else ""
            yield number, "", error, shown, told.en, told.zh, way.en, way.zh
            continue
        by_fact = dict(zip(plan.columns, values, strict=True))
        for fact in str(problems).split(";"):
            way = reasons.expected(plan.rulebook.facts[fact])
            header = plan.source.headers[plan.columns[fact]] if fact in plan.columns else "--set"
            value = by_fact.get(fact, plan.constants.get(fact, ""))
            yield (
                number,
                header,
                f"unreadable-{fact}",
                value,
                UNREADABLE.en,
                UNREADABLE.zh,
                way.en,
                way.zh,
            )


def write(lines: Iterator[tuple[object, ...]], target: Path, limit: int) -> int:
    """The errors as CSV, at most `limit` of them (0 is all); how many there were."""
    count = 0
    with target.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for line in lines:
            count += 1
            if not limit or count <= limit:
                writer.writerow(["" if cell is None else str(cell)[:SHEET_TEXT] for cell in line])
    return count
