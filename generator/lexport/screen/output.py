"""From parts to the finished file, which appears whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from lexport.screen.engine import PARQUET
from lexport.screen.formats import Format
from lexport.screen.problem import UNWRITABLE, ScreenError
from lexport.screen.source import IS_OBJECT, READ_AS, Source
from lexport.screen.spelling import literal, quoted

APOSTROPHE = "'"  # what makes a cell a text to a spreadsheet
SHEET_ROWS = 1_048_576


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
    cell = source.cell if into is Format.XLSX else source.shown
    return [(cell(number), name) for number, name in enumerate(names)]


def write_table(
    connection: duckdb.DuckDBPyConnection,
    parts: str,
    source: Source,
    added: Sequence[str],
    into: Format,
    target: Path,
    *,
    neutral: bool = False,
) -> None:
    """The finished file of every format but XLSX.

    `neutral` puts an apostrophe before what a spreadsheet would take for a formula when it opens
    the text file; without it own cells stay as they are.
    """
    own = own_cells(source, into)
    if neutral and into in (Format.CSV, Format.TSV):
        own = [(_neutral(tree), name) for tree, name in own]
    columns = [f"{tree} AS {quoted(name)}" for tree, name in own] + [quoted(n) for n in added]
    select = f"SELECT {', '.join(columns)} FROM {parts}"
    match into:
        case Format.PARQUET:
            connection.execute(f"COPY ({select}) TO {literal(str(target))} {PARQUET}")
        case Format.CSV | Format.TSV:
            _write_text(connection, select, source, added, into, target)
        case Format.JSONL if source.format is Format.JSONL:
            connection.execute(_json_lines(parts, added, target))
        case Format.JSONL:
            connection.execute(f"COPY ({select}) TO {literal(str(target))} (FORMAT json)")
        case Format.XLSX:
            raise AssertionError("workbooks are written by write_workbook")


def _neutral(cell: str) -> str:
    text = f"CAST({cell} AS VARCHAR)"
    formula = f"regexp_matches({text}, '^[=+@\\t\\r-]')"
    return f"CASE WHEN {formula} THEN {literal(APOSTROPHE)} || {text} ELSE {text} END"


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
    mark = "\ufeff" if any(remark.en.startswith(READ_AS) for remark in source.remarks) else ""
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
