"""Names for bits: each combination of rules that occurs is written out once, then looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from lexport.ir.rulebook import Rulebook
from lexport.targets.sql.masks import WORD, Masks


@dataclass(frozen=True)
class Names:
    """One small table a decision, from its words of bits to rule ids and outcomes."""

    rulebook: Rulebook

    @property
    def sets(self) -> dict[str, Masks]:
        """The sets that the query tells as bits, by the name of their table."""
        decisions = self.rulebook.decisions.items()
        found = {f"_names_{name}": Masks(name, len(each.rules)) for name, each in decisions}
        found["_names_review"] = Masks("review", len(self._single))
        return found

    @property
    def _single(self) -> list[str]:
        decisions = self.rulebook.decisions.items()
        return [name for name, decision in decisions if not decision.collect]

    def create(self, connection: duckdb.DuckDBPyConnection) -> None:
        for table, masks in self.sets.items():
            columns = ", ".join(f"_w{word} BIGINT" for word in masks.words)
            connection.execute(
                f"CREATE TEMP TABLE {table} ({columns}, ids VARCHAR, outcomes VARCHAR)"
            )

    def learn(self, connection: duckdb.DuckDBPyConnection, answers: str) -> None:
        """Write out the combinations that a table of answers has and no table of names yet."""
        for table, masks in self.sets.items():
            words = ", ".join(f'"{masks.name("told", word)}"' for word in masks.words)
            known = ", ".join(f"_w{word}" for word in masks.words)
            rows = connection.execute(
                f"SELECT DISTINCT {words} FROM {answers} EXCEPT SELECT {known} FROM {table}"
            ).fetchall()
            named = [(*row, *self._named(table, masks, row)) for row in rows]
            if named:
                marks = ", ".join("?" for _ in named[0])
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", named)

    def joins(self, answers: str) -> Iterator[str]:
        """The look-ups of all tables for the rows of `answers`."""
        for table, masks in self.sets.items():
            on = " AND ".join(
                f'{answers}."{masks.name("told", word)}" = {table}._w{word}' for word in masks.words
            )
            yield f"LEFT JOIN {table} ON {on}"

    def _named(
        self, table: str, masks: Masks, words: tuple[int, ...]
    ) -> tuple[str | None, str | None]:
        places = [
            word * WORD + bit
            for word, value in enumerate(words)
            for bit in range(WORD)
            if (value or 0) >> bit & 1
        ]
        if table == "_names_review":
            return None, ";".join(self._single[place] for place in places) or None
        decision = self.rulebook.decisions[masks.decision]
        rules = [decision.rules[place] for place in places]
        given = {rule.outcome for rule in rules}
        listed = [name for name in decision.outcomes if name in given]
        return ";".join(rule.id for rule in rules) or None, ";".join(listed) or None
