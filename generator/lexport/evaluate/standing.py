"""How every rule stands to one shipment: it holds, is open, or is out by so many lines."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from lexport.evaluate.decided import Decided, decide
from lexport.evaluate.facts import known_values
from lexport.evaluate.situation import Situation
from lexport.evaluate.truth import Truth
from lexport.ir.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Standing:
    """`false_lines` counts the lines that keep a rule out; one is a near miss."""

    truth: Truth
    false_lines: int

    @property
    def holds(self) -> bool:
        return self.truth is Truth.TRUE

    @property
    def is_near_miss(self) -> bool:
        return self.truth is Truth.FALSE and self.false_lines == 1


def standings(
    rulebook: Rulebook, facts: Mapping[str, object], known_on: datetime.date | None = None
) -> dict[str, Standing]:
    """The standing of every rule by its id; a rule not yet issued on `known_on` is left out."""
    situation = Situation(rulebook, known_values(rulebook, facts), known_on)
    decided: dict[str, Decided] = {}
    found: dict[str, Standing] = {}
    for decision in rulebook.decisions.values():
        decided[decision.name] = decide(decision, situation, decided)
        situation.outcomes[decision.name] = decided[decision.name].possible
        for rule in decision.rules:
            if all(situation.is_issued(provision) for provision in rule.because):
                truths = [situation.truth(line) for line in rule.lines]
                found[rule.id] = Standing(min(truths), truths.count(Truth.FALSE))
    return found
