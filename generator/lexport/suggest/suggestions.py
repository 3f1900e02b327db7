"""Cases that are still wanted: for each condition that no case shows to matter, the two sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lexport.ir.cases import FactValue
from lexport.ir.rulebook import Rulebook
from lexport.regions.answers import answers_of, both_ways, conditions_of
from lexport.regions.lowering import Lowering
from lexport.regions.space import Space
from lexport.suggest.matter import Condition, Side, conditions, shown


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Facts of a shipment that shows one side of a condition."""

    condition: Condition
    side: Side
    facts: dict[str, FactValue]


def suggestions(rulebook: Rulebook, rules: frozenset[str] | None = None) -> Iterator[Suggestion]:
    """What the cases do not show yet; one suggested shipment may show much at once."""
    shows = _Shows(list(conditions(rulebook, rules)))
    for case in rulebook.cases.values():
        if case.proves_something:
            shows.note(case.facts, shown(rulebook, case.facts, case.known_on))
    wanting = _Wanting(rulebook)
    for place, condition in enumerate(shows.conditions):
        for side in Side:
            if (place, side) not in shows.by:
                other = shows.by.get((place, side.other), {})
                facts = wanting.facts(condition, side, other)
                if facts is not None:
                    shows.note(facts, shown(rulebook, facts))
                    yield Suggestion(condition, side, facts)


@dataclass(frozen=True)
class _Shows:
    """By which shipment each side of each condition is shown, of those seen so far."""

    conditions: list[Condition]
    by: dict[tuple[int, Side], Mapping[str, FactValue]] = field(default_factory=dict)

    def note(
        self, facts: Mapping[str, FactValue], side_of: Callable[[Condition], Side | None]
    ) -> None:
        for place, condition in enumerate(self.conditions):
            side = side_of(condition)
            if side is not None:
                self.by.setdefault((place, side), facts)


class _Wanting:
    """Shipments of one rulebook, with every fact known, that show one side of a condition."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._lowering = Lowering(rulebook)
        exact = conditions_of(rulebook)
        self._answers = answers_of(Space(rulebook, exact.all()), exact)

    def facts(
        self, condition: Condition, side: Side, other: Mapping[str, FactValue]
    ) -> dict[str, FactValue] | None:
        """As few facts as show it, as far as possible those of the other side; None if none do.

        The condition may be masked: another rule says the same wherever it fails.
        """
        _, found = self._answers.space.possible(self._region(condition, side))
        if found is None or found.witness is None:
            return None
        facts = dict(found.witness.facts)
        if not self._shows(condition, side, facts):
            return None
        for name, value in other.items():
            if facts.get(name) != value and self._shows(condition, side, {**facts, name: value}):
                facts[name] = value
        return self._fewer(condition, side, facts)

    def _region(self, condition: Condition, side: Side) -> int:
        answers, diagrams = self._answers, self._answers.space.diagrams
        sets = answers.decisions
        if_true = both_ways(answers.space, sets, self._lowering.condition(condition.if_true))[0]
        if_false = both_ways(answers.space, sets, self._lowering.condition(condition.if_false))[1]
        rule = self._lowering.condition(condition.rule.condition)
        holds, fails = both_ways(answers.space, sets, rule)
        region = diagrams.all_of([answers.domain, if_true, if_false])
        if side is Side.HOLDS:
            return diagrams.both(region, holds)
        outcome = sets[condition.decision].outcomes[condition.rule.outcome]
        return diagrams.less(diagrams.both(region, fails), outcome)

    def _shows(self, condition: Condition, side: Side, facts: Mapping[str, FactValue]) -> bool:
        return shown(self._rulebook, facts)(condition) is side

    def _fewer(
        self, condition: Condition, side: Side, facts: dict[str, FactValue]
    ) -> dict[str, FactValue]:
        """Without the facts that neither this nor how the decision comes out depends on."""
        for name in reversed(self._rulebook.facts):
            fewer = {fact: value for fact, value in facts.items() if fact != name}
            if self._shows(condition, side, fewer):
                facts = fewer
        return facts
