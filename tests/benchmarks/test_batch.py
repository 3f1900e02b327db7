"""Contenders over whole files answer alike; invented shipments are the same every time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.batch.contenders import CONTENDERS, RULEBOOK
from benchmarks.batch.shipments import write_parquet

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read

ANSWERING = ("screen", "one query", "verdict only", "row by row")


@pytest.fixture(scope="module")
def vehicles() -> Rulebook:
    return read(RULEBOOK).usable()


@pytest.mark.slow
def test_contenders_count_the_same_verdicts(vehicles: Rulebook, tmp_path: Path) -> None:
    source = tmp_path / "shipments.parquet"
    write_parquet(vehicles, 2_000, source)

    counts = [CONTENDERS[name](vehicles, source, tmp_path, "1GB") for name in ANSWERING]

    assert [counts[0]] * len(ANSWERING) == counts
    assert len(counts[0]) >= 5


def test_shipments_are_the_same_every_time(vehicles: Rulebook, tmp_path: Path) -> None:
    first, second = tmp_path / "first.parquet", tmp_path / "second.parquet"
    for target in (first, second):
        write_parquet(vehicles, 500, target)

    assert first.read_bytes() == second.read_bytes()


def test_a_contender_tells_what_it_took(vehicles: Rulebook, tmp_path: Path) -> None:
    source = tmp_path / "shipments.parquet"
    write_parquet(vehicles, 500, source)
    command = [sys.executable, "-m", "benchmarks.batch.contenders"]

    done = subprocess.run(
        [*command, "scan", str(source), str(tmp_path), "1GB"],
        check=True,
        capture_output=True,
        text=True,
    )

    assert {"seconds", "processor", "peak", "verdicts"} == set(json.loads(done.stdout))
