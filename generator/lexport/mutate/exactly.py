"""What a mutant changes for complete shipments: exactly where, or the proof that it is nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lexport.ir.cases import FactValue
from lexport.ir.rulebook import Rulebook
from lexport.mutate.mutants import Mutant
from lexport.regions.answers import (
    DecisionSets,
    RuleSets,
    answers_of,
    both_ways,
    conditions_of,
    decided_by,
)
from lexport.regions.diagram import NOTHING
from lexport.regions.evidence import Evidence
from lexport.regions.lowering import Lowering
from lexport.regions.space import Space


@dataclass(frozen=True, slots=True)
class Change:
    """A mutant changes answers; `facts` are one shipment's, if one could be built.

    `breaks` says that some shipments are left without an answer, or with two.
    """

    breaks: bool
    facts: Mapping[str, FactValue] | None


class Exactly:
    """The answers of one rulebook as sets that tell some of its mutants apart."""

    def __init__(self, rulebook: Rulebook, mutants: Iterable[Mutant]) -> None:
        lowering = Lowering(rulebook)
        conditions = conditions_of(rulebook)
        self._altered = {id(each): lowering.condition(each.rule.condition) for each in mutants}
        space = Space(rulebook, [*conditions.all(), *self._altered.values()])
        self._answers = answers_of(space, conditions)

    def change(self, mutant: Mutant) -> Change | None:
        """What a mutant changes; None is proof that it changes no outcome and no status."""
        old = self._answers.decisions[mutant.decision]
        new = self._decided(mutant, old)
        diagrams = self._answers.space.diagrams
        broken = diagrams.either(
            diagrams.less(new.gap, old.gap), diagrams.less(new.conflict, old.conflict)
        )
        for breaks, regions in (
            (True, [broken]),
            (False, [self._differing(old.outcomes, new.outcomes)]),
            (False, self._doubts(new)),
        ):
            region = diagrams.both(self._answers.domain, diagrams.any_of(regions))
            _, found = self._answers.space.possible(region)
            if found is not None:
                return Change(breaks, found.witness.facts if found.witness is not None else None)
        return None

    def _decided(self, mutant: Mutant, old: DecisionSets) -> DecisionSets:
        space, diagrams = self._answers.space, self._answers.space.diagrams
        holds, fails = both_ways(space, self._answers.decisions, self._altered[id(mutant)])
        altered = RuleSets(mutant.rule, holds, diagrams.without(diagrams.either(holds, fails)))
        rules = tuple(altered if each.rule is mutant.original else each for each in old.rules)
        return decided_by(space, old.decision, rules)

    def _differing(self, one: Mapping[str, int], other: Mapping[str, int]) -> int:
        diagrams = self._answers.space.diagrams
        return diagrams.any_of(
            diagrams.either(diagrams.less(region, other[name]), diagrams.less(other[name], region))
            for name, region in one.items()
            if region != other[name]
        )

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self._answers)

    def _doubts(self, new: DecisionSets) -> list[int]:
        """Where some decision is for review only before or only after."""
        decisions = {**self._answers.decisions, new.decision.name: new}
        after = Evidence(replace(self._answers, decisions=decisions)).decisions
        before = {name: each.review for name, each in self._evidence.decisions.items()}
        found = self._differing(before, {name: each.review for name, each in after.items()})
        return [found] if found != NOTHING else []
