"""A naive interpreter: rules as nested tuples, and a loop that walks them for every shipment.

What people write first. Every fact must be known; says outcomes and rules, nothing of evidence.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, assert_never

from lexport.evaluate.calendar import months_after
from lexport.evaluate.situation import CHECKS
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
from lexport.ir.facts import (
    Check,
    ComputedFact,
    DaysBetween,
    EarliestOf,
    EndOfYear,
    FirstKnown,
    LatestOf,
    MonthsAfter,
    StartOfYear,
)
from lexport.ir.rulebook import Rulebook

GOVERNING = "governing_date"
FIRST_DAY, LAST_DAY = datetime.date.min, datetime.date.max

Node = tuple[Any, ...]
Values = dict[str, Any]
Told = tuple[str, dict[str, Any], list[str]]


def interpreter(rulebook: Rulebook) -> Callable[[Mapping[str, object]], Told]:
    """A function from facts to the verdict, the outcome of every decision, and the rules."""
    computed = [(name, _computation(each)) for name, each in rulebook.computed.items()]
    alternatives = [
        (_node(rulebook, each.when), each.date) for each in rulebook.governing_date.alternatives
    ]
    decisions = [
        (
            decision.name,
            decision.collect,
            tuple(decision.outcomes),
            [(rule.id, _node(rulebook, rule.condition), rule.outcome) for rule in decision.rules],
        )
        for decision in rulebook.decisions.values()
    ]

    def check(facts: Mapping[str, object]) -> Told:
        values: Values = dict(facts)
        for name, compute in computed:
            values[name] = compute(values)
        for when, day in alternatives:
            if _holds(when, values):
                values[GOVERNING] = values[day]
        fired = []
        outcomes: dict[str, Any] = {}
        for name, collect, order, rules in decisions:
            given = set()
            for rule, condition, outcome in rules:
                if _holds(condition, values):
                    fired.append(rule)
                    given.add(outcome)
            listed = tuple(outcome for outcome in order if outcome in given)
            outcomes[name] = values[name] = listed if collect else next(iter(listed), None)
        return outcomes[rulebook.verdict], outcomes, fired

    return check


def _holds(node: Node, values: Values) -> bool:
    match node:
        case ("all", terms):
            return all(_holds(term, values) for term in terms)
        case ("any", terms):
            return any(_holds(term, values) for term in terms)
        case ("not", term):
            return not _holds(term, values)
        case ("in", name, allowed):
            return values[name] in allowed
        case ("starts", name, prefixes):
            return str(values[name]).startswith(prefixes)
        case ("same", name, other):
            return bool(values[name] == values[other])
        case ("at_least", name, bound):
            return bool(values[name] >= bound)
        case ("at_most", name, bound):
            return bool(values[name] <= bound)
        case ("at_least_fact", name, other):
            return bool(values[name] >= values[other])
        case ("at_most_fact", name, other):
            return bool(values[name] <= values[other])
        case ("within", name, first, last):
            return bool(first <= values[name] <= last)
        case ("group", name, members):
            day = values[GOVERNING]
            return any(first <= day <= last for first, last in members.get(values[name], ()))
        case _:
            raise AssertionError(node)


def _node(rulebook: Rulebook, condition: Condition) -> Node:
    match condition:
        case AllOf(terms):
            return ("all", tuple(_node(rulebook, term) for term in terms))
        case AnyOf(terms):
            return ("any", tuple(_node(rulebook, term) for term in terms))
        case Not(term):
            return ("not", _node(rulebook, term))
        case ChoiceIs(name, allowed) | TextIs(name, allowed) | DecisionIs(name, allowed):
            return ("in", name, allowed)
        case TextStartsWith(name, prefixes):
            return ("starts", name, prefixes)
        case TextSame(name, other):
            return ("same", name, other)
        case Compare(name, order, FactRef(other)):
            return ("at_least_fact" if order is Order.AT_LEAST else "at_most_fact", name, other)
        case Compare(name, order, bound):
            return ("at_least" if order is Order.AT_LEAST else "at_most", name, bound)
        case InForce(first, last):
            return ("within", GOVERNING, first or FIRST_DAY, last or LAST_DAY)
        case InGroup(name, table, group):
            members = rulebook.code_tables[table].members[group]
            periods = {
                code: [(each.from_ or FIRST_DAY, each.through or LAST_DAY) for each in found]
                for code, found in members.items()
            }
            return ("group", name, periods)
        case _:
            assert_never(condition)


def _computation(fact: ComputedFact) -> Callable[[Values], object]:
    match fact.computation:
        case DaysBetween(first, last):
            return lambda values: (values[last] - values[first]).days
        case FirstKnown(facts):
            return lambda values: values[facts[0]]
        case LatestOf(facts):
            return lambda values: max(values[name] for name in facts)
        case EarliestOf(facts):
            return lambda values: min(values[name] for name in facts)
        case MonthsAfter(name, months):
            return lambda values: months_after(values[name], months)
        case StartOfYear(name):
            return lambda values: values[name].replace(month=1, day=1)
        case EndOfYear(name):
            return lambda values: values[name].replace(month=12, day=31)
        case Check(check, name):
            return lambda values: CHECKS[check](values[name])
        case _:
            assert_never(fact.computation)
