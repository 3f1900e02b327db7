"""Who notices a mutant: a case, proof, or nobody; or it is proved that it changes no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from lexport.cases import disagreements
from lexport.evaluate import evaluate, foresee, plain_answer, plain_foresight
from lexport.evaluate.decided import Decided, decide
from lexport.evaluate.facts import known_values
from lexport.evaluate.situation import Situation
from lexport.evaluate.truth import Truth
from lexport.ir.cases import Case, FactValue
from lexport.ir.rulebook import Rulebook
from lexport.mutate.mutants import Mutant
from lexport.regions.answers import (
    Answers,
    RuleSets,
    answers_of,
    both_ways,
    conditions_of,
    decided_by,
)
from lexport.regions.lowering import Lowering
from lexport.regions.space import Space


class Outcome(Enum):
    CASE = "case"  # some case that proves something is answered otherwise than it expects
    PROOF = "proof"  # proof finds a gap or conflict that was not there
    SAME = "same"  # proved: no complete shipment has another outcome
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Noticed:
    """A mutant and who noticed it: the case's name, or facts of a case that would have."""

    mutant: Mutant
    outcome: Outcome
    case: str | None = None
    would_catch: Mapping[str, FactValue] | None = None
    expected: str | None = None


def noticed(rulebook: Rulebook, mutants: Iterable[Mutant]) -> Iterator[Noticed]:
    trial = Trial(rulebook, tuple(mutants))
    for mutant in trial.mutants:
        yield trial.noticed(mutant)


@dataclass(frozen=True)
class Trial:
    """The cases and the proof of one rulebook, ready for many mutants."""

    rulebook: Rulebook
    mutants: tuple[Mutant, ...]

    def noticed(self, mutant: Mutant) -> Noticed:
        altered = self._with(mutant)
        for case, situation in self._situations:
            if self._differs(mutant, situation) and _fails(altered, case):
                return Noticed(mutant, Outcome.CASE, case.id)
        return self._proved(mutant)

    # Cases

    @cached_property
    def _situations(self) -> list[tuple[Case, Situation]]:
        found = []
        for case in self.rulebook.cases.values():
            if case.proves_something:
                facts = known_values(self.rulebook, case.facts)
                situation = Situation(self.rulebook, facts, case.known_on)
                decided: dict[str, Decided] = {}
                for decision in self.rulebook.decisions.values():
                    decided[decision.name] = decide(decision, situation, decided)
                    situation.outcomes[decision.name] = decided[decision.name].possible
                found.append((case, situation))
        return found

    def _differs(self, mutant: Mutant, situation: Situation) -> bool:
        """Whether the altered rule stands otherwise to a shipment."""
        before = situation.truth(mutant.original.condition)
        if mutant.rule.outcome != mutant.original.outcome:
            return before is not Truth.FALSE
        return before is not situation.truth(mutant.rule.condition)

    def _with(self, mutant: Mutant) -> Rulebook:
        decision = self.rulebook.decisions[mutant.decision]
        rules = tuple(mutant.rule if rule is mutant.original else rule for rule in decision.rules)
        changed = replace(decision, rules=rules)
        found = replace(
            self.rulebook, decisions={**self.rulebook.decisions, mutant.decision: changed}
        )
        # What an alteration leaves as it is need not be worked out anew for every mutant.
        vars(found)["provisions"] = self.rulebook.provisions
        vars(found)["questions_touching_rule"] = self.rulebook.questions_touching_rule
        return found

    # Proof

    @cached_property
    def _answers(self) -> Answers:
        conditions = conditions_of(self.rulebook)
        lowering = Lowering(self.rulebook)
        altered = [lowering.condition(mutant.rule.condition) for mutant in self.mutants]
        return answers_of(Space(self.rulebook, [*conditions.all(), *altered]), conditions)

    def _proved(self, mutant: Mutant) -> Noticed:
        answers = self._answers
        space, diagrams = answers.space, answers.space.diagrams
        sets = answers.decisions[mutant.decision]
        condition = Lowering(self.rulebook).condition(mutant.rule.condition)
        holds, fails = both_ways(space, answers.decisions, condition)
        altered = RuleSets(mutant.rule, holds, diagrams.without(diagrams.either(holds, fails)))
        rules = tuple(altered if each.rule is mutant.original else each for each in sets.rules)
        new = decided_by(space, sets.decision, rules)
        broken = diagrams.either(
            diagrams.less(new.gap, sets.gap), diagrams.less(new.conflict, sets.conflict)
        )
        if not space.is_empty(diagrams.both(answers.domain, broken)):
            return Noticed(mutant, Outcome.PROOF)
        for name, region in sets.outcomes.items():
            for one, other, expected in (
                (region, new.outcomes[name], name),
                (new.outcomes[name], region, None),
            ):
                lost = diagrams.both(answers.domain, diagrams.less(one, other))
                _, found = space.possible(lost)
                if found is not None:
                    facts = found.witness.facts if found.witness is not None else None
                    return Noticed(mutant, Outcome.SURVIVED, would_catch=facts, expected=expected)
        return Noticed(mutant, Outcome.SAME)


def _fails(rulebook: Rulebook, case: Case) -> bool:
    """Whether a case is answered otherwise than it expects."""
    answer = plain_answer(evaluate(rulebook, case.facts, case.known_on))
    # Most cases say nothing of the future, and asking for it takes longest.
    if case.expect.changes_next_on is not None:
        answer |= plain_foresight(foresee(rulebook, case.facts, case.known_on))
    return bool(disagreements(case, {"changes_next_on": None, **answer}))
