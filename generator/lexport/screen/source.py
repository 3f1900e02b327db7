"""From a file of any kind to a table of its rows: number, what is broken, and its own cells."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from lexport.ir.rulebook import Rulebook
from lexport.screen import encoding, no_shipment, spreadsheet
from lexport.screen.delimiter import delimiter_of
from lexport.screen.engine import PARQUET
from lexport.screen.formats import Format
from lexport.screen.headers import header_row
from lexport.screen.problem import UNREADABLE, USAGE, ScreenError
from lexport.screen.repair import WIDEST, Record, checked, records, write_repaired
from lexport.screen.sheet_errors import error_cells
from lexport.screen.spelling import FOR_DUCKDB, literal, one_file, quoted
from lexport.text import Text

SAMPLE = 50  # rows among which the header is looked for
IS_OBJECT = "json_valid(_line) AND starts_with(ltrim(_line), '{')"
READ_AS = "read as "
LOST = "\ufffd"  # what stands where bytes were no character
KINDS = "_kinds"  # what the cells of a workbook were: one letter each, in their order
KEYS = 1_000  # lines of JSON whose keys count as the columns


@dataclass(frozen=True, slots=True)
class Source:
    """A table of rows. `remarks` say what was left out or assumed, for the manifest."""

    format: Format
    relation: str
    headers: tuple[str, ...]
    types: tuple[str, ...]
    rows: int
    sheet: str | None = None
    remarks: tuple[Text, ...] = ()

    def cell(self, column: int) -> str:
        """The SQL expression of one cell."""
        if self.format is Format.JSONL:
            path = '$."' + self.headers[column].replace('"', '\\"') + '"'
            return (
                f"CASE WHEN json_valid(_line) THEN json_extract_string(_line, {literal(path)}) END"
            )
        return quoted(f"_c{column}")

    def shown(self, column: int) -> str:
        """The SQL expression of one cell as it came in; a whole number in a workbook has no point.

        Facts are read from the cell with its point, so that a code kept as a number is noticed.
        """
        if self.format is not Format.XLSX:
            return self.cell(column)
        is_number = f"{KINDS}[{column + 1}] = 'n'"
        return (
            f"CASE WHEN {is_number} THEN regexp_replace({self.cell(column)}, '[.]0$', '') "
            f"ELSE {self.cell(column)} END"
        )

    @property
    def own_columns(self) -> list[str]:
        """The names of the columns that come out as they came in."""
        if self.format is Format.JSONL:
            return ["_line"]
        kinds = [KINDS] if self.format is Format.XLSX else []
        return [*kinds, *(f"_c{number}" for number in range(len(self.headers)))]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person said of the input, None where the file is asked."""

    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = field(default=None)


def opened(
    connection: duckdb.DuckDBPyConnection,
    rulebook: Rulebook,
    path: Path,
    format_: Format,
    choices: Choices,
    work: Path,
) -> Source:
    """The rows of a file. Raises `ScreenError` where the file as a whole cannot be read."""
    try:
        match format_:
            case Format.PARQUET:
                return _parquet(connection, path)
            case Format.JSONL:
                return _jsonl(connection, path, work)
            case Format.XLSX:
                return _xlsx(connection, rulebook, path, choices, work)
            case Format.CSV | Format.TSV:
                return _text(connection, rulebook, path, format_, choices, work)
    except (duckdb.Error, OSError, UnicodeError) as error:
        why = str(error).splitlines()[0]
        raise ScreenError(
            UNREADABLE,
            f"{path}: cannot be read as {format_.value} ({why})",
            f"{path}：无法作为 {format_.value} 读取（{why}）",
        ) from None


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path) -> Source:
    scan = f"read_parquet({one_file(path)}, file_row_number = true)"
    described = connection.execute(f"DESCRIBE SELECT * FROM {scan}").fetchall()
    named = [(name, type_) for name, type_, *_ in described if name != "file_row_number"]
    _refuse_width(path, len(named))
    counted = connection.execute(f"SELECT count(*) FROM {scan}").fetchone()
    columns = ", ".join(f"{quoted(name)} AS _c{n}" for n, (name, _) in enumerate(named))
    relation = (
        f"(SELECT file_row_number + 1 AS _n, NULL::VARCHAR AS _broken, {columns} FROM {scan})"
    )
    return Source(
        Format.PARQUET,
        relation,
        tuple(name for name, _ in named),
        tuple(type_ for _, type_ in named),
        counted[0] if counted else 0,
    )


def _refuse_width(path: Path, width: int) -> None:
    if width > WIDEST:
        raise ScreenError(
            UNREADABLE,
            f"{path}: has {width:,} columns, more than {WIDEST:,}; leave some out",
            f"{path}：共有 {width:,} 列，超过 {WIDEST:,} 列；请删去筛查不需要的列",
        )


def _jsonl(connection: duckdb.DuckDBPyConnection, path: Path, work: Path) -> Source:
    staged = work / "staged.parquet"
    with path.open("rb") as file:
        lines = list(itertools.islice(file, KEYS))
    keys: dict[str, None] = {}
    if not lines:
        raise ScreenError(UNREADABLE, f"{path}: is empty", f"{path}：文件为空")
    for line in lines:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            keys.update(dict.fromkeys(filter(_is_writable, row)))
    _refuse_width(path, len(keys))
    name = encoding.encoding_of(path)
    bad = ""
    if name != "utf-8" or not encoding.is_in(path, name):
        path, bad = _rewritten(path, name, work), f"WHEN contains(_line, {literal(LOST)}) "
        bad += "THEN 'bad-encoding' "
    scan = (
        f"read_csv({one_file(path)}, header = false, auto_detect = false, delim = '\x1f', "
        "quote = '', escape = '', columns = {'_line': 'VARCHAR'}, nullstr = '\x1e', "
        "max_line_size = 16777216, ignore_errors = false)"
    )
    connection.execute(
        f"COPY (SELECT row_number() OVER () AS _n, CASE {bad}WHEN {IS_OBJECT} THEN NULL "
        f"ELSE 'not-json' END AS _broken, _line FROM {scan}) TO {literal(str(staged))} "
        f"{PARQUET}"
    )
    return _staged(connection, Format.JSONL, staged, tuple(keys))


def _is_writable(key: str) -> bool:
    """Whether a key is text; half a character (a lone surrogate) is none."""
    return not any("\ud800" <= each <= "\udfff" for each in key)


def _rewritten(path: Path, name: str, work: Path) -> Path:
    """The same lines in UTF-8, with a mark where bytes are no character."""
    plain = work / "rewritten.jsonl"
    with (
        path.open(encoding=name, errors="replace", newline="") as lines,
        plain.open("w", encoding="utf-8", newline="") as target,
    ):
        target.writelines(lines)
    return plain


def _staged(
    connection: duckdb.DuckDBPyConnection,
    format_: Format,
    staged: Path,
    headers: tuple[str, ...],
    sheet: str | None = None,
    remarks: tuple[Text, ...] = (),
) -> Source:
    relation = f"read_parquet({one_file(staged)})"
    counted = connection.execute(f"SELECT count(*) FROM {relation}").fetchone()
    return Source(
        format_,
        relation,
        headers,
        tuple("VARCHAR" for _ in headers),
        counted[0] if counted else 0,
        sheet,
        remarks,
    )


def _xlsx(
    connection: duckdb.DuckDBPyConnection,
    rulebook: Rulebook,
    path: Path,
    choices: Choices,
    work: Path,
) -> Source:
    book = spreadsheet.workbook(path)
    name = (
        _only_sheet(rulebook, book, path)
        if choices.sheet is None
        else spreadsheet.named_sheet(book, choices.sheet)
    )
    cells = spreadsheet.sheet_rows(book, name)
    spreadsheet.restore_errors(cells, error_cells(path, name))
    rows = list(spreadsheet.as_records(cells))
    if not rows:
        raise ScreenError(
            UNREADABLE, f"{path}: sheet '{name}' is empty", f"{path}：工作表“{name}”为空"
        )
    at = _header(rulebook, path, [row.cells for row in rows[:SAMPLE]], choices)
    return _repaired(
        connection, Format.XLSX, rows[at].cells, iter(rows[at + 1 :]), work, name, _skipped(at)
    )


def _only_sheet(rulebook: Rulebook, book: Any, path: Path) -> str:  # noqa: ANN401 -- the reader's workbook has no public type here
    """The one sheet whose header is known; several, or none, are for a person to choose."""
    names = list(book.sheet_names)
    if len(names) == 1:
        return str(names[0])
    fitting = []
    for name in names:
        rows = spreadsheet.as_records(spreadsheet.sheet_rows(book, name))
        cells = [row.cells for row in itertools.islice(rows, SAMPLE)]
        if header_row(rulebook, cells) is not None:
            fitting.append(str(name))
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(fitting or names)
    raise ScreenError(
        USAGE,
        f"{path}: which sheet is it? Choose with --sheet: {listed}",
        f"{path}：请用 --sheet 选择工作表：{listed}",
    )


def _header(rulebook: Rulebook, path: Path, rows: list[list[str]], choices: Choices) -> int:
    if choices.header_row is not None:
        if choices.header_row > len(rows):
            raise ScreenError(
                USAGE,
                f"{path}: has no row {choices.header_row} for a header",
                f"{path}：没有第 {choices.header_row} 行可作表头",
            )
        return choices.header_row - 1
    at = header_row(rulebook, rows)
    if at is None:
        raise ScreenError(
            USAGE,
            f"{path}: no row names a fact of {rulebook.id}; name the columns with --map, or the "
            f"row with --header-row (`lexport map {path.name}` writes a draft)",
            f"{path}：没有一行包含规则库 {rulebook.id} 的事实项名称；请用 --map 指定各列，"
            f"或用 --header-row 指定表头行（`lexport map {path.name}` 可生成草稿）",
        )
    return at


def _skipped(at: int) -> tuple[Text, ...]:
    if not at:
        return ()
    return (
        Text(
            f"rows 1 to {at} stand above the header and are no shipments",
            f"表头以上第1至{at}行不是货物，未列入结果",
        ),
    )


def _text(
    connection: duckdb.DuckDBPyConnection,
    rulebook: Rulebook,
    path: Path,
    format_: Format,
    choices: Choices,
    work: Path,
) -> Source:
    name = encoding.known(choices.encoding) if choices.encoding else encoding.encoding_of(path)
    with path.open(encoding=name, errors="replace", newline="") as lines:
        head = list(itertools.islice(lines, SAMPLE))
    if not head:
        raise ScreenError(UNREADABLE, f"{path}: is empty", f"{path}：文件为空")
    delimiter = "\t" if format_ is Format.TSV else choices.delimiter or delimiter_of(rulebook, head)
    rows = [row.cells for row in records(head, delimiter)]
    _refuse_width(path, max(map(len, rows)))
    at = _header(rulebook, path, rows, choices)
    headers = rows[at]
    read_as = Text(f"{READ_AS}{name}", f"按 {name} 编码读取")
    remarks = (*_skipped(at), *(() if name == "utf-8" else (read_as,)))
    if encoding.is_plain(path, name):
        staged = work / "staged.parquet"
        try:
            connection.execute(_copied(path, delimiter, at, len(headers), staged))
            return _staged(connection, format_, staged, tuple(headers), None, remarks)
        except duckdb.Error:
            pass  # some row breaks the rules of CSV: read it again, one row at a time
    with path.open(encoding=name, errors="replace", newline="") as lines:
        body = itertools.islice(records(lines, delimiter), at + 1, None)
        return _repaired(connection, format_, headers, body, work, None, remarks)


def _copied(path: Path, delimiter: str, at: int, width: int, staged: Path) -> str:
    columns = ", ".join(f"'_c{n}': 'VARCHAR'" for n in range(width))
    scan = (
        f"read_csv({one_file(path)}, header = false, auto_detect = false, skip = {at + 1}, "
        f"delim = {literal(delimiter)}, quote = '\"', escape = '\"', strict_mode = true, "
        f"max_line_size = 16777216, columns = {{{columns}}})"
    )
    is_none = no_shipment.is_no_shipment_sql([f"_c{n}" for n in range(width)], FOR_DUCKDB)
    broken = f"CASE WHEN {is_none} THEN '{no_shipment.CODE}' END"
    return (
        f"COPY (SELECT row_number() OVER () + {at + 1} AS _n, {broken} AS _broken, * "
        f"FROM {scan}) TO {literal(str(staged))} {PARQUET}"
    )


def _repaired(
    connection: duckdb.DuckDBPyConnection,
    format_: Format,
    headers: list[str],
    body: Iterator[Record],
    work: Path,
    sheet: str | None,
    remarks: tuple[Text, ...],
) -> Source:
    """Rows written out once more without faults, so that the engine can take them from there."""
    width = len(headers)
    plain = work / "repaired.csv"
    extra = 0
    spare = 16  # cells beyond the header are kept, up to so many
    with plain.open("w", encoding="utf-8", errors="replace", newline="") as target:
        rows = checked(body, width)

        def counted() -> Iterator[Record]:
            nonlocal extra
            for row in rows:
                extra = max(extra, min(len(row.cells) - width, spare))
                yield row

        write_repaired(counted(), width + spare, target)
    headers = [*headers, *(f"column_{width + n + 1}" for n in range(extra))]
    columns = ["'_n': 'BIGINT'", "'_broken': 'VARCHAR'", f"'{KINDS}': 'VARCHAR'"]
    columns += [f"'_c{n}': 'VARCHAR'" for n in range(width + spare)]
    kept = ", ".join(["_n", "_broken", KINDS, *(f"_c{n}" for n in range(len(headers)))])
    staged = work / "staged.parquet"
    connection.execute(
        f"COPY (SELECT {kept} FROM read_csv({one_file(plain)}, header = false, "
        "auto_detect = false, delim = ',', quote = '\"', escape = '\"', parallel = false, "
        f"max_line_size = 33554432, columns = {{{', '.join(columns)}}})) "
        f"TO {literal(str(staged))} {PARQUET}"
    )
    plain.unlink()
    return _staged(connection, format_, staged, tuple(headers), sheet, remarks)


def spooled(stream: Iterator[bytes], work: Path) -> Path:
    """Standard input as a file, since it has to be read twice."""
    path = work / "standard-input"
    with path.open("wb") as target:
        target.writelines(stream)
    return path


__all__ = ["Choices", "Source", "opened", "spooled"]
