"""Whether a fact ever matters: two shipments that differ in it alone, answered differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from lexport.prove.doubts import reason
from lexport.prove.scene import Scene
from lexport.regions.amounts import Chain
from lexport.regions.answers import Answers, Conditions, answers_of
from lexport.regions.cells import Amounts, Texts, Values
from lexport.regions.exact import (
    Among,
    Beyond,
    Decided,
    Every,
    Exact,
    Exceeds,
    Opposite,
    Reaches,
    Same,
    Some,
    TextTest,
)
from lexport.regions.extremes import Amount, Extreme, Totals
from lexport.regions.space import Space
from lexport.text import Text


def matters(scene: Scene, name: str) -> bool | Text:
    """Whether a fact changes some answer; where that is not known, why not."""
    return _turns_an_answer(scene, name) or _twins_differ(scene, name)


def _turns_an_answer(scene: Scene, name: str) -> bool:
    """Whether neighbouring values of a fact that is compared with no other give other outcomes.

    The quick way for most facts; where it finds nothing, that proves nothing.
    """
    space, diagrams, domain = scene.space, scene.space.diagrams, scene.answers.domain
    about = [n for n in range(len(space.variables)) if name in space.facts(n)]
    if len(about) != 1 or not isinstance(space.variables[about[0]], (Values, Amounts, Texts)):
        return False
    [number] = about
    cells = range(space.variables[number].size)
    where = [diagrams.given(domain, {number: cell}) for cell in cells]
    for each in _outcomes(scene.answers):
        if number not in diagrams.asked(each):
            continue
        inside = [diagrams.given(diagrams.both(domain, each), {number: cell}) for cell in cells]
        for one, other in pairwise(cells):
            differs = diagrams.differing(inside[one], inside[other])
            region = diagrams.all_of([differs, where[one], where[other]])
            found = space.possible(region)[1]
            if found is not None and found.witness is not None:
                return True
    return False


def _twins_differ(scene: Scene, name: str) -> bool | Text:
    """Whether the rules answer otherwise when they read another fact of the same kind instead."""
    twin = f"{name}'"
    fact = scene.rulebook.facts[name]
    rulebook = replace(
        scene.rulebook, facts={**scene.rulebook.facts, twin: replace(fact, name=twin)}
    )
    conditions = scene.conditions
    other = Conditions(
        rulebook,
        {rule: renamed(exact, name, twin) for rule, exact in conditions.rules.items()},
        renamed(conditions.covered, name, twin),
        renamed(conditions.one_date, name, twin),
    )
    space = Space(rulebook, [*conditions.all(), *other.all()])
    answers = [answers_of(space, each) for each in (conditions, other)]
    domain = space.diagrams.both(answers[0].domain, answers[1].domain)
    why: Text | None = None
    for one, another in zip(*map(_outcomes, answers), strict=True):
        differs = space.diagrams.differing(one, another)
        _, found = space.possible(space.diagrams.both(differs, domain))
        if found is not None and found.witness is not None:
            return True
        if found is not None:
            why = reason(space, found.point)
    return why or False


def _outcomes(answers: Answers) -> Iterator[int]:
    for sets in answers.decisions.values():
        yield from sets.outcomes.values()


def renamed(exact: Exact, old: str, new: str) -> Exact:
    """The same condition about another fact."""

    def fact(name: str) -> str:
        return new if name == old else name

    def chain(each: Chain) -> Chain:
        return replace(each, fact=fact(each.fact))

    def amount(each: Amount) -> Amount:
        if isinstance(each, Extreme):
            return replace(each, parts=tuple(map(amount, each.parts)))
        return chain(each)

    match exact:
        case Every(terms):
            return Every(tuple(renamed(term, old, new) for term in terms))
        case Some(terms):
            return Some(tuple(renamed(term, old, new) for term in terms))
        case Opposite(term):
            return Opposite(renamed(term, old, new))
        case Among() | Reaches() | TextTest():
            return replace(exact, fact=fact(exact.fact))
        case Exceeds(left, right, extra):
            return Exceeds(chain(left), chain(right), extra)
        case Same(one, other):
            return Same(fact(one), fact(other))
        case Beyond(line, totals):
            more, less = (tuple(map(amount, side)) for side in (totals.more, totals.less))
            return Beyond(line, Totals(more, less))
        case Decided():
            return exact
        case _:
            assert_never(exact)
