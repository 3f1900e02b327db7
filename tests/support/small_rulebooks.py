"""Random rulebooks so small that every shipment can be tried, one after the other."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from tests.support.random_rulebooks import both, random_rulebook

from lexport.ir.cases import FactValue
from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Compare,
    Condition,
    DecisionIs,
    FactRef,
    InForce,
    Not,
    Order,
)
from lexport.ir.decisions import Decision, Outcome, Rule
from lexport.ir.facts import Choice, Date, Fact, FactType, Integer, YesNo
from lexport.ir.rulebook import Rulebook

FIRST = datetime.date(2025, 12, 28)
DAYS = [FIRST + datetime.timedelta(days=n) for n in range(6)]
COLOURS = ("red", "green", "blue")
NUMBERS = range(3)
VERDICTS = ("not_controlled", "clear", "blocked")


def small_rulebook(rng: random.Random) -> Rulebook:
    """A rulebook of two decisions and a verdict over five facts."""
    facts: dict[str, FactType] = {
        "declared_on": Date(),
        "declaration_mode": Choice({"ordinary": both("o")}),
        "colour": Choice({colour: both(colour) for colour in COLOURS}),
        "fast": YesNo(),
        "seats": Integer(minimum=0, maximum=2),
        "limit": Integer(minimum=0, maximum=2),
    }
    base = random_rulebook(rng)
    decisions: dict[str, Decision] = {}
    for name in ("kind", "duty"):
        decisions[name] = _decision(rng, name, (f"{name}_a", f"{name}_b"), decisions)
    decisions["verdict"] = _decision(rng, "verdict", VERDICTS, decisions)
    return replace(
        base,
        facts={
            name: Fact(name, type_, both(name), both(f"{name}?")) for name, type_ in facts.items()
        },
        computed={},
        code_tables={},
        governing_date=replace(
            base.governing_date, alternatives=base.governing_date.alternatives[:1]
        ),
        decisions=decisions,
        findings=None,
        documents=None,
        questions={},
        covers_from=FIRST,
    )


def changed(rng: random.Random, rulebook: Rulebook) -> Rulebook:
    """The same rulebook with one decision written anew."""
    name = rng.choice(list(rulebook.decisions))
    earlier = {}
    for other, decision in rulebook.decisions.items():
        if other == name:
            break
        earlier[other] = decision
    outcomes = tuple(rulebook.decisions[name].outcomes)
    new = _decision(rng, name, outcomes, earlier)
    kept = rng.randrange(len(rulebook.decisions[name].rules) + 1)
    mixed = (*rulebook.decisions[name].rules[:kept], *new.rules[kept:])
    new = replace(new, rules=mixed or new.rules)
    return replace(rulebook, decisions={**rulebook.decisions, name: new})


def all_shipments() -> Iterator[dict[str, FactValue]]:
    """Every complete shipment; days outside the window are answered as those at its ends."""
    for day, colour, fast, seats, limit in product(DAYS, COLOURS, (True, False), NUMBERS, NUMBERS):
        yield {
            "declared_on": day,
            "declaration_mode": "ordinary",
            "colour": colour,
            "fast": fast,
            "seats": seats,
            "limit": limit,
        }


def _decision(
    rng: random.Random, name: str, outcomes: tuple[str, ...], earlier: dict[str, Decision]
) -> Decision:
    rules = tuple(
        Rule(
            f"{name}-{number}",
            both(f"{name} {number}"),
            tuple(_line(rng, earlier, 0) for _ in range(rng.randint(1, 2))),
            rng.choice(outcomes),
            (f"law-{rng.randrange(3)}/{rng.randint(1, 2)}",),
        )
        for number in range(rng.randint(2, 5))
    )
    named = {outcome: Outcome(outcome, both(outcome)) for outcome in outcomes}
    return Decision(name, both(f"{name}?"), named, rules)


def _line(rng: random.Random, earlier: dict[str, Decision], depth: int) -> Condition:
    kind = rng.randrange(8)
    if earlier and kind <= 1:
        decision = rng.choice(list(earlier.values()))
        return DecisionIs(decision.name, (rng.choice(list(decision.outcomes)),))
    if kind == 2:
        first, last = sorted(rng.sample(DAYS[1:-1], 2))
        return InForce(first, rng.choice((last, None)))
    if kind == 3:
        return Compare("seats", rng.choice(list(Order)), rng.choice((1, FactRef("limit"))))
    if kind == 4:
        return ChoiceIs("fast", (rng.random() < 0.5,))
    if kind == 5 and depth < 2:
        return Not(_line(rng, earlier, depth + 1))
    if kind == 6 and depth < 2:
        parts = (_line(rng, earlier, depth + 1), _line(rng, earlier, depth + 1))
        return AnyOf(parts) if rng.random() < 0.5 else AllOf(parts)
    return ChoiceIs("colour", tuple(rng.sample(COLOURS, rng.randint(1, 2))))
