"""Which unknown facts would decide a decision, most decisive first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lexport.evaluate.decided import Decided
from lexport.evaluate.situation import Situation
from lexport.ir.conditions import DecisionIs


def missing_facts(
    situation: Situation, decided: Mapping[str, Decided], undecided: Decided
) -> tuple[str, ...]:
    """The unknown facts read by the open lines of its open rules.

    Directly, through undecided decisions those lines read, or through the governing date's
    definition; ordered by the number of open rules that read them, then as in `facts.yaml`.
    """
    readers: Counter[str] = Counter()
    reached: set[str] = set()
    waiting = [undecided]
    while waiting:
        each = waiting.pop()
        if each.decision.name in reached:
            continue
        reached.add(each.decision.name)
        # A paper that is on the list already is not made surer by what another rule lacks.
        asking = [
            rule for rule in each.open if not each.decision.collect or rule.outcome in each.addable
        ]
        for rule in asking:
            readers.update(set(situation.unknown_in(rule.condition)))
            waiting.extend(
                decided[atom.decision]
                for atom in situation.open_atoms(rule.condition)
                if isinstance(atom, DecisionIs) and not decided[atom.decision].holding
            )
    place = {name: number for number, name in enumerate(situation.rulebook.facts)}
    return tuple(sorted(readers, key=lambda name: (-readers[name], place[name])))
