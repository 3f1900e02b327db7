"""A rulebook as sets of shipments: where each rule holds and each outcome comes out.

Every fact counts as known; what may still leave a line open is a decision in a gap or in
conflict, exactly as in the rulebook's meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lexport.ir.decisions import Decision, Rule
from lexport.ir.rulebook import Rulebook
from lexport.regions.diagram import EVERYTHING, NOTHING
from lexport.regions.exact import Decided, Every, Exact, Opposite, Some
from lexport.regions.lowering import Lowering
from lexport.regions.space import Space


@dataclass(frozen=True, slots=True)
class RuleSets:
    """Where a rule holds, and where it is open because a decision it reads came out as nothing."""

    rule: Rule
    holds: int
    open: int


@dataclass(frozen=True, slots=True)
class DecisionSets:
    """Where each outcome is possible, and where none or more than one is.

    In a conflict rules that hold disagree; `undecided` is where only open rules do, which happens
    where a decision they read is in a gap or conflict itself.
    """

    decision: Decision
    rules: tuple[RuleSets, ...]
    outcomes: dict[str, int]
    gap: int
    conflict: int
    undecided: int


@dataclass(frozen=True)
class Conditions:
    """The conditions of one rulebook over complete facts."""

    rulebook: Rulebook
    rules: dict[str, Exact]
    covered: Exact
    one_date: Exact

    def all(self) -> Iterable[Exact]:
        yield self.one_date
        yield self.covered
        yield from self.rules.values()


def conditions_of(rulebook: Rulebook) -> Conditions:
    lowering = Lowering(rulebook)
    return Conditions(
        rulebook,
        {rule.id: lowering.condition(rule.condition) for _, rule in rulebook.rules.values()},
        lowering.governed(rulebook.covers_from, None),
        lowering.one_governing_date(),
    )


@dataclass(frozen=True)
class Answers:
    """What a rulebook answers, as sets of one space.

    `domain` are the shipments the rulebook speaks of: one governing date, not before the first
    day it covers.
    """

    space: Space
    rulebook: Rulebook
    domain: int
    undated: int
    decisions: dict[str, DecisionSets]

    def set_of(self, exact: Exact) -> int:
        """Where a condition of the rulebook is true."""
        return both_ways(self.space, self.decisions, exact)[0]


def answers_of(space: Space, conditions: Conditions) -> Answers:
    diagrams = space.diagrams
    compiling = _Compiling(space)
    one_date = both_ways(space, {}, conditions.one_date)[0]
    domain = diagrams.both(one_date, both_ways(space, {}, conditions.covered)[0])
    for decision in conditions.rulebook.decisions.values():
        compiling.decide(decision, conditions.rules)
    return Answers(
        space, conditions.rulebook, domain, diagrams.without(one_date), compiling.decisions
    )


class _Compiling:
    """Decisions in an order in which each reads only earlier ones."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.diagrams = space.diagrams
        self.decisions: dict[str, DecisionSets] = {}

    def decide(self, decision: Decision, conditions: dict[str, Exact]) -> None:
        diagrams = self.diagrams
        rules = []
        for rule in decision.rules:
            holds, fails = both_ways(self.space, self.decisions, conditions[rule.id])
            rules.append(RuleSets(rule, holds, diagrams.without(diagrams.either(holds, fails))))
        self.decisions[decision.name] = decided_by(self.space, decision, tuple(rules))


def decided_by(space: Space, decision: Decision, rules: tuple[RuleSets, ...]) -> DecisionSets:
    """What rules that hold and are open there make of a decision."""
    diagrams = space.diagrams
    some_holds = diagrams.any_of(rule.holds for rule in rules)
    outcomes = {}
    for name in decision.outcomes:
        giving = [rule for rule in rules if rule.rule.outcome == name]
        holds = diagrams.any_of(rule.holds for rule in giving)
        waiting = diagrams.any_of(rule.open for rule in giving)
        if decision.collect:
            outcomes[name] = holds
        else:
            outcomes[name] = diagrams.either(holds, diagrams.less(waiting, some_holds))
    gap = several = NOTHING
    if not decision.collect:
        seen = NOTHING
        for region in outcomes.values():
            several = diagrams.either(several, diagrams.both(seen, region))
            seen = diagrams.either(seen, region)
        gap = diagrams.without(seen)
    return DecisionSets(
        decision,
        rules,
        outcomes,
        gap,
        diagrams.both(several, some_holds),
        diagrams.less(several, some_holds),
    )


def both_ways(space: Space, decisions: Mapping[str, DecisionSets], exact: Exact) -> tuple[int, int]:
    """Where a condition is true and where it is false; the two need not fill the space."""
    diagrams = space.diagrams
    match exact:
        case Every(terms) | Some(terms):
            pairs = [both_ways(space, decisions, term) for term in terms]
            trues, falses = [t for t, _ in pairs], [f for _, f in pairs]
            if isinstance(exact, Every):
                return diagrams.all_of(trues), diagrams.any_of(falses)
            return diagrams.any_of(trues), diagrams.all_of(falses)
        case Opposite(term):
            true, false = both_ways(space, decisions, term)
            return false, true
        case Decided(decision, wanted):
            # Open in the decision's gaps, and where a conflict leaves it in doubt.
            outcomes = decisions[decision].outcomes
            allowed = diagrams.any_of(s for name, s in outcomes.items() if name in wanted)
            other = diagrams.any_of(s for name, s in outcomes.items() if name not in wanted)
            return diagrams.less(allowed, other), diagrams.less(other, allowed)
        case _:
            true = space.set_of(exact)
            return true, diagrams.without(true)


__all__ = [
    "EVERYTHING",
    "NOTHING",
    "Answers",
    "Conditions",
    "DecisionSets",
    "RuleSets",
    "answers_of",
    "conditions_of",
]
