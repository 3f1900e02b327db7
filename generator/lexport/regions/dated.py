"""The governing date in boxes: one phrase for what its alternatives would say each for itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lexport.regions.answers import both_ways
from lexport.regions.cells import Amounts
from lexport.regions.diagram import Cube
from lexport.regions.exact import leaves
from lexport.regions.lowering import Lowering
from lexport.regions.space import Space

Days = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True, slots=True)
class Alternative:
    """While `when` holds, the variable `date` is the governing date."""

    when: int
    asked: frozenset[int]
    date: int


def alternatives(space: Space) -> tuple[Alternative, ...]:
    """The alternatives of the governing date whose date is itself a variable; all, or none."""
    lowering, found = Lowering(space.rulebook), []
    for each in space.rulebook.governing_date.alternatives:
        when = lowering.condition(each.when)
        number = space.number_or_none(each.date)
        if number is None or not isinstance(space.variables[number], Amounts):
            return ()
        if any(not space.knows(leaf) for leaf in leaves(when)):
            return ()
        region = both_ways(space, {}, when)[0]
        found.append(Alternative(region, space.diagrams.asked(region), number))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Lifted:
    """A box told by its governing date: the set, its other cells, and the days."""

    region: int
    cube: Cube
    days: Days


def lifted(space: Space, cube: Cube, among: tuple[Alternative, ...], allowed: int) -> Lifted | None:
    """The box with all alternatives of the governing date, if it is allowed as well."""
    diagrams = space.diagrams
    for each in among:
        if each.date not in cube:
            continue
        rest = {n: c for n, c in cube.items() if n != each.date and n not in each.asked}
        days = _days(space, each.date, cube[each.date])
        if days is None or any(other.date in rest for other in among):
            continue
        parts = []
        for other in among:
            cells = _cells(space, other.date, days)
            if cells is None:
                break
            parts.append(diagrams.both(other.when, diagrams.cells(other.date, cells)))
        else:
            region = diagrams.both(diagrams.any_of(parts), diagrams.cube(rest))
            if diagrams.is_within(region, allowed) and diagrams.is_within(
                diagrams.both(diagrams.cube(cube), each.when), region
            ):
                return Lifted(region, rest, days)
    return None


def _days(space: Space, number: int, cells: frozenset[int]) -> Days | None:
    """The days of neighbouring cells; None where there are gaps among them."""
    variable = space.variables[number]
    first, last = min(cells), max(cells)
    if not isinstance(variable, Amounts) or len(cells) != last - first + 1:
        return None
    least = variable.span(first)[0] if first else None
    most = variable.span(last)[1] if last < variable.size - 1 else None
    return _day(least), _day(most)


def _cells(space: Space, number: int, days: Days) -> range | None:
    """The cells of another date that are exactly these days, if there are such cells."""
    variable = space.variables[number]
    if not isinstance(variable, Amounts):
        return None
    first = 0 if days[0] is None else _starting(variable, days[0].toordinal())
    after = variable.size if days[1] is None else _starting(variable, days[1].toordinal() + 1)
    return None if first is None or after is None else range(first, after)


def _starting(variable: Amounts, amount: int) -> int | None:
    return variable.cuts.index(amount) + 1 if amount in variable.cuts else None


def _day(amount: int | None) -> datetime.date | None:
    return None if amount is None else datetime.date.fromordinal(amount)
