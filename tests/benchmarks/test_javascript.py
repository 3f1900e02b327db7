"""The JavaScript written by hand answers as the generated package does, or nothing is timed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from benchmarks.javascript import measured
from benchmarks.workload import Facts, fully_known, is_covered
from tests.support.random_facts import RandomFacts
from tests.support.vehicle import vehicle_rulebook

from lexport.output import write
from lexport.targets.javascript import build


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The generated package of the vehicle rulebook."""
    folder = tmp_path_factory.mktemp("package")
    write(build(vehicle_rulebook()), folder)
    return folder


def random_shipments(count: int) -> list[Facts]:
    """Facts at random, all known, on days of which the rules speak."""
    rulebook, rng = vehicle_rulebook(), random.Random(8)
    drawn = RandomFacts(rulebook)
    shipments = (drawn.draw(rng, known=1.0) for _ in range(count))
    return [facts for facts in shipments if is_covered(rulebook, facts)]


def test_every_case_is_answered_alike(package: Path, tmp_path: Path) -> None:
    known = fully_known(vehicle_rulebook())

    timings = measured(package, known, [], tmp_path, rounds=0)

    assert len(known) > 500
    assert {"byHand", "generated", "checkAlone", "unknown"} == set(timings.rounds)


def test_random_shipments_are_answered_alike(package: Path, tmp_path: Path) -> None:
    known = random_shipments(3_000)

    measured(package, known, [], tmp_path, rounds=0)

    assert len(known) > 1_000


def test_the_first_difference_is_named(tmp_path: Path) -> None:
    other = tmp_path / "package"
    other.mkdir()
    for file in build(vehicle_rulebook()):
        if file.path.name in {"index.js", "package.json"}:
            text = file.text.replace('"kind-parts"', '"kind-other"')
            (other / file.path.name).write_text(text, encoding="utf-8")

    with pytest.raises(RuntimeError, match=r"too many \[kind-parts\], too few \[kind-other\]"):
        measured(other, fully_known(vehicle_rulebook()), [], tmp_path, rounds=0)
