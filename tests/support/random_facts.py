"""Random facts for any rulebook, near the values at which its rules turn."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

from lexport.ir.cases import FactValue
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.plan.bounds import bounds_of_facts

DAY = datetime.timedelta(days=1)
IDENTIFIERS = (
    "LVSHCAMB1CE054249",
    "LVSHCAMB2CE054249",
    "1M8GDM9AXKP042788",
    "1M8GDM9AXKP042780",
    "OOOOOOOOOOOOOOOOO",
    "91350100M000100Y43",
    "91350100M000100Y44",
    "26-AA-204966",
    "26AA204966",
    "𠀀",
)


class RandomFacts:
    """Draws facts of one rulebook; texts, numbers and dates cluster where answers can turn."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        bounds = bounds_of_facts(rulebook)
        self.constants = {
            name: [bound[1] for bound in bounds.get(name, ()) if bound[0] == "value"]
            for name in rulebook.facts
        }
        self.days = sorted(
            {
                value
                for values in self.constants.values()
                for value in values
                if isinstance(value, datetime.date)
            }
        ) or [datetime.date(2026, 1, 1)]

    def draw(self, rng: random.Random, known: float) -> dict[str, FactValue]:
        """Facts, each known with the given probability."""
        near = rng.choice(self.days)
        return {
            name: self._value(rng, fact, near)
            for name, fact in self.rulebook.facts.items()
            if rng.random() < known
        }

    def _value(self, rng: random.Random, fact: Fact, near: datetime.date) -> FactValue:
        constants = self.constants[fact.name]
        match fact.type:
            case YesNo():
                return rng.random() < 0.5
            case Choice(values):
                return rng.choice(list(values))
            case TextValue(pattern, table, longest):
                if table is not None:
                    codes = sorted(self.rulebook.code_tables[table].codes)
                    return rng.choice(("CN", rng.choice(codes))) if "CN" in codes else codes[0]
                if pattern is not None:
                    return self._code(rng, fact.name, pattern)
                return rng.choice(IDENTIFIERS)[:longest]
            case Integer(minimum, _):
                base = rng.choice(constants) if constants and rng.random() < 0.6 else 3
                return max(int(base) + rng.randint(-2, 2), minimum or 0)
            case DecimalValue(digits, _, _):
                base = rng.choice(constants) if constants and rng.random() < 0.6 else 1000
                return max(
                    Decimal(base) + rng.choice((-1, 0, 1)) * Decimal(1).scaleb(-digits), Decimal(0)
                )
            case Date():
                spread = rng.choice((1, 3, 40, 200))
                return near + rng.randint(-spread, spread) * DAY

    def _code(self, rng: random.Random, fact: str, picture: str) -> str:
        named = [text for text in self.constants[fact] if isinstance(text, str)]
        tables = [
            code
            for table in self.rulebook.code_tables.values()
            if table.pattern == picture
            for code in table.codes
        ]
        if named and rng.random() < 0.7:
            return rng.choice(named)
        if tables and rng.random() < 0.9:
            return rng.choice(sorted(tables))
        places = {"9": "0123456789", "A": "ABCDEFG", "X": "0123456789ABC"}
        return "".join(rng.choice(places.get(place, place)) for place in picture)
