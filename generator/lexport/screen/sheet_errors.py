"""Formulas of a workbook that ended in an error: the reader shows them as empty, we as they are."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from lexport.screen.problem import UNREADABLE, ScreenError

PIECE = 1 << 20
PLACE = re.compile(r"([A-Z]+)([0-9]+)")


def error_cells(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """What stands in the cells of a sheet that are errors (`#DIV/0!`), by row and column from 0."""
    try:
        with zipfile.ZipFile(path) as archive:
            part = _part(archive, sheet)
            if part is None:
                return {}
            reading = _Cells()
            with archive.open(part) as file:
                reading.read(file)
            return reading.found
    except (ExpatError, KeyError, ValueError, zipfile.BadZipFile, OSError) as error:
        raise ScreenError(
            UNREADABLE,
            f"{path}: sheet '{sheet}' cannot be read ({error}); open it and save it again",
            f"{path}：工作表“{sheet}”无法读取（{error}）；请打开后重新保存",
        ) from None


def _part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Which file of the archive holds a sheet; None for a workbook laid out in another way."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    ids = {
        each.get("name"): next((value for key, value in each.items() if key.endswith(":id")), "")
        for each in _attributes(archive, "xl/workbook.xml", "sheet")
    }
    files = {
        each.get("Id"): each.get("Target", "")
        for each in _attributes(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    target = files.get(ids.get(sheet, ""), "")
    part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    part = posixpath.normpath(part)
    return part if part in names else None


def _attributes(archive: zipfile.ZipFile, part: str, tag: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _bare(name) == tag:
            found.append(attributes)

    parser = _parser()
    parser.StartElementHandler = start
    with archive.open(part) as file:
        parser.ParseFile(file)
    return found


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _parser() -> XMLParserType:
    """A parser that refuses a document type: no workbook has one, and entities could swell."""
    parser = ParserCreate()

    def refused(*_: object) -> None:
        raise ValueError("it declares a document type")

    parser.StartDoctypeDeclHandler = refused
    return parser


class _Cells:
    """The error cells of a sheet, found while it goes by."""

    def __init__(self) -> None:
        self.found: dict[tuple[int, int], str] = {}
        self._row = -1
        self._column = -1
        self._is_error = False
        self._is_value = False

    def read(self, file: IO[bytes]) -> None:
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        while piece := file.read(PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match _bare(name):
            case "row":
                self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._column = -1
            case "c":
                self._column += 1
                place = PLACE.fullmatch(attributes.get("r", ""))
                if place:
                    self._column = _column(place[1])
                self._is_error = attributes.get("t") == "e"
            case "v":
                self._is_value = self._is_error

    def _end(self, name: str) -> None:
        match _bare(name):
            case "v":
                self._is_value = False
            case "c":
                self._is_error = False

    def _text(self, text: str) -> None:
        if self._is_value:
            at = (self._row, self._column)
            self.found[at] = self.found.get(at, "") + text


def _column(letters: str) -> int:
    """The number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
