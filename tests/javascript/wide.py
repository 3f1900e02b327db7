"""Rulebooks with more values, outcomes, rules, facts and alternatives than a number has bits."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.support.random_rulebooks import both, random_facts, random_rulebook

from lexport.ir.cases import FactValue
from lexport.ir.conditions import AllOf, AnyOf, ChoiceIs, Condition, DecisionIs, InForce, Not
from lexport.ir.decisions import Decision, Outcome, Rule
from lexport.ir.facts import Choice, Fact, GoverningAlternative, GoverningDate, YesNo
from lexport.ir.rulebook import Rulebook

from tests.support.random_rulebooks import day  # isort: skip

VALUES = tuple(f"value_{number}" for number in range(70))
FLAGS = tuple(f"flag_{number}" for number in range(40))
CLAUSES = tuple(f"law-{law}/{clause}" for law in range(3) for clause in (1, 2))


def wide_rulebook(rng: random.Random) -> Rulebook:
    """Sets of 30, 31 and more of everything that is kept as bits."""
    rulebook = random_rulebook(rng)
    names = {"kind": Choice({value: both(value) for value in VALUES})} | {
        name: YesNo() for name in FLAGS
    }
    facts = {name: Fact(name, type_, both(name), both(name)) for name, type_ in names.items()}
    decisions: dict[str, Decision] = {}
    for name, outcomes, rules in (("group", 65, 95), ("edge", 29, 30), ("beyond", 30, 31)):
        decisions[name] = _decision(rng, name, outcomes, rules, decisions)
    decisions["papers"] = _decision(rng, "papers", 64, 80, decisions, collect=True)
    findings = _decision(rng, "findings", 35, 35, {}, collect=True)
    decisions["findings"] = replace(
        findings,
        outcomes={
            name: replace(outcome, contradicts=rng.random() < 0.02, severity="note")
            for name, outcome in findings.outcomes.items()
        },
    )
    verdict = _decision(rng, "verdict", 3, 40, decisions)
    shown = ("not_controlled", "clear", "blocked")
    decisions["verdict"] = replace(
        verdict,
        outcomes={name: Outcome(name, both(name)) for name in shown},
        rules=tuple(replace(rule, outcome=rng.choice(shown)) for rule in verdict.rules),
    )
    return replace(
        rulebook,
        id="wide",
        facts={**rulebook.facts, **facts},
        decisions=decisions,
        governing_date=_governing_date(),
        questions={
            name: replace(
                question,
                touched_rules=tuple(rng.sample([rule.id for rule in verdict.rules], 3)),
                touched_provisions=(),
            )
            for name, question in rulebook.questions.items()
        },
    )


def wide_facts(rng: random.Random, known: float) -> dict[str, FactValue | None]:
    facts = random_facts(rng, known)
    facts |= {name: rng.random() < 0.5 for name in FLAGS if rng.random() < known}
    if rng.random() < known:
        facts["kind"] = rng.choice(VALUES)
    return facts


def _governing_date() -> GoverningDate:
    """One alternative for each of 33 values, and one for the others."""
    alternatives = [
        GoverningAlternative(
            ChoiceIs("kind", (value,)), "declared_on", (CLAUSES[number % 6],), both(value)
        )
        for number, value in enumerate(VALUES[:33])
    ]
    rest = GoverningAlternative(
        ChoiceIs("kind", VALUES[33:]), "exported_on", (CLAUSES[0],), both("rest"), "declared_on"
    )
    return GoverningDate(both("the date"), (*alternatives, rest))


def _decision(
    rng: random.Random,
    name: str,
    outcomes: int,
    rules: int,
    earlier: dict[str, Decision],
    *,
    collect: bool = False,
) -> Decision:
    named = {f"{name}_{n}": Outcome(f"{name}_{n}", both(f"{n}")) for n in range(outcomes)}
    made = tuple(
        Rule(
            id=f"{name}-{number}",
            title=both(f"{name} {number}"),
            lines=tuple(_line(rng, earlier, 0) for _ in range(rng.randint(1, 2))),
            outcome=rng.choice(list(named)),
            because=tuple(rng.sample(CLAUSES, 2)),
            about=("kind",) if name == "findings" else (),
        )
        for number in range(rules)
    )
    return Decision(name, both(name), named, made, collect)


def _line(rng: random.Random, earlier: dict[str, Decision], depth: int) -> Condition:
    readable = [decision for decision in earlier.values() if not decision.collect]
    kind = rng.randrange(8)
    if kind <= 1 and readable:
        decision = rng.choice(readable)
        names = list(decision.outcomes)
        return DecisionIs(decision.name, tuple(rng.sample(names, rng.randint(1, len(names)))))
    if kind == 2:
        return InForce(day(rng), None, None) if rng.random() < 0.5 else InForce(None, day(rng))
    if kind == 3 and depth < 2:
        return Not(AllOf(tuple(_line(rng, earlier, depth + 1) for _ in range(2))))
    if kind == 4 and depth < 2:
        return AnyOf(tuple(_line(rng, earlier, depth + 1) for _ in range(2)))
    if kind == 5:
        return ChoiceIs(rng.choice(FLAGS), (rng.random() < 0.5,))
    return ChoiceIs("kind", tuple(rng.sample(VALUES, rng.choice((1, 2, 35, 69, 70)))))
