"""Where answers can turn: for each fact, the values at which some line that reads it turns.

The expressions are those of `lexport.foresight`; of a date they give the first day on the later
side, where "from" turns true and "through" false.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from lexport.ir.conditions import (
    Atom,
    ChoiceIs,
    Compare,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    Order,
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
from lexport.plan.formula import values_of
from lexport.plan.order import decided_for_verdict

Bound = tuple[Any, ...]
DAY = datetime.timedelta(days=1)


def bounds_of_facts(rulebook: Rulebook) -> dict[str, tuple[Bound, ...]]:
    """For each fact the bounds of all lines of all rules that read it."""
    return _bounds_in_rules(rulebook, [rule for _, rule in rulebook.rules.values()])


def bounds_for_verdict(rulebook: Rulebook) -> dict[str, tuple[Bound, ...]]:
    """The same for those rules alone that can turn the verdict."""
    rules = [
        rule
        for name in decided_for_verdict(rulebook)
        for rule in rulebook.decisions[name].rules
        if name != rulebook.findings or rulebook.decisions[name].outcomes[rule.outcome].contradicts
    ]
    return _bounds_in_rules(rulebook, rules)


def _bounds_in_rules(rulebook: Rulebook, rules: list[Rule]) -> dict[str, tuple[Bound, ...]]:
    found: dict[str, dict[Bound, None]] = {name: {} for name in rulebook.facts}
    governing = moving_dates(rulebook)
    for rule in rules:
        for atom in rule.atoms:
            for name in facts_read(atom):
                for source in sources(rulebook, name):
                    for bound in _bounds_in(rulebook, atom, source):
                        found[source][bound] = None
            if reads_governing_date(atom):
                for day in turning_days(rulebook, atom):
                    for source in governing:
                        found[source][("value", day)] = None
    for name in rulebook.facts:
        for value in _values_told_apart(rulebook, name, rules):
            found[name][("value", value)] = None
    return {name: tuple(bounds) for name, bounds in found.items() if bounds}


def _values_told_apart(rulebook: Rulebook, fact: str, rules: list[Rule]) -> tuple[str | bool, ...]:
    """Of the values that lines name, the first of each kind that some line tells from the others.

    Two values that every line treats alike give the same answers, so one of them is enough.
    """
    reading = [atom for rule in rules for atom in rule.atoms if fact in facts_read(atom)]
    reading += [
        atom
        for alternative in rulebook.governing_date.alternatives
        for atom in atoms(alternative.when)
        if fact in facts_read(atom)
    ]
    values: dict[str | bool, None] = {}
    if isinstance(rulebook.facts[fact].type, (YesNo, Choice)):
        values = dict.fromkeys(values_of(rulebook, fact))
    for atom in reading:
        if isinstance(atom, TextIs):
            values.update(dict.fromkeys(atom.allowed))
    first: dict[tuple[object, ...], str | bool] = {}
    for value in values:
        first.setdefault(tuple(_treats(rulebook, atom, value) for atom in reading), value)
    return tuple(first.values())


def _treats(rulebook: Rulebook, atom: Atom, value: str | bool) -> object:
    """How a line treats a value of the fact it reads; equal for values it does not tell apart."""
    match atom:
        case ChoiceIs(_, allowed):
            return value in allowed
        case TextIs(_, texts):
            return value in texts
        case TextStartsWith(_, prefixes):
            return str(value).startswith(prefixes)
        case InGroup(_, table, group):
            return rulebook.code_tables[table].members[group].get(str(value))
        case _:
            # A line that compares two texts tells every text from every other.
            return value


def moving_dates(rulebook: Rulebook) -> tuple[str, ...]:
    """The dates that the governing date's definition reads."""
    names = [
        source
        for alternative in rulebook.governing_date.alternatives
        for name in (alternative.date, alternative.not_before)
        if name is not None
        for source in sources(rulebook, name)
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
    read = set(given_facts(rulebook, rule.atoms))
    if any(reads_governing_date(atom) for atom in rule.atoms):
        read |= set(facts_behind_governing(rulebook))
    return tuple(name for name in rulebook.facts if name in read)


def given_facts(rulebook: Rulebook, atoms: Iterable[Atom]) -> tuple[str, ...]:
    """Every given fact that some lines read, itself or through computed facts."""
    names = [name for atom in atoms for name in facts_read(atom)]
    return tuple(dict.fromkeys(each for name in names for each in sources(rulebook, name)))


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
            return ("number", 0, minimum, maximum)
        case DecimalValue(digits, minimum, maximum):
            return ("number", digits, minimum, maximum)
        case Date():
            return ("date",)
        case _:
            assert_never(type_)


def turning_days(rulebook: Rulebook, atom: Atom) -> Iterator[datetime.date]:
    """The first days on which a line on the governing date is other than the day before."""
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
        if through is not None and through < datetime.date.max:
            yield through + DAY


def _bounds_in(rulebook: Rulebook, atom: Atom, source: str) -> Iterator[Bound]:
    match atom:
        case Compare(fact, order, bound):
            right: Bound = (
                expression(rulebook, bound.name) if isinstance(bound, FactRef) else ("value", bound)
            )
            rising = order is Order.AT_LEAST
            yield from _inverse(rulebook, fact, source, right, rising=rising)
            if isinstance(bound, FactRef):
                left = expression(rulebook, fact)
                yield from _inverse(rulebook, bound.name, source, left, rising=not rising)
        case TextSame(fact, other):
            yield ("fact", other if source == fact else fact)
        case ChoiceIs() | DecisionIs() | TextIs() | TextStartsWith() | InGroup() | InForce():
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


def _inverse(
    rulebook: Rulebook, name: str, source: str, target: Bound, *, rising: bool
) -> Iterator[Bound]:
    """The values of `source` at which the fact `name` passes `target`.

    `rising` says that the line turns on reaching the target, not only beyond it.
    """
    if name == source:
        yield _first_later(rulebook, name, target, rising=rising)
    if name not in rulebook.computed:
        return
    match rulebook.computed[name].computation:
        case LatestOf(facts) | EarliestOf(facts) | FirstKnown(facts):
            for each in facts:
                yield from _inverse(rulebook, each, source, target, rising=rising)
        case DaysBetween(from_, through):
            number = target[1] if target[0] == "value" else target
            later: Bound = ("days", expression(rulebook, from_), number)
            earlier: Bound = ("days_before", expression(rulebook, through), number)
            yield from _inverse(rulebook, through, source, later, rising=rising)
            # The later the first of two days, the fewer days lie between them.
            yield from _inverse(rulebook, from_, source, earlier, rising=not rising)
        case MonthsAfter(date, months):
            back: Bound = ("months", target, -months)
            yield from _inverse(rulebook, date, source, back, rising=True)
        case StartOfYear(date) | EndOfYear(date):
            for kind in ("year_start", "next_year_start"):
                yield from _inverse(rulebook, date, source, (kind, target), rising=True)
        case Check():
            return
        case other:
            assert_never(other)


def _first_later(rulebook: Rulebook, name: str, target: Bound, *, rising: bool) -> Bound:
    """The first value on the later side; numbers are tried on both sides of the target itself."""
    known = rulebook.facts[name] if name in rulebook.facts else rulebook.computed[name]
    if rising or not isinstance(known.type, Date):
        return target
    if target[0] == "value":
        return ("value", min(target[1], datetime.date.max - DAY) + DAY)
    return ("days", target, 1)
