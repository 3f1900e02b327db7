"""The queries of a screening: cells to facts, facts to answers, answers to the columns shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lexport.ir.rulebook import Rulebook
from lexport.screen.added import added
from lexport.screen.answering import ANSWERED
from lexport.screen.cells import Cell, Cells, Kind
from lexport.screen.names import Names
from lexport.screen.source import Source
from lexport.screen.spelling import FOR_DUCKDB, quoted
from lexport.screen.telling import Telling
from lexport.text import Text

MOST_TOLD = 20

KINDS = {
    "VARCHAR": Kind.TEXT,
    "BOOLEAN": Kind.YES_NO,
    "DATE": Kind.DAY,
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT"), Kind.WHOLE),
}


@dataclass(frozen=True)
class Plan:
    """Which column holds which fact, and the constants for facts that no column holds."""

    rulebook: Rulebook
    source: Source
    columns: Mapping[str, int]
    constants: Mapping[str, str]

    @property
    def remarks(self) -> tuple[Text, ...]:
        """What was left out or assumed; also the columns that no fact was read from."""
        read = set(self.columns.values())
        unread = [name for n, name in enumerate(self.source.headers) if name and n not in read]
        if not unread:
            return self.source.remarks
        told = Text(
            f"columns that no fact was read from: {', '.join(unread[:MOST_TOLD])}",
            f"未从中读取事实的列：{'、'.join(unread[:MOST_TOLD])}",
        )
        if more := len(unread[MOST_TOLD:]):
            told = Text(f"{told.en} and {more} more", f"{told.zh}等，另有{more}列")
        return (*self.source.remarks, told)

    def facts(self) -> str:
        """The rows from number `$1` to `$2`: typed facts, problems and notes."""
        places = self.columns.items()
        of_columns = {name: self._cell(number) for name, number in places}
        cells = Cells(self.rulebook, FOR_DUCKDB, of_columns, self.constants)
        return (
            f"WITH raw AS (SELECT {', '.join(['*', *cells.texts])} FROM {self.source.relation} "
            "WHERE _n BETWEEN $1 AND $2), "
            f"typed AS (SELECT {', '.join(['*', *cells.facts])} FROM raw) "
            f"SELECT _n, {', '.join(map(quoted, self.rulebook.facts))}, "
            f"{cells.problems} AS _problems, {cells.error} AS _error, {cells.notes} AS _notes "
            "FROM typed"
        )

    def _cell(self, number: int) -> Cell:
        cell = self.source.cell(number)
        kind = KINDS.get(self.source.types[number], Kind.OTHER)
        return Cell(kind, cell, cell if kind is Kind.TEXT else f"CAST({cell} AS VARCHAR)")

    @cached_property
    def shown(self) -> list[tuple[str, str]]:
        """Every column that is added: its expression over the answers, and its name."""
        return added(self.rulebook, FOR_DUCKDB)

    def result(self, first: int, last: int, names: Names, telling: Telling) -> str:
        """The rows as they come out: number, own cells, and every column added.

        Own cells are fetched once more from the source: carried through all stages they would
        fill the memory that the stages need.
        """
        own = ", ".join(f"source.{quoted(name)}" for name in self.source.own_columns)
        ours = ", ".join(f"{tree} AS {quoted(name)}" for tree, name in self.shown)
        return (
            f"SELECT source._n, {own}, {ours} {self.joined(first, last)} "
            f"JOIN {ANSWERED} ON source._n = {ANSWERED}._n {names.joins(telling)}"
        )

    def joined(self, first: int, last: int) -> str:
        """The rows of the source between two numbers, with what was read of them."""
        return (
            f"FROM (SELECT * FROM {self.source.relation} WHERE _n BETWEEN {first} AND {last}) "
            "AS source JOIN shipments ON source._n = shipments._n"
        )
