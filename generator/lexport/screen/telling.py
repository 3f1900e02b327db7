"""What the ids of answered rows stand for: the columns of answers, lists of rules as bits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from lexport.screen.answering import ANSWERED, Answering
from lexport.screen.blocks import ENDING, SHOWN
from lexport.screen.memory import id_column
from lexport.screen.spelling import literal, quoted
from lexport.targets.sql.masks import WORD, Masks

MISSING = "_missing_facts"  # the lists of missing facts that occur, from bits to names


@dataclass(frozen=True)
class Telling:
    """The answers of the chunk that was answered last."""

    answering: Answering

    def create(self, connection: duckdb.DuckDBPyConnection) -> None:
        bits = ", ".join(f"_f{word} BIGINT" for word in self.answering.facts_masks.words)
        connection.execute(f"CREATE TEMP TABLE {MISSING} ({bits}, _missing VARCHAR)")

    def learn(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Write out the combinations of missing facts that have no text yet."""
        told = self.answering.memories[ENDING].told(SHOWN)
        masks = self.answering.facts_masks
        bits = ", ".join(f"{self._missing(word)} AS _f{word}" for word in masks.words)
        keys = ", ".join(f"_f{word}" for word in masks.words)
        names = ", ".join(
            f"CASE WHEN _f{place // WORD} & {1 << place % WORD} <> 0 THEN {literal(name)} END"
            for place, name in enumerate(self.answering.rulebook.facts)
        )
        connection.execute(
            f"INSERT INTO {MISSING} SELECT *, NULLIF(concat_ws(';', {names}), '') FROM "
            f"(SELECT DISTINCT {bits} FROM {ANSWERED} JOIN {told} "
            f"ON {told}._id = {id_column(ENDING, SHOWN)}) ANTI JOIN {MISSING} USING ({keys})"
        )

    def _missing(self, word: int) -> str:
        masks = self.answering.facts_masks
        return f"{quoted(masks.name('asked', word))} & {quoted(masks.name('unknown', word))}"

    @property
    def _single(self) -> list[str]:
        decisions = self.answering.rulebook.decisions.items()
        return [name for name, decision in decisions if not decision.collect]

    @property
    def reviewed(self) -> dict[str, str]:
        """The bits of the decisions that need a review, word by word, over the columns told."""
        masks = Masks("review", len(self._single))
        words = {}
        for word in masks.words:
            bits = " + ".join(
                f"CASE WHEN {quoted(f'_{name}_review')} THEN {1 << place % WORD} ELSE 0 END"
                for place, name in enumerate(self._single)
                if place // WORD == word
            )
            words[masks.name("told", word)] = f"CAST({bits} AS BIGINT)"
        return words

    def joins(self, tables: Mapping[str, str]) -> str:
        """What stands behind each id of the table `answered`, a block's told table or another."""
        joins = []
        for name, each in self.answering.memories.items():
            table = tables.get(name, each.told(SHOWN))
            joins.append(f"JOIN {table} ON {table}._id = {id_column(name, SHOWN)}")
        words = self.answering.facts_masks.words
        same = " AND ".join(f"_f{word} = ({self._missing(word)})" for word in words)
        return " ".join([*joins, f"JOIN {MISSING} ON {same}"])

    @property
    def answers(self) -> str:
        """All answers by row number, as a relation."""
        reviewed = ", ".join(f"{tree} AS {quoted(name)}" for name, tree in self.reviewed.items())
        return f"(SELECT *, {reviewed} FROM {ANSWERED} {self.joins({})})"

    def where_told(self, name: str) -> str:
        """Where the bits told of a decision can be looked at, without all the rest of the rows."""
        memories = self.answering.memories
        if name in memories:
            return memories[name].told(SHOWN)
        singles = [(each, memories[each].told(SHOWN)) for each in self._single]
        joins = " ".join(
            f"JOIN {table} ON {table}._id = {id_column(each, SHOWN)}" for each, table in singles
        )
        words = ", ".join(f"{tree} AS {quoted(name)}" for name, tree in self.reviewed.items())
        return f"(SELECT {words} FROM {ANSWERED} {joins})"
