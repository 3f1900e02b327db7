"""From parts to the finished file, which appears whole or not at all."""

from __future__ import annotations

import csv
import datetime
import io
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from lexport.screen.formats import Format
from lexport.screen.normalise import literal, quoted
from lexport.screen.problem import UNWRITABLE, ScreenError
from lexport.screen.source import IS_OBJECT, Source

SHEET_ROWS = 1_048_576
SHEET_TEXT = 32_767
COLOURS = {
    "clear": "#C6EFCE",
    "not_controlled": "#C6EFCE",
    "blocked": "#FFC7CE",
    "needs_facts": "#FFEB9C",
    "needs_review": "#FFEB9C",
    "error": "#D9D9D9",
}


def refuse_too_long(format_: Format, rows: int, place: str) -> None:
    """A sheet has an end; nothing is screened for a result that would not fit."""
    if format_ is Format.XLSX and rows >= SHEET_ROWS:
        raise ScreenError(
            UNWRITABLE,
            f"{place}: {rows:,} rows do not fit a sheet; write .csv or .parquet instead",
            f"{place}：{rows:,} 行超出工作表上限；请改为输出 .csv 或 .parquet",
        )


def unique(names: Sequence[str]) -> list[str]:
    """Column names that an engine can tell apart: a repeated or empty one gets its number."""
    seen: Counter[str] = Counter()
    result = []
    for number, name in enumerate(names, start=1):
        wanted = name or f"column_{number}"
        seen[wanted.casefold()] += 1
        count = seen[wanted.casefold()]
        result.append(wanted if count == 1 else f"{wanted}_{count}")
    return result


def own_cells(source: Source, into: Format) -> list[tuple[str, str]]:
    """The input's columns: an expression over a part, and the name."""
    if source.format is Format.JSONL and into is Format.JSONL:
        return []
    names = unique(source.headers)
    return [(source.cell(number), name) for number, name in enumerate(names)]


def write_table(
    connection: duckdb.DuckDBPyConnection,
    parts: str,
    source: Source,
    added: Sequence[str],
    into: Format,
    target: Path,
) -> None:
    """The finished file of every format but XLSX."""
    own = own_cells(source, into)
    columns = [f"{tree} AS {quoted(name)}" for tree, name in own] + [quoted(n) for n in added]
    select = f"SELECT {', '.join(columns)} FROM {parts}"
    match into:
        case Format.PARQUET:
            connection.execute(f"COPY ({select}) TO {literal(str(target))} (FORMAT parquet)")
        case Format.CSV | Format.TSV:
            _write_text(connection, select, source, added, into, target)
        case Format.JSONL if source.format is Format.JSONL:
            connection.execute(_json_lines(parts, added, target))
        case Format.JSONL:
            connection.execute(f"COPY ({select}) TO {literal(str(target))} (FORMAT json)")
        case Format.XLSX:
            raise AssertionError("workbooks are written by write_workbook")


def _write_text(
    connection: duckdb.DuckDBPyConnection,
    select: str,
    source: Source,
    added: Sequence[str],
    into: Format,
    target: Path,
) -> None:
    """Cells as they came; the header is written apart, since engines rename repeated names."""
    delimiter = "\t" if into is Format.TSV else ","
    body = target.with_name(target.name + ".body")
    options = f"FORMAT csv, HEADER false, DELIMITER {literal(delimiter)}"
    connection.execute(f"COPY ({select}) TO {literal(str(body))} ({options})")
    head = io.StringIO()
    csv.writer(head, delimiter=delimiter, lineterminator="\n").writerow([*source.headers, *added])
    # A file that came with a mark, or in a Chinese encoding, goes back to a program that needs one.
    mark = "\ufeff" if any("read as" in remark for remark in source.remarks) else ""
    with target.open("wb") as whole, body.open("rb") as rows:
        whole.write((mark + head.getvalue()).encode())
        shutil.copyfileobj(rows, whole, 1 << 20)
    body.unlink()


def _json_lines(parts: str, added: Sequence[str], target: Path) -> str:
    """Every object as it came, with our keys behind its own."""
    ours = ", ".join(f"{literal(name)}, {quoted(name)}" for name in added)
    more = f"substr(json_object({ours})::VARCHAR, 2)"
    trimmed = "rtrim(_line)"
    opened = f"rtrim({trimmed}[1:length({trimmed}) - 1])"
    line = (
        f"CASE WHEN {IS_OBJECT} THEN {opened} || CASE WHEN {opened} = '{{' THEN '' ELSE ',' END "
        f"|| {more} ELSE '{{\"lexport_input\":' || to_json(_line)::VARCHAR || ',' || {more} END"
    )
    return (
        f"COPY (SELECT {line} FROM {parts}) TO {literal(str(target))} "
        "(FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x1f')"
    )


def rows_of(
    connection: duckdb.DuckDBPyConnection, select: str, size: int = 10_000
) -> Iterator[tuple[Any, ...]]:
    connection.execute(select)  # a cursor would be a connection of its own, without our tables
    while rows := connection.fetchmany(size):
        yield from rows


def write_workbook(
    connection: duckdb.DuckDBPyConnection,
    parts: str,
    source: Source,
    added: Sequence[str],
    target: Path,
    summary: Sequence[Sequence[object]],
) -> None:
    """A workbook with a summary and the rows: frozen, filtered, coloured and in words."""
    import xlsxwriter

    own = own_cells(source, Format.XLSX)
    columns = [f"{tree} AS {quoted(name)}" for tree, name in own] + [quoted(n) for n in added]
    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(str(target), settings) as book:
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001 -- the same bytes every time
        bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True})
        colours = {word: book.add_format({"bg_color": colour}) for word, colour in COLOURS.items()}
        first = book.add_worksheet("summary 汇总")
        first.set_column(0, 0, 36)
        first.set_column(1, 3, 28)
        for number, row in enumerate(summary):
            for place, value in enumerate(row):
                _write(first, number, place, value, None)
        sheet = book.add_worksheet("results 结果")
        headers = [*source.headers, *added]
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(source.rows, 1), len(headers) - 1)
        sheet.set_column(0, len(headers) - 1, 18)
        for place, name in enumerate(headers):
            sheet.write_string(0, place, name, bold)
        verdict_at = len(own)
        select = f"SELECT {', '.join(columns)} FROM {parts}"
        for number, row in enumerate(rows_of(connection, select), start=1):
            colour = colours.get(str(row[verdict_at]))
            for place, value in enumerate(row):
                _write(sheet, number, place, value, colour if place == verdict_at else None)


def _write(sheet: Any, row: int, place: int, value: object, look: Any) -> None:  # noqa: ANN401 -- the writer has no types
    """One cell, a text always as text: never a formula, a number or a link."""
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, place, value, look)
        case int() | float() if abs(value) < 10**15:
            sheet.write_number(row, place, value, look)
        case datetime.datetime():
            sheet.write_string(row, place, value.isoformat(sep=" "), look)
        case datetime.date() if value.year >= 1900:
            sheet.write_datetime(row, place, value, look)
        case _:
            sheet.write_string(row, place, str(value)[:SHEET_TEXT], look)


def moved_into_place(made: Path, target: Path) -> None:
    """The file under its own name at last; what stood there before is gone only now."""
    try:
        with made.open("rb") as file:
            os.fsync(file.fileno())
        shutil.move(
            made, target
        ) if made.stat().st_dev != target.parent.stat().st_dev else made.replace(target)
    except OSError as error:
        raise ScreenError(
            UNWRITABLE,
            f"{target}: cannot be written ({error.strerror})",
            f"{target}：无法写入（{error.strerror}）",
        ) from None
