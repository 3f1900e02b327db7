"""One decision: which rules hold, are out or are open, what can come out, and on what evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lexport.evaluate.situation import Situation
from lexport.evaluate.truth import Truth
from lexport.ir.conditions import reads_governing_date
from lexport.ir.decisions import Decision, Rule
from lexport.ir.grade import Grade, strongest, weakest


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on these facts.

    `possible` are its possible outcomes; `grade` is that of its grounds, whether decided or not;
    `touched` says that every ground touches an open question, `questions` which.
    """

    decision: Decision
    holding: tuple[Rule, ...]
    open: tuple[Rule, ...]
    possible: tuple[str, ...]
    grade: Grade | None
    touched: bool
    questions: frozenset[str]
    weak_listing: bool

    @property
    def grounds(self) -> tuple[Rule, ...]:
        """The rules the outcome rests on; a collecting decision lists by its holding rules only."""
        return self.holding or (() if self.decision.collect else self.open)

    @property
    def outcome(self) -> str | None:
        """The one outcome left, if one is left."""
        return self.possible[0] if len(self.possible) == 1 else None

    @property
    def listed(self) -> tuple[str, ...]:
        given = {rule.outcome for rule in self.holding}
        return tuple(name for name in self.decision.outcomes if name in given)

    @property
    def addable(self) -> tuple[str, ...]:
        given = {rule.outcome for rule in self.open} - set(self.listed)
        return tuple(name for name in self.decision.outcomes if name in given)

    @property
    def under_review(self) -> bool:
        """Its grounds are weak, or every one of them touches an open question."""
        return self.touched or (self.grade is not None and self.grade.is_weak)

    @property
    def in_gap(self) -> bool:
        return not self.possible and not self.decision.collect

    @property
    def in_conflict(self) -> bool:
        return bool(self.holding) and len(self.possible) > 1 and not self.decision.collect

    @property
    def needs_review(self) -> bool:
        """It is decided and under review, or rules leave it without an answer."""
        if self.in_gap or self.in_conflict:
            return True
        return self.outcome is not None and self.under_review

    @property
    def status(self) -> str:
        if self.decision.collect:
            if self.weak_listing:
                return "needs_review"
            return "needs_facts" if self.addable else "decided"
        if self.needs_review:
            return "needs_review"
        return "needs_facts" if self.outcome is None else "decided"


def decide(decision: Decision, situation: Situation, earlier: Mapping[str, Decided]) -> Decided:
    """Decide one decision; the decisions it reads stand in `earlier`."""
    holding, open_ = [], []
    for rule in decision.rules:
        if all(situation.is_issued(provision) for provision in rule.because):
            match situation.truth(rule.condition):
                case Truth.TRUE:
                    holding.append(rule)
                case Truth.OPEN:
                    open_.append(rule)
    grounds = holding or open_
    given = {rule.outcome for rule in grounds}
    evidence = _Evidence(situation, earlier)
    grades = [evidence.grade(rule) for rule in grounds]
    combine = strongest if holding else weakest
    if decision.collect:
        grounds, combine = holding, weakest
        grades = [
            evidence.of_outcome(holding, name).grade
            for name in dict.fromkeys(rule.outcome for rule in holding)
        ]
    return Decided(
        decision=decision,
        holding=tuple(holding),
        open=tuple(open_),
        possible=tuple(name for name in decision.outcomes if name in given),
        grade=combine(grades) if grounds else None,
        touched=bool(grounds) and all(evidence.touched(rule) for rule in grounds),
        questions=frozenset(name for rule in grounds for name in evidence.questions(rule)),
        weak_listing=decision.collect
        and any(evidence.of_outcome(holding, rule.outcome).weak for rule in holding),
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    grade: Grade
    weak: bool


@dataclass(frozen=True, slots=True)
class _Evidence:
    """How surely a rule is known, and which open questions it touches."""

    situation: Situation
    earlier: Mapping[str, Decided]

    def grade(self, rule: Rule) -> Grade:
        """The weakest of its provisions, the decisions it reads and, if dated, the date's."""
        provisions = self.situation.rulebook.provisions
        grades = [provisions[name].grade for name in rule.because]
        for name in rule.decisions_read:
            grade = self.earlier[name].grade
            grades.append(Grade.UNVERIFIED if grade is None else grade)
        if any(reads_governing_date(atom) for atom in rule.atoms):
            grades.extend(
                provisions[name].grade
                for alternative in self.situation.governing_alternatives
                for name in alternative.because
            )
        return weakest(grades)

    def touched(self, rule: Rule) -> bool:
        own = self.situation.rulebook.questions_touching_rule[rule.id]
        return bool(own) or any(self.earlier[name].touched for name in rule.decisions_read)

    def questions(self, rule: Rule) -> set[str]:
        own = set(self.situation.rulebook.questions_touching_rule[rule.id])
        return own.union(*(self.earlier[name].questions for name in rule.decisions_read))

    def of_outcome(self, holding: list[Rule], outcome: str) -> _Standing:
        """One listed outcome: one good ground is enough."""
        grounds = [rule for rule in holding if rule.outcome == outcome]
        grade = strongest(self.grade(rule) for rule in grounds)
        return _Standing(grade, grade.is_weak or all(self.touched(rule) for rule in grounds))
