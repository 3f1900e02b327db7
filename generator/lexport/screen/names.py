"""Names for bits: each combination of rules that occurs is written out once, then looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import duckdb

from lexport.ir.rulebook import Rulebook
from lexport.screen.sayings import REVIEW, Sayings
from lexport.screen.spelling import quoted
from lexport.screen.telling import MISSING, Telling
from lexport.targets.sql.masks import Masks

FACTS = "_names_facts"
SAID = "ids VARCHAR, outcomes VARCHAR, en VARCHAR, zh VARCHAR, codes VARCHAR, mismatch BOOLEAN"


@dataclass(frozen=True)
class Names:
    """One small table a decision, from its bits to what they say, and one for lists of facts."""

    rulebook: Rulebook

    @cached_property
    def sayings(self) -> Sayings:
        return Sayings(self.rulebook)

    def create(self, connection: duckdb.DuckDBPyConnection) -> None:
        for masks in self.sayings.sets:
            columns = ", ".join(f"_w{word} BIGINT" for word in masks.words)
            connection.execute(f"CREATE TEMP TABLE {_table(masks)} ({columns}, {SAID})")
        connection.execute(f"CREATE TEMP TABLE {FACTS} (listed VARCHAR, en VARCHAR, zh VARCHAR)")

    def learn(
        self, connection: duckdb.DuckDBPyConnection, telling: Telling, shipments: str
    ) -> None:
        """Write out what is told, or listed in shipments, and no table of names has yet."""
        for masks in self.sayings.sets:
            words = ", ".join(f'"{masks.name("told", word)}"' for word in masks.words)
            known = ", ".join(f"_w{word}" for word in masks.words)
            told = telling.where_told(masks.decision)
            rows = connection.execute(
                f"SELECT DISTINCT {words} FROM {told} EXCEPT SELECT {known} FROM {_table(masks)}"
            ).fetchall()
            said = [(*row, *self.sayings.said(masks, row).row) for row in rows]
            _insert(connection, _table(masks), said)
        lists = connection.execute(
            f"(SELECT _missing FROM {MISSING} WHERE _missing IS NOT NULL UNION "
            f"SELECT _problems FROM {shipments} WHERE _problems IS NOT NULL) "
            f"EXCEPT SELECT listed FROM {FACTS}"
        ).fetchall()
        _insert(connection, FACTS, [(each, *self.sayings.titles(each)) for (each,) in lists])

    def gather(self, connection: duckdb.DuckDBPyConnection, telling: Telling) -> None:
        """For every decision one table of all that its ids stand for: each join takes memory."""
        for masks in self.sayings.sets:
            if masks.decision != REVIEW:
                table, told = _table(masks), telling.where_told(masks.decision)
                same = " AND ".join(
                    f"{quoted(masks.name('told', word))} = {table}._w{word}" for word in masks.words
                )
                connection.execute(
                    f"CREATE OR REPLACE TEMP TABLE {self.said(masks.decision)} AS "
                    f"SELECT {told}.*, {table}.* FROM {told} JOIN {table} ON {same}"
                )

    def said(self, decision: str) -> str:
        return f"_said_{decision}"

    def joins(self, telling: Telling) -> str:
        """The look-ups of all tables for the rows that were answered."""
        joins = [telling.joins({name: self.said(name) for name in self.rulebook.decisions})]
        review = _table(self.sayings.sets[-1])
        words = telling.reviewed.values()
        on = " AND ".join(f"{tree} = {review}._w{word}" for word, tree in enumerate(words))
        joins.append(f"LEFT JOIN {review} ON {on}")
        joins.append(f"LEFT JOIN {FACTS} AS _named_missing ON _missing = _named_missing.listed")
        joins.append(f"LEFT JOIN {FACTS} AS _named_problems ON _problems = _named_problems.listed")
        return " ".join(joins)


def _table(masks: Masks) -> str:
    return f"_names_{masks.decision}"


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]
) -> None:
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
