"""Answers by combination: each block of the rules once for every new combination of what it reads.

A row comes out with ids of what its blocks came to; `telling` says what they stand for. What was
worked out for one chunk of rows is remembered for the next ones, within a bound.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import duckdb

from lexport.ir.rulebook import Rulebook
from lexport.screen.blocks import GOVERNING_DATE, SHOWN, Blocks, asked_masks, blocks_of
from lexport.screen.codes import Code, codes_of, words
from lexport.screen.memory import Memory, chained, count, id_column
from lexport.screen.spelling import quoted
from lexport.targets.sql.masks import Masks
from lexport.targets.sql.trees import column

ANSWERED = "answered"  # the table of rows with the ids of what came out, for `answers` to tell
MOST_REMEMBERED = 300_000  # combinations of all blocks; beyond, all are forgotten


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
        for memory in self.memories.values():
            memory.create(connection, self.memories)
        self._look_up(connection)

    def answer(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The answers of the table `shipments`, which holds valid facts and `_n`."""
        if sum(count(connection, each.remembered) for each in self.memories.values()) > (
            MOST_REMEMBERED
        ):
            for memory in self.memories.values():
                memory.forget(connection)
        self._look_up(connection)

    def _look_up(self, connection: duckdb.DuckDBPyConnection) -> None:
        """From the words of every row, round by round, to the ids of what its blocks came to."""
        rows = "_coded"
        connection.execute(f"CREATE TEMP TABLE {rows} AS {self._coded}")
        for step, memories in enumerate(self.rounds):
            for memory in memories:
                memory.learn(connection, rows)
            following = ANSWERED if memories is self.rounds[-1] else f"_round_{step + 1}"
            query = self._next(step, memories, rows)
            connection.execute(f"CREATE OR REPLACE TEMP TABLE {following} AS {query}")
            connection.execute(f"DROP TABLE {rows}")
            rows = following

    @cached_property
    def _coded(self) -> str:
        """Of every row its number, its words, and what is shown of it as it is."""
        row = self.blocks.row
        masks_ = self.facts_masks
        packed = [f"{tree} AS _w{word}" for word, tree in words(self.codes.values())]
        kept = [GOVERNING_DATE, *(masks_.name("unknown", word) for word in masks_.words)]
        shown = [column(name) for name in [*self.codes, *kept]]
        lines = chained("SELECT * FROM shipments", row, shown, ["_n"])
        return f"SELECT _n, {', '.join([*map(quoted, kept), *packed])} FROM ({lines})"

    def _next(self, step: int, memories: list[Memory], rows: str) -> str:
        """The rows with the ids of one more round, and without what nobody reads any more."""
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
