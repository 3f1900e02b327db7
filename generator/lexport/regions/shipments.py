"""From cells back to facts: a shipment in a point of the space, or why none can lie there."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import islice, product
from typing import assert_never

from lexport.ir.cases import FactValue
from lexport.ir.facts import Date, DecimalValue, Integer, TextValue
from lexport.ir.rulebook import Rulebook
from lexport.regions.cells import (
    Amounts,
    Differences,
    Equality,
    Texts,
    Unresolved,
    Values,
    Variable,
    form_of,
    limits,
)
from lexport.regions.diagram import Cube
from lexport.regions.extremes import Totals
from lexport.regions.kinds import as_kind
from lexport.regions.relations import Comparison, GaveUpError, Range, least_solution
from lexport.regions.texts import Piece, examples

Point = Mapping[int, int]
# For facts of lines that nothing resolves: how many combinations to try, and how far out.
MOST_TRIES = 1_000
FAR = 10_000
# At least or at most the amount at which a cell of a variable begins or ends.
Half = tuple[int, bool, int]


@dataclass(frozen=True, slots=True)
class Witness:
    """Facts of one shipment that lies in a point; every fact that the space reads is given."""

    facts: dict[str, FactValue]


@dataclass(frozen=True, slots=True)
class Impossible:
    """Cells that no shipment lies in together."""

    cube: Cube


class Shipments:
    """Finds shipments in points of one space."""

    def __init__(self, rulebook: Rulebook, variables: Sequence[Variable]) -> None:
        self.rulebook = rulebook
        self.variables = variables
        self.by_fact = {
            variable.fact: number
            for number, variable in enumerate(variables)
            if isinstance(variable, (Values, Amounts, Texts))
        }

    def tied(self, point: Point) -> dict[str, FactValue] | Impossible | None:
        """Values of the facts that comparisons of a point tie together.

        Or cells of the point that are impossible together, or None: not known. Variables that the
        point leaves open may have any cell.
        """
        try:
            amounts = self._amounts(point)
        except GaveUpError:
            return None
        if isinstance(amounts, Impossible):
            return amounts
        texts = self._texts(point)
        return texts if isinstance(texts, Impossible) else {**amounts, **texts}

    def witness(self, point: Point) -> Witness | None:
        """A shipment in a point, with every fact that the space reads; None if none is known."""
        tied = self.tied(point)
        if tied is None or isinstance(tied, Impossible):
            return None
        facts = {name: self._value_at(name, tied, point) for name in self.by_fact}
        lines = [
            (variable.totals, bool(point[number]))
            for number in point
            if isinstance(variable := self.variables[number], Unresolved)
        ]
        free = [name for totals, _ in lines for name in totals.facts if name not in tied]
        for tried in self._tries(dict.fromkeys(free), point) if lines else ({},):
            found = {**facts, **tried}
            if all(self._holds(totals, found) is holds for totals, holds in lines):
                return Witness(found)
        return None

    def _tries(self, names: Iterable[str], point: Point) -> Iterator[dict[str, FactValue]]:
        """The facts of lines that nothing resolves at the ends of their cells, and in between."""
        choices = {name: self._choices(name, point) for name in names}
        for values in islice(product(*choices.values()), MOST_TRIES):
            yield dict(zip(choices, values, strict=True))

    def _choices(self, name: str, point: Point) -> list[FactValue]:
        number = self.by_fact[name]
        variable = as_kind(self.variables[number], Amounts)
        span = (
            variable.span(point[number]) if number in point else limits(self.rulebook.facts[name])
        )
        near = self._near(name, span)
        ends = (
            near - FAR if span[0] is None else span[0],
            near + FAR if span[1] is None else span[1],
        )
        between = (near, near + 1, near + 30, ends[0], ends[1])
        amounts = [each for each in between if ends[0] <= each <= ends[1]]
        return [self._value(name, each) for each in dict.fromkeys(amounts)]

    def _holds(self, totals: Totals, facts: Mapping[str, FactValue]) -> bool:
        return totals.holds({name: self.amount(name, facts[name]) for name in totals.facts})

    def _value_at(self, name: str, tied: Mapping[str, FactValue], point: Point) -> FactValue:
        """What ties say, else what the cases usually say where the point leaves it open."""
        number = self.by_fact[name]
        if name in tied:
            return tied[name]
        if name in self.usual and number not in point:
            return self.usual[name]
        variable, cell = self.variables[number], point.get(number)
        if isinstance(variable, Amounts):
            span = limits(self.rulebook.facts[name]) if cell is None else variable.span(cell)
            return self._value(name, self._near(name, span))
        if isinstance(variable, Texts):
            return examples([variable.form], variable.cells[cell or 0][:1], 1)[0]
        return as_kind(variable, Values).values[cell or 0]

    @cached_property
    def usual(self) -> dict[str, FactValue]:
        """The value that each fact has most often in the cases."""
        counts: dict[str, Counter[FactValue]] = {}
        for case in self.rulebook.cases.values():
            for name, value in case.facts.items():
                counts.setdefault(name, Counter())[value] += 1
        return {name: count.most_common(1)[0][0] for name, count in counts.items()}

    def cells_of(self, facts: Mapping[str, FactValue]) -> dict[int, int]:
        """The point in which a shipment lies; every fact that the space reads has to be given."""
        return {n: self._cell(variable, facts) for n, variable in enumerate(self.variables)}

    def _cell(self, variable: Variable, facts: Mapping[str, FactValue]) -> int:
        match variable:
            case Values(fact, values):
                return values.index(facts[fact])
            case Amounts(fact, _, _, cuts):
                return bisect_right(cuts, self.amount(fact, facts[fact]))
            case Texts(fact, _, cells):
                text = str(facts[fact])
                return next(
                    i for i, pieces in enumerate(cells) if any(p.holds(text) for p in pieces)
                )
            case Differences(left, right, cuts):
                one, other = (
                    chain.at(self.amount(chain.fact, facts[chain.fact])) for chain in (left, right)
                )
                return bisect_right(cuts, one - other)
            case Equality(fact, other_fact):
                return int(facts[fact] == facts[other_fact])
            case Unresolved(_, totals):
                return int(self._holds(totals, facts))
            case _:
                assert_never(variable)

    def amount(self, name: str, value: FactValue) -> int:
        """A date or number of a fact as a whole number."""
        if isinstance(value, datetime.date):
            return value.toordinal()
        type_ = self.rulebook.facts[name].type
        digits = type_.digits if isinstance(type_, DecimalValue) else 0
        return int(Decimal(value).scaleb(digits))

    # Dates and numbers

    def _amounts(self, point: Point) -> dict[str, FactValue] | Impossible:
        halves = [half for number in point for half in self._halves(number, point[number])]
        solution = self._solved(halves, near=True)
        if solution is None:
            solution = self._solved(halves, near=False)
        if solution is None:
            return Impossible(self._core(halves))
        return {name: self._value(name, amount) for name, amount in solution.items()}

    def _halves(self, number: int, cell: int) -> list[Half]:
        variable = self.variables[number]
        if not isinstance(variable, (Amounts, Differences)):
            return []
        least, most = variable.span(cell)
        halves: list[Half] = []
        if least is not None:
            halves.append((number, True, cell))
        if most is not None:
            halves.append((number, False, cell))
        return halves

    def _solved(self, halves: Sequence[Half], *, near: bool) -> dict[str, int] | None:
        ranges: dict[str, Range] = {}
        comparisons: list[Comparison] = []
        for number, is_least, cell in halves:
            variable = self.variables[number]
            if isinstance(variable, Amounts):
                least, most = ranges.get(variable.fact, (None, None))
                span = variable.span(cell)
                ranges[variable.fact] = (span[0], most) if is_least else (least, span[1])
            elif isinstance(variable, Differences):
                least, most = variable.span(cell)
                if is_least and least is not None:
                    comparisons.append(Comparison(variable.left, variable.right, least))
                elif most is not None:
                    comparisons.append(
                        Comparison(variable.left, variable.right, most + 1).opposite()
                    )
        for each in comparisons:
            for fact in each.facts:
                ranges[fact] = self._narrowed(fact, ranges.get(fact, (None, None)), near=near)
        return least_solution(ranges, comparisons)

    def _narrowed(self, fact: str, span: Range, *, near: bool) -> Range:
        whole = limits(self.rulebook.facts[fact])
        least = whole[0] if span[0] is None else span[0]
        most = whole[1] if span[1] is None else span[1]
        return (self._near(fact, (least, most)), most) if near else (least, most)

    def _near(self, fact: str, span: Range) -> int:
        """An amount of a range that reads like a real one: a day near the first day covered."""
        least, most = span
        if isinstance(self.rulebook.facts[fact].type, Date):
            usual = self.rulebook.covers_from.toordinal()
        else:
            usual = 0
        if least is not None and least > usual:
            return least
        return most if most is not None and most < usual else usual

    def _value(self, name: str, amount: int) -> FactValue:
        match self.rulebook.facts[name].type:
            case Date():
                return datetime.date.fromordinal(amount)
            case DecimalValue(digits):
                return Decimal(amount).scaleb(-digits)
            case Integer():
                return amount
            case other:
                raise AssertionError(f"{name} is a {other}, no amount")

    def _core(self, halves: Sequence[Half]) -> dict[int, frozenset[int]]:
        """As few bounds as possible that contradict one another, each as wide as possible."""
        core = list(halves)
        for half in halves:
            rest = [each for each in core if each != half]
            if self._contradict(rest):
                core = rest
        for place, (number, is_least, cell) in enumerate(core):
            step, last = (-1, 1) if is_least else (1, self.variables[number].size - 2)
            wider = cell
            while wider != last and (wider > last if is_least else wider < last):
                tried = [*core[:place], (number, is_least, wider + step), *core[place + 1 :]]
                if not self._contradict(tried):
                    break
                core, wider = tried, wider + step
        cube: dict[int, frozenset[int]] = {}
        for number, is_least, cell in core:
            size = self.variables[number].size
            cells = range(cell, size) if is_least else range(cell + 1)
            cube[number] = cube.get(number, frozenset(range(size))) & frozenset(cells)
        return cube

    def _contradict(self, halves: Sequence[Half]) -> bool:
        try:
            return self._solved(halves, near=False) is None
        except GaveUpError:
            return False

    # Texts

    def _texts(self, point: Point) -> dict[str, FactValue] | Impossible:
        equalities = [n for n in point if isinstance(self.variables[n], Equality)]
        if not equalities:
            return {}
        cells = [n for n in point if isinstance(self.variables[n], Texts)]
        found = self._spelled(point, equalities, cells)
        if found is not None:
            return dict(found)
        for number in list(cells):
            if self._spelled(point, equalities, [n for n in cells if n != number]) is None:
                cells.remove(number)
        for number in list(equalities):
            if self._spelled(point, [n for n in equalities if n != number], cells) is None:
                equalities.remove(number)
        return Impossible({n: frozenset((point[n],)) for n in (*cells, *equalities)})

    def _spelled(
        self, point: Point, equalities: Sequence[int], cells: Sequence[int]
    ) -> dict[str, str] | None:
        """Texts in these cells, equal and different as said; None if there are none."""
        compared = [as_kind(self.variables[n], Equality) for n in equalities]
        classes = {name: {name} for each in compared for name in (each.fact, each.other)}
        different: list[tuple[str, str]] = []
        for number in equalities:
            variable = as_kind(self.variables[number], Equality)
            if point[number]:
                joined = classes[variable.fact] | classes[variable.other]
                for name in joined:
                    classes[name] = joined
            else:
                different.append((variable.fact, variable.other))
        names = {name: min(members) for name, members in classes.items()}
        if any(names[one] == names[other] for one, other in different):
            return None
        unlike: dict[str, set[str]] = {}
        for one, other in different:
            unlike.setdefault(names[one], set()).add(names[other])
            unlike.setdefault(names[other], set()).add(names[one])
        chosen: dict[str, str] = {}
        waiting = sorted(set(names.values()))
        pieces = {n: self._pieces(classes[n], point, cells) for n in waiting}

        def choose(place: int) -> bool:
            if place == len(waiting):
                return True
            name = waiting[place]
            rivals = unlike.get(name, set())
            for text in self._some(classes[name], pieces[name], len(rivals) + 1):
                if all(chosen.get(rival) != text for rival in rivals):
                    chosen[name] = text
                    if choose(place + 1):
                        return True
                    del chosen[name]
            return False

        return {name: chosen[names[name]] for name in classes} if choose(0) else None

    def _pieces(
        self, members: set[str], point: Point, cells: Sequence[int]
    ) -> list[tuple[Piece, ...]]:
        """The cells that the members of a class have to lie in at once."""
        found = []
        for name in sorted(members):
            number = self.by_fact[name]
            variable = as_kind(self.variables[number], Texts)
            if number in cells:
                found.append(variable.cells[point[number]])
        return found

    def _some(self, members: set[str], cells: Sequence[tuple[Piece, ...]], most: int) -> list[str]:
        types = [as_kind(self.rulebook.facts[name].type, TextValue) for name in sorted(members)]
        forms = [form_of(self.rulebook, type_) for type_ in types]
        found: dict[str, None] = {}
        for pieces in product(*cells):
            found.update(dict.fromkeys(examples(forms, pieces, most)))
            if len(found) >= most:
                break
        return list(found)[:most]
