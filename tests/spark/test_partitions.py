"""A folder of partitions in, a folder of partitions out; a bad one is kept aside and told."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyspark.sql import SparkSession
from tests.spark.conftest import MASTER
from tests.spark.shipments import table, written
from tests.support.no_shipments import NO_SHIPMENTS, SHIPMENTS
from tests.support.random_facts import RandomFacts
from tests.support.tiny import FOLDER

from lexport.cli import main
from lexport.ir.rulebook import Rulebook
from lexport.screen.formats import Format
from lexport.screen.job import Job
from lexport.screen.no_shipment import is_no_shipment_sql
from lexport.screen.problem import ScreenError
from lexport.screen.run import screen
from lexport.screen.spark.run import ClusterDone, ClusterJob, screen_on_spark
from lexport.screen.spelling import FOR_SPARK

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("spark"), pytest.mark.usefixtures("spark")]


def screened(rulebook: Rulebook, source: Path, target: Path, into: Format) -> ClusterDone:
    kind = Format(next(each.suffix for each in source.rglob("*") if each.is_file())[1:])
    return screen_on_spark(ClusterJob(rulebook, str(source), kind, str(target), into, MASTER))


def by_duckdb(rulebook: Rulebook, source: Path, target: Path) -> dict[int, dict[str, object]]:
    kind = Format(source.suffix[1:])
    screen(Job(rulebook, source, kind, target, Format(target.suffix[1:])), lambda *_: None)
    return table(str(target))


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_a_hundred_thousand_rows_come_out_as_duckdb_says(
    tiny: Rulebook, tmp_path: Path, suffix: str
) -> None:
    rng, drawn = random.Random(suffix), RandomFacts(tiny)
    lake = tmp_path / "lake 车"
    lake.mkdir()
    rows = [drawn.draw(rng, rng.choice((0.5, 0.9, 1.0))) for _ in range(500)]
    source = written(tiny, rows, lake / f"part 1+{suffix}", times=200)

    done = screened(tiny, lake, tmp_path / "answers", Format(suffix[1:]))
    of_spark = table(f"{tmp_path}/answers/*/*{suffix}")
    of_duckdb = by_duckdb(tiny, source, tmp_path / f"alone{suffix}")

    assert 100_000 == done.tally.rows == len(of_duckdb)
    assert list(of_duckdb[0]) == list(of_spark[0])
    for number, row in of_duckdb.items():
        assert row == of_spark[number]
    assert [f"lexport_partition=part 1+{suffix}"] == [
        each.name for each in (tmp_path / "answers").iterdir() if each.name.startswith("lexport_")
    ]


def test_a_bad_partition_is_kept_aside_and_the_others_go_on(tiny: Rulebook, tmp_path: Path) -> None:
    rows = [RandomFacts(tiny).draw(random.Random(1), 0.9) for _ in range(300)]
    lake, target = tmp_path / "lake", tmp_path / "answers"
    lake.mkdir()
    good = written(tiny, rows, lake / "good.parquet", times=10)
    (lake / "another.parquet").write_bytes(good.read_bytes())
    whole = good.read_bytes()
    (lake / "cut.parquet").write_bytes(whole[: len(whole) // 2])
    (lake / "torn.parquet").write_bytes(whole[:20] + bytes(200) + whole[220:])
    (lake / "empty.parquet").write_bytes(b"")

    done = screened(tiny, lake, target, Format.PARQUET)

    bad = {"cut.parquet", "torn.parquet", "empty.parquet"}
    assert bad == {each.file.name for each in done.aside}
    assert all(each.why.en and each.why.zh for each in done.aside)
    assert 6_000 == done.tally.rows
    assert bad == {each.name for each in (target / "_aside").glob("*.parquet")}
    for name in bad:
        assert (lake / name).read_bytes() == (target / "_aside" / name).read_bytes()
    manifest = json.loads((target / "_manifest.json").read_text(encoding="utf-8"))
    assert bad == {each["name"] for each in manifest["input"]["aside"]}
    assert {"another.parquet", "good.parquet"} == {
        each["name"] for each in manifest["input"]["partitions"]
    }


HEADER = "id,declared_on,declaration_mode,has_vin,quantity,note"


def test_text_partitions_keep_broken_rows_and_a_wrong_header_aside(
    tiny: Rulebook, tmp_path: Path
) -> None:
    lake, target = tmp_path / "lake", tmp_path / "answers"
    lake.mkdir()
    rows = [
        '1,2026-01-02,ordinary,true,1,"two\nlines, ""quoted"""',
        "2,2026-02-30,ordinary,true,1,no such day",
        "3,2026-01-02,by ship,maybe,1.5,three cells",
        "4,2026-01-02,ordinary,true,1,a,cell too many",
        "5,,,,,only a note",
    ]
    (lake / "a.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    (lake / "b.csv").write_text(f"\ufeff{HEADER}\n6,2026-01-02,,,,\n", encoding="utf-8")
    (lake / "other.csv").write_text("id,colour\n7,red\n", encoding="utf-8")

    done = screened(tiny, lake, target, Format.PARQUET)
    found = table(f"{target}/*/*.parquet")

    assert ["other.csv"] == [each.file.name for each in done.aside]
    assert "colour" in done.aside[0].why.en
    assert {1, 2, 3, 4, 5, 6} == found.keys()
    assert 'two\nlines, "quoted"' == found[1]["note"]
    assert {
        1: None,
        2: "unreadable: declared_on",
        3: "unreadable: declaration_mode;has_vin;quantity",
        4: "too-many-cells",
        5: "no-facts",
        6: None,
    } == {number: row["lexport_error"] for number, row in found.items()}
    for row in found.values():
        assert (row["lexport_verdict"] == "error") == (row["lexport_error"] is not None)
    assert 4 == done.tally.verdicts["error"]


def test_nothing_is_written_where_no_partition_can_be_read(tiny: Rulebook, tmp_path: Path) -> None:
    lake, target = tmp_path / "lake", tmp_path / "answers"
    lake.mkdir()
    (lake / "cut.parquet").write_bytes(b"PAR1")
    target.mkdir()
    (target / "old").write_text("old", encoding="utf-8")

    with pytest.raises(ScreenError, match="no partition can be read"):
        screened(tiny, lake, target, Format.PARQUET)

    assert [target / "old"] == list(target.iterdir())
    assert {lake, target} == set(tmp_path.iterdir())


def test_the_command_answers_lines_of_json_and_refuses_what_spark_does_not_know(
    tiny: Rulebook, spark: SparkSession, tmp_path: Path
) -> None:
    lake, target = tmp_path / "lake", tmp_path / "answers"
    lake.mkdir()
    rows = [RandomFacts(tiny).draw(random.Random(2), 0.9) for _ in range(20)]
    file = written(tiny, rows, lake / "part.jsonl")
    with file.open("a", encoding="utf-8") as lines:
        lines.write("no JSON\n")
    call = ["screen", str(lake), "-o", str(target), "--rulebooks", str(FOLDER.parent)]
    call += ["--rulebook", "tiny", "--engine", "spark", "--master", MASTER]

    refused = CliRunner().invoke(main, [*call, "--sheet", "1"])
    answered = CliRunner().invoke(main, [*call, "--output-format", "csv"])

    assert 2 == refused.exit_code
    assert "--sheet" in refused.output
    assert 3 == answered.exit_code, answered.output
    frame = spark.read.option("header", True).csv(f"{target}/*/*.csv")
    assert 21 == frame.count()
    assert ["not-json"] == [row[0] for row in frame.select("lexport_error").dropna().collect()]


def test_spark_tells_totals_and_notes_as_python_does(spark: SparkSession) -> None:
    cells = [f"nullif(cells[{place}], '')" for place in range(len(NO_SHIPMENTS[0]))]
    frame = spark.createDataFrame(
        [(row,) for row in [*NO_SHIPMENTS, *SHIPMENTS]], "cells ARRAY<STRING>"
    )

    told = frame.selectExpr(is_no_shipment_sql(cells, FOR_SPARK)).collect()

    assert [True] * len(NO_SHIPMENTS) + [False] * len(SHIPMENTS) == [each for [each] in told]
