"""The vehicle rulebook, read once for all tests that hold it against something."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import read

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "regulations" / "cn-vehicle-export"


@cache
def vehicle_rulebook() -> Rulebook:
    return read(FOLDER).usable()
