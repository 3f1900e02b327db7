"""The vehicle rulebook over a hundred thousand rows: Spark writes the table that DuckDB writes."""

from __future__ import annotations

import random
from pathlib import Path

import duckdb
import pytest
from tests.spark.conftest import MASTER
from tests.spark.shipments import written
from tests.support.cells import vehicle_cells
from tests.support.random_facts import RandomFacts
from tests.support.vehicle import vehicle_rulebook

from lexport.screen.formats import Format
from lexport.screen.job import Job
from lexport.screen.run import screen
from lexport.screen.spark.run import ClusterJob, screen_on_spark

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("spark"), pytest.mark.usefixtures("spark")]
ROWS, TIMES = 20_000, 5


def test_a_hundred_thousand_rows_come_out_as_duckdb_says(tmp_path: Path) -> None:
    """Every cell of every decision, and random shipments; all columns, as they are written."""
    vehicles = vehicle_rulebook()
    rng, drawn = random.Random("rows"), RandomFacts(vehicles)
    rows = [*vehicle_cells().all]
    rows += [drawn.draw(rng, rng.choice((0.5, 0.9, 1.0))) for _ in range(ROWS - len(rows))]
    lake, alone = tmp_path / "lake", tmp_path / "alone.parquet"
    lake.mkdir()
    source = written(vehicles, rows, lake / "part.parquet", times=TIMES)
    whole = Format.PARQUET

    done = screen_on_spark(
        ClusterJob(vehicles, str(lake), whole, str(tmp_path / "spread"), whole, MASTER)
    )
    told = screen(Job(vehicles, source, whole, alone, whole), lambda *_: None)

    assert ROWS * TIMES == done.tally.rows
    assert told.tally == done.tally
    assert [] == differences(alone, tmp_path / "spread")


def differences(alone: Path, spread: Path) -> list[str]:
    """Columns that the two tables do not have in common, or say other things in some row of."""
    with duckdb.connect() as connection:
        one = connection.sql(f"FROM read_parquet('{alone}')")
        folder = f"{spread}/*/*.parquet"
        other = connection.sql(f"FROM read_parquet('{folder}', hive_partitioning = false)")
        if one.columns != other.columns:
            return sorted({*one.columns} ^ {*other.columns}) or ["in another order"]
        wrong = ", ".join(
            f'count_if(one."{name}" IS DISTINCT FROM other."{name}")' for name in one.columns
        )
        counts = connection.execute(
            f"SELECT {wrong} FROM one FULL JOIN other USING (id)"
        ).fetchone()
        pairs = zip(one.columns, counts or (), strict=True)
        return [f"{name}: {count} rows" for name, count in pairs if count]
