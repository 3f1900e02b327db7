"""Contenders are held to the same answers before any of them is timed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from benchmarks.batch.work import Work

LISTS = ("rule_ids", "missing_facts")
PREFIX = "lexport_"


def differences(work: Work, decisions: Iterable[str], names: Iterable[str]) -> list[str]:
    """In which columns the answers that lie in the folder differ from those of the first."""
    first, *others = names
    known = {"verdict", *decisions, *LISTS}
    with duckdb.connect() as connection:
        columns = {
            name: {plain: held for plain, held in found.items() if plain in known}
            for name in (first, *others)
            for found in [_columns(connection, work.target(name))]
        }
        selected = _selected(work.target(first), columns[first])
        connection.execute(f"CREATE TEMP TABLE expected AS {selected}")
        return [
            f"{name}: {told}"
            for name in others
            for told in _told(
                connection,
                work.target(name),
                {plain: columns[name][plain] for plain in columns[first].keys() & columns[name]},
            )
        ]


def _told(
    connection: duckdb.DuckDBPyConnection, answers: Path, columns: Mapping[str, str]
) -> list[str]:
    if not columns:
        return ["has no answers"]
    wrong = ", ".join(f"count_if(mine.{each} IS DISTINCT FROM theirs.{each})" for each in columns)
    counted = connection.execute(
        f"SELECT count_if(mine.invoice IS NULL OR theirs.invoice IS NULL), {wrong} "
        f"FROM ({_selected(answers, columns)}) AS mine FULL JOIN expected AS theirs USING (invoice)"
    ).fetchone()
    found = zip(["number of rows", *columns], counted or (), strict=True)
    return [f"{column} differs in {count:,} rows" for column, count in found if count]


def _columns(connection: duckdb.DuckDBPyConnection, answers: Path) -> dict[str, str]:
    """The columns of answers that can be compared, each by its plain name."""
    described = connection.execute(f"DESCRIBE FROM {_read(answers)}").fetchall()
    return {name.removeprefix(PREFIX): name for name, *_ in described}


def _selected(answers: Path, columns: Mapping[str, str]) -> str:
    """The columns as they are compared: lists in one order, nothing said as empty text."""
    texts = {plain: f"coalesce(\"{name}\", '')" for plain, name in columns.items()}
    shown = ", ".join(
        f"{_sorted(text) if plain in LISTS else text} AS {plain}" for plain, text in texts.items()
    )
    return f"SELECT invoice, {shown} FROM {_read(answers)}"


def _sorted(text: str) -> str:
    return f"array_to_string(list_sort(string_split({text}, ';')), ';')"


def _read(answers: Path) -> str:
    if answers.is_dir():
        return f"read_parquet('{answers}/**/*.parquet', hive_partitioning = false)"
    with answers.open("rb") as file:
        is_parquet = file.read(4) == b"PAR1"
    kind = "read_parquet" if is_parquet else "read_csv"
    more = "" if is_parquet else ", all_varchar = true"
    return f"{kind}('{answers}'{more})"
