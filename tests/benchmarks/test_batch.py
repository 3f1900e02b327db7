"""Contenders over whole files answer alike; invented shipments are the same every time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from benchmarks.batch.__main__ import installed, small_work
from benchmarks.batch.agreeing import differences
from benchmarks.batch.contenders import CONTENDERS, MOST_ROWS, WARM
from benchmarks.batch.sections import ALL, SCAN, Section, chosen
from benchmarks.batch.shipments import write_parquet
from benchmarks.batch.work import RULEBOOK, Work, in_a_process

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read

ROWS = 1_000


@pytest.fixture(scope="module")
def vehicles() -> Rulebook:
    return read(RULEBOOK).usable()


@pytest.mark.parametrize("section", ALL, ids=lambda each: each.title)
def test_contenders_of_a_section_agree(section: Section, tmp_path: Path) -> None:
    """All but Spark's, which take minutes to start; `make bench-batch` compares those, too."""
    few = replace(section, names=tuple(n for n in section.names if n not in WARM), rows=ROWS)

    names = installed(few, small_work(few, tmp_path, "1GB"))

    assert SCAN in names
    assert {"screen", "query, chain", "row by row"} & {*names}


def test_an_answer_that_differs_is_found(vehicles: Rulebook, tmp_path: Path) -> None:
    work = Work(tmp_path / "few.parquet", tmp_path, "1GB")
    write_parquet(vehicles, 200, work.source, complete=True)
    in_a_process("DuckDB by hand", work)
    mine, other = work.target("DuckDB by hand"), work.target("other")
    spoilt = f"""
        SELECT * REPLACE (if(invoice LIKE '%7', 'wrong', verdict) AS verdict)
        FROM read_parquet('{mine}') WHERE invoice NOT LIKE '%8'
    """  # noqa: S608 -- the names are our own
    duckdb.execute(f"COPY ({spoilt}) TO '{other}' (FORMAT parquet)")

    found = differences(work, vehicles.decisions, ["DuckDB by hand", "other"])

    assert "other: number of rows differs in 20 rows" in found
    assert any(told.startswith("other: verdict differs in") for told in found)


def test_shipments_are_the_same_every_time(vehicles: Rulebook, tmp_path: Path) -> None:
    first, second = tmp_path / "first.parquet", tmp_path / "second.parquet"
    for target in (first, second):
        write_parquet(vehicles, 500, target)

    assert first.read_bytes() == second.read_bytes()


def test_a_contender_tells_what_it_took(vehicles: Rulebook, tmp_path: Path) -> None:
    work = Work(tmp_path / "shipments.parquet", tmp_path, "1GB")
    write_parquet(vehicles, 500, work.source)

    took = in_a_process("scan", work)

    assert took.seconds > 0
    assert took.peak > 50


def test_every_contender_is_measured_over_as_many_rows_as_it_takes() -> None:
    counts = (1_000_000, 10_000_000)
    sections = list(chosen(counts, ("parquet", "csv"), list(CONTENDERS)))

    for name in CONTENDERS:
        rows = {each.rows for each in sections if name in each.names and each.form == "parquet"}
        assert rows >= {min(MOST_ROWS.get(name, count), count) for count in counts}, name
    assert all(SCAN in each.names for each in sections)
    assert {1_000_000, 10_000_000} == {each.rows for each in sections if each.form == "csv"}
