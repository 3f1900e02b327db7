"""A set of shipments as few boxes: for each fact the cells it may have, all else left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lexport.regions.cells import Differences, Equality
from lexport.regions.dated import Days, alternatives, lifted
from lexport.regions.diagram import NOTHING, Cube
from lexport.regions.shipments import Witness
from lexport.regions.space import Space


@dataclass(frozen=True, slots=True)
class Box:
    """Cells by variable; every shipment in them belongs to the set, and `witness` is one.

    Where `days` are given, the governing date lies in them besides. No witness means that none
    could be built, and that it is not proved that there is one.
    """

    cube: Cube
    point: Mapping[int, int]
    witness: Witness | None
    region: int
    days: Days | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The boxes of a set; `complete` says that they hold all of it."""

    boxes: tuple[Box, ...]
    complete: bool


def cover(space: Space, region: int, within: int, most: int = 3) -> Cover:
    """Boxes that together hold a set, at most so many, the widest that one finds quickly.

    A box may reach beyond the shipments of `within`, so that what they all share is not repeated.
    """
    diagrams = space.diagrams
    region = rest = diagrams.both(region, within)
    among = alternatives(space)
    boxes: list[Box] = []
    while True:
        rest, found = space.possible(rest)
        if found is None:
            return Cover(tuple(boxes), complete=True)
        if len(boxes) == most:
            return Cover(tuple(boxes), complete=False)
        allowed = diagrams.any_of([region, diagrams.without(within), space.nowhere])
        cube = _within(space, widened(space, found.point, allowed), within)
        dated = lifted(space, cube, among, allowed)
        if dated is None:
            box = Box(cube, found.point, found.witness, diagrams.cube(cube))
        else:
            box = Box(dated.cube, found.point, found.witness, dated.region, dated.days)
        boxes.append(box)
        rest = diagrams.less(rest, box.region)


def widened(space: Space, point: Mapping[int, int], allowed: int) -> dict[int, frozenset[int]]:
    """The cells of a point with as many variables left open, and as many cells, as allowed."""
    diagrams = space.diagrams
    cube = {number: frozenset((cell,)) for number, cell in point.items()}
    # Comparisons read worst, so they are the first to go; then what conditions ask last.
    order = sorted(
        cube,
        key=lambda n: (not isinstance(space.variables[n], (Differences, Equality)), -n),
    )
    for number in order:
        without = {n: cells for n, cells in cube.items() if n != number}
        if diagrams.is_within(diagrams.cube(without), allowed):
            cube = without
    for number in [n for n in order if n in cube]:
        for cell in _outwards(cube[number], space.variables[number].size):
            wider = {**cube, number: cube[number] | {cell}}
            if diagrams.is_within(diagrams.cube(wider), allowed):
                cube = wider
    return cube


def _within(
    space: Space, cube: dict[int, frozenset[int]], within: int
) -> dict[int, frozenset[int]]:
    """The box without cells that hold nothing of `within`."""
    diagrams = space.diagrams
    kept = {}
    for number, cells in cube.items():
        inside = frozenset(
            cell
            for cell in cells
            if diagrams.both(diagrams.cube({**cube, number: frozenset((cell,))}), within) != NOTHING
        )
        kept[number] = inside
    return kept


def _outwards(cells: frozenset[int], size: int) -> list[int]:
    """The other cells, the nearest first, so that ranges stay whole."""
    middle = min(cells)
    return sorted(set(range(size)) - cells, key=lambda cell: (abs(cell - middle), cell))
