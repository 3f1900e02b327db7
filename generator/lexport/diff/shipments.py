"""A team's own shipments from a table, answered by both versions and compared."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lexport.ir.facts import Integer, YesNo
from lexport.ir.rulebook import Rulebook

WORDS = {
    **dict.fromkeys(("true", "yes", "y", "1", "是"), True),
    **dict.fromkeys(("false", "no", "n", "0", "否"), False),
}

Answer = Mapping[str, Any]
Check = Callable[[Mapping[str, object]], Answer]
Row = tuple[int, Mapping[str, str]]


class UnreadableTableError(Exception):
    """A table that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One shipment that is answered otherwise: its line in the table and both verdicts."""

    line: int
    before: str
    after: str
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screened:
    """How many shipments were compared, which moved, and which could not be read."""

    total: int
    moved: tuple[Moved, ...]
    unreadable: tuple[tuple[int, str], ...]


def screened(rows: Iterable[Row], rulebook: Rulebook, before: Check, after: Check) -> Screened:
    """Answer every row by both versions. Columns that name no fact are left aside."""
    names = {
        column.casefold(): name
        for name, fact in rulebook.facts.items()
        for column in (*fact.columns, name)
    }
    total = 0
    moved: list[Moved] = []
    unreadable: list[tuple[int, str]] = []
    for line, row in rows:
        total += 1
        facts = {
            names[column.strip().casefold()]: cell.strip()
            for column, cell in row.items()
            if column.strip().casefold() in names and cell.strip()
        }
        try:
            typed = {name: _typed(rulebook, name, cell) for name, cell in facts.items()}
            old, new = before(typed), after(typed)
        except ValueError as error:
            unreadable.append((line, str(error)))
            continue
        decisions = changed_decisions(old, new)
        if decisions or old["verdict"] != new["verdict"]:
            moved.append(Moved(line, old["verdict"], new["verdict"], decisions))
    return Screened(total, tuple(moved), tuple(unreadable))


def changed_decisions(old: Answer, new: Answer) -> tuple[str, ...]:
    """The decisions whose outcome or status differs between two answers."""
    return tuple(
        name
        for name, each in new["decisions"].items()
        if name in old["decisions"]
        and any(each[key] != old["decisions"][name][key] for key in ("outcome", "status"))
    )


def rows_of(path: Path) -> Iterator[Row]:
    """The lines of a CSV or Parquet file. Raises `UnreadableTableError`."""
    if path.suffix.lower() == ".parquet":
        yield from _parquet(path)
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                yield (
                    reader.line_num,
                    {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)},
                )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableTableError(f"{path}: {error}") from None


def _parquet(path: Path) -> Iterator[Row]:
    try:
        import duckdb  # noqa: PLC0415 -- only Parquet needs it
    except ImportError:
        raise UnreadableTableError(
            f"{path}: Parquet needs the extra `batch` (pip install 'lexport[batch]'); CSV does not"
        ) from None
    try:
        found = duckdb.connect(":memory:").execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in found.description or ()]
        for number, row in enumerate(found.fetchall(), start=1):
            cells = zip(names, row, strict=True)
            yield number, {name: str(cell) for name, cell in cells if cell is not None}
    except duckdb.Error as error:
        raise UnreadableTableError(f"{path}: {error}") from None


def _typed(rulebook: Rulebook, name: str, cell: str) -> object:
    """A cell as the validators read it; what it cannot be is for them to refuse."""
    match rulebook.facts[name].type:
        case YesNo():
            return WORDS.get(cell.casefold(), cell)
        case Integer() if cell.removeprefix("-").isdecimal():
            return int(cell)
        case _:
            return cell
