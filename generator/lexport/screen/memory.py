"""What one block came to for every combination of what it reads, worked out once and looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import duckdb

from lexport.screen.blocks import Block, Blocks, in_levels
from lexport.screen.codes import ID_BITS, Code, masks
from lexport.screen.spelling import quoted
from lexport.targets.sql.levels import levels
from lexport.targets.sql.trees import Tree, column


@dataclass(frozen=True)
class Memory:
    """The tables of one block: from the keys of combinations to ids of what came out.

    A key is the block's share of the row's words, and the ids of what earlier blocks came to. For
    every reader there is a table of its own, with an id for each different set of values it reads.
    """

    blocks: Blocks
    block: Block
    codes: dict[str, Code]

    @property
    def name(self) -> str:
        return self.block.name

    @cached_property
    def read(self) -> list[Code]:
        return [self.codes[name] for name in self.blocks.reads_of_row[self.name]]

    @cached_property
    def earlier(self) -> list[str]:
        return list(self.blocks.given(self.name))

    @cached_property
    def keys(self) -> list[str]:
        """The parts of the key, as expressions over a row."""
        parts = [f"_w{word} & {mask}" for word, mask in sorted(masks(self.read).items())]
        for at in range(0, len(self.earlier), 2):
            first, *rest = (id_column(each, self.name) for each in self.earlier[at : at + 2])
            parts.append(f"(CAST({rest[0]} AS BIGINT) << {ID_BITS}) + {first}" if rest else first)
        return parts

    @property
    def key_columns(self) -> list[str]:
        return [f"_k{number}" for number in range(len(self.keys))]

    @property
    def remembered(self) -> str:
        return f"_combinations_of_{self.name}"

    @property
    def found(self) -> str:
        return f"_found_of_{self.name}"

    @property
    def new(self) -> str:
        return f"_new_of_{self.name}"

    @property
    def fresh(self) -> str:
        return f"_fresh_of_{self.name}"

    @property
    def states(self) -> str:
        return f"_states_of_{self.name}"

    def told(self, reader: str) -> str:
        return f"_{self.name}_to_{reader}"

    @cached_property
    def outputs(self) -> list[str]:
        return list(dict.fromkeys(name for each in self.block.readers.values() for name in each))

    @property
    def _outputs(self) -> str:
        return ", ".join(map(quoted, self.outputs))

    def create(self, connection: duckdb.DuckDBPyConnection, memories: dict[str, Memory]) -> None:
        """All tables, empty, and the statement that works out new combinations."""
        keys = ", ".join(f"{key} BIGINT" for key in self.key_columns)
        ids = ", ".join(f"{id_column(self.name, reader)} INTEGER" for reader in self.block.readers)
        connection.execute(f"CREATE TEMP TABLE {self.new} ({keys})")
        connection.execute(f"CREATE TEMP TABLE {self.remembered} ({keys}, {ids})")
        query = self._worked_out(memories)
        connection.execute(f"CREATE TEMP TABLE {self.found} AS {query}")
        connection.execute(
            f"CREATE TEMP TABLE {self.fresh} AS SELECT {self._outputs} FROM {self.found}"
        )
        connection.execute(f"CREATE TEMP TABLE {self.states} AS FROM {self.fresh}")
        for reader, names in self.block.readers.items():
            connection.execute(
                f"CREATE TEMP TABLE {self.told(reader)} AS "
                f"SELECT 0::INTEGER AS _id, {', '.join(map(quoted, names))} FROM {self.found}"
            )
            connection.execute(
                f"ALTER TABLE {self.states} ADD COLUMN {id_column(self.name, reader)} INTEGER"
            )
        connection.execute(f"PREPARE work_out_{self.name} AS INSERT INTO {self.found} {query}")

    def _worked_out(self, memories: dict[str, Memory]) -> str:
        """The block's columns for every new key, out of the key alone."""
        place = {word: number for number, word in enumerate(sorted(masks(self.read)))}
        given = [
            f"{code.unpacked(f'_k{place[code.word]}')} AS {quoted(code.name)}" for code in self.read
        ]
        joins = []
        for number, each in enumerate(self.earlier):
            key = f"_k{len(place) + number // 2}"
            id_ = f"{key} >> {ID_BITS}" if number % 2 else f"{key} & {(1 << ID_BITS) - 1}"
            table = memories[each].told(self.name)
            joins.append(f"JOIN {table} ON {table}._id = ({id_})")
            given += [f"{table}.{quoted(c)}" for c in memories[each].block.readers[self.name]]
        first = f"SELECT {', '.join([*self.key_columns, *given])} FROM {self.new} {' '.join(joins)}"
        shown = [column(name) for name in self.outputs]
        return chained(first, self.block.columns, shown, self.key_columns)

    def learn(self, connection: duckdb.DuckDBPyConnection, rows: str) -> None:
        """Work out the combinations among these rows that are not remembered yet."""
        keys = ", ".join(self.key_columns)
        parts = ", ".join(
            f"{part} AS {key}" for part, key in zip(self.keys, self.key_columns, strict=True)
        )
        connection.execute(f"TRUNCATE {self.new}")
        connection.execute(
            f"INSERT INTO {self.new} SELECT * FROM (SELECT DISTINCT {parts} FROM {rows}) "
            f"ANTI JOIN {self.remembered} USING ({keys})"
        )
        if not count(connection, self.new):
            return
        connection.execute(f"TRUNCATE {self.found}")
        connection.execute(f"EXECUTE work_out_{self.name}")
        self._number_states(connection)
        ids = ", ".join(id_column(self.name, reader) for reader in self.block.readers)
        connection.execute(
            f"INSERT INTO {self.remembered} SELECT {keys}, {ids} FROM {self.found} "
            f"JOIN {self.states} ON {_same(self.found, self.states, self.outputs)}"
        )

    def _number_states(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Give an id for each reader to what came out and never did before."""
        listed = self._outputs
        connection.execute(f"TRUNCATE {self.fresh}")
        connection.execute(
            f"INSERT INTO {self.fresh} SELECT DISTINCT {listed} FROM {self.found} "
            f"EXCEPT SELECT {listed} FROM {self.states}"
        )
        if not count(connection, self.fresh):
            return
        joins = []
        for reader, names in self.block.readers.items():
            table, read = self.told(reader), ", ".join(map(quoted, names))
            connection.execute(
                f"INSERT INTO {table} SELECT (SELECT count(*) FROM {table}) "
                f"+ row_number() OVER (), * FROM (SELECT DISTINCT {read} FROM {self.fresh} "
                f"EXCEPT SELECT {read} FROM {table})"
            )
            joins.append(f"JOIN {table} ON {_same(self.fresh, table, list(names))}")
        ids = ", ".join(f"{self.told(reader)}._id" for reader in self.block.readers)
        connection.execute(
            f"INSERT INTO {self.states} SELECT {self.fresh}.*, {ids} FROM {self.fresh} "
            f"{' '.join(joins)}"
        )

    def forget(self, connection: duckdb.DuckDBPyConnection) -> None:
        for table in (self.remembered, self.states, *map(self.told, self.block.readers)):
            connection.execute(f"TRUNCATE {table}")


def id_column(block: str, reader: str) -> str:
    return quoted(f"_{block}_for_{reader}")


def _same(left: str, right: str, names: Sequence[str]) -> str:
    return " AND ".join(
        f"{left}.{quoted(name)} IS NOT DISTINCT FROM {right}.{quoted(name)}" for name in names
    )


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    counted = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(counted[0]) if counted else 0


def chained(first: str, columns: dict[str, Tree], shown: Sequence[Tree], kept: list[str]) -> str:
    """Columns worked out level by level, upon a first query; `kept` come out with those shown."""
    carried = [column(name) for name in kept]
    ctes = [f'"given" AS ({first})']
    previous = "given"
    for level in levels(in_levels(columns), [*shown, *carried]):
        trees = [*(column(name) for name in level.kept), *level.stage.columns]
        listed = ", ".join(tree.sql(dialect="duckdb") for tree in trees)
        ctes.append(
            f"{quoted(level.stage.name)} AS NOT MATERIALIZED (SELECT {listed} FROM {previous})"
        )
        previous = quoted(level.stage.name)
    listed = ", ".join(tree.sql(dialect="duckdb") for tree in [*carried, *shown])
    return f"WITH {', '.join(ctes)} SELECT {listed} FROM {previous}"
