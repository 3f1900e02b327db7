"""A killed worker process or driver leaves either the old output or the whole new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.spark.shipments import table, written
from tests.support.random_facts import RandomFacts
from tests.support.tiny import FOLDER

from lexport.ir.rulebook import Rulebook

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("spark")]
CLUSTER = "local-cluster[2,1,1024]"  # two worker processes beside the driver
PARTITIONS, ROWS = 6, 60_000
PATIENCE = 900  # seconds; a laden machine takes its time


@pytest.fixture(scope="module")
def lake(tiny: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lake")
    rows = [RandomFacts(tiny).draw(random.Random(3), 0.9) for _ in range(500)]
    first = written(tiny, rows, folder / "part-0.csv", times=ROWS // 500)
    lines = first.read_text(encoding="utf-8").splitlines()
    for number in range(1, PARTITIONS):
        moved = [lines[0]]
        for line in lines[1:]:
            identifier, rest = line.split(",", 1)
            moved.append(f"{int(identifier) + number * ROWS},{rest}")
        (folder / f"part-{number}.csv").write_text("\n".join([*moved, ""]), encoding="utf-8")
    return folder


@contextmanager
def started(lake: Path, target: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A screening on a cluster, in a group of processes of its own, all gone afterwards."""
    call = [sys.executable, "-m", "lexport", "screen", str(lake), "-o", str(target)]
    call += ["--rulebooks", str(FOLDER.parent), "--rulebook", "tiny", "--quiet"]
    call += ["--output-format", "parquet", "--engine", "spark", "--master", CLUSTER]
    with (target.parent / "log").open("wb") as log:
        driver = subprocess.Popen(call, start_new_session=True, stdout=log, stderr=log)
        try:
            yield driver
        finally:
            if processes_of(driver):
                os.killpg(driver.pid, signal.SIGKILL)
            driver.wait(PATIENCE)


def processes_of(driver: subprocess.Popen[bytes], name: str = "") -> list[int]:
    """The processes of the driver's session whose command line has this name in it."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            session = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
            command = (folder / "cmdline").read_bytes().decode(errors="replace")
        except (OSError, ValueError):  # it has ended since
            continue
        if session == driver.pid and command and name in command:
            found.append(int(folder.name))
    return found


def wait_until(what: Callable[[], object], driver: subprocess.Popen[bytes]) -> None:
    began = time.monotonic()
    while not what():
        assert driver.poll() is None, "the screening ended too early"
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.02)


def is_writing(target: Path) -> bool:
    """Whether tasks have begun to write rows, and none of them has been put in place yet."""
    made = target.with_name(f".{target.name}.lexport") / "_temporary"
    return any(file.stat().st_size for file in made.rglob("*.parquet"))


def test_a_killed_worker_process_costs_no_row(lake: Path, tmp_path: Path) -> None:
    target = tmp_path / "answers"
    with started(lake, target) as driver:
        wait_until(lambda: is_writing(target), driver)
        workers = processes_of(driver, "CoarseGrainedExecutorBackend")
        os.kill(workers[0], signal.SIGKILL)
        code = driver.wait(PATIENCE)

    assert 2 == len(workers)
    assert code in (0, 3), (tmp_path / "log").read_text(encoding="utf-8")[-2000:]
    assert set(range(PARTITIONS * ROWS)) == table(f"{target}/*/*.parquet").keys()


def test_a_killed_driver_leaves_the_old_output_and_the_next_run_makes_the_new_one(
    lake: Path, tmp_path: Path
) -> None:
    target = tmp_path / "answers"
    target.mkdir()
    (target / "old.txt").write_text("the old output", encoding="utf-8")
    with started(lake, target) as driver:
        wait_until(lambda: is_writing(target), driver)
        os.killpg(driver.pid, signal.SIGKILL)
        driver.wait(PATIENCE)

    assert ["old.txt"] == [each.name for each in target.iterdir()]

    with started(lake, target) as driver:
        code = driver.wait(PATIENCE)

    assert code in (0, 3), (tmp_path / "log").read_text(encoding="utf-8")[-2000:]
    assert set(range(PARTITIONS * ROWS)) == table(f"{target}/*/*.parquet").keys()
    assert not (target / "old.txt").exists()
    assert {"answers", "log"} == {each.name for each in tmp_path.iterdir()}
