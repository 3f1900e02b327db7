"""Whether one condition of a rule alone turns its decision: in a case, and on which side.

The measure is modified condition/decision coverage: with the condition taken as true the rule
holds, with it taken as false the rule does not, whatever else the rule asks staying as it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from lexport.evaluate.decided import Decided, decide
from lexport.evaluate.facts import known_values
from lexport.evaluate.situation import Situation
from lexport.evaluate.truth import Truth
from lexport.ir.conditions import AllOf, AnyOf, Atom, Not
from lexport.ir.conditions import Condition as Line
from lexport.ir.decisions import Rule
from lexport.ir.rulebook import Rulebook

ALWAYS = AllOf(())
NEVER = AnyOf(())


class Side(Enum):
    """On which side of a condition a case lies."""

    HOLDS = "holds"  # the condition is true and the rule holds because of it
    FAILS = "fails"  # the condition is false, and for want of it the decision comes out otherwise

    @property
    def other(self) -> Side:
        return Side.FAILS if self is Side.HOLDS else Side.HOLDS


@dataclass(frozen=True)
class Condition:
    """One condition of a rule, and the rule's condition with it taken as true and as false."""

    decision: str
    rule: Rule
    atom: Atom
    if_true: Line
    if_false: Line


def conditions(rulebook: Rulebook, rules: frozenset[str] | None = None) -> Iterator[Condition]:
    """Every condition of every rule, or of some rules, in the order written."""
    for decision, rule in rulebook.rules.values():
        if rules is None or rule.id in rules:
            for path, atom in _atoms(rule.condition):
                if_true = _with(rule.condition, path, ALWAYS)
                if_false = _with(rule.condition, path, NEVER)
                yield Condition(decision.name, rule, atom, if_true, if_false)


def shown(
    rulebook: Rulebook, facts: Mapping[str, object], known_on: datetime.date | None = None
) -> Callable[[Condition], Side | None]:
    """Which side of a condition one shipment shows, if it shows that the condition matters."""
    situation = Situation(rulebook, known_values(rulebook, facts), known_on)
    decided: dict[str, Decided] = {}
    for decision in rulebook.decisions.values():
        decided[decision.name] = decide(decision, situation, decided)
        situation.outcomes[decision.name] = decided[decision.name].possible

    def side(condition: Condition) -> Side | None:
        rule = condition.rule
        if not all(situation.is_issued(provision) for provision in rule.because):
            return None
        if situation.truth(condition.if_true) is not Truth.TRUE:
            return None
        if situation.truth(condition.if_false) is not Truth.FALSE:
            return None
        truth = situation.truth(condition.rule.condition)
        if truth is Truth.TRUE:
            return Side.HOLDS
        turned = rule.outcome not in decided[condition.decision].possible
        return Side.FAILS if truth is Truth.FALSE and turned else None

    return side


def _atoms(condition: Line, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Atom]]:
    match condition:
        case AllOf(terms) | AnyOf(terms):
            for place, term in enumerate(terms):
                yield from _atoms(term, (*path, place))
        case Not(term):
            yield from _atoms(term, (*path, 0))
        case _:
            yield path, condition


def _with(condition: Line, path: tuple[int, ...], instead: Line) -> Line:
    if not path:
        return instead
    place, *rest = path
    match condition:
        case AllOf(terms) | AnyOf(terms):
            inner = _with(terms[place], tuple(rest), instead)
            return replace(condition, terms=(*terms[:place], inner, *terms[place + 1 :]))
        case Not(term):
            return Not(_with(term, tuple(rest), instead))
        case _:
            raise AssertionError("a path ends at an atom")
