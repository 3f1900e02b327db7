"""DuckDB as the engine: within its memory, and locked down before anything of a file is run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from lexport.screen.spelling import bracketed, literal

# The time of the first two grows with the square of a query's columns, and the stages repeat
# nothing anyway. The others would turn joins round: ours are written with the rows on the left, in
# whose order the result comes, and the small table on the right.
COSTLY = (
    "common_subexpressions",
    "partial_aggregate_pushdown",
    "join_order",
    "build_side_probe_side",
)

# Rows of a group are held until it is full; of wide texts there must not be too many.
PARQUET = "(FORMAT parquet, ROW_GROUP_SIZE 20480)"

MEGABYTES_A_THREAD = 256
UNITS = {"bytes": 1e-6, "KiB": 1e-3, "MiB": 1.05, "GiB": 1074, "TiB": 1_100_000}


def connected(memory: str, threads: int | None, work: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory that spills into the work folder and loads no extension."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "temp_directory": str(work / "spilled"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "allow_unsigned_extensions": False,
        "preserve_insertion_order": True,
    }
    if threads is not None:
        settings["threads"] = threads
    connection = duckdb.connect(":memory:", config=settings)
    connection.execute(f"SET threads = {_threads(connection)}")
    connection.execute(f"SET disabled_optimizers = {literal(','.join(COSTLY))}")
    return connection


def _threads(connection: duckdb.DuckDBPyConnection) -> int:
    """As many as were asked for, but each of them needs memory of its own."""
    told = connection.execute(
        "SELECT current_setting('threads'), current_setting('memory_limit')"
    ).fetchone()
    threads, memory = told or (1, "")
    number, unit = str(memory).split()
    return max(1, min(int(threads), int(float(number) * UNITS[unit]) // MEGABYTES_A_THREAD))


def lock_down(connection: duckdb.DuckDBPyConnection, files: Sequence[Path], work: Path) -> None:
    """From here on nothing but these files and the work folder can be opened, for good."""
    paths = {name for file in files for name in (str(file), bracketed(file))}
    folders = {str(work), bracketed(work)}
    connection.execute(f"SET allowed_paths = [{', '.join(map(literal, sorted(paths)))}]")
    connection.execute(f"SET allowed_directories = [{', '.join(map(literal, sorted(folders)))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
