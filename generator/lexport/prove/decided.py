"""Gaps, conflicts and holes in time: facts that no rule decides, or that two decide differently."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from lexport import wording
from lexport.ir.cases import FactValue
from lexport.ir.codes import DAY
from lexport.ir.decisions import Decision
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.regions.cover import Box, Cover
from lexport.regions.dated import Days, alternatives
from lexport.regions.kinds import given
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
    around = [(box, _around(scene, decision, box)) for box in found.boxes]
    holes: dict[Days, list[Box]] = {}
    neighbours: dict[Days, tuple[str, ...]] = {}
    for box, rules in around:
        if rules is not None and box.days is not None:
            holes.setdefault(box.days, []).append(box)
            neighbours.setdefault(box.days, rules)
    for days, boxes in holes.items():
        first, last = days
        period = wording.period(first, last)
        if first is not None and first == last:
            day = wording.day(first)
            period = Text(f"on {day.en}", day.zh)
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
            rules=neighbours[days],
            decision=decision,
            covered=Cover(tuple(boxes), complete=found.complete),
        )
    rest = tuple(box for box, rules in around if rules is None)
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


def _around(scene: Scene, decision: Decision, box: Box) -> tuple[str, ...] | None:
    """A rule that decides the same shipment the day before a box, and one for the day after."""
    if box.days is None or box.witness is None or None in box.days:
        return None
    space, found = scene.space, []
    for day in (given(box.days[0]) - DAY, given(box.days[1]) + DAY):
        point = space.shipments.cells_of(_moved(scene, box.witness.facts, day))
        if not space.diagrams.holds(scene.answers.domain, point):
            return None
        holding = [
            each.rule.id
            for each in scene.sets(decision).rules
            if space.diagrams.holds(each.holds, point)
        ]
        if not holding:
            return None
        found.append(holding[0])
    return tuple(dict.fromkeys(found))


def _moved(
    scene: Scene, facts: Mapping[str, FactValue], day: datetime.date
) -> Mapping[str, FactValue]:
    """The same shipment with another governing date."""
    space = scene.space
    point = space.shipments.cells_of(facts)
    for each in alternatives(space):
        if space.diagrams.holds(each.when, point):
            return {**facts, space.facts(each.date)[0]: day}
    return facts
