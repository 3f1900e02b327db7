"""Reading XLSX: its sheets as rows of text, with limits against files made to do harm."""

from __future__ import annotations

import datetime
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lexport.screen.problem import UNREADABLE, USAGE, ScreenError
from lexport.screen.repair import Record

LARGEST = 2 << 30  # bytes a workbook may unpack to
HARMFUL_RATIO = 500  # a real workbook shrinks ten- to fiftyfold
SMALL = 10 << 20  # below which no ratio is harmful
PIECE = 1 << 20


def workbook(path: Path) -> Any:  # noqa: ANN401 -- the reader's workbook has no public type here
    """The opened workbook. Raises `ScreenError` for one that cannot be read safely."""
    from python_calamine import CalamineError, CalamineWorkbook

    most = min(LARGEST, max(SMALL, HARMFUL_RATIO * path.stat().st_size))
    try:
        with zipfile.ZipFile(path) as archive:
            is_harmful = _unpacks_to_more_than(most, archive)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
        raise unreadable(path, str(error)) from None
    if is_harmful:
        raise ScreenError(
            UNREADABLE,
            f"{path}: unpacks to more than {most:,} bytes, too much for a workbook; save it as CSV",
            f"{path}：解压后超过 {most:,} 字节，超出工作簿的合理范围；请另存为 CSV",
        )
    try:
        return CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError) as error:
        raise unreadable(path, str(error)) from None


def _unpacks_to_more_than(most: int, archive: zipfile.ZipFile) -> bool:
    """Whether it does so really: what an archive says of its parts' sizes may be forged."""
    if sum(part.file_size for part in archive.infolist()) > most:
        return True
    unpacked = 0
    for part in archive.infolist():
        part.file_size = most + 2 * PIECE  # reading stops at the size told; go on to the real end
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                unpacked += len(piece)
                if unpacked > most:
                    return True
    return False


def unreadable(path: Path, why: str) -> ScreenError:
    return ScreenError(
        UNREADABLE,
        f"{path}: cannot be read as XLSX ({why}); open it and save it again",
        f"{path}：无法作为 XLSX 读取（{why}）；请打开后重新保存",
    )


def sheet_rows(book: Any, name: str) -> list[list[Any]]:  # noqa: ANN401 -- as above
    """The cells of a sheet from its first row on, so that rows count as the program shows them."""
    from python_calamine import CalamineError

    try:
        rows: list[list[Any]] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError) as error:
        raise ScreenError(
            UNREADABLE,
            f"sheet '{name}' cannot be read ({error}); open the workbook and save it again",
            f"工作表“{name}”无法读取（{error}）；请打开工作簿后重新保存",
        ) from None
    while rows and not any(cell_text(cell) for cell in rows[-1]):
        rows.pop()
    return rows


def restore_errors(rows: list[list[Any]], errors: Mapping[tuple[int, int], str]) -> None:
    """Put back the errors that formulas ended in, which the reader leaves empty."""
    for (row, column), text in errors.items():
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        if not cell_text(rows[row][column]):
            rows[row][column] = text


def named_sheet(book: Any, wanted: str) -> str:  # noqa: ANN401 -- as above
    """A sheet by its name, or by its number from 1."""
    names = list(book.sheet_names)
    if wanted in names:
        return wanted
    if wanted.isdigit() and 1 <= int(wanted) <= len(names):
        return str(names[int(wanted) - 1])
    listed = ", ".join(names)
    raise ScreenError(
        USAGE,
        f"there is no sheet '{wanted}'; there are: {listed}",
        f"没有工作表“{wanted}”；现有：{listed}",
    )


def cell_text(cell: object) -> str:
    """A cell as text: a number keeps the point that shows it was one, a date is written out."""
    match cell:
        case bool():
            return "true" if cell else "false"
        case float():
            return repr(cell)
        case datetime.datetime():
            whole = cell.time() == datetime.time()
            return cell.date().isoformat() if whole else cell.isoformat(sep=" ")
        case None:
            return ""
        case _:
            return str(cell)


def as_records(rows: list[list[Any]]) -> Iterator[Record]:
    for number, row in enumerate(rows, start=1):
        cells = [cell_text(cell) for cell in row]
        yield Record(number, cells, kinds="".join(map(_kind, row)))


def _kind(cell: object) -> str:
    """The letter of a cell: a number, a day, a yes or no, or a text."""
    match cell:
        case bool():
            return "b"
        case float():
            return "n"
        case datetime.datetime() if cell.time() == datetime.time():
            return "d"
        case datetime.datetime():
            return "t"
        case datetime.date():
            return "d"
        case _:
            return "t"
