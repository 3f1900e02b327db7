"""Gaps, conflicts and holes in time: facts that no rule decides, or that two decide differently."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from lexport import wording
from lexport.ir.decisions import Decision
from lexport.plan.bounds import moving_dates
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.regions.cells import Amounts
from lexport.regions.cover import Box, Cover
from lexport.regions.kinds import as_kind, given
from lexport.text import Text


def undecided(scene: Scene) -> Iterator[Finding]:
    yield from _undated(scene)
    for decision in scene.rulebook.decisions.values():
        if not decision.collect:
            yield from _gaps(scene, decision)
            yield from _conflicts(scene, decision)


def _undated(scene: Scene) -> Iterator[Finding]:
    found = scene.cover(scene.answers.undated, scene.space.everything)
    if found.boxes:
        yield scene.found(
            Kind.DATE_UNDECIDED,
            "governing_date",
            Text(
                "the definition of the governing date does not give exactly one date",
                "准据日的定义没有恰好给出一个日期",
            ),
            Text(
                "let exactly one alternative hold for these facts",
                "使这些事实恰好符合一种情形",
            ),
            place=scene.rulebook.governing_date.span,
            covered=found,
        )


def _gaps(scene: Scene, decision: Decision) -> Iterator[Finding]:
    domain = scene.domain(decision)
    gap = scene.sets(decision).gap
    found = scene.cover(gap, domain)
    periods = [(box, _days_between(scene, decision, box)) for box in found.boxes]
    for box, days in periods:
        if days is None:
            continue
        period = wording.period(*days)
        yield scene.found(
            Kind.HOLE_IN_TIME,
            decision.name,
            Text(
                f"«{decision.question.en}» is decided before and after, "
                f"but no rule holds {period.en}",
                f"“{decision.question.zh}”在此前后均有结论，但{period.zh}没有规则成立",
            ),
            Text(
                "let the earlier rule run through the day before the later one begins",
                "使前一规则的终止日紧接后一规则的起始日",
            ),
            rules=_neighbours(scene, decision, box),
            decision=decision,
            covered=Cover((box,), complete=True),
        )
    rest = tuple(box for box, days in periods if days is None)
    if rest:
        yield scene.found(
            Kind.GAP,
            decision.name,
            Text(
                f"no rule answers «{decision.question.en}» for some facts",
                f"对某些事实，没有规则回答“{decision.question.zh}”",
            ),
            Text(
                "add a rule for these facts, or widen the one that is meant to cover them",
                "为这些事实增加规则，或放宽本应涵盖它们的规则",
            ),
            decision=decision,
            covered=replace(found, boxes=rest),
        )


def _conflicts(scene: Scene, decision: Decision) -> Iterator[Finding]:
    sets, diagrams = scene.sets(decision), scene.space.diagrams
    domain = scene.domain(decision)
    conflict = diagrams.both(domain, sets.conflict)
    if scene.space.is_empty(conflict):
        return
    for one, other in combinations(sets.rules, 2):
        if one.rule.outcome == other.rule.outcome:
            continue
        shared = diagrams.both(diagrams.both(one.holds, other.holds), conflict)
        found = scene.cover(shared, domain)
        if found.boxes:
            outcomes = [decision.outcomes[each.rule.outcome].text for each in (one, other)]
            yield scene.found(
                Kind.CONFLICT,
                decision.name,
                Text(
                    f"`{one.rule.id}` and `{other.rule.id}` hold together and disagree: "
                    f"«{outcomes[0].en}», «{outcomes[1].en}»",
                    f"`{one.rule.id}` 与 `{other.rule.id}` 同时成立而结论不同："
                    f"“{outcomes[0].zh}”与“{outcomes[1].zh}”",
                ),
                Text(
                    "leave these facts to one of the two: add an exception (`unless`) to the other",
                    "将这些事实只归其中一条规则，并在另一条规则中写明例外（`unless`）",
                ),
                rules=(one.rule.id, other.rule.id),
                decision=decision,
                covered=found,
            )


def _days_between(
    scene: Scene, decision: Decision, box: Box
) -> tuple[datetime.date, datetime.date] | None:
    """The days of a box, where the same shipment a day earlier and a day later is decided."""
    space, gap = scene.space, scene.sets(decision).gap
    for name in moving_dates(scene.rulebook):
        number = space.number_or_none(name)
        if number is None or number not in box.cube:
            continue
        variable, cells = as_kind(space.variables[number], Amounts), box.cube[number]
        first, last = min(cells), max(cells)
        if not 0 < first <= last < variable.size - 1:
            continue
        for cell in (first - 1, last + 1):
            point = {n: min(c) for n, c in box.cube.items()} | {number: cell}
            decided = space.diagrams.less(scene.domain(decision), gap)
            if space.diagrams.given(decided, point) == space.nothing:
                break
        else:
            ends = (variable.span(first)[0], variable.span(last)[1])
            least, most = (datetime.date.fromordinal(given(end)) for end in ends)
            return least, most
    return None


def _neighbours(scene: Scene, decision: Decision, box: Box) -> tuple[str, ...]:
    """The rules that hold for the same facts just before and just after a hole."""
    space, found = scene.space, []
    for name in moving_dates(scene.rulebook):
        number = space.number_or_none(name)
        if number is None or number not in box.cube:
            continue
        cells = box.cube[number]
        for cell in (min(cells) - 1, max(cells) + 1):
            point = {n: min(c) for n, c in box.cube.items()} | {number: cell}
            if 0 <= cell < space.variables[number].size:
                found += [
                    each.rule.id
                    for each in scene.sets(decision).rules
                    if space.diagrams.given(each.holds, point) != space.nothing
                ][:1]
    return tuple(dict.fromkeys(found))
