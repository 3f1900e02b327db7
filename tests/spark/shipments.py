"""Shipments as files that Spark reads, written by DuckDB."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
from tests.sql.agreement import create_table

from lexport.ir.rulebook import Rulebook
from lexport.targets.sql.dialects import DUCKDB

Facts = Mapping[str, object]
FORMATS = {".csv": "FORMAT csv, HEADER", ".jsonl": "FORMAT json", ".parquet": "FORMAT parquet"}


def written(rulebook: Rulebook, rows: Sequence[Facts], target: Path, times: int = 1) -> Path:
    """The rows, over and over, numbered from 0 in their own column `id`."""
    lines = target.with_name(f".{target.name}.lines")
    with lines.open("w", encoding="utf-8") as file:
        for number, facts in enumerate(rows):
            file.write(json.dumps({"id": number, **facts}, default=str) + "\n")
    with duckdb.connect() as connection:
        connection.execute(create_table(rulebook, DUCKDB, "rows", "id BIGINT"))
        types = {name: kind for name, kind, *_ in connection.execute("DESCRIBE rows").fetchall()}
        connection.execute(
            f"INSERT INTO rows FROM read_json(?, format = 'nd', columns = {types})", [str(lines)]
        )
        repeated = (
            f"SELECT rows.* REPLACE (id + {len(rows)} * again AS id) "
            f"FROM rows, range({times}) AS more(again) ORDER BY id"
        )
        connection.execute(f"COPY ({repeated}) TO '{target}' ({FORMATS[target.suffix]})")
    lines.unlink()
    return target


def table(files: str) -> dict[int, dict[str, object]]:
    """What was written below a folder, by the number of the row."""
    with duckdb.connect() as connection:
        kind = "parquet" if files.endswith("parquet") else "csv"
        extra = "" if kind == "parquet" else ", all_varchar = true"
        cursor = connection.execute(
            f"SELECT * FROM read_{kind}('{files}', hive_partitioning = false{extra})"
        )
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    numbered = {int(row["id"]): row for row in rows}
    assert len(rows) == len(numbered)
    return numbered
