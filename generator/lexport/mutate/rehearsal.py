"""One case played through: which mutants it notices, deciding again only what they touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lexport.cases import disagreements
from lexport.evaluate import plain_answer
from lexport.evaluate.decided import Decided, decide
from lexport.evaluate.evaluate import answer_of
from lexport.evaluate.facts import known_values
from lexport.evaluate.situation import Situation
from lexport.evaluate.truth import Truth
from lexport.ir.cases import Case
from lexport.ir.decisions import Decision, Rule
from lexport.ir.rulebook import Rulebook
from lexport.mutate.mutants import Mutant


class Rehearsal:
    """A case with everything decided by the rules as they are."""

    def __init__(
        self, rulebook: Rulebook, case: Case, after: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`after` names for each decision those that read it, directly or through others."""
        self.rulebook = rulebook
        self.case = case
        self._after = after
        self._facts = known_values(rulebook, case.facts)
        self._situation = Situation(rulebook, self._facts, case.known_on)
        self._decided: dict[str, Decided] = {}
        for decision in rulebook.decisions.values():
            _decide(decision, self._situation, self._decided)
        # The missing facts that the case speaks of depend on lines, even of rules that stay open.
        expect = case.expect
        self._asks_missing = expect.missing is not None or any(
            each.missing is not None for each in expect.decisions.values()
        )

    def nearness(self, decision: str, rule: str) -> int:
        """How much the case says of a rule: 2 names it, 1 speaks of its decision, 0 neither."""
        expected = self.case.expect.decisions.get(decision)
        if expected is None:
            return 0
        return 2 if expected.rules is not None and rule in expected.rules else 1

    def notices(self, mutant: Mutant, altered: Decision) -> bool:
        """Whether the case would fail; what it says of the future is not asked."""
        # A mutant must live as long as its truth is remembered, which is by identity.
        before = self._situation.truth(mutant.original.condition)
        swapped = mutant.rule.outcome != mutant.original.outcome
        if not swapped and before is self._situation.truth(mutant.rule.condition):
            if before is not Truth.OPEN or not self._asks_missing:
                return False
        elif swapped and before is Truth.FALSE:
            return False
        anew = decide(altered, self._situation, self._decided)
        if not self._asks_missing and _visible(anew) == _visible(self._decided[altered.name]):
            return False
        decided = {**self._decided, altered.name: anew}
        situation = Situation(
            self.rulebook, self._facts, self.case.known_on, dict(self._situation.outcomes)
        )
        situation.outcomes[altered.name] = anew.possible
        for name in self._after[altered.name]:
            _decide(self.rulebook.decisions[name], situation, decided)
        answer = plain_answer(answer_of(self.rulebook, situation, decided))
        return bool(disagreements(_present(self.case), answer))


def rehearsals(rulebook: Rulebook) -> list[Rehearsal]:
    """The cases that prove something, ready to be held against mutants."""
    after = {name: tuple(_reading(rulebook, name)) for name in rulebook.decisions}
    cases = [case for case in rulebook.cases.values() if case.proves_something]
    return [Rehearsal(rulebook, case, after) for case in cases]


def altered_rules(rulebook: Rulebook, mutant: Mutant) -> Decision:
    """The decision of a mutant with the mutant in the place of its rule."""
    decision = rulebook.decisions[mutant.decision]
    rules = tuple(mutant.rule if rule is mutant.original else rule for rule in decision.rules)
    return replace(decision, rules=rules)


def altered_rulebook(rulebook: Rulebook, decision: Decision) -> Rulebook:
    found = replace(rulebook, decisions={**rulebook.decisions, decision.name: decision})
    # What an alteration leaves as it is need not be worked out anew for every mutant.
    vars(found)["provisions"] = rulebook.provisions
    vars(found)["questions_touching_rule"] = rulebook.questions_touching_rule
    return found


def _decide(decision: Decision, situation: Situation, decided: dict[str, Decided]) -> None:
    decided[decision.name] = decide(decision, situation, decided)
    situation.outcomes[decision.name] = decided[decision.name].possible


def _reading(rulebook: Rulebook, decision: str) -> Iterable[str]:
    reached = {decision}
    for name, each in rulebook.decisions.items():
        if not reached.isdisjoint(each.decisions_read):
            reached.add(name)
            yield name


def _visible(decided: Decided) -> tuple[object, ...]:
    """Everything of a decision that an answer can show, missing facts apart."""
    return (
        [_shown(rule) for rule in decided.holding],
        [_shown(rule) for rule in decided.open],
        decided.possible,
        decided.grade,
        decided.touched,
        decided.questions,
        decided.weak_listing,
    )


def _shown(rule: Rule) -> tuple[str, str]:
    return rule.id, rule.outcome


def _present(case: Case) -> Case:
    """The case without what it says of the future.

    That takes a hundred answers to work out, and says no more than a case on that day would.
    """
    if case.expect.changes_next_on is None:
        return case
    return replace(case, expect=replace(case.expect, changes_next_on=None))
