"""Random rulebooks as the plain data of their files; what lines of YAML cannot say is left out."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Compare,
    Condition,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    Not,
    Order,
    TextIs,
    TextSame,
    TextStartsWith,
)
from lexport.ir.decisions import Decision, Rule
from lexport.ir.facts import (
    Check,
    Choice,
    Computation,
    Date,
    DaysBetween,
    DecimalValue,
    EndOfYear,
    Fact,
    FactType,
    Integer,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    TextValue,
    YesNo,
)
from lexport.ir.grade import Grade
from lexport.ir.instruments import Instrument
from lexport.ir.rulebook import Rulebook
from lexport.text import Text

Data = dict[str, Any]
NAMES = {
    YesNo: "yes_no",
    Choice: "choice",
    TextValue: "text",
    Integer: "integer",
    DecimalValue: "decimal",
    Date: "date",
}


def written(rulebook: Rulebook) -> dict[str, tuple[str, Data]]:
    """The data of each YAML file by its path, with the kind of the file."""
    files: dict[str, tuple[str, Data]] = {
        "rulebook.yaml": ("rulebook", _head(rulebook)),
        "facts.yaml": ("facts", _facts(rulebook)),
        "open-questions.yaml": ("open-questions", _questions(rulebook)),
    }
    for instrument in rulebook.instruments.values():
        files[f"instruments/{instrument.id}.yaml"] = ("instrument", _instrument(instrument))
    for decision in rulebook.decisions.values():
        files[f"decisions/{decision.name}.yaml"] = ("decision", _decision(decision))
    return files


def _text(text: Text) -> Data:
    return {"en": text.en, "zh": text.zh}


def _head(rulebook: Rulebook) -> Data:
    return {
        "rulebook": rulebook.id,
        "version": "2026.11.0",
        "title": _text(rulebook.title),
        "summary": _text(rulebook.summary),
        "jurisdiction": rulebook.jurisdiction,
        "time_zone": rulebook.time_zone,
        "authoritative_language": rulebook.authoritative_language,
        "covers": {"from": rulebook.covers_from.isoformat()},
        "verdict": rulebook.verdict,
        "findings": rulebook.findings,
        "documents": rulebook.documents,
        "python_package": rulebook.python_package,
        "maintainers": [
            {"name": each.name, "contact": each.contact} for each in rulebook.maintainers
        ],
    }


def _facts(rulebook: Rulebook) -> Data:
    date = rulebook.governing_date
    return {
        "facts": {name: _fact(fact) for name, fact in rulebook.facts.items()},
        "computed": {
            name: {
                "type": NAMES[type(each.type)],
                "title": _text(each.title),
                "because": list(each.because),
                **_computation(each.computation),
            }
            for name, each in rulebook.computed.items()
        },
        "governing_date": {
            "title": _text(date.title),
            "alternatives": [
                {
                    "when": _lines((each.when,)),
                    "date": each.date,
                    "because": list(each.because),
                    "says": _text(each.says),
                    **({"not_before": each.not_before} if each.not_before else {}),
                }
                for each in date.alternatives
            ],
        },
    }


def _fact(fact: Fact) -> Data:
    flags = {
        name: True
        for name in ("within_exporters_power", "belongs_to_year", "private")
        if getattr(fact, name)
    }
    return {
        "type": NAMES[type(fact.type)],
        "title": _text(fact.title),
        "question": _text(fact.question),
        **_type(fact.type),
        **flags,
    }


def _type(type_: FactType) -> Data:
    match type_:
        case Choice(values):
            return {"values": {name: _text(each) for name, each in values.items()}}
        case TextValue(pattern, _, longest):
            return {"max_length": longest, **({"pattern": pattern} if pattern else {})}
        case Integer(least, most, _):
            bounds = {"minimum": least, "maximum": most}
            return {name: bound for name, bound in bounds.items() if bound is not None}
        case DecimalValue(digits, least, _, _):
            return {"digits": digits, "minimum": least}
        case _:
            return {}


def _computation(computation: Computation) -> Data:
    match computation:
        case DaysBetween(from_, through):
            return {"days_between": {"from": from_, "through": through}}
        case LatestOf(facts):
            return {"latest_of": list(facts)}
        case MonthsAfter(date, months):
            return {"months_after": {"date": date, "months": months}}
        case StartOfYear(date):
            return {"start_of_year": date}
        case EndOfYear(date):
            return {"end_of_year": date}
        case Check(name, fact):
            return {"check": {"name": name.value, "fact": fact}}
        case _:
            raise LookupError(computation)


def _questions(rulebook: Rulebook) -> Data:
    return {
        "questions": [
            {
                "id": each.id,
                "title": _text(each.title),
                "question": _text(each.question),
                "readings": [{"id": one.id, "says": _text(one.says)} for one in each.readings],
                "default": each.default,
                "why_default": _text(each.why_default),
                "settled_by": _text(each.settled_by),
                "last_checked": each.last_checked.isoformat(),
                "touches": {
                    "rules": list(each.touched_rules),
                    "provisions": list(each.touched_provisions),
                },
                "about": ["law-0/2"],
                "sources": ["https://example.org/a?b=c#d"],
            }
            for each in rulebook.questions.values()
        ]
    }


def _instrument(instrument: Instrument) -> Data:
    day = instrument.issued_on
    return {
        "instrument": instrument.id,
        "kind": instrument.kind,
        "title": _text(instrument.title),
        "issued_by": list(instrument.issued_by),
        **({"issued_on": day.isoformat()} if day else {"issued_on_unknown": True}),
        "state": instrument.state,
        "source": {"official": "https://example.org/law"},
        "provisions": [
            {
                "id": each.id.partition("/")[2],
                "title": _text(each.title),
                "says": _text(each.says),
                "grade": Grade(each.grade).name.lower(),
                "source": "https://example.org/law#1",
                "compared_on": each.compared_on.isoformat(),
            }
            for each in instrument.provisions
        ],
    }


def _decision(decision: Decision) -> Data:
    outcomes: Data = {}
    for outcome in decision.outcomes.values():
        outcomes[outcome.name] = _text(outcome.text)
        if outcome.severity is not None:
            outcomes[outcome.name] |= {
                "contradicts": outcome.contradicts,
                "severity": outcome.severity,
            }
    return {
        "decision": decision.name,
        "question": _text(decision.question),
        **({"collect": True} if decision.collect else {}),
        "outcomes": outcomes,
        "rules": [_rule(rule) for rule in decision.rules],
    }


def _rule(rule: Rule) -> Data:
    found: Data = {"id": rule.id, "title": _text(rule.title)}
    period = rule.in_force
    if period is not None:
        ends = {"from": period.from_, "through": period.through}
        found["in_force"] = {name: day.isoformat() for name, day in ends.items() if day}
        if period.ended_by:
            found["in_force"]["ended_by"] = period.ended_by
    found["when"] = _lines(rule.lines) or {"fast": True}
    exceptions = [
        each.term for each in rule.lines if isinstance(each, Not) and isinstance(each.term, AllOf)
    ]
    if exceptions:
        found["unless"] = _lines(exceptions[0].terms) or {"fast": False}
    found |= {"then": rule.outcome, "because": list(rule.because)}
    if rule.rests_on:
        found["rests_on"] = list(rule.rests_on)
    if rule.about:
        found["about"] = list(rule.about)
    return found


def _lines(lines: tuple[Condition, ...]) -> Data:
    """The lines of a mapping; of two about the same fact the first."""
    found: Data = {}
    for line in lines:
        for name, value in _line(line).items():
            found.setdefault(name, value)
    return found


def _line(line: Condition) -> Data:
    match line:
        case ChoiceIs(name, allowed) | DecisionIs(name, allowed) | TextIs(name, allowed):
            return {name: allowed[0] if len(allowed) == 1 else list(allowed)}
        case TextStartsWith(fact, prefixes):
            return {fact: {"starts_with": list(prefixes)}}
        case TextSame(fact, other):
            return {fact: {"fact": other}}
        case InGroup(fact, table, group):
            return {fact: {"in": f"{table}/{group}"}}
        case Compare(fact, order, bound):
            return {fact: {_bound(order, bound, fact): _value(bound)}}
        case Not(InForce() | AllOf() | AnyOf() | Not()) | InForce():
            return {}
        case Not(term):
            return {
                name: {"not": value}
                for name, value in _line(term).items()
                if not isinstance(value, bool)
            }
        case AnyOf(terms):
            return {"any": [_lines((term,)) or {"fast": True} for term in terms]}
        case AllOf(terms):
            return _lines(terms)


def _bound(order: Order, bound: object, fact: str) -> str:
    dated = isinstance(bound, datetime.date) or fact in ("declared_on", "issued_on")
    least, most = ("from", "through") if dated else ("at_least", "at_most")
    return least if order is Order.AT_LEAST else most


def _value(bound: object) -> str | int | Decimal | Data:
    match bound:
        case FactRef(name):
            return {"fact": name}
        case datetime.date():
            return bound.isoformat()
        case int() | Decimal():
            return bound
        case _:
            raise LookupError(bound)
