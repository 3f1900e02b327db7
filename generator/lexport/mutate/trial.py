"""Who notices a mutant: a case, proof, or nobody; or it is proved that it changes no answer."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import partial

from lexport.ir.cases import FactValue
from lexport.ir.rulebook import Rulebook
from lexport.mutate.exactly import Exactly
from lexport.mutate.mutants import Mutant, mutants
from lexport.mutate.rehearsal import (
    Rehearsal,
    altered_rulebook,
    altered_rules,
    rehearsals,
)
from lexport.mutate.survivor import Catch, catch

# Mutants tried together share one space of shipments, which takes longer to cut than to use.
TOGETHER = 60


class Outcome(Enum):
    CASE = "case"  # some case that proves something is answered otherwise than it expects
    PROOF = "proof"  # no case, but proof finds a gap or conflict that was not there
    SAME = "same"  # proved: no complete shipment has another outcome or status
    SURVIVED = "survived"


@dataclass(frozen=True, slots=True)
class Noticed:
    """A mutant and who noticed it: the case's name, or else a case that would."""

    mutant: Mutant
    outcome: Outcome
    case: str | None = None
    would_catch: Catch | None = None


def noticed(
    rulebook: Rulebook, rules: Iterable[str] | None = None, processes: int = 1
) -> Iterator[list[Noticed]]:
    """The mutants of some rules, or of all, a batch at a time and in order."""
    batches = list(_batches(rulebook, rulebook.rules if rules is None else rules))
    if processes == 1 or len(batches) == 1:
        trial = Trial(rulebook)
        yield from map(trial.batch, batches)
        return
    # A child that is forked has the rulebook already; elsewhere it is handed over.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else None)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_prepare, initargs=(rulebook,)
    ) as pool:
        yield from pool.map(_tried, batches)


def _batches(rulebook: Rulebook, rules: Iterable[str]) -> Iterator[tuple[str, ...]]:
    batch: list[str] = []
    size = 0
    for rule in rules:
        batch.append(rule)
        size += sum(1 for _ in mutants(rulebook, frozenset((rule,))))
        if size >= TOGETHER:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


class Trial:
    """The cases of one rulebook, ready for many mutants."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._rehearsals = rehearsals(rulebook)
        # Kept: what cases remember of a mutant's lines they remember by identity.
        self._tried: list[Mutant] = []

    def batch(self, rules: Iterable[str]) -> list[Noticed]:
        tried = list(mutants(self.rulebook, frozenset(rules)))
        self._tried.extend(tried)
        cases = [self._case(mutant) for mutant in tried]
        unnoticed = [m for m, case in zip(tried, cases, strict=True) if case is None]
        exactly = Exactly(self.rulebook, unnoticed)
        return [
            self._unnoticed(mutant, exactly)
            if case is None
            else Noticed(mutant, Outcome.CASE, case)
            for mutant, case in zip(tried, cases, strict=True)
        ]

    def _case(self, mutant: Mutant) -> str | None:
        """The first case that notices, the nearest to the rule asked first."""
        near = partial(_nearness, mutant)
        altered = altered_rules(self.rulebook, mutant)
        for each in sorted(self._rehearsals, key=near):
            if each.notices(mutant, altered):
                return each.case.id
        return None

    def _unnoticed(self, mutant: Mutant, exactly: Exactly) -> Noticed:
        change = exactly.change(mutant)
        if change is None:
            return Noticed(mutant, Outcome.SAME)
        outcome = Outcome.PROOF if change.breaks else Outcome.SURVIVED
        return Noticed(mutant, outcome, None, self._catch(mutant, change.facts))

    def _catch(self, mutant: Mutant, facts: Mapping[str, FactValue] | None) -> Catch | None:
        if facts is None:
            return None
        altered = altered_rulebook(self.rulebook, altered_rules(self.rulebook, mutant))
        return catch(self.rulebook, altered, mutant.decision, facts)


def _nearness(mutant: Mutant, rehearsal: Rehearsal) -> int:
    return -rehearsal.nearness(mutant.decision, mutant.original.id)


# What one worker process knows; a pool hands nothing over but the batches.
_trials: list[Trial] = []


def _prepare(rulebook: Rulebook) -> None:
    _trials.append(Trial(rulebook))


def _tried(rules: tuple[str, ...]) -> list[Noticed]:
    return _trials[0].batch(rules)
