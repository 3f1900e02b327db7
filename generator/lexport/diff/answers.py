"""What a change does to answers: which decision changes from what to what, and for which facts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lexport.diff.paired import Paired, comparable
from lexport.ir.cases import FactValue
from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook
from lexport.regions.answers import Answers
from lexport.regions.cover import Cover, cover
from lexport.regions.dated import Days
from lexport.regions.evidence import Evidence
from lexport.regions.words import told
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class State:
    """How a decision stands: its outcome (None: none, or several that disagree), and for review."""

    outcome: str | None
    review: bool = False
    problem: str = ""  # "gap", "conflict", "undecided"

    @property
    def is_answer(self) -> bool:
        return self.outcome is not None


@dataclass(frozen=True, slots=True)
class Region:
    """Facts in words for which a change is so, the days, and one shipment."""

    words: tuple[Text, ...]
    days: Days | None
    witness: Mapping[str, FactValue] | None
    counting: frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A decision changes from one state to another for these facts.

    `shown` marks the verdict as an answer shows it, `consequence` that something it reads changes
    for the same facts: then one region stands for all. `complete` says that the regions are all.
    """

    decision: str
    before: State
    after: State
    regions: tuple[Region, ...]
    complete: bool
    shown: bool = False
    consequence: bool = False

    @property
    def proved(self) -> bool:
        """Whether there is a shipment for which it is so."""
        return any(region.witness is not None for region in self.regions)

    @property
    def only_newly_decided(self) -> bool:
        """Whether an answer comes where there was none."""
        return not self.before.is_answer and self.after.is_answer


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes of answers to complete shipments.

    `unreadable` are facts whose kind of value changed: then answers cannot be compared at all.
    `decisions` are those that only the earlier and only the later version has.
    """

    changes: tuple[Change, ...]
    unreadable: tuple[str, ...] = ()
    covers: tuple[datetime.date, datetime.date] | None = None
    decisions: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def no_answer_changes(self) -> bool:
        """Whether every complete shipment that both versions speak of is answered alike."""
        same = not (self.changes or self.unreadable or self.covers)
        return same and self.decisions == ((), ())

    @property
    def unresolved(self) -> tuple[str, ...]:
        """Decisions of which it is not proved that they change, nor that they do not."""
        return tuple(dict.fromkeys(e.decision for e in self.changes if not e.proved))

    @property
    def origins(self) -> tuple[Change, ...]:
        """The changes that do not follow from others."""
        return tuple(change for change in self.changes if not change.consequence)


def difference(before: Rulebook, after: Rulebook, most: int = 3) -> Difference:
    """What the later version answers otherwise, over all shipments with every fact known."""
    unreadable = comparable(before, after)
    if unreadable:
        return Difference((), tuple(unreadable))
    paired = Paired(before, after)
    comparing = _Comparing(paired, most)
    gone = tuple(name for name in before.decisions if name not in after.decisions)
    new = tuple(name for name in after.decisions if name not in before.decisions)
    covers = (before.covers_from, after.covers_from)
    return Difference(
        tuple(comparing.changes()),
        covers=covers if covers[0] != covers[1] else None,
        decisions=(gone, new),
    )


# A change of state and the shipments for which it is so.
Move = tuple[State, State, int]


class _Comparing:
    """Compares decision by decision; what follows from another change is told apart."""

    def __init__(self, paired: Paired, most: int) -> None:
        self.paired = paired
        self.most = most
        self.diagrams = paired.space.diagrams
        self.changed: dict[str, int] = {}

    def changes(self) -> Iterator[Change]:
        for name, decision in self.paired.after.decisions.items():
            if name not in self.paired.before.decisions:
                continue
            moves = self._merged(
                self._listing(decision) if decision.collect else self._deciding(name)
            )
            self.changed[name] = self.diagrams.any_of(region for _, _, region in moves)
            followed = self._changed_before(name)
            for was, is_, region in moves:
                origin = self.diagrams.less(region, followed)
                yield from self._change(name, was, is_, origin, self.most)
                rest = self.diagrams.both(region, followed)
                yield from self._change(name, was, is_, rest, 1, consequence=True)
        before, after = (evidence.shown() for evidence in self.paired.evidence)
        shown = [{State(n): region for n, region in each.items()} for each in (before, after)]
        everywhere = self.diagrams.any_of(self.changed.values())
        for was, is_, region in self._moves(*shown):
            follows = not self.paired.space.is_empty(self.diagrams.both(region, everywhere))
            yield from self._change(
                self.paired.after.verdict, was, is_, region, 1, shown=True, consequence=follows
            )

    def _changed_before(self, name: str) -> int:
        """Where a decision that this one reads changes."""
        read = [
            other
            for version in (self.paired.before, self.paired.after)
            for other in version.decisions[name].decisions_read
        ]
        nothing = self.paired.space.nothing
        return self.diagrams.any_of(self.changed.get(other, nothing) for other in read)

    def _deciding(self, name: str) -> Iterator[Move]:
        states = [
            _states(answers, evidence, name)
            for answers, evidence in zip(self.paired.answers, self.paired.evidence, strict=True)
        ]
        yield from self._moves(*states)

    def _listing(self, decision: Decision) -> Iterator[Move]:
        """A collecting decision changes outcome by outcome: listed or not."""
        nothing = self.paired.space.nothing
        before, after = (each.decisions[decision.name].outcomes for each in self.paired.answers)
        for name in dict.fromkeys([*after, *before]):
            was, is_ = before.get(name, nothing), after.get(name, nothing)
            yield State(None), State(name), self._counting(self.diagrams.less(is_, was))
            yield State(name), State(None), self._counting(self.diagrams.less(was, is_))

    def _moves(self, before: Mapping[State, int], after: Mapping[State, int]) -> Iterator[Move]:
        for was, left in before.items():
            for is_, right in after.items():
                if was != is_:
                    yield was, is_, self._counting(self.diagrams.both(left, right))

    def _merged(self, moves: Iterator[Move]) -> list[Move]:
        """Where the outcome changes, whether it was or is for review is not told apart."""
        found: dict[tuple[State, State], int] = {}
        for was, is_, region in moves:
            if (was.outcome, was.problem) == (is_.outcome, is_.problem):
                key = (was, is_)
            else:
                key = (replace(was, review=False), replace(is_, review=False))
            found[key] = self.diagrams.either(found.get(key, self.paired.space.nothing), region)
        return [(was, is_, region) for (was, is_), region in found.items()]

    def _counting(self, region: int) -> int:
        return self.diagrams.both(region, self.paired.domain)

    def _change(
        self,
        name: str,
        was: State,
        is_: State,
        region: int,
        most: int,
        *,
        shown: bool = False,
        consequence: bool = False,
    ) -> Iterator[Change]:
        space = self.paired.space
        found: Cover = cover(space, region, self.paired.domain, most)
        if found.boxes:
            regions = tuple(
                Region(
                    told(space, box),
                    box.days,
                    box.witness.facts if box.witness is not None else None,
                    frozenset(fact for n in box.point for fact in space.facts(n)),
                )
                # What there is an example of comes first.
                for box in sorted(found.boxes, key=lambda box: box.witness is None)
            )
            yield Change(name, was, is_, regions, found.complete, shown, consequence)


def _states(answers: Answers, evidence: Evidence, name: str) -> dict[State, int]:
    diagrams = answers.space.diagrams
    sets = answers.decisions[name]
    review = evidence.decisions[name].review
    several = diagrams.either(sets.conflict, sets.undecided)
    found = {
        State(None, review=True, problem="gap"): sets.gap,
        State(None, review=True, problem="conflict"): sets.conflict,
        State(None, problem="undecided"): sets.undecided,
    }
    for outcome, region in sets.outcomes.items():
        alone = diagrams.less(region, several)
        found[State(outcome)] = diagrams.less(alone, review)
        found[State(outcome, review=True)] = diagrams.both(alone, review)
    return found
