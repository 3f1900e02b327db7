"""Answers by combination: each block of the rules once for every new combination of what it reads.

What was worked out for one chunk of rows is remembered for the next ones, within a bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import duckdb

from lexport.ir.rulebook import Rulebook
from lexport.screen.blocks import ENDING, GOVERNING_DATE, SHOWN, Blocks, asked_masks, blocks_of
from lexport.screen.codes import Code, codes_of, words
from lexport.screen.memory import Memory, chained, count, id_column
from lexport.screen.normalise import literal, quoted
from lexport.targets.sql.decisions import outcome
from lexport.targets.sql.masks import WORD, Masks
from lexport.targets.sql.query import PREFIX
from lexport.targets.sql.trees import column

MOST_REMEMBERED = 400_000  # combinations of all blocks; beyond, all are forgotten


@dataclass(frozen=True)
class Answering:
    """Fills a table of answers from a table of typed facts, chunk by chunk."""

    rulebook: Rulebook

    @cached_property
    def blocks(self) -> Blocks:
        return blocks_of(self.rulebook)

    @cached_property
    def codes(self) -> dict[str, Code]:
        return codes_of(self.blocks)

    @cached_property
    def memories(self) -> dict[str, Memory]:
        return {
            name: Memory(self.blocks, block, self.codes)
            for name, block in self.blocks.blocks.items()
        }

    @cached_property
    def rounds(self) -> list[list[Memory]]:
        """The blocks, those together that read only what earlier rounds have found."""
        depth: dict[str, int] = {}
        for name, memory in self.memories.items():
            depth[name] = 1 + max((depth[each] for each in memory.earlier), default=0)
        return [
            [self.memories[name] for name in depth if depth[name] == level]
            for level in range(1, max(depth.values()) + 1)
        ]

    @property
    def facts_masks(self) -> Masks:
        return asked_masks(self.rulebook)

    def create(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The tables of one chunk, and the statements that fill them, planned once for all."""
        coded = self._coded()
        connection.execute(f"CREATE TEMP TABLE _coded AS {coded}")
        connection.execute(f"PREPARE encoding AS INSERT INTO _coded {coded}")
        for memory in self.memories.values():
            memory.create(connection, self.memories)
        bits = ", ".join(f"_f{word} BIGINT" for word in self.facts_masks.words)
        connection.execute(f"CREATE TEMP TABLE _missing_facts ({bits}, _missing VARCHAR)")
        connection.execute("CREATE TEMP TABLE _rows_0 AS FROM _coded")
        for step, memories in enumerate(self.rounds):
            connection.execute(
                f"CREATE TEMP TABLE _rows_{step + 1} AS {self._next(step, memories)}"
            )
        connection.execute(f"CREATE TEMP TABLE answers AS {self._answers()}")

    def answer(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The answers of the table `shipments`, which holds valid facts and `_n`."""
        if sum(count(connection, each.remembered) for each in self.memories.values()) > (
            MOST_REMEMBERED
        ):
            for memory in self.memories.values():
                memory.forget(connection)
        connection.execute("TRUNCATE _coded")
        connection.execute("EXECUTE encoding")
        rows = "_coded"
        for step, memories in enumerate(self.rounds):
            for memory in memories:
                memory.learn(connection, rows)
            following = f"_rows_{step + 1}"
            query = self._next(step, memories, rows)
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {following} AS {query}")
            if step:
                connection.execute(f"DROP TABLE {rows}")
            rows = following
        self._name_missing(connection, rows)
        connection.execute(f"INSERT INTO answers BY NAME {self._answers()}")
        connection.execute(f"TRUNCATE {rows}")

    def _coded(self) -> str:
        """Of every row its number, its words, and what is shown of it as it is."""
        row = self.blocks.row
        masks_ = self.facts_masks
        packed = [f"{tree} AS _w{word}" for word, tree in words(self.codes.values())]
        kept = [GOVERNING_DATE, *(masks_.name("unknown", word) for word in masks_.words)]
        shown = [column(name) for name in [*self.codes, *kept]]
        lines = chained("SELECT * FROM shipments", row, shown, ["_n"])
        return f"SELECT _n, {', '.join([*map(quoted, kept), *packed])} FROM ({lines})"

    def _next(self, step: int, memories: list[Memory], rows: str = "") -> str:
        """The rows with the ids of one more round, and without what nobody reads any more."""
        rows = rows or f"_rows_{step}"
        later = [memory for each in self.rounds[step + 1 :] for memory in each]
        kept_words = sorted({code.word for memory in later for code in memory.read})
        masks_ = self.facts_masks
        kept = ["_n", quoted(GOVERNING_DATE)]
        kept += [quoted(masks_.name("unknown", word)) for word in masks_.words]
        kept += [f"_w{word}" for word in kept_words]
        done = [memory for each in self.rounds[:step] for memory in each]
        readers = {SHOWN, *(memory.name for memory in later)}
        kept += [
            id_column(memory.name, reader)
            for memory in done
            for reader in memory.block.readers
            if reader in readers
        ]
        columns = [f"{rows}.{name}" for name in kept]
        joins = []
        for memory in memories:
            columns += [
                f"{memory.remembered}.{id_column(memory.name, reader)}"
                for reader in memory.block.readers
            ]
            on = " AND ".join(
                f"{memory.remembered}.{key} = ({part})"
                for part, key in zip(memory.keys, memory.key_columns, strict=True)
            )
            joins.append(f"JOIN {memory.remembered} ON {on}")
        return f"SELECT {', '.join(columns)} FROM {rows} {' '.join(joins)}"

    def _name_missing(self, connection: duckdb.DuckDBPyConnection, rows: str) -> None:
        """Write out the combinations of missing facts that have no text yet."""
        masks_ = self.facts_masks
        told = self.memories[ENDING].told(SHOWN)
        bits = ", ".join(f"{self._missing(word)} AS _f{word}" for word in masks_.words)
        keys = ", ".join(f"_f{word}" for word in masks_.words)
        names = ", ".join(
            f"CASE WHEN _f{place // WORD} & {1 << place % WORD} <> 0 THEN {literal(name)} END"
            for place, name in enumerate(self.rulebook.facts)
        )
        connection.execute(
            f"INSERT INTO _missing_facts SELECT *, NULLIF(concat_ws(';', {names}), '') FROM "
            f"(SELECT DISTINCT {bits} FROM {rows} JOIN {told} "
            f"ON {told}._id = {id_column(ENDING, SHOWN)}) ANTI JOIN _missing_facts USING ({keys})"
        )

    def _missing(self, word: int) -> str:
        masks_ = self.facts_masks
        return f"{quoted(masks_.name('asked', word))} & {quoted(masks_.name('unknown', word))}"

    def _answers(self) -> str:
        """The columns of the answers, lists of rules as bits, out of the ids of the last round."""
        rulebook, rows = self.rulebook, f"_rows_{len(self.rounds)}"
        single = [name for name, each in rulebook.decisions.items() if not each.collect]
        columns = [
            "_n",
            f"{PREFIX}verdict",
            f"{PREFIX}grade",
            GOVERNING_DATE,
            *(
                f"{quoted(outcome(name))} AS {quoted(PREFIX + name)}"
                for name in single
                if name != rulebook.verdict
            ),
        ]
        for name, decision in rulebook.decisions.items():
            told = Masks(name, len(decision.rules))
            columns += [quoted(told.name("told", word)) for word in told.words]
        columns.append("_missing")
        reviewed = Masks("review", len(single))
        for word in reviewed.words:
            bits = " + ".join(
                f"CASE WHEN {quoted(f'_{name}_review')} THEN {1 << place % WORD} ELSE 0 END"
                for place, name in enumerate(single)
                if place // WORD == word
            )
            columns.append(f"CAST({bits} AS BIGINT) AS {quoted(reviewed.name('told', word))}")
        joins = [
            f"JOIN {memory.told(SHOWN)} ON {memory.told(SHOWN)}._id = {id_column(name, SHOWN)}"
            for name, memory in self.memories.items()
        ]
        same = " AND ".join(
            f"_f{word} = ({self._missing(word)})" for word in self.facts_masks.words
        )
        joins.append(f"JOIN _missing_facts ON {same}")
        return f"SELECT {', '.join(columns)} FROM {rows} {' '.join(joins)}"
