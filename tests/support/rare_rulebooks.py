"""Rulebooks that use what few do: the first known date, digits that differ, a date with `any`."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from tests.support.random_rulebooks import both, day, random_facts, random_rulebook

from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Compare,
    Condition,
    FactRef,
    Not,
    Order,
    TextIs,
)
from lexport.ir.facts import (
    ComputedFact,
    Date,
    DecimalValue,
    EarliestOf,
    Fact,
    FirstKnown,
    GoverningAlternative,
    GoverningDate,
    TextValue,
)
from lexport.ir.rulebook import Rulebook

PRICES = {"price": 4, "tax": 0}  # digits after the point, where others have two


def rare_rulebook(rng: random.Random) -> Rulebook:
    """A random rulebook with such lines strewn in."""
    rulebook = random_rulebook(rng)
    prices = {
        name: Fact(name, DecimalValue(digits=digits), both(name), both(name))
        for name, digits in PRICES.items()
    }
    code = replace(rulebook.facts["code"], type=TextValue())  # some lines name no code at all
    computed = {
        name: ComputedFact(name, Date(), both(name), computation, ())
        for name, computation in (
            ("first_day", FirstKnown(("issued_on", "exported_on"))),
            ("least_day", EarliestOf(("first_day", "declared_on"))),
        )
    }
    lines: tuple[Condition, ...] = (
        Compare("price", Order.AT_LEAST, FactRef("value")),
        Compare("value", Order.AT_MOST, FactRef("price")),
        Compare("tax", Order.AT_LEAST, FactRef("price")),
        Compare("price", Order.AT_MOST, Decimal("4.5")),
        Compare("first_day", Order.AT_MOST, FactRef("declared_on")),
        Compare("least_day", Order.AT_LEAST, day(rng)),
        Not(Compare("least_day", Order.AT_LEAST, FactRef("first_day"))),
        TextIs("code", ("8703801090", "&& || )(", 'a" === "b')),
    )
    decision = rulebook.decisions["step_0"]
    rules = tuple(
        replace(rule, lines=(*rule.lines, *rng.sample(lines, 2))) for rule in decision.rules
    )
    alternatives = (
        GoverningAlternative(
            AnyOf((ChoiceIs("declaration_mode", ("ordinary",)), ChoiceIs("fast", (True,)))),
            "declared_on",
            ("law-0/1",),
            both("any"),
            "issued_on",
        ),
        GoverningAlternative(
            AllOf((ChoiceIs("declaration_mode", ("advance",)), ChoiceIs("class", (False,)))),
            "exported_on",
            ("law-1/1",),
            both("all"),
            "declared_on",
        ),
    )
    return replace(
        rulebook,
        id="rare",
        facts={**rulebook.facts, "code": code, **prices},
        computed={**rulebook.computed, **computed},
        decisions={**rulebook.decisions, "step_0": replace(decision, rules=rules)},
        governing_date=GoverningDate(both("the date"), alternatives),
    )


def rare_facts(rng: random.Random, known: float) -> dict[str, object]:
    """Facts for it at random, each known with this probability."""
    facts: dict[str, object] = {**random_facts(rng, known)}
    facts |= {
        name: Decimal(rng.randrange(60000)).scaleb(-digits)
        for name, digits in PRICES.items()
        if rng.random() < known
    }
    return facts
