"""The vehicle rulebook, read once."""

from pathlib import Path

import pytest

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read

RULEBOOK = Path(__file__).parents[2] / "regulations" / "cn-vehicle-export"


@pytest.fixture(scope="session")
def vehicles() -> Rulebook:
    return read(RULEBOOK).usable()
