"""Shipments from every cell of every decision: what all targets have to answer alike.

For each decision, facts are asked one after another until it is plain which of its rules hold; a
place is where the next fact is asked, a cell one of the values or ranges it may have there. Ranges
are cut so that the last value before each bound and the first one after it are cells of their own.
The shipments of `Cells.all` cover

- every cell at every place that any shipment can lie in, which is each region of each rule, of
  its exceptions and of where it does not hold;
- every two neighbouring cells at a place between which rules begin or cease to hold, by two
  shipments alike in all other cells, where there are two such;
- every place with the fact that it asks unknown, and else known.

Cells that no shipment can lie in are proved so, or there is an error: nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, pairwise

from tests.support.vehicle import vehicle_rulebook

from lexport.ir.cases import FactValue
from lexport.ir.rulebook import Rulebook
from lexport.regions.answers import DecisionSets, answers_of, conditions_of
from lexport.regions.cells import Amounts, Differences
from lexport.regions.diagram import EVERYTHING, NOTHING, Diagrams
from lexport.regions.exact import Exact, Exceeds, Reaches, leaves
from lexport.regions.space import Found, Space

Facts = Mapping[str, FactValue]
# What is left, after the facts asked so far, of the sets where each rule holds, and of those where
# each is open.
Place = tuple[int, ...]
Point = Mapping[int, int]


@dataclass(frozen=True)
class Asking:
    """One decision, or one rule of a collecting decision, as facts asked one after another."""

    decision: str
    start: Place
    diagrams: Diagrams

    @cached_property
    def places(self) -> dict[Place, tuple[int, tuple[Place, ...]]]:
        """Each place with the variable it asks and what follows cell by cell, in order."""
        found: dict[Place, tuple[int, tuple[Place, ...]]] = {}
        waiting = [self.start]
        while waiting:
            place = waiting.pop()
            if place in found or all(node <= EVERYTHING for node in place):
                continue
            variable = min(self.diagrams.variables[node] for node in place)
            following = tuple(
                self._after(place, variable, cell) for cell in range(self.diagrams.sizes[variable])
            )
            found[place] = variable, following
            waiting.extend(following)
        return dict(sorted(found.items(), key=lambda each: each[1][0]))

    @cached_property
    def reached(self) -> dict[Place, int]:
        """The points that come by each place."""
        diagrams, found = self.diagrams, {self.start: EVERYTHING}
        for place, (variable, following) in self.places.items():
            for cell, after in enumerate(following):
                here = diagrams.both(found[place], diagrams.cells(variable, (cell,)))
                found[after] = diagrams.either(found.get(after, NOTHING), here)
        return found

    def passed(self, point: Point) -> Iterator[tuple[Place, int]]:
        """The places a shipment comes by, and its cell in each."""
        place = self.start
        while place in self.places:
            variable, following = self.places[place]
            yield place, point[variable]
            place = following[point[variable]]

    def differing(self, one: Place, other: Place) -> int:
        """The points for which other rules hold after one place than after the other."""
        diagrams = self.diagrams
        holding = len(one) // 2
        return diagrams.any_of(
            diagrams.differing(a, b) for a, b in zip(one[:holding], other[:holding], strict=True)
        )

    def _after(self, place: Place, variable: int, cell: int) -> Place:
        return tuple(
            self.diagrams.children[node][cell]
            if self.diagrams.variables[node] == variable
            else node
            for node in place
        )


class Cells:
    """Collects shipments until every cell of one rulebook is covered."""

    def __init__(self, rulebook: Rulebook) -> None:
        conditions = conditions_of(rulebook)
        asked = list(conditions.all())
        self.space = Space(rulebook, [*asked, *_either_side(asked)])
        self.answers = answers_of(self.space, conditions)
        diagrams = self.space.diagrams
        self.askings = [
            Asking(name, start, diagrams)
            for name, sets in self.answers.decisions.items()
            for start in _starts(sets)
        ]
        # A shipment that comes by each cell, and one that comes by each place.
        self.passing: dict[tuple[int, Place, int], int] = {}
        self.coming: dict[tuple[int, Place], int] = {}
        self.shipments: list[Facts] = []
        self._given: dict[tuple[int, int, int], int] = {}
        # Two shipments alike in all cells but one, between which some rule begins to hold.
        self.pairs: list[tuple[Facts, Facts]] = []
        for number, asking in enumerate(self.askings):
            self._every_cell(number, asking)
        for asking in self.askings:
            self._every_turn(asking)
        self._forgotten = list(dict.fromkeys(self._every_unknown()))

    @cached_property
    def all(self) -> list[Facts]:
        """Each set of facts once, those with unknown facts last."""
        turning = [facts for pair in self.pairs for facts in pair]
        unknown = [
            {name: value for name, value in self.shipments[number].items() if name != fact}
            for number, fact in self._forgotten
        ]
        distinct = {
            tuple(sorted(each.items())): each for each in self.shipments + turning + unknown
        }
        return list(distinct.values())

    def _every_cell(self, number: int, asking: Asking) -> None:
        for place, (variable, following) in asking.places.items():
            for cell in range(len(following)):
                if (number, place, cell) in self.passing:
                    continue
                cells = self.space.diagrams.cells(variable, (cell,))
                region = self.space.diagrams.both(asking.reached[place], cells)
                _, found = self.space.possible(region)
                if found is not None:
                    self._add(_facts(found))
                    assert (number, place, cell) in self.passing

    def _add(self, facts: Facts) -> None:
        which = len(self.shipments)
        self.shipments.append(facts)
        point = self.space.shipments.cells_of(facts)
        for number, asking in enumerate(self.askings):
            for place, cell in asking.passed(point):
                self.passing.setdefault((number, place, cell), which)
                self.coming.setdefault((number, place), which)

    def _every_turn(self, asking: Asking) -> None:
        for place, (variable, following) in asking.places.items():
            for cells in _neighbours(self.space, variable, following):
                one, other = (following[cell] for cell in cells)
                differing = asking.differing(one, other)
                region = self.space.diagrams.both(asking.reached[place], differing)
                pair = self._alike_but(variable, cells, region)
                if pair is not None:
                    self.pairs.append(pair)

    def _alike_but(
        self, variable: int, cells: tuple[int, int], region: int
    ) -> tuple[Facts, Facts] | None:
        """Two shipments of a region that lie in these two cells and else in the same."""
        space, diagrams = self.space, self.space.diagrams
        while True:
            both = diagrams.all_of([region, *(self._somewhere(variable, cell) for cell in cells)])
            if both == NOTHING:
                return None
            path = diagrams.path(both)
            pair = [
                space.possible(diagrams.cube(_cube({**path, variable: cell})))[1] for cell in cells
            ]
            if pair[0] is not None and pair[1] is not None:
                return _facts(pair[0]), _facts(pair[1])

    def _somewhere(self, variable: int, cell: int) -> int:
        """The points that a shipment may lie in once its variable has this cell."""
        nowhere = self.space.nowhere
        key = (nowhere, variable, cell)
        if key not in self._given:
            outside = self.space.diagrams.without(nowhere)
            self._given[key] = self.space.diagrams.given(outside, {variable: cell})
        return self._given[key]

    def _every_unknown(self) -> Iterator[tuple[int, str]]:
        for (number, place), which in self.coming.items():
            variable, _ = self.askings[number].places[place]
            for fact in self.space.facts(variable):
                yield which, fact


def _starts(sets: DecisionSets) -> list[Place]:
    if sets.decision.collect:
        return list(dict.fromkeys((rule.holds, rule.open) for rule in sets.rules))
    return [(*(rule.holds for rule in sets.rules), *(rule.open for rule in sets.rules))]


def _either_side(conditions: Iterable[Exact]) -> Iterator[Exact]:
    """Lines that cut off the last value before each bound and the first one from it on."""
    for condition in conditions:
        for leaf in leaves(condition):
            match leaf:
                case Reaches(fact, amount):
                    yield from (Reaches(fact, amount + by) for by in (-1, 1))
                case Exceeds(left, right, extra):
                    yield from (Exceeds(left, right, extra + by) for by in (-1, 1))


def _neighbours(
    space: Space, variable: int, following: tuple[Place, ...]
) -> Iterable[tuple[int, int]]:
    """Pairs of cells with something else after them, next to one another where they have order."""
    if isinstance(space.variables[variable], (Amounts, Differences)):
        pairs = list(pairwise(range(len(following))))
    else:
        one_each = {after: cell for cell, after in enumerate(following)}
        pairs = list(combinations(sorted(one_each.values()), 2))
    return [(one, other) for one, other in pairs if following[one] != following[other]]


def _cube(point: Point) -> dict[int, frozenset[int]]:
    return {number: frozenset((cell,)) for number, cell in point.items()}


def _facts(found: Found) -> Facts:
    assert found.witness is not None, f"not proved: {found.point}"
    return found.witness.facts


@cache
def vehicle_cells() -> Cells:
    """The cells of the vehicle rulebook, collected once."""
    return Cells(vehicle_rulebook())
