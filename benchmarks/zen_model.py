"""The same rules for zen-engine: one graph whose expressions decide all decisions in order.

Its best form: the content compiled once by the static loader, no trace, one expression a
decision for the rules that hold and one for the outcome. What it has no words for it is given
ready-made: computed facts, the governing date, days as numbers, money in fen. It says outcomes
and rules; of evidence and review it says nothing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, assert_never

import zen

from lexport.evaluate.facts import known_values
from lexport.evaluate.situation import Situation
from lexport.ir.codes import Period
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
from lexport.ir.decisions import Decision
from lexport.ir.facts import DecimalValue
from lexport.ir.rulebook import Rulebook

GOVERNING = "governing_date"
Told = tuple[str, dict[str, Any], list[str]]


class ZenModel:
    """A rulebook as a graph of zen-engine."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        content: Any = {"rules": graph(rulebook)}
        engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})
        self._evaluate: Callable[..., Any] = engine.evaluate

    def prepared(self, facts: Mapping[str, object]) -> dict[str, object]:
        """A shipment of which every fact is known, as the graph reads it."""
        situation = Situation(self.rulebook, known_values(self.rulebook, facts))
        names = [*self.rulebook.facts, *self.rulebook.computed]
        values = {name: self._number(name, situation.value(name)) for name in names}
        return {**values, GOVERNING: situation.governing.earliest.toordinal()}

    def _number(self, name: str, value: object) -> object:
        if isinstance(value, datetime.date):
            return value.toordinal()
        return _fen(self.rulebook, name, value) if isinstance(value, Decimal) else value

    def check(self, prepared: Mapping[str, object]) -> Any:  # noqa: ANN401 -- whatever the engine gives
        """What is timed: the outcomes, and for each decision which of its rules hold."""
        return self._evaluate("rules", prepared)

    def told(self, prepared: Mapping[str, object]) -> Told:
        """The same in the words of the other contenders."""
        result = self.check(prepared)["result"]
        outcomes: dict[str, Any] = {}
        fired: list[str] = []
        for name, decision in self.rulebook.decisions.items():
            held = [
                rule
                for rule, holds in zip(decision.rules, result[f"{name}_held"], strict=True)
                if holds
            ]
            fired.extend(rule.id for rule in held)
            given = {rule.outcome for rule in held}
            listed = tuple(outcome for outcome in decision.outcomes if outcome in given)
            outcomes[name] = listed if decision.collect else result[name]
        return outcomes[self.rulebook.verdict], outcomes, fired


def graph(rulebook: Rulebook) -> dict[str, Any]:
    """The graph in the engine's own format (JSON Decision Model)."""
    expressions = []
    for decision in rulebook.decisions.values():
        held = ", ".join(zen_expression(rulebook, rule.condition) for rule in decision.rules)
        expressions.append((f"{decision.name}_held", f"[{held}]"))
        if not decision.collect:
            expressions.append((decision.name, _outcome(decision)))
    return {
        "nodes": [
            {"id": "facts", "name": "facts", "type": "inputNode", "content": {}},
            {
                "id": "decisions",
                "name": "decisions",
                "type": "expressionNode",
                "content": {
                    "expressions": [
                        {"id": key, "key": key, "value": value} for key, value in expressions
                    ]
                },
            },
            {"id": "answer", "name": "answer", "type": "outputNode", "content": {}},
        ],
        "edges": [
            {"id": "in", "type": "edge", "sourceId": "facts", "targetId": "decisions"},
            {"id": "out", "type": "edge", "sourceId": "decisions", "targetId": "answer"},
        ],
    }


def _outcome(decision: Decision) -> str:
    held = f"$.{decision.name}_held"
    tests = [
        f"{held}[{number}] ? {_literal(rule.outcome)} : "
        for number, rule in enumerate(decision.rules)
    ]
    return "".join(tests) + "null"


def zen_expression(rulebook: Rulebook, condition: Condition) -> str:
    """A condition in the ZEN Expression Language, for known facts."""
    match condition:
        case AllOf(terms) | AnyOf(terms):
            word = " and " if isinstance(condition, AllOf) else " or "
            joined = word.join(zen_expression(rulebook, term) for term in terms)
            return f"({joined})" if terms else "true"
        case Not(term):
            return f"not ({zen_expression(rulebook, term)})"
        case ChoiceIs(name, allowed) | TextIs(name, allowed):
            return _among(name, allowed)
        case DecisionIs(decision, allowed):
            return _among(f"$.{decision}", allowed)
        case TextStartsWith(name, prefixes):
            return (
                "("
                + " or ".join(f"startsWith({name}, {_literal(each)})" for each in prefixes)
                + ")"
            )
        case TextSame(name, other):
            return f"{name} == {other}"
        case Compare(name, order, bound):
            sign = ">=" if order is Order.AT_LEAST else "<="
            right = bound.name if isinstance(bound, FactRef) else _fen(rulebook, name, bound)
            return f"{name} {sign} {right}"
        case InForce(first, last):
            return _within(Period(first, last))
        case InGroup(name, table, group):
            return _in_group(name, rulebook.code_tables[table].members[group])
        case _:
            assert_never(condition)


def _among(name: str, allowed: tuple[str | bool, ...]) -> str:
    if len(allowed) == 1:
        return f"{name} == {_literal(allowed[0])}"
    return f"{name} in [{', '.join(map(_literal, allowed))}]"


def _in_group(name: str, members: Mapping[str, tuple[Period, ...]]) -> str:
    codes: dict[Period, list[str]] = {}
    for code, periods in members.items():
        for period in periods:
            codes.setdefault(period, []).append(code)
    tests = [
        f"({_among(name, tuple(each))} and {_within(period)})" for period, each in codes.items()
    ]
    return f"({' or '.join(tests)})" if tests else "false"


def _within(period: Period) -> str:
    tests = []
    if period.from_ is not None:
        tests.append(f"{GOVERNING} >= {period.from_.toordinal()}")
    if period.through is not None:
        tests.append(f"{GOVERNING} <= {period.through.toordinal()}")
    return f"({' and '.join(tests)})" if tests else "true"


def _fen(rulebook: Rulebook, name: str, value: object) -> int:
    """A number in units of the last digit that its fact allows; a date as a day number."""
    if isinstance(value, datetime.date):
        return value.toordinal()
    fact = rulebook.facts.get(name)
    digits = fact.type.digits if fact and isinstance(fact.type, DecimalValue) else 0
    return int(Decimal(str(value)).scaleb(digits))


def _literal(value: str | bool) -> str:
    return json.dumps(value)
