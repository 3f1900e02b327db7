"""The errors: row, column, code, value, reason and way out of each, in both languages."""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb

from lexport.ir.facts import Fact
from lexport.ir.rulebook import Rulebook
from lexport.screen import official, reasons
from lexport.screen.formats import Format
from lexport.screen.output import rows_of
from lexport.screen.plan import Plan
from lexport.screen.problem import USAGE, ScreenError
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
AMBIGUOUS = Text("several codes have this name", "该名称对应多个代码")
LONGEST = 32_767  # characters, the most that a cell of a workbook holds
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WRITABLE = (Format.CSV, Format.TSV, Format.JSONL, Format.XLSX)


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
        for name in str(problems).split(";"):
            header = plan.source.headers[plan.columns[name]] if name in plan.columns else "--set"
            value = by_fact.get(name, plan.constants.get(name, ""))
            code, told, way = _of_cell(plan.rulebook, plan.rulebook.facts[name], str(value))
            yield number, header, code, value, told.en, told.zh, way.en, way.zh


def _of_cell(rulebook: Rulebook, fact: Fact, value: str) -> tuple[str, Text, Text]:
    """The code of a cell's error, what is wrong, and the way out."""
    choices = official.choices(rulebook, fact, value)
    if choices:
        return f"ambiguous-{fact.name}", AMBIGUOUS, reasons.one_of(choices)
    return f"unreadable-{fact.name}", UNREADABLE, reasons.expected(fact)


def keep(lines: Iterable[tuple[object, ...]], part: Path) -> None:
    """The errors of one part, until all parts are there."""
    with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for line in lines:
            writer.writerow(["" if cell is None else str(cell)[:LONGEST] for cell in line])


def kept(parts: Iterable[Path], limit: int = 0) -> Iterator[list[str]]:
    """The errors of all parts in the order of the rows, at most `limit` of them; 0 is all."""
    lines = itertools.chain.from_iterable(map(_lines, parts))
    return itertools.islice(lines, limit or None)


def _lines(part: Path) -> Iterator[list[str]]:
    with part.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def refuse_unwritable(format_: Format) -> None:
    """Errors are read by people and by programs, not queried: no Parquet."""
    if format_ not in WRITABLE:
        raise ScreenError(
            USAGE,
            f"errors cannot be written as {format_.value}; name a .csv, .xlsx or .jsonl file",
            f"错误清单不能写成 {format_.value}；请使用 .csv、.xlsx 或 .jsonl 文件",
        )


def write(lines: Iterable[Sequence[str]], format_: Format, target: Path) -> None:
    """The errors file in the format of its name."""
    match format_:
        case Format.XLSX:
            _write_workbook(lines, target)
        case Format.JSONL:
            with target.open("w", encoding="utf-8", newline="\n") as file:
                for line in lines:
                    told: dict[str, str | int] = dict(zip(HEADER, line, strict=True))
                    told["row"] = int(line[0])
                    file.write(json.dumps(told, ensure_ascii=False) + "\n")
        case _:
            delimiter = "\t" if format_ is Format.TSV else ","
            with target.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
                writer.writerow(HEADER)
                writer.writerows([neutral(cell) for cell in line] for line in lines)


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula when it opens the text file."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _write_workbook(lines: Iterable[Sequence[str]], target: Path) -> None:
    from lexport.screen.workbook import errors_sheet, text_workbook

    with text_workbook(target) as book:
        errors_sheet(book, HEADER, lines)
