"""The result as a workbook: a summary, the rows coloured and in words, and what is broken."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from lexport.screen.formats import Format
from lexport.screen.output import own_cells, rows_of
from lexport.screen.source import KINDS, Source
from lexport.screen.spelling import quoted
from lexport.screen.summary import Chapter
from lexport.targets.sql.query import PREFIX

SHEET_ROWS = 1_048_576
SHEET_TEXT = 32_767
COLOURS = {
    "clear": "#C6EFCE",
    "not_controlled": "#C6EFCE",
    "blocked": "#FFC7CE",
    "needs_facts": "#FFEB9C",
    "needs_review": "#FFD9A0",
    "error": "#D9D9D9",
}
# What a person reads first; the other columns are grouped, to be folded away with one click.
PLAIN = ("verdict", "message_en", "message_zh", "required_documents", "findings", "missing_facts")
WIDTHS = {"message_en": 60, "message_zh": 48, "normalised": 40, "error": 40}
EXACT = 10**15  # a number cell keeps no more digits


@dataclass(frozen=True, slots=True)
class Front:
    """What the first sheet says: what was screened by what, the counts, and each column's fact."""

    about: Sequence[tuple[str, str]]
    chapters: Sequence[Chapter]
    columns: Sequence[tuple[str, str]]


def write_workbook(
    connection: duckdb.DuckDBPyConnection,
    parts: str,
    source: Source,
    added: Sequence[str],
    target: Path,
    front: Front,
    fault_header: Sequence[str],
    faults: Iterable[Sequence[str]],
) -> None:
    """A workbook with a summary, the rows (frozen, filtered, coloured, in words), and errors."""
    with text_workbook(target) as book:
        _summary(book, front)
        _results(book, connection, parts, source, added)
        errors_sheet(book, fault_header, faults)


def text_workbook(target: Path) -> Any:  # noqa: ANN401 -- the writer has no types
    """A new workbook that makes no text a formula, a number or a link; the same bytes each time."""
    import xlsxwriter

    settings = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }
    book = xlsxwriter.Workbook(str(target), settings)
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001 -- a day of no meaning
    return book


def _summary(book: Any, front: Front) -> None:  # noqa: ANN401 -- the writer has no types
    sheet = book.add_worksheet("summary 汇总")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 28)
    sheet.set_column(3, 3, 30)
    heading = book.add_format({"bold": True, "font_size": 13, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    row = 0
    for name, value in front.about:
        sheet.write_string(row, 0, name, wrapped)
        sheet.write_string(row, 1, value, wrapped)
        row += 1
    for chapter in front.chapters:
        row += 1
        heads = (chapter.title.zh, chapter.title.en, "", "rows 行数")
        for place, head in enumerate(heads):
            sheet.write_string(row, place, head, heading)
        first = row + 1
        for each in chapter.counts:
            row += 1
            colour = COLOURS.get(each.word)
            look = book.add_format({"bg_color": colour}) if colour else None
            for place, text in enumerate((each.meaning.zh, each.meaning.en, each.word)):
                sheet.write_string(row, place, text, look)
            sheet.write_number(row, 3, each.rows)
        bar = {"type": "data_bar", "bar_color": "#5B9BD5", "bar_solid": True, "min_type": "num"}
        sheet.conditional_format(first, 3, row, 3, {**bar, "min_value": 0})
        row += 1
    row += 1
    for place, head in enumerate(("列 column", "事实项 fact", "", "")):
        sheet.write_string(row, place, head, heading)
    for line, (header, title) in enumerate(front.columns, start=row + 1):
        sheet.write_string(line, 0, header)
        sheet.write_string(line, 1, title)


def _results(
    book: Any,  # noqa: ANN401 -- the writer has no types
    connection: duckdb.DuckDBPyConnection,
    parts: str,
    source: Source,
    added: Sequence[str],
) -> None:
    sheet = book.add_worksheet("results 结果")
    own = own_cells(source, Format.XLSX)
    columns = [f"{tree} AS {quoted(name)}" for tree, name in own] + [quoted(n) for n in added]
    theirs = book.add_format({"bold": True, "bg_color": "#E7E6E6", "text_wrap": True})
    ours = book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True})
    looks = {word: book.add_format({"bg_color": colour}) for word, colour in COLOURS.items()}
    headers = [*source.headers, *added]
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(source.rows, 1), len(headers) - 1)
    sheet.set_column(0, len(own) - 1, 16)
    for place, name in enumerate(added, start=len(own)):
        short = name.removeprefix(PREFIX)
        level = {} if short in PLAIN else {"level": 1}
        sheet.set_column(place, place, WIDTHS.get(short, 22), None, level)
    for place, name in enumerate(headers):
        sheet.write_string(0, place, name[:SHEET_TEXT], theirs if place < len(own) else ours)
    coloured = {len(own) + added.index(f"{PREFIX}{name}") for name in PLAIN[:3]}
    has_kinds = source.format is Format.XLSX
    kinds = KINDS if has_kinds else "''"
    select = f"SELECT {kinds}, {', '.join(columns)} FROM {parts}"
    for number, (kept, *row) in enumerate(rows_of(connection, select), start=1):
        look = looks.get(str(row[len(own)]))
        for place, value in enumerate(row):
            if has_kinds and place < len(own):
                value = as_kept(value, kept[place : place + 1])  # noqa: PLW2901 -- as it came in
            _write(sheet, number, place, value, look if place in coloured else None)


def as_kept(text: str | None, kind: str) -> object:
    """A cell of a workbook with the type that it had there: number, day, yes or no, else text."""
    match kind if text else "":
        case "n":
            return float(text or "")
        case "d":
            return datetime.date.fromisoformat(text or "")
        case "b":
            return text == "true"
        case _:
            return text


def errors_sheet(book: Any, header: Sequence[str], lines: Iterable[Sequence[str]]) -> None:  # noqa: ANN401 -- as above
    """The errors as a sheet; what does not fit one stands in an errors file of another kind."""
    sheet = book.add_worksheet("errors 错误")
    bold = book.add_format({"bold": True, "bg_color": "#FFC7CE"})
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(header):
        sheet.set_column(place, place, 12 if place < 3 else 36)
        sheet.write_string(0, place, name, bold)
    last = 0
    for last, line in enumerate(lines, start=1):
        if last >= SHEET_ROWS:
            break
        for place, cell in enumerate(line):
            value = int(cell) if place == 0 and cell else cell
            _write(sheet, last, place, value, None)
    sheet.autofilter(0, 0, max(last, 1), len(header) - 1)


def _write(sheet: Any, row: int, place: int, value: object, look: Any) -> None:  # noqa: ANN401 -- as above
    """One cell, a text always as text: never a formula, a number or a link."""
    match value:
        case None:
            if look is not None:
                sheet.write_blank(row, place, None, look)
        case bool():
            sheet.write_boolean(row, place, value, look)
        case int() | float() if abs(value) < EXACT:
            sheet.write_number(row, place, value, look)
        case datetime.datetime():
            sheet.write_string(row, place, value.isoformat(sep=" "), look)
        case datetime.date() if value.year >= 1900:
            sheet.write_datetime(row, place, value, look)
        case _:
            sheet.write_string(row, place, str(value)[:SHEET_TEXT], look)
