"""The mutants of a rule: each differs from it in one bound, date, item, line or outcome.

Every bound and date is moved one step down and one up; a comparison with another fact is made
strict. Every item of a list is dropped and one is added; of a code group, which is data and not
part of the rule, one code each. Every line, alternative and exception is removed. Every outcome
is swapped for the next.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from lexport.ir.codes import DAY
from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Compare,
    Condition,
    Constant,
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
from lexport.ir.facts import DecimalValue, TextValue
from lexport.ir.rulebook import Rulebook
from lexport.mutate import words
from lexport.plan.formula import values_of
from lexport.text import Text

# The characters that pictures of texts are made of.
ENDS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# An altered line, and what was done to it.
Altered = tuple[Text, Condition]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one alteration; `what` says which."""

    rule: Rule
    original: Rule
    decision: str
    what: Text


def mutants(rulebook: Rulebook, only: frozenset[str] = frozenset()) -> Iterator[Mutant]:
    """Every mutant of every rule, or of some rules only."""
    for decision, rule in rulebook.rules.values():
        if only and rule.id not in only:
            continue
        for place, line in enumerate(rule.lines):
            for what, altered in _altered(rulebook, line):
                lines = (*rule.lines[:place], altered, *rule.lines[place + 1 :])
                yield Mutant(replace(rule, lines=lines), rule, decision.name, what)
            rest = rule.lines[:place] + rule.lines[place + 1 :]
            yield Mutant(
                replace(rule, lines=rest), rule, decision.name, words.removed(rulebook, line)
            )
        for name in _other_outcomes(decision, rule):
            said = words.swapped(decision, rule.outcome, name)
            yield Mutant(replace(rule, outcome=name), rule, decision.name, said)


def _other_outcomes(decision: Decision, rule: Rule) -> tuple[str, ...]:
    """The next outcome of the decision: one is enough to ask whether anybody looks."""
    names = list(decision.outcomes)
    following = names[(names.index(rule.outcome) + 1) % len(names)]
    return () if following == rule.outcome else (following,)


def _altered(rulebook: Rulebook, line: Condition) -> Iterator[Altered]:
    match line:
        case AllOf() | AnyOf():
            yield from _nested(rulebook, line)
        case Not(term):
            for what, altered in _altered(rulebook, term):
                yield what, replace(line, term=altered)
        case InForce(from_, through):
            for was, day in _beside(from_):
                yield words.first_day(was, day), replace(line, from_=day)
            for was, day in _beside(through):
                yield words.last_day(was, day), replace(line, through=day)
        case Compare():
            yield from _moved(rulebook, line)
        case ChoiceIs(fact, allowed):
            yield from _lists(rulebook, line, fact, allowed, values_of(rulebook, fact))
        case DecisionIs(decision, outcomes):
            known = tuple(rulebook.decisions[decision].outcomes)
            yield from _lists(rulebook, line, decision, outcomes, known)
        case TextIs(fact, texts):
            yield from _items(rulebook, line, fact, "allowed", texts)
            more = _another(rulebook, fact, texts)
            yield words.added(rulebook, fact, more), replace(line, allowed=(*texts, more))
        case TextStartsWith(fact, prefixes):
            yield from _items(rulebook, line, fact, "prefixes", prefixes)
            more = _following(prefixes)
            yield words.added(rulebook, fact, more), replace(line, prefixes=(*prefixes, more))
        case InGroup():
            yield from _codes(rulebook, line)
        case TextSame():
            return
        case _:
            assert_never(line)


def _nested(rulebook: Rulebook, line: AllOf | AnyOf) -> Iterator[Altered]:
    for place, term in enumerate(line.terms):
        before, after = line.terms[:place], line.terms[place + 1 :]
        for what, altered in _altered(rulebook, term):
            yield what, replace(line, terms=(*before, altered, *after))
        if before or after:
            yield words.removed(rulebook, term), replace(line, terms=before + after)


def _codes(rulebook: Rulebook, line: InGroup) -> Iterator[Altered]:
    table = rulebook.code_tables[line.table]
    members = table.members[line.group]
    for code in sorted(members)[:1]:
        kept = AllOf((line, Not(TextIs(line.fact, (code,)))))
        yield words.code_dropped(rulebook, line, code), kept
    for code in sorted(table.codes - set(members))[:1]:
        wider = AnyOf((line, TextIs(line.fact, (code,))))
        yield words.code_added(rulebook, line, code), wider


def _beside(day: datetime.date | None) -> tuple[tuple[datetime.date, datetime.date], ...]:
    """A day with each of its neighbours."""
    return () if day is None else ((day, day - DAY), (day, day + DAY))


def _moved(rulebook: Rulebook, line: Compare) -> Iterator[Altered]:
    if isinstance(line.bound, FactRef):
        opposite = Order.AT_MOST if line.order is Order.AT_LEAST else Order.AT_LEAST
        said = words.made_strict(rulebook, line, line.bound)
        yield said, Not(replace(line, order=opposite))
        return
    for moved in _around(rulebook, line.fact, line.bound):
        altered = replace(line, bound=moved)
        yield words.bound_moved(rulebook, line, altered), altered


def _around(rulebook: Rulebook, fact: str, bound: Constant) -> tuple[Constant, Constant]:
    """One step down and one up, in the smallest step of the fact."""
    if isinstance(bound, datetime.date):
        return bound - DAY, bound + DAY
    known = rulebook.facts.get(fact)
    if known is not None and isinstance(known.type, DecimalValue):
        step = Decimal(1).scaleb(-known.type.digits)
        return Decimal(bound) - step, Decimal(bound) + step
    return bound - 1, bound + 1


def _lists(
    rulebook: Rulebook,
    line: ChoiceIs | DecisionIs,
    name: str,
    allowed: tuple[str | bool, ...],
    known: tuple[str | bool, ...],
) -> Iterator[Altered]:
    yield from _items(rulebook, line, name, "allowed", allowed)
    more = next((value for value in known if value not in allowed), None)
    # A list of all values asks for nothing: that is the line removed.
    if more is not None and len(allowed) + 1 < len(known):
        yield words.added(rulebook, name, more), _with(line, "allowed", (*allowed, more))


def _items(
    rulebook: Rulebook,
    line: ChoiceIs | DecisionIs | TextIs | TextStartsWith,
    name: str,
    field: str,
    items: tuple[str | bool, ...],
) -> Iterator[Altered]:
    for item in items if len(items) > 1 else ():
        rest = tuple(each for each in items if each != item)
        yield words.dropped(rulebook, name, item), _with(line, field, rest)


def _another(rulebook: Rulebook, fact: str, texts: tuple[str, ...]) -> str:
    """A text that is not listed: of a closed list the first, else like the last one listed."""
    type_ = rulebook.facts[fact].type if fact in rulebook.facts else None
    if isinstance(type_, TextValue) and type_.table is not None:
        rest = sorted(rulebook.code_tables[type_.table].codes - set(texts))
        if rest:
            return rest[0]
    return _following(texts)


def _following(texts: tuple[str, ...]) -> str:
    """The last text with another last character, so that the text is none of these."""
    begin = texts[-1][:-1]
    return next((begin + end for end in ENDS if begin + end not in texts), texts[-1] + ENDS[0])


def _with(
    line: ChoiceIs | DecisionIs | TextIs | TextStartsWith, field: str, items: tuple[object, ...]
) -> Condition:
    altered: Condition = replace(line, **{field: items})  # type: ignore[arg-type]
    return altered
