"""Conditions in negation normal form: what a target prints, with `not` only before atoms.

A target prints two two-valued tests of a formula, *possible* (not false) and *certain* (true);
together they are Kleene's three values. `and` and `or` pass through both tests unchanged, and
a negated atom is possible exactly when the atom is not certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    Atom,
    ChoiceIs,
    Condition,
    DecisionIs,
    Not,
)
from lexport.ir.facts import Choice
from lexport.ir.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Leaf:
    """An atom, or its negation."""

    atom: Atom
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    terms: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Some:
    terms: tuple[Formula, ...]


Formula = Leaf | Every | Some


def formula(rulebook: Rulebook, condition: Condition, negated: bool = False) -> Formula:
    """The condition, or its negation, with nested conjunctions and alternatives flattened.

    Negated lines about closed lists become lines about the rest of the list.
    """
    match condition:
        case Not(term):
            return formula(rulebook, term, not negated)
        case AllOf(terms) | AnyOf(terms):
            parts = tuple(formula(rulebook, term, negated) for term in terms)
            conjunction = isinstance(condition, AllOf) is not negated
            return _joined(Every if conjunction else Some, parts)
        case ChoiceIs(fact, allowed) if negated:
            rest = tuple(v for v in values_of(rulebook, fact) if v not in allowed)
            return Leaf(replace(condition, allowed=rest))
        case DecisionIs(decision, allowed) if negated:
            others = rulebook.decisions[decision].outcomes
            return Leaf(replace(condition, allowed=tuple(o for o in others if o not in allowed)))
        case _:
            return Leaf(condition, negated)


def _joined(kind: type[Every | Some], parts: tuple[Formula, ...]) -> Formula:
    flat: list[Formula] = []
    for part in parts:
        if isinstance(part, (Every, Some)) and isinstance(part, kind):
            flat.extend(part.terms)
        else:
            flat.append(part)
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def values_of(rulebook: Rulebook, fact: str) -> tuple[str | bool, ...]:
    """The closed list of values of a choice or yes/no fact, in the order of `facts.yaml`."""
    if fact in rulebook.facts:
        type_ = rulebook.facts[fact].type
        if isinstance(type_, Choice):
            return tuple(type_.values)
    return (True, False)


def conjuncts(formula: Formula) -> tuple[Formula, ...]:
    return formula.terms if isinstance(formula, Every) else (formula,)


def leaves(formula: Formula) -> Iterator[Leaf]:
    match formula:
        case Leaf():
            yield formula
        case Every(terms) | Some(terms):
            for term in terms:
                yield from leaves(term)
        case _:
            assert_never(formula)
