"""Multi-valued decision diagrams: sets of points of a finite space, one node for equal sets.

A node asks one variable and has a child for each of its cells; equal nodes are the same number,
so two sets are equal exactly when their numbers are. Two numbers are fixed: `NOTHING` is the
empty set, `EVERYTHING` the whole space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

NOTHING = 0
EVERYTHING = 1

Cube = Mapping[int, frozenset[int]]


class Diagrams:
    """All sets over variables with these numbers of cells; variables are asked in their order."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.sizes = tuple(sizes)
        end = len(self.sizes)
        self.variables = [end, end]
        self.children: list[tuple[int, ...]] = [(), ()]
        self._numbers: dict[tuple[int, tuple[int, ...]], int] = {}
        self._both: dict[tuple[int, int], int] = {}
        self._either: dict[tuple[int, int], int] = {}
        self._without: dict[int, int] = {NOTHING: EVERYTHING, EVERYTHING: NOTHING}

    def node(self, variable: int, children: tuple[int, ...]) -> int:
        """The set that continues with these children; they ask later variables only."""
        first = children[0]
        if children.count(first) == len(children):
            return first
        key = (variable, children)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.variables)
            self.variables.append(variable)
            self.children.append(children)
        return number

    def cells(self, variable: int, allowed: Iterable[int]) -> int:
        """The points whose variable lies in one of these cells."""
        chosen = set(allowed)
        return self.node(
            variable,
            tuple(EVERYTHING if i in chosen else NOTHING for i in range(self.sizes[variable])),
        )

    def cube(self, cube: Cube) -> int:
        """The points that lie in the given cells of every variable named."""
        node = EVERYTHING
        for variable in sorted(cube, reverse=True):
            allowed = cube[variable]
            node = self.node(
                variable,
                tuple(node if i in allowed else NOTHING for i in range(self.sizes[variable])),
            )
        return node

    def both(self, left: int, right: int) -> int:
        """The points in both sets."""
        if right in (left, EVERYTHING):
            return left
        if left == EVERYTHING:
            return right
        if NOTHING in (left, right):
            return NOTHING
        key = (left, right) if left < right else (right, left)
        known = self._both.get(key)
        if known is None:
            variable, pairs = self._split(left, right)
            known = self.node(variable, tuple(self.both(a, b) for a, b in pairs))
            self._both[key] = known
        return known

    def either(self, left: int, right: int) -> int:
        """The points in at least one of the sets."""
        if right in (left, NOTHING):
            return left
        if left == NOTHING:
            return right
        if EVERYTHING in (left, right):
            return EVERYTHING
        key = (left, right) if left < right else (right, left)
        known = self._either.get(key)
        if known is None:
            variable, pairs = self._split(left, right)
            known = self.node(variable, tuple(self.either(a, b) for a, b in pairs))
            self._either[key] = known
        return known

    def without(self, node: int) -> int:
        """The points outside a set."""
        known = self._without.get(node)
        if known is None:
            children = tuple(self.without(child) for child in self.children[node])
            known = self.node(self.variables[node], children)
            self._without[node] = known
            self._without[known] = node
        return known

    def less(self, left: int, right: int) -> int:
        """The points of the first set that are not in the second."""
        return self.both(left, self.without(right))

    def differing(self, left: int, right: int) -> int:
        """The points in exactly one of the sets."""
        return self.either(self.less(left, right), self.less(right, left))

    def all_of(self, nodes: Iterable[int]) -> int:
        result = EVERYTHING
        for node in nodes:
            result = self.both(result, node)
        return result

    def any_of(self, nodes: Iterable[int]) -> int:
        """The union of several sets, joined pairwise so that intermediate sets stay small."""
        waiting = list(nodes)
        while len(waiting) > 1:
            waiting = [
                self.either(*pair) if len(pair) == 2 else pair[0]
                for pair in (waiting[i : i + 2] for i in range(0, len(waiting), 2))
            ]
        return waiting[0] if waiting else NOTHING

    def is_within(self, node: int, other: int) -> bool:
        return self.both(node, other) == node

    def path(self, node: int) -> dict[int, int]:
        """One cell for each variable asked on some way to `EVERYTHING`; the set is not empty."""
        chosen: dict[int, int] = {}
        while node != EVERYTHING:
            children = self.children[node]
            cell = next(i for i, child in enumerate(children) if child != NOTHING)
            chosen[self.variables[node]] = cell
            node = children[cell]
        return chosen

    def given(self, node: int, point: Mapping[int, int]) -> int:
        """The set with the variables of `point` fixed to these cells."""
        known: dict[int, int] = {}

        def fixed(each: int) -> int:
            if each <= EVERYTHING:
                return each
            if each not in known:
                variable, children = self.variables[each], self.children[each]
                if variable in point:
                    known[each] = fixed(children[point[variable]])
                else:
                    known[each] = self.node(variable, tuple(fixed(child) for child in children))
            return known[each]

        return fixed(node)

    def holds(self, node: int, point: Mapping[int, int]) -> bool:
        """Whether a point, which fixes every variable the set asks, lies in it."""
        while node > EVERYTHING:
            node = self.children[node][point[self.variables[node]]]
        return node == EVERYTHING

    def asked(self, node: int) -> frozenset[int]:
        """Every variable that decides whether a point lies in the set."""
        return frozenset(self.variables[each] for each in self.nodes(node))

    def nodes(self, node: int) -> Iterator[int]:
        """Every inner node below a node, itself included."""
        seen, waiting = {NOTHING, EVERYTHING}, [node]
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                waiting.extend(self.children[each])
                yield each

    def _split(self, left: int, right: int) -> tuple[int, list[tuple[int, int]]]:
        """The first variable that one of two sets asks, and their children cell by cell."""
        first, second = self.variables[left], self.variables[right]
        variable = min(first, second)
        size = self.sizes[variable]
        lefts = self.children[left] if first == variable else (left,) * size
        rights = self.children[right] if second == variable else (right,) * size
        return variable, list(zip(lefts, rights, strict=True))
