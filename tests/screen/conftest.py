"""The vehicle rulebook and a little one, and a way to screen a file as the command does."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.support.tiny import checked

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read
from lexport.screen.formats import format_of
from lexport.screen.run import Done, Job, screen

RULEBOOK = Path(__file__).parents[2] / "regulations" / "cn-vehicle-export"
Screened = Callable[..., Done]


@pytest.fixture(scope="session")
def vehicles() -> Rulebook:
    return read(RULEBOOK).usable()


@pytest.fixture(scope="session")
def little() -> Rulebook:
    """A rulebook that is planned in no time, for tests of what surrounds the answers."""
    loaded = checked()

    assert loaded.rulebook is not None
    return loaded.rulebook


@pytest.fixture(scope="session")
def screened(vehicles: Rulebook) -> Screened:
    return _screening(vehicles)


@pytest.fixture(scope="session")
def quickly(little: Rulebook) -> Screened:
    return _screening(little)


def _screening(rulebook: Rulebook) -> Screened:
    def run(source: Path, target: Path, **options: Any) -> Done:  # noqa: ANN401 -- the fields of a job
        job = Job(
            rulebook=rulebook,
            input=source,
            input_format=format_of(source.name, None),
            output=target,
            output_format=format_of(target.name, None),
            threads=2,
            **options,
        )
        return screen(job, lambda _done, _total, _errors: None)

    return run


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
