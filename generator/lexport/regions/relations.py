"""Two facts compared: whether amounts exist that satisfy several comparisons at once, exactly.

Each comparison is `left ≥ right + extra`, where both sides are monotone chains over one fact.
Solutions of such comparisons are closed under taking the smaller value fact by fact, so raising
lower bounds until nothing moves ends at the least solution, or shows that there is none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lexport.regions.amounts import LAST, Chain

MOST_STEPS = 50_000
# The calendar repeats itself after 400 years.
ERA = 146_097


class GaveUpError(Exception):
    """The bounds kept moving for too long; nothing is known."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left` is at least `right` and `extra` more."""

    left: Chain
    right: Chain
    extra: int = 0

    def opposite(self) -> Comparison:
        return Comparison(self.right, self.left, 1 - self.extra)

    @property
    def facts(self) -> frozenset[str]:
        return frozenset((self.left.fact, self.right.fact))


Range = tuple[int | None, int | None]


def least_solution(
    ranges: Mapping[str, Range], comparisons: Sequence[Comparison]
) -> dict[str, int] | None:
    """The least amounts within their ranges that satisfy all comparisons; None if there are none.

    Raises `GaveUpError` where that would take too long. A fact without a lower end starts at one
    so low that only the comparisons among the facts count.
    """
    values: dict[str, int] = {}
    for connected in _connected(comparisons):
        found = None if _rises_for_ever(connected) else _raised(ranges, connected)
        if found is None:
            return None
        values |= found
    return values


def _connected(comparisons: Sequence[Comparison]) -> list[list[Comparison]]:
    """The comparisons in groups that share no fact."""
    groups: list[tuple[frozenset[str], list[Comparison]]] = []
    for each in comparisons:
        touching = [group for group in groups if group[0] & each.facts]
        facts = each.facts.union(*(group[0] for group in touching))
        members = [member for group in touching for member in group[1]]
        groups = [group for group in groups if group not in touching]
        groups.append((facts, [*members, each]))
    return [members for _, members in groups]


def _raised(
    ranges: Mapping[str, Range], comparisons: Sequence[Comparison]
) -> dict[str, int] | None:
    """Lower bounds raised until every comparison is satisfied, or one leaves its range."""
    values = {fact: _start(ranges, fact) for each in comparisons for fact in each.facts}
    of_calendar = any(each.left.is_calendar or each.right.is_calendar for each in comparisons)
    settled = max(values.values()) + ERA
    waiting = deque(comparisons)
    for _ in range(MOST_STEPS):
        if not waiting:
            return values
        comparison = waiting.popleft()
        fact = comparison.left.fact
        wanted = comparison.right.at(values[comparison.right.fact]) + comparison.extra
        if comparison.left.at(values[fact]) >= wanted:
            continue
        raised = comparison.left.least(wanted)
        most = ranges.get(fact, (None, None))[1]
        if raised is None or (most is not None and raised > most):
            return None
        values[fact] = raised
        if of_calendar and settled + ERA < raised <= LAST - 2 * ERA:
            _leap(values, settled)
        waiting.extend(
            each for each in comparisons if each.right.fact == fact and each not in waiting
        )
    raise GaveUpError


def _leap(values: dict[str, int], settled: int) -> None:
    """Move everything that keeps rising on by whole eras, almost to the end of the calendar.

    Whatever rose through a whole era above every starting point without coming to rest comes to
    rest in no later era either, for every step of a chain repeats itself from era to era. Only at
    the end of the calendar, where months are cut short, it may.
    """
    rising = [fact for fact, value in values.items() if value > settled]
    eras = (LAST - ERA - max(values[fact] for fact in rising)) // ERA
    for fact in rising:
        values[fact] += eras * ERA


def _start(ranges: Mapping[str, Range], fact: str) -> int:
    least = ranges.get(fact, (None, None))[0]
    return -(10**15) if least is None else least


def _rises_for_ever(comparisons: Sequence[Comparison]) -> bool:
    """Whether some comparisons in a circle ask each fact for more than itself.

    Looks only at the least that each comparison asks for, whatever the day; what it misses is
    found by raising bounds.
    """
    edges: list[tuple[str, str, int]] = []
    for each in comparisons:
        left, right = each.left.reach(), each.right.reach()
        if left is not None and right is not None:
            edges.append((each.left.fact, each.right.fact, right[0] + each.extra - left[1]))
    height = {fact: 0 for edge in edges for fact in edge[:2]}
    for _ in range(len(height) + 1):
        moved = False
        for higher, lower, extra in edges:
            if height[higher] < height[lower] + extra:
                height[higher] = height[lower] + extra
                moved = True
        if not moved:
            return False
    return True
