"""The fixed mix that is timed: fifty everyday shipments, and others for every outcome there is.

Everyday: cars of five drives, new ones sent by their maker, used ones by a firm on file, declared
in five months, with a licence at hand. The others stand in `mix.json` and between them come to
every outcome of every decision that complete facts can come to. What a shipment leaves out is as
usual, so every fact is known: a new car, too, has a day of registration, which is a finding.
Adding a case to the rulebook changes nothing here.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

from benchmarks.workload import Facts, completed
from lexport.ir.cases import FactValue
from lexport.ir.facts import Date, DecimalValue
from lexport.ir.rulebook import Rulebook

OTHERS = Path(__file__).with_suffix(".json")
DRIVES = ("battery_electric", "plug_in_hybrid", "petrol", "hybrid", "diesel")
CONDITIONS = ("new", "used")
MONTHS = (2, 4, 6, 9, 11)


def mix(rulebook: Rulebook) -> list[Facts]:
    """The shipments, everyday ones and others in turns."""
    everyday, others = list(_everyday()), list(_others(rulebook))
    places = [len(others) * number // len(everyday) for number in range(len(everyday) + 1)]
    told: list[Facts] = []
    for number, each in enumerate(everyday):
        told += [each, *others[places[number] : places[number + 1]]]
    return [completed(rulebook, facts) for facts in told]


def _everyday() -> Iterator[Facts]:
    for number, (drive, condition, month) in enumerate(product(DRIVES, CONDITIONS, MONTHS)):
        quantity = 1 + number % 20
        yield {
            "powertrain": drive,
            "condition": condition,
            "exporter_role": "manufacturer" if condition == "new" else "other",
            "declared_on": datetime.date(2026, month, 3 + number % 25),
            "quantity": quantity,
            "licence_quantity_remaining": quantity,
            "licence_uses": 0,
        }


def _others(rulebook: Rulebook) -> Iterator[Facts]:
    for facts in json.loads(OTHERS.read_text(encoding="utf-8")):
        yield {name: _typed(rulebook, name, value) for name, value in facts.items()}


def _typed(rulebook: Rulebook, name: str, value: FactValue) -> FactValue:
    match rulebook.facts[name].type:
        case Date():
            return datetime.date.fromisoformat(str(value))
        case DecimalValue():
            return Decimal(str(value))
        case _:
            return value
