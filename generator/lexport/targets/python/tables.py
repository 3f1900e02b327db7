"""The generated modules `_rulebook` and `_texts`: the rulebook as plain constants."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from lexport.ir.conditions import reads_governing_date
from lexport.ir.decisions import Decision, Rule
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.grade import Grade, weakest
from lexport.ir.rulebook import Rulebook
from lexport.plan.bits import Bits
from lexport.plan.bounds import bounds_of_facts, facts_behind_rule, moving_dates
from lexport.targets.python.names import literal, tuple_of
from lexport.text import Text


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


def kinds(rulebook: Rulebook) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """For each fact what it can be, in the words of the runtime module `_reading`."""
    for name, fact in rulebook.facts.items():
        yield name, _kind(fact)


def _kind(fact: Fact) -> tuple[Any, ...]:
    match fact.type:
        case YesNo():
            return ("yes_no",)
        case Choice(values):
            return ("choice", tuple(values))
        case TextValue(pattern, table, longest):
            return ("text", None if table else pattern, table, longest)
        case Integer(minimum, maximum):
            return ("number", 0, minimum, maximum)
        case DecimalValue(digits, minimum, maximum):
            return ("number", digits, _plain(minimum), _plain(maximum))
        case Date():
            return ("date",)


def _plain(number: Decimal | None) -> int | Decimal | None:
    """A whole decimal as an integer, so that the constants need not import `decimal`."""
    return int(number) if number is not None and number == int(number) else number


def bounds(rulebook: Rulebook) -> Iterator[str]:
    """For each fact where answers can turn, one fact a line."""
    for fact, each in bounds_of_facts(rulebook).items():
        yield f"    {literal(fact)}: {expression(each)},"


def decisions(rulebook: Rulebook) -> Iterator[str]:
    """Every decision with its rules, one rule a line."""
    bits = Bits(rulebook)
    for decision in rulebook.decisions.values():
        yield "    Decision("
        yield f"        {literal(decision.name)},"
        yield f"        {decision.collect},"
        yield f"        {expression(tuple(decision.outcomes))},"
        yield "        ("
        for rule in decision.rules:
            yield f"            Rule({_rule(rulebook, bits, decision, rule)}),"
        yield "        ),"
        yield "    ),"


def _rule(rulebook: Rulebook, bits: Bits, decision: Decision, rule: Rule) -> str:
    questions = list(rulebook.questions)
    issued = [day for p in rule.because if (day := rulebook.issued_on(p)) is not None]
    values = (
        rule.id,
        list(decision.outcomes).index(rule.outcome),
        rule.because,
        int(weakest(rulebook.provisions[name].grade for name in rule.because)),
        any(reads_governing_date(atom) for atom in rule.atoms),
        tuple(bits.decision_numbers[name] for name in rule.decisions_read),
        tuple(questions.index(name) for name in rulebook.questions_touching_rule[rule.id]),
        max((day.toordinal() for day in issued), default=0),
        bits.asks(*facts_behind_rule(rulebook, rule)),
        rule.about,
        rule.expected,
    )
    return ", ".join(map(expression, values))


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
    yield f"TITLE = {_both(rulebook.title)}"
    yield from _table("FACTS", ((name, _fact(fact)) for name, fact in rulebook.facts.items()))
    yield from _table(
        "DECISIONS",
        (
            (
                name,
                {
                    "question": _pair(decision.question),
                    "outcomes": {key: _pair(o.text) for key, o in decision.outcomes.items()},
                },
            )
            for name, decision in rulebook.decisions.items()
        ),
    )
    yield from _table(
        "RULES", ((name, _rule_text(rule)) for name, (_, rule) in rulebook.rules.items())
    )
    yield from _table(
        "PROVISIONS",
        (
            (
                provision.id,
                {
                    "instrument": _pair(instrument.title),
                    "number": instrument.number,
                    "title": _pair(provision.title),
                    "says": _pair(provision.says),
                    "grade": provision.grade.word,
                    "source": provision.source or instrument.official_source,
                    "compared_on": provision.compared_on.isoformat(),
                },
            )
            for instrument in rulebook.instruments.values()
            for provision in instrument.provisions
        ),
    )
    yield from _table(
        "QUESTIONS",
        (
            (
                name,
                {
                    "title": _pair(question.title),
                    "question": _pair(question.question),
                    "default": _pair(
                        next(r.says for r in question.readings if r.id == question.default)
                    ),
                    "settled_by": _pair(question.settled_by),
                },
            )
            for name, question in rulebook.questions.items()
        ),
    )
    says = tuple(_pair(each.says) for each in rulebook.governing_date.alternatives)
    yield f"GOVERNING = {expression(says)}"


def _fact(fact: Fact) -> dict[str, Any]:
    told: dict[str, Any] = {"title": _pair(fact.title), "question": _pair(fact.question)}
    if fact.help is not None:
        told["help"] = _pair(fact.help)
    if isinstance(fact.type, Choice):
        told["values"] = {value: _pair(text) for value, text in fact.type.values.items()}
    return told


def _rule_text(rule: Rule) -> dict[str, Any]:
    told: dict[str, Any] = {"title": _pair(rule.title)}
    if rule.reading is not None:
        told["reading"] = _pair(rule.reading)
    return told


def _pair(text: Text) -> tuple[str, str]:
    return (text.en, text.zh)


def _both(text: Text) -> str:
    return expression(_pair(text))


def _table(name: str, rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    yield f'{name}: "dict[str, dict[str, Any]]" = {{'
    for key, row in rows:
        yield f"    {literal(key)}: {{"
        for word, value in row.items():
            yield f"        {literal(word)}: {expression(value)},"
        yield "    },"
    yield "}"
