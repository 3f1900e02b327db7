"""Spark gives the evaluator's answers: outcomes, rule ids and missing facts of every row."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from tests.spark.shipments import written
from tests.sql.agreement import Row, expected, normalised
from tests.support.cells import vehicle_cells
from tests.support.random_facts import RandomFacts
from tests.support.random_rulebooks import day, random_facts, random_rulebook
from tests.support.vehicle import vehicle_rulebook

from lexport.ir.rulebook import Rulebook
from lexport.plan.known import as_known_on
from lexport.targets.sql.dialects import SPARK
from lexport.targets.sql.project import printed_query

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("spark")]
Facts = Mapping[str, object]


def answers(
    spark: SparkSession,
    rulebook: Rulebook,
    rows: Sequence[Facts],
    folder: Path,
    known_on: datetime.date | None = None,
) -> list[Row]:
    file = written(rulebook, rows, folder / "shipments.parquet")
    spark.read.parquet(str(file)).createOrReplaceTempView("shipments")
    frame = spark.sql(printed_query(as_known_on(rulebook, known_on), SPARK))
    found = sorted(frame.collect(), key=lambda row: int(row["id"]))
    return [normalised(rulebook, frame.columns, tuple(row)) for row in found]


@pytest.mark.parametrize("seed", range(3))
def test_random_rulebooks_come_out_as_the_evaluator_says(
    spark: SparkSession, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    for known_on in (None, day(rng)):
        rows = [random_facts(rng, rng.choice((0.3, 0.7, 0.9, 1.0))) for _ in range(200)]

        assert [expected(rulebook, facts, known_on) for facts in rows] == answers(
            spark, rulebook, rows, tmp_path, known_on
        )


def test_cells_worked_examples_and_random_shipments_come_out_as_the_evaluator_says(
    spark: SparkSession, tmp_path: Path
) -> None:
    """Every case by all that is known today; one plan of a real rulebook takes Spark a minute."""
    vehicles = vehicle_rulebook()
    rng, drawn = random.Random("spark"), RandomFacts(vehicles)
    rows: list[Facts] = [*vehicle_cells().all]
    rows += [case.facts for case in vehicles.cases.values()]
    rows += [drawn.draw(rng, known) for known in (0.4, 0.7, 0.95, 1.0) for _ in range(250)]

    for facts, told in zip(rows, answers(spark, vehicles, rows, tmp_path), strict=True):
        assert expected(vehicles, facts) == told, facts
