"""The generated modules `_rulebook` and `_texts`: the rulebook as plain constants."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from lexport.ir.grade import Grade, weakest
from lexport.ir.rulebook import Rulebook
from lexport.plan import tables
from lexport.plan.bits import Bits
from lexport.plan.bounds import bounds_for_verdict, bounds_of_facts, moving_dates
from lexport.plan.tables import RuleRow, decision_masks, pair, rule_row
from lexport.targets.python.names import literal, tuple_of


def expression(value: object) -> str:
    """Plain data as a Python expression; dates and decimals through their constructors."""
    match value:
        case datetime.date():
            return f"date({value.year}, {value.month}, {value.day})"
        case Decimal():
            return f"Decimal({literal(str(value))})"
        case tuple():
            return tuple_of(map(expression, value))
        case dict():
            return (
                "{"
                + ", ".join(f"{expression(key)}: {expression(each)}" for key, each in value.items())
                + "}"
            )
        case _:
            return literal(value)


def bounds(rulebook: Rulebook) -> Iterator[str]:
    """For each fact where the verdict can turn, one fact a line."""
    for fact, each in bounds_for_verdict(rulebook).items():
        yield f"    {literal(fact)}: {expression(each)},"


def moving_bounds(rulebook: Rulebook) -> Iterator[str]:
    """For each date behind the governing date where any answer can turn, one date a line."""
    bounds = bounds_of_facts(rulebook)
    for fact in moving_dates(rulebook):
        if fact in bounds:
            yield f"    {literal(fact)}: {expression(bounds[fact])},"


def decisions(rulebook: Rulebook) -> Iterator[str]:
    """Every decision with its rules, one rule a line."""
    bits = Bits(rulebook)
    for decision in rulebook.decisions.values():
        yield "    Decision("
        yield f"        {literal(decision.name)},"
        yield f"        {decision.collect},"
        yield f"        {expression(tuple(decision.outcomes))},"
        yield "        ("
        rows = [rule_row(rulebook, bits, decision, rule) for rule in decision.rules]
        for row in rows:
            yield f"            Rule({_rule(row, bits)}),"
        yield "        ),"
        for name, value in decision_masks(decision, rows)._asdict().items():
            yield f"        {expression(value)},  # {name}"
        yield "    ),"


def _rule(row: RuleRow, bits: Bits) -> str:
    values = {**row._asdict(), "facts": bits.asks(*row.facts)}
    return ", ".join(map(expression, values.values()))


def constants(rulebook: Rulebook) -> dict[str, str]:
    """The other constants of `_rulebook`, as expressions."""
    numbers = {name: number for number, name in enumerate(rulebook.decisions)}
    finding_outcomes = rulebook.decisions[rulebook.findings].outcomes if rulebook.findings else {}
    facts = rulebook.facts.items()
    return {
        "FACTS": expression(tuple(rulebook.facts)),
        "WITHIN_POWER": "frozenset("
        + expression(tuple(name for name, fact in facts if fact.within_exporters_power))
        + ")",
        "BELONGS_TO_YEAR": expression(tuple(name for name, fact in facts if fact.belongs_to_year)),
        "PRIVATE": "frozenset("
        + expression(tuple(name for name, fact in facts if fact.private))
        + ")",
        "MOVING": expression(moving_dates(rulebook)),
        "COVERS_FROM": str(rulebook.covers_from.toordinal()),
        "GRADES": expression(tuple(grade.word for grade in Grade)),
        "WEAK": str(int(Grade.INFERRED)),
        "GOVERNING": expression(
            tuple(
                (
                    alternative.because,
                    int(weakest(rulebook.provisions[p].grade for p in alternative.because)),
                )
                for alternative in rulebook.governing_date.alternatives
            )
        ),
        "QUESTIONS": expression(tuple(rulebook.questions)),
        "VERDICT": str(numbers[rulebook.verdict]),
        "FINDINGS": str(numbers.get(rulebook.findings or "")),
        "DOCUMENTS": str(numbers.get(rulebook.documents or "")),
        "FINDING_OUTCOMES": "{"
        + ", ".join(
            f"{literal(name)}: Outcome({literal(each.severity or 'error')}, {each.contradicts})"
            for name, each in finding_outcomes.items()
        )
        + "}",
    }


def texts(rulebook: Rulebook) -> Iterator[str]:
    """The module `_texts` below its head: titles, questions, outcomes and clauses to quote."""
    yield f"TITLE = {expression(pair(rulebook.title))}"
    for name, rows in tables.texts(rulebook).items():
        yield from _table(name, rows.items())
    says = tuple(pair(each.says) for each in rulebook.governing_date.alternatives)
    yield f"GOVERNING = {expression(says)}"


def _table(name: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    yield f'{name}: "dict[str, dict[str, Any]]" = {{'
    for key, row in rows:
        yield f"    {literal(key)}: {{"
        for word, value in row.items():
            yield f"        {literal(word)}: {expression(value)},"
        yield "    },"
    yield "}"
