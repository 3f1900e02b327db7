"""What would change an answer, and on which later governing date it changes by itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lexport.evaluate.answer import Answer, Change
from lexport.evaluate.evaluate import evaluate
from lexport.evaluate.facts import known_values
from lexport.foresight import next_change, what_would_change
from lexport.ir.rulebook import Rulebook
from lexport.plan.bounds import (
    bounds_of_facts,
    facts_behind_rule,
    kinds_of_facts,
    moving_dates,
)


@dataclass(frozen=True, slots=True)
class Foresight:
    """`held_for_year` names the known facts that belong to a year and were held unchanged."""

    changes_next_on: datetime.date | None
    held_for_year: tuple[str, ...]
    would_change: tuple[Change, ...]


def foresee(
    rulebook: Rulebook, facts: Mapping[str, object], known_on: datetime.date | None = None
) -> Foresight:
    """Look ahead from one shipment, by evaluating its neighbours."""
    known: dict[str, Any] = dict(known_values(rulebook, facts))
    bounds = bounds_of_facts(rulebook)
    now = evaluate(rulebook, known, known_on)
    governing = now.governing_date.date
    change = governing and next_change(
        governing,
        known,
        moving_dates(rulebook),
        bounds,
        lambda changes: (
            evaluate(rulebook, {**known, **changes}, known_on).signature != now.signature
        ),
    )
    crosses = governing is not None and (change is None or change.year > governing.year)
    return Foresight(
        changes_next_on=change,
        held_for_year=tuple(
            name
            for name, fact in rulebook.facts.items()
            if crosses and fact.belongs_to_year and name in known
        ),
        would_change=tuple(
            Change(*each)
            for each in what_would_change(
                now.verdict,
                known,
                grounds=_facts_behind(rulebook, now),
                kinds=kinds_of_facts(rulebook),
                bounds=bounds,
                within_power=frozenset(
                    n for n, f in rulebook.facts.items() if f.within_exporters_power
                ),
                verdict_of=lambda changes: _verdict_if_covered(
                    rulebook, {**known, **changes}, known_on
                ),
            )
        ),
    )


def _verdict_if_covered(
    rulebook: Rulebook, facts: Mapping[str, object], known_on: datetime.date | None
) -> str | None:
    answer = evaluate(rulebook, facts, known_on)
    latest = answer.governing_date.latest
    return answer.verdict if latest is None or latest >= rulebook.covers_from else None


def _facts_behind(rulebook: Rulebook, answer: Answer) -> Iterator[str]:
    """The facts that the verdict's grounds read, directly or through decisions."""
    names: set[str] = set()
    waiting, reached = [rulebook.verdict], {rulebook.verdict}
    while waiting:
        for rule_id in answer.decisions[waiting.pop()].grounds:
            _, rule = rulebook.rules[rule_id]
            names.update(facts_behind_rule(rulebook, rule))
            for decision in rule.decisions_read:
                if decision not in reached:
                    reached.add(decision)
                    waiting.append(decision)
    return (name for name in rulebook.facts if name in names)
