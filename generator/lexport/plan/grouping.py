"""Rules of a decision gathered under the lines they share, so that each line is tested once.

The order of rules means nothing (they agree where several hold), so a target may test them in
any; the lines that rule out most rules for the least work come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from lexport.ir.conditions import (
    ChoiceIs,
    Compare,
    DecisionIs,
    InForce,
    InGroup,
    TextIs,
    TextSame,
    TextStartsWith,
)
from lexport.ir.decisions import Decision, Rule
from lexport.ir.rulebook import Rulebook
from lexport.plan.formula import Formula, Leaf, conjuncts, formula, values_of

# Deeper nesting saves little and is hard to read.
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Remaining:
    """Rules of the same lines, by number, and the lines still to be tested, most telling first."""

    rules: tuple[tuple[int, Rule], ...]
    terms: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A line that several rules have in common, and what follows once it is not false."""

    line: Formula
    members: tuple[Remaining | Shared, ...]


def gathered(rulebook: Rulebook, decision: Decision) -> tuple[Remaining | Shared, ...]:
    """The rules of a decision as a tree of shared lines."""
    alike: dict[frozenset[Formula], Remaining] = {}
    for number, rule in enumerate(decision.rules):
        terms = conjuncts(formula(rulebook, rule.condition))
        known = alike.setdefault(frozenset(terms), Remaining((), terms))
        alike[frozenset(terms)] = Remaining((*known.rules, (number, rule)), known.terms)
    return _gather(rulebook, list(alike.values()), 0)


def in_order(tree: tuple[Remaining | Shared, ...]) -> Iterator[Remaining]:
    """The rules of a tree, from its first to its last."""
    for each in tree:
        if isinstance(each, Shared):
            yield from in_order(each.members)
        else:
            yield each


def _gather(
    rulebook: Rulebook, rules: list[Remaining], depth: int
) -> tuple[Remaining | Shared, ...]:
    found: list[Remaining | Shared] = []
    while rules:
        line = _most_telling(rulebook, rules) if depth < DEEPEST else None
        if line is None:
            found.extend(_sorted(rulebook, rule) for rule in rules)
            break
        under = [rule for rule in rules if line in rule.terms]
        rules = [rule for rule in rules if line not in rule.terms]
        rest = [
            Remaining(each.rules, tuple(term for term in each.terms if term != line))
            for each in under
        ]
        found.append(Shared(line, _gather(rulebook, rest, depth + 1)))
    return tuple(found)


def _most_telling(rulebook: Rulebook, rules: list[Remaining]) -> Formula | None:
    """The line shared by two rules or more that spares most tests; None if none is shared."""
    shared = Counter(term for rule in rules for term in dict.fromkeys(rule.terms))
    worth = {
        term: count * (1 - _passing(rulebook, term)) / _cost(term)
        for term, count in shared.items()
        if count > 1
    }
    return max(worth, key=lambda term: worth[term]) if worth else None


def _sorted(rulebook: Rulebook, each: Remaining) -> Remaining:
    terms = sorted(each.terms, key=lambda term: _passing(rulebook, term) * _cost(term))
    return Remaining(each.rules, tuple(terms))


def _passing(rulebook: Rulebook, term: Formula) -> float:
    """Roughly how often a line is not false; only the order of tests hangs on it."""
    if not isinstance(term, Leaf):
        return 0.8
    match term.atom:
        case ChoiceIs(fact, values):
            return len(values) / len(values_of(rulebook, fact))
        case DecisionIs(decision, outcomes):
            return len(outcomes) / len(rulebook.decisions[decision].outcomes)
        case TextIs(_, texts):
            return 1 - 0.05 * len(texts) if term.negated else 0.05 * len(texts)
        case TextStartsWith() | InGroup():
            return 0.8 if term.negated else 0.2
        case TextSame():
            return 0.1 if term.negated else 0.9
        case Compare() | InForce():
            return 0.5
        case _:
            assert_never(term.atom)


def _cost(term: Formula) -> float:
    """Roughly how much testing a line costs; a mask costs one."""
    if not isinstance(term, Leaf):
        return 4
    match term.atom:
        case ChoiceIs() | DecisionIs() | InForce():
            return 1
        case Compare() | TextIs() | TextSame():
            return 1.5
        case TextStartsWith() | InGroup():
            return 4
        case _:
            assert_never(term.atom)
