"""Repeated checks in JavaScript keep nothing but a bounded number of rule sets."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from benchmarks.workload import as_json
from tests.support.random_facts import RandomFacts
from tests.support.vehicle import vehicle_rulebook

from lexport.targets.javascript import build

DRIVER = Path(__file__).with_name("memory.mjs")
SHIPMENTS = 500


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the driver says of the vehicle rulebook's package and random shipments."""
    folder = tmp_path_factory.mktemp("memory")
    rulebook, rng = vehicle_rulebook(), random.Random(9)
    for file in build(rulebook):
        if file.path.name in {"index.js", "package.json"}:
            more = "\nexport { LISTED };\n" if file.path.name == "index.js" else ""
            (folder / file.path.name).write_text(file.text + more, encoding="utf-8")
    drawn = RandomFacts(rulebook)
    shipments = [as_json(drawn.draw(rng, rng.choice((0.5, 0.9, 1.0)))) for _ in range(SHIPMENTS)]
    (folder / "shipments.json").write_text(json.dumps(shipments), encoding="utf-8")
    node = shutil.which("node")
    assert node is not None, "Node.js is missing; on Debian or Ubuntu: apt-get install nodejs"
    done = subprocess.run(
        [node, "--expose-gc", DRIVER, folder / "index.js", folder / "shipments.json"],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_asking_again_and_again_keeps_nothing(told: dict[str, Any]) -> None:
    assert told["kept"] == 4
    assert told["grown"] < 1_000_000  # one answer kept for each check would be 25 times that


def test_sets_of_rules_never_seen_push_out_those_remembered(told: dict[str, Any]) -> None:
    assert 1 < told["most"] <= 512


def test_what_somebody_does_to_a_list_changes_no_other_answer(told: dict[str, Any]) -> None:
    assert told["unharmed"] is True
