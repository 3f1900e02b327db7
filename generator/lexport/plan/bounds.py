"""Where answers can turn: for each fact, the values at which some line that reads it turns.

The expressions are those of `lexport.foresight`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, assert_never

from lexport.ir.conditions import (
    Atom,
    ChoiceIs,
    Compare,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    TextIs,
    TextSame,
    TextStartsWith,
    atoms,
    facts_read,
    reads_governing_date,
)
from lexport.ir.decisions import Rule
from lexport.ir.facts import (
    Check,
    Choice,
    Date,
    DaysBetween,
    DecimalValue,
    EarliestOf,
    EndOfYear,
    FirstKnown,
    Integer,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    TextValue,
    YesNo,
    read_by,
)
from lexport.ir.rulebook import Rulebook

Bound = tuple[Any, ...]
DAY = datetime.timedelta(days=1)


def bounds_of_facts(rulebook: Rulebook) -> dict[str, tuple[Bound, ...]]:
    """For each fact the bounds of all lines of all rules that read it."""
    found: dict[str, dict[Bound, None]] = {name: {} for name in rulebook.facts}
    governing = moving_dates(rulebook)
    for _, rule in rulebook.rules.values():
        for atom in atoms(rule.condition):
            for name in facts_read(atom):
                for source in sources(rulebook, name):
                    for bound in _bounds_in(rulebook, atom, source):
                        found[source][bound] = None
            if reads_governing_date(atom):
                for day in turning_days(rulebook, atom):
                    for source in governing:
                        found[source][("value", day)] = None
    return {name: tuple(bounds) for name, bounds in found.items() if bounds}


def moving_dates(rulebook: Rulebook) -> tuple[str, ...]:
    """The dates that the governing date's definition reads."""
    names = [
        name
        for alternative in rulebook.governing_date.alternatives
        for name in (alternative.date, alternative.not_before)
        if name is not None
    ]
    return tuple(dict.fromkeys(names))


def facts_behind_governing(rulebook: Rulebook) -> tuple[str, ...]:
    """Every fact that the governing date's definition reads."""
    conditions = [
        name
        for alternative in rulebook.governing_date.alternatives
        for atom in atoms(alternative.when)
        for name in facts_read(atom)
    ]
    return tuple(dict.fromkeys([*moving_dates(rulebook), *conditions]))


def facts_behind_rule(rulebook: Rulebook, rule: Rule) -> tuple[str, ...]:
    """Every fact that a rule's lines read, itself, through computed facts or the governing date."""
    names: list[str] = []
    for atom in rule.atoms:
        for name in facts_read(atom):
            names.extend(sources(rulebook, name))
        if reads_governing_date(atom):
            names.extend(facts_behind_governing(rulebook))
    read = set(names)
    return tuple(name for name in rulebook.facts if name in read)


def sources(rulebook: Rulebook, name: str) -> tuple[str, ...]:
    """The given facts behind a fact: itself, or those it is computed from."""
    if name not in rulebook.computed:
        return (name,)
    behind = (sources(rulebook, each) for each in read_by(rulebook.computed[name].computation))
    return tuple(dict.fromkeys(source for each in behind for source in each))


def kinds_of_facts(rulebook: Rulebook) -> dict[str, tuple[Any, ...]]:
    """For each fact what kind of values can be tried, as `lexport.foresight.other_values` asks."""
    return {name: _kind(fact.type) for name, fact in rulebook.facts.items()}


def _kind(type_: YesNo | Choice | TextValue | Integer | DecimalValue | Date) -> tuple[Any, ...]:
    match type_:
        case YesNo():
            return ("choice", (True, False))
        case Choice(values):
            return ("choice", tuple(values))
        case TextValue():
            return ("text",)
        case Integer(minimum, maximum):
            return ("number", 1, minimum, maximum)
        case DecimalValue(digits, minimum, maximum):
            return ("number", Decimal(1).scaleb(-digits), minimum, maximum)
        case Date():
            return ("date",)
        case _:
            assert_never(type_)


def turning_days(rulebook: Rulebook, atom: Atom) -> Iterator[datetime.date]:
    """The last day before and the first day after each turn of a line on the governing date."""
    match atom:
        case InForce(from_, through):
            periods = [(from_, through)]
        case InGroup(_, table, group):
            periods = [
                (each.from_, each.through)
                for members in rulebook.code_tables[table].members[group].values()
                for each in members
            ]
        case _:
            return
    for from_, through in periods:
        if from_ is not None:
            yield from_
        if through is not None:
            yield through


def _bounds_in(rulebook: Rulebook, atom: Atom, source: str) -> Iterator[Bound]:
    match atom:
        case Compare(fact, _, bound):
            right: Bound = (
                expression(rulebook, bound.name) if isinstance(bound, FactRef) else ("value", bound)
            )
            yield from _inverse(rulebook, fact, source, right)
            if isinstance(bound, FactRef):
                yield from _inverse(rulebook, bound.name, source, expression(rulebook, fact))
        case TextIs(_, allowed):
            yield from (("value", text) for text in allowed)
        case TextSame(fact, other):
            yield ("fact", other if source == fact else fact)
        case ChoiceIs() | DecisionIs() | TextStartsWith() | InGroup() | InForce():
            return
        case _:
            assert_never(atom)


def expression(rulebook: Rulebook, name: str) -> Bound:
    """The value of a fact or computed fact as an expression over given facts."""
    if name not in rulebook.computed:
        return ("fact", name)
    match rulebook.computed[name].computation:
        case LatestOf(facts):
            return ("latest", tuple(expression(rulebook, each) for each in facts))
        case EarliestOf(facts):
            return ("earliest", tuple(expression(rulebook, each) for each in facts))
        case MonthsAfter(date, months):
            return ("months", expression(rulebook, date), months)
        case StartOfYear(date):
            return ("year_start", expression(rulebook, date))
        case EndOfYear(date):
            return ("year_end", expression(rulebook, date))
        case FirstKnown(facts):
            return expression(rulebook, facts[0])
        case DaysBetween() | Check():
            # Numbers of days are compared with constants only, checks never with anything.
            return ("fact", name)
        case other:
            assert_never(other)


def _inverse(rulebook: Rulebook, name: str, source: str, target: Bound) -> Iterator[Bound]:
    """The values of `source` at which the fact `name` equals `target`."""
    if name == source:
        yield target
    if name not in rulebook.computed:
        return
    match rulebook.computed[name].computation:
        case LatestOf(facts) | EarliestOf(facts) | FirstKnown(facts):
            for each in facts:
                yield from _inverse(rulebook, each, source, target)
        case DaysBetween(from_, through):
            number = target[1] if target[0] == "value" else target
            later: Bound = ("days", expression(rulebook, from_), number)
            earlier: Bound = ("days_before", expression(rulebook, through), number)
            yield from _inverse(rulebook, through, source, later)
            yield from _inverse(rulebook, from_, source, earlier)
        case MonthsAfter(date, months):
            yield from _inverse(rulebook, date, source, ("months", target, -months))
        case StartOfYear(date) | EndOfYear(date):
            yield from _inverse(rulebook, date, source, ("year_start", target))
            yield from _inverse(rulebook, date, source, ("next_year_start", target))
        case Check():
            return
        case other:
            assert_never(other)
