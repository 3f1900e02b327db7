"""Where an answer rests on weak evidence or an open question, and which verdict is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lexport.ir.conditions import reads_governing_date
from lexport.ir.decisions import Rule
from lexport.ir.rulebook import Rulebook
from lexport.regions.answers import Answers, DecisionSets, RuleSets, both_ways
from lexport.regions.diagram import EVERYTHING, NOTHING
from lexport.regions.lowering import Lowering


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a decision's grounds are weak, and where all of them touch an open question.

    `review` is where its status is `needs_review`; `reached` where that is so of itself or of a
    decision that its grounds read, directly or through others.
    """

    weak: int
    touched: int
    review: int
    reached: int


class Evidence:
    """The standing of every decision of one rulebook."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.rulebook: Rulebook = answers.rulebook
        self.diagrams = answers.space.diagrams
        self._weak_date = self._where_date_is_weak()
        self.decisions: dict[str, Standing] = {}
        for name, sets in answers.decisions.items():
            listing = sets.decision.collect
            self.decisions[name] = self._listing(sets) if listing else self._deciding(sets)

    def shown(self) -> dict[str, int]:
        """Where each verdict is shown: the order of precedence of the rulebook's meaning."""
        diagrams = self.diagrams
        verdict = self.answers.decisions[self.rulebook.verdict]
        standing = self.decisions[verdict.decision.name]
        doubtful = diagrams.either(standing.weak, standing.touched)
        single = {name: self._alone(verdict, name) for name in verdict.outcomes}
        blocked = diagrams.less(single.get("blocked", NOTHING), doubtful)
        review = diagrams.either(standing.reached, self._contradicted())
        found = {"blocked": blocked, "needs_review": diagrams.less(review, blocked)}
        taken = diagrams.either(blocked, review)
        found["needs_facts"] = diagrams.less(verdict.undecided, taken)
        for name, region in single.items():
            rest = diagrams.less(region, taken)
            found[name] = diagrams.either(found.get(name, NOTHING), rest)
        return found

    def _contradicted(self) -> int:
        """Where a finding says that the facts cannot all be true."""
        if self.rulebook.findings is None:
            return NOTHING
        sets = self.answers.decisions[self.rulebook.findings]
        return self.diagrams.any_of(
            region
            for name, region in sets.outcomes.items()
            if sets.decision.outcomes[name].contradicts
        )

    def _alone(self, sets: DecisionSets, outcome: str) -> int:
        several = self.diagrams.either(sets.conflict, sets.undecided)
        return self.diagrams.less(sets.outcomes[outcome], several)

    def _deciding(self, sets: DecisionSets) -> Standing:
        diagrams = self.diagrams
        holding = diagrams.any_of(each.holds for each in sets.rules)
        waiting = diagrams.less(diagrams.any_of(each.open for each in sets.rules), holding)
        touched, reached = EVERYTHING, NOTHING
        sure = diagrams.any_of(
            diagrams.less(each.holds, self._weak(each.rule)) for each in sets.rules
        )
        weak = diagrams.less(holding, sure)
        for each in sets.rules:
            open_ = diagrams.both(each.open, waiting)
            weak = diagrams.either(weak, diagrams.both(open_, self._weak(each.rule)))
            ground = diagrams.either(each.holds, open_)
            free = diagrams.less(ground, self._touched(each.rule))
            touched = diagrams.less(touched, free)
            read = self._read(each.rule.decisions_read, "reached")
            asked = diagrams.either(each.holds, each.open)
            reached = diagrams.either(reached, diagrams.both(asked, read))
        grounded = diagrams.either(holding, waiting)
        touched = diagrams.both(touched, grounded)
        doubtful = diagrams.less(diagrams.either(weak, touched), sets.undecided)
        review = diagrams.any_of([sets.gap, sets.conflict, doubtful])
        weak = diagrams.either(weak, diagrams.without(grounded))
        return Standing(weak, touched, review, diagrams.either(review, reached))

    def _listing(self, sets: DecisionSets) -> Standing:
        """One good ground is enough for each outcome listed; one weak outcome is for review."""
        diagrams = self.diagrams
        weak = doubtful = NOTHING
        for name, region in sets.outcomes.items():
            giving = [each for each in sets.rules if each.rule.outcome == name]
            sure = self._unspoiled(giving, self._weak)
            free = self._unspoiled(giving, self._touched)
            unsure = diagrams.less(region, sure)
            weak = diagrams.either(weak, unsure)
            doubtful = diagrams.any_of([doubtful, unsure, diagrams.less(region, free)])
        some = diagrams.any_of(each.holds for each in sets.rules)
        touched = diagrams.less(some, self._unspoiled(sets.rules, self._touched))
        reached = diagrams.any_of(
            diagrams.both(each.holds, self._read(each.rule.decisions_read, "reached"))
            for each in sets.rules
        )
        return Standing(weak, touched, doubtful, diagrams.either(doubtful, reached))

    def _unspoiled(self, rules: Iterable[RuleSets], spoiled: Callable[[Rule], int]) -> int:
        """Where some rule holds without being spoiled."""
        return self.diagrams.any_of(
            self.diagrams.less(each.holds, spoiled(each.rule)) for each in rules
        )

    def _weak(self, rule: Rule) -> int:
        """Where a rule's grade is weak: its own grounds, what it reads, or the date's."""
        if any(self.rulebook.provisions[name].grade.is_weak for name in rule.because):
            return EVERYTHING
        weak = self._read(rule.decisions_read, "weak")
        if any(reads_governing_date(atom) for atom in rule.atoms):
            weak = self.diagrams.either(weak, self._weak_date)
        return weak

    def _touched(self, rule: Rule) -> int:
        if self.rulebook.questions_touching_rule[rule.id]:
            return EVERYTHING
        return self._read(rule.decisions_read, "touched")

    def _read(self, names: Iterable[str], what: str) -> int:
        return self.diagrams.any_of(getattr(self.decisions[name], what) for name in names)

    def _where_date_is_weak(self) -> int:
        lowering, space = Lowering(self.rulebook), self.answers.space
        return self.diagrams.any_of(
            both_ways(space, {}, lowering.condition(each.when))[0]
            for each in self.rulebook.governing_date.alternatives
            if any(self.rulebook.provisions[name].grade.is_weak for name in each.because)
        )
