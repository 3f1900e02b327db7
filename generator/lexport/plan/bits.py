"""Numbers for everything that a generated validator keeps as bits of an integer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from lexport.ir.decisions import Decision
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.plan.formula import values_of


@dataclass(frozen=True)
class Bits:
    """Facts, decisions, outcomes and rules by number, and the masks made of them.

    A set of possible values or outcomes is a mask over the list it is drawn from. A decision in a
    gap has all of its outcomes and one bit more, so that every line about it is open.
    """

    rulebook: Rulebook

    @cached_property
    def fact_numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.rulebook.facts)}

    @cached_property
    def decision_numbers(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.rulebook.decisions)}

    def asks(self, *names: str) -> int:
        """The mask of what an open line asks for: facts first, decisions above them."""
        mask = 0
        for name in names:
            if name in self.fact_numbers:
                mask |= 1 << self.fact_numbers[name]
            else:
                mask |= 1 << len(self.fact_numbers) + self.decision_numbers[name]
        return mask

    @property
    def governing_date(self) -> int:
        """The bit of the governing date, above those of facts and decisions."""
        return 1 << len(self.fact_numbers) + len(self.decision_numbers)

    def is_masked(self, fact: str) -> bool:
        """Whether a fact is kept as a set of possible values."""
        if fact in self.rulebook.computed:
            return isinstance(self.rulebook.computed[fact].type, YesNo)
        return isinstance(self.rulebook.facts[fact].type, (YesNo, Choice))

    def values_mask(self, fact: str, allowed: tuple[str | bool, ...]) -> int:
        values = values_of(self.rulebook, fact)
        return sum(1 << number for number, value in enumerate(values) if value in allowed)

    def all_values(self, fact: str) -> int:
        return (1 << len(values_of(self.rulebook, fact))) - 1

    def outcomes_mask(self, decision: str, allowed: tuple[str, ...]) -> int:
        outcomes = self.rulebook.decisions[decision].outcomes
        return sum(1 << number for number, name in enumerate(outcomes) if name in allowed)

    def gap(self, decision: Decision) -> int:
        return (1 << len(decision.outcomes) + 1) - 1

    def digits(self, fact: str) -> int:
        """How many digits of a number stand after the point."""
        known = self.rulebook.facts.get(fact) or self.rulebook.computed[fact]
        return known.type.digits if isinstance(known.type, DecimalValue) else 0

    def constant(self, fact: str, value: int | Decimal | datetime.date) -> int:
        """A date as a day number, a decimal in units of its last digit."""
        if isinstance(value, datetime.date):
            return value.toordinal()
        if isinstance(value, Decimal) or fact in self.rulebook.facts:
            return (
                minor_units(self.rulebook.facts[fact], value)
                if fact in self.rulebook.facts
                else int(value)
            )
        return int(value)


def minor_units(fact: Fact, value: int | Decimal) -> int:
    """A number in units of the last digit its fact allows: 30000 CNY are 3000000 fen."""
    if isinstance(fact.type, DecimalValue):
        return int(Decimal(value).scaleb(fact.type.digits))
    return int(value)


def is_date(fact: Fact) -> bool:
    return isinstance(fact.type, Date)
