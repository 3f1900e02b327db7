"""What nothing can be faster than: reading the file, and writing it again."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.batch.work import Run, Work


def scan(work: Work) -> Run:
    """Every column read, and a trivial sum of each."""
    connection = connected(work)
    columns = connection.execute(f"DESCRIBE FROM {table(work.source)}").fetchall()
    sums = ", ".join(_sum(name, kind) for name, kind, *_ in columns)
    return lambda: connection.execute(f"SELECT {sums} FROM {table(work.source)}").fetchall()


def _sum(name: str, kind: str) -> str:
    """Of every value: counts and extremes are answered from what a Parquet file says of itself."""
    match kind:
        case "VARCHAR":
            return f'sum(length("{name}"))'
        case "DATE":
            return f"sum(\"{name}\" - DATE '2000-01-01')"
        case "BOOLEAN":
            return f'count_if("{name}")'
        case _:
            return f'sum("{name}")'


def copy(work: Work) -> Run:
    """Every column read and written again with one constant column: no answer costs less."""
    connection = connected(work)
    form = "FORMAT csv, HEADER" if work.source.suffix == ".csv" else "FORMAT parquet"
    select = f"SELECT *, 'clear' AS lexport_verdict FROM {table(work.source)}"
    target = work.target("copy")
    return lambda: connection.execute(f"COPY ({select}) TO '{target}' ({form})")


def connected(work: Work) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"memory_limit": work.memory})


def table(source: Path) -> str:
    if source.suffix == ".csv":
        return f"read_csv('{source}', all_varchar = true)"
    return f"read_parquet('{source}')"
