"""The space of all shipments with every fact known, as cells; its sets, and shipments in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from lexport.ir.facts import Date, DecimalValue, Fact, Integer, TextValue
from lexport.ir.rulebook import Rulebook
from lexport.regions.cells import (
    Amounts,
    Differences,
    Equality,
    Texts,
    Unresolved,
    Values,
    Variable,
    amounts,
    form_of,
    texts,
    values,
)
from lexport.regions.diagram import EVERYTHING, NOTHING, Cube, Diagrams
from lexport.regions.exact import (
    Among,
    Beyond,
    Decided,
    Exact,
    Exceeds,
    Leaf,
    Reaches,
    Same,
    TextTest,
    leaves,
)
from lexport.regions.kinds import as_kind
from lexport.regions.shipments import Impossible, Shipments, Witness

Point = Mapping[int, int]
# After so many points that nothing is known about, a set counts as one nothing is known about.
MOST_OPEN_POINTS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A point of a set with a shipment in it, or with none where nothing is known about it."""

    point: Point
    witness: Witness | None


class Space:
    """The cells of the facts that some conditions read, and the sets they describe.

    `nowhere` holds the points found so far that no shipment can lie in.
    """

    def __init__(self, rulebook: Rulebook, conditions: Iterable[Exact]) -> None:
        self.rulebook = rulebook
        asked = dict.fromkeys(leaf for condition in conditions for leaf in leaves(condition))
        self._asked = frozenset(asked)
        self.variables: tuple[Variable, ...] = tuple(_variables(rulebook, tuple(asked)))
        self.diagrams = Diagrams([variable.size for variable in self.variables])
        self._numbers = {_key(variable): n for n, variable in enumerate(self.variables)}
        self._sets: dict[Leaf, int] = {}
        self._impossible: list[tuple[Cube, int]] = []
        self.nowhere = NOTHING
        # Whether of some point it may stay unknown if a shipment lies in it.
        self.gives_up = any(isinstance(each, Unresolved) for each in self.variables)

    def number(self, key: object) -> int:
        """The number of the variable of a fact, or of a comparison of facts."""
        return self._numbers[key]

    def knows(self, leaf: Leaf) -> bool:
        """Whether the space was cut by this line."""
        return leaf in self._asked

    def number_or_none(self, key: object) -> int | None:
        return self._numbers.get(key)

    def facts(self, number: int) -> tuple[str, ...]:
        """The facts that a variable is about."""
        match self.variables[number]:
            case Values(fact) | Amounts(fact) | Texts(fact):
                return (fact,)
            case Differences(left, right):
                return (left.fact, right.fact)
            case Equality(fact, other):
                return (fact, other)
            case Unresolved(_, totals):
                return totals.facts
            case variable:
                assert_never(variable)

    @property
    def everything(self) -> int:
        return EVERYTHING

    @property
    def nothing(self) -> int:
        return NOTHING

    @cached_property
    def shipments(self) -> Shipments:
        return Shipments(self.rulebook, self.variables)

    def set_of(self, leaf: Leaf) -> int:
        """The points where a line about facts holds."""
        if leaf not in self._sets:
            self._sets[leaf] = self._leaf(leaf)
        return self._sets[leaf]

    def _leaf(self, leaf: Leaf) -> int:
        match leaf:
            case Among(fact, wanted):
                number = self.number(fact)
                listed = as_kind(self.variables[number], Values)
                chosen = [i for i, value in enumerate(listed.values) if value in wanted]
                return self.diagrams.cells(number, chosen)
            case Reaches(fact, amount):
                number = self.number(fact)
                amount_cells = as_kind(self.variables[number], Amounts)
                return self.diagrams.cells(number, amount_cells.from_(amount))
            case Exceeds(left, right, extra):
                number = self.number((left, right))
                differences = as_kind(self.variables[number], Differences)
                first = differences.cuts.index(extra) + 1
                return self.diagrams.cells(number, range(first, differences.size))
            case TextTest(fact):
                number = self.number(fact)
                text_cells = as_kind(self.variables[number], Texts)
                return self.diagrams.cells(number, text_cells.tests[leaf])
            case Same() | Beyond():
                return self.diagrams.cells(self.number(leaf), (1,))
            case Decided():
                raise AssertionError("decisions are no facts")
            case _:
                assert_never(leaf)

    # Points that no shipment can lie in

    def possible(self, region: int) -> tuple[int, Found | None]:
        """A point of a set that some shipment lies in, and the set less what none can lie in.

        None when the set is empty of shipments: that is proved. A point without a shipment where
        neither a shipment was found nor that there is none.
        """
        region, point = self._thinned(region)
        rest, open_ = region, point
        for _ in range(MOST_OPEN_POINTS):
            if point is None:
                break
            witness = self.shipments.witness(point)
            if witness is not None:
                return region, Found(point, witness)
            here = self.diagrams.cube({n: frozenset((cell,)) for n, cell in point.items()})
            rest, point = self._thinned(self.diagrams.less(rest, here))
        return region, None if open_ is None else Found(open_, None)

    def is_empty(self, region: int) -> bool:
        """Whether it is proved that no shipment lies in a set."""
        return self._thinned(region)[1] is None

    def _thinned(self, region: int) -> tuple[int, Point | None]:
        """A set less points proved to hold no shipment, until one is not; and that one."""
        while region != NOTHING:
            point = self.diagrams.path(region)
            nowhere = self._nowhere_at(point)
            if nowhere is None:
                return region, point
            region = self.diagrams.less(region, nowhere)
        return NOTHING, None

    def _nowhere_at(self, point: Point) -> int | None:
        """A set around a point that no shipment can lie in; None where one can, as far as known."""
        for cube, number in self._impossible:
            if all(
                variable in point and point[variable] in cells for variable, cells in cube.items()
            ):
                return number
        found = self.shipments.tied(point)
        self.gives_up = self.gives_up or found is None
        if not isinstance(found, Impossible):
            return None
        number = self.diagrams.cube(found.cube)
        self._impossible.append((found.cube, number))
        self.nowhere = self.diagrams.either(self.nowhere, number)
        return number


def _key(variable: Variable) -> object:
    match variable:
        case Values(fact) | Amounts(fact) | Texts(fact):
            return fact
        case Differences(left, right):
            return (left, right)
        case Equality(fact, other):
            return Same(fact, other)
        case Unresolved(line, totals):
            return Beyond(line, totals)
        case _:
            assert_never(variable)


def _variables(rulebook: Rulebook, asked: Sequence[Leaf]) -> Iterable[Variable]:
    """The variables in the order in which conditions ask them, comparisons after their facts."""
    done: set[object] = set()
    for leaf in asked:
        for fact in _facts(leaf):
            if fact not in done:
                done.add(fact)
                yield _variable(rulebook, rulebook.facts[fact], asked)
        match leaf:
            case Exceeds(left, right) if (left, right) not in done:
                done.add((left, right))
                cuts = {
                    each.extra
                    for each in asked
                    if isinstance(each, Exceeds) and (each.left, each.right) == (left, right)
                }
                yield Differences(left, right, tuple(sorted(cuts)))
            case Same(fact, other) if leaf not in done:
                done.add(leaf)
                yield Equality(fact, other)
            case Beyond(line, totals) if leaf not in done:
                done.add(leaf)
                yield Unresolved(line, totals)


def _facts(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Among(fact) | Reaches(fact) | TextTest(fact):
            return (fact,)
        case Exceeds(left, right):
            return (left.fact, right.fact)
        case Same(fact, other):
            return (fact, other)
        case Beyond(_, totals):
            return totals.facts
        case Decided():
            return ()
        case _:
            assert_never(leaf)


def _variable(rulebook: Rulebook, fact: Fact, asked: Sequence[Leaf]) -> Variable:
    match fact.type:
        case TextValue():
            tests = [
                each for each in asked if isinstance(each, TextTest) and each.fact == fact.name
            ]
            return texts(fact.name, form_of(rulebook, fact.type), tests)
        case Integer() | DecimalValue() | Date():
            cuts = [
                each.amount
                for each in asked
                if isinstance(each, Reaches) and each.fact == fact.name
            ]
            return amounts(fact, cuts)
        case _:
            return values(fact)


__all__ = ["EVERYTHING", "NOTHING", "Found", "Point", "Space"]
