"""A driver killed between the renames that put a result in place loses neither old nor new."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyspark.sql import SparkSession
from tests.spark.conftest import MASTER
from tests.spark.shipments import table, written
from tests.support.random_facts import RandomFacts
from tests.support.tiny import FOLDER

from lexport.ir.rulebook import Rulebook
from lexport.screen.formats import Format
from lexport.screen.spark.files import Files
from lexport.screen.spark.place import Place
from lexport.screen.spark.run import ClusterJob, screen_on_spark

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("spark")]
ROWS = 200
# The command, killed as soon as it has renamed something to the name given first.
KILLED = """
import os, signal, sys
from lexport.cli import main
from lexport.screen.spark.files import Files

renamed, last = Files.rename, sys.argv.pop(1)

def rename_and_die(self, source, target):
    renamed(self, source, target)
    if target.endswith(f"/{last}"):
        os.kill(os.getpid(), signal.SIGKILL)

Files.rename = rename_and_die
main()
"""


def killed_after_renaming(last: str, lake: Path, target: Path) -> int:
    """The exit code; the Java machine ends with the group of processes."""
    call = [sys.executable, "-c", KILLED, last, "screen", str(lake), "-o", str(target)]
    call += ["--rulebooks", str(FOLDER.parent), "--rulebook", "tiny", "--quiet"]
    call += ["--output-format", "parquet", "--engine", "spark", "--master", MASTER]
    driver = subprocess.Popen(call, start_new_session=True)
    try:
        return driver.wait(600)
    finally:
        os.killpg(driver.pid, signal.SIGKILL)


@pytest.fixture
def lake(tiny: Rulebook, tmp_path: Path) -> Path:
    folder = tmp_path / "lake"
    folder.mkdir()
    rows = [RandomFacts(tiny).draw(random.Random(4), 0.9) for _ in range(ROWS)]
    written(tiny, rows, folder / "part.parquet")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where an old result lies."""
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "old.txt").write_text("the old output", encoding="utf-8")
    return folder


def test_between_the_renames_both_results_are_whole_and_the_next_run_puts_the_old_one_back(
    spark: SparkSession, tiny: Rulebook, lake: Path, target: Path
) -> None:
    code = killed_after_renaming(".answers.lexport-old", lake, target)

    old, made = target.with_name(".answers.lexport-old"), target.with_name(".answers.lexport")
    assert -signal.SIGKILL == code
    assert not target.exists()
    assert ["old.txt"] == [each.name for each in old.iterdir()]
    assert set(range(ROWS)) == table(f"{made}/*/*.parquet").keys()

    files = Files(spark, str(target))
    Place(files, files.full(str(target))).prepare()

    assert ["old.txt"] == [each.name for each in target.iterdir()]
    assert {"lake", "answers"} == {each.name for each in target.parent.iterdir()}

    screen_on_spark(
        ClusterJob(tiny, str(lake), Format.PARQUET, str(target), Format.PARQUET, MASTER)
    )

    assert set(range(ROWS)) == table(f"{target}/*/*.parquet").keys()
    assert not (target / "old.txt").exists()


def test_after_the_renames_the_new_result_is_there_and_the_next_run_clears_up(
    spark: SparkSession, lake: Path, target: Path
) -> None:
    code = killed_after_renaming("answers", lake, target)

    assert -signal.SIGKILL == code
    assert set(range(ROWS)) == table(f"{target}/*/*.parquet").keys()

    files = Files(spark, str(target))
    Place(files, files.full(str(target))).prepare()

    assert set(range(ROWS)) == table(f"{target}/*/*.parquet").keys()
    assert {"lake", "answers"} == {each.name for each in target.parent.iterdir()}
