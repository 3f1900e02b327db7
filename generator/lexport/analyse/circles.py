"""Nothing waits for itself: decisions, computed facts and the governing date form no circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lexport.diagnostics import Diagnostic, Related, Span
from lexport.diagnostics.catalogue import problem
from lexport.ir.conditions import DecisionIs, InForce, InGroup, atoms
from lexport.ir.decisions import Decision
from lexport.ir.draft import Draft
from lexport.ir.facts import read_by
from lexport.text import Text


def circle_of_decisions(draft: Draft) -> Iterator[Diagnostic]:
    decisions = draft.rulebook.decisions
    read = {name: decision.decisions_read for name, decision in decisions.items()}
    for circle in circles(read):
        spans = [
            _reads(draft, decisions[name], after)
            for name, after in zip(circle, [*circle[1:], circle[0]], strict=True)
        ]
        yield _circle("circle", circle, spans)


def circle_of_facts(draft: Draft) -> Iterator[Diagnostic]:
    computed = draft.rulebook.computed
    read = {name: read_by(fact.computation) for name, fact in computed.items()}
    for circle in circles(read):
        spans = [
            draft.places["reads", name, after].span
            for name, after in zip(circle, [*circle[1:], circle[0]], strict=True)
        ]
        yield _circle("circle-of-facts", circle, spans)


def _circle(code: str, circle: list[str], spans: list[Span]) -> Diagnostic:
    """The whole circle, with the place where each of its members reads the next."""
    closed = [*circle, circle[0]]
    related = tuple(
        Related(span, Text(f"`{name}` reads `{after}` here", f"`{name}` 在此读取 `{after}`"))
        for span, name, after in zip(spans[1:], circle[1:], closed[2:], strict=True)
    )
    words = {"circle": " → ".join(f"`{name}`" for name in closed)}
    return problem(code, spans[0], words, related=related)


def _reads(draft: Draft, decision: Decision, other: str) -> Span:
    """Where a decision reads another."""
    for rule in decision.rules:
        for atom in rule.atoms:
            if isinstance(atom, DecisionIs) and atom.decision == other and atom.span:
                return atom.span
        if other in rule.rests_on:
            return draft.places["rule", rule.id, "rests_on"].span
    return decision.span or Span("", 1, 1)


def circle_of_the_governing_date(draft: Draft) -> Iterator[Diagnostic]:
    """What reads the law in force cannot say which law is in force."""
    for alternative in draft.rulebook.governing_date.alternatives:
        for atom in atoms(alternative.when):
            match atom:
                case DecisionIs(name) | InGroup(_, name) if atom.span:
                    yield problem("governing-date-circle", atom.span, {"name": name})
                case InForce():
                    raise AssertionError("a line of `when` has no period")
                case _:
                    pass


def circles(read: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """One shortest circle of each knot of names that read one another, smallest name first."""
    for knot in knots(read):
        start = min(knot)
        # Breadth first from the smallest name, inside the knot: the first way back is shortest.
        came_from: dict[str, str] = {}
        waiting = [start]
        while start not in came_from:
            name = waiting.pop(0)
            for other in read[name]:
                if other in knot and other not in came_from:
                    came_from[other] = name
                    waiting.append(other)
        path = [start]
        while came_from[path[0]] != start:
            path.insert(0, came_from[path[0]])
        yield [start, *path[:-1]]


def knots(read: Mapping[str, Iterable[str]]) -> Iterator[set[str]]:
    """Sets of names each of which reaches all others and itself (Tarjan, without recursion)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for root in read:
        if root in number:
            continue
        work = [(root, iter(read[root]))]
        number[root] = low[root] = len(number)
        path.append(root)
        on_path.add(root)
        while work:
            name, others = work[-1]
            for other in others:
                if other not in read:
                    continue
                if other not in number:
                    number[other] = low[other] = len(number)
                    path.append(other)
                    on_path.add(other)
                    work.append((other, iter(read[other])))
                    break
                if other in on_path:
                    low[name] = min(low[name], number[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == number[name]:
                    knot = set(path[path.index(name) :])
                    del path[path.index(name) :]
                    on_path -= knot
                    if len(knot) > 1 or name in read[name]:
                        yield knot
