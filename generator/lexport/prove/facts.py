"""Facts that nobody reads, and facts that are read and never change an answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lexport.plan.bounds import facts_behind_governing, facts_behind_rule
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.regions.cells import Differences, Equality
from lexport.text import Text


def idle_facts(scene: Scene) -> Iterator[Finding]:
    rulebook = scene.rulebook
    read = set(facts_behind_governing(rulebook))
    for _, rule in rulebook.rules.values():
        read.update(facts_behind_rule(rulebook, rule))
    for name, fact in rulebook.facts.items():
        if name not in read:
            yield scene.found(
                Kind.UNREAD_FACT,
                name,
                Text(
                    f"no rule reads `{name}` ({fact.title.en})",
                    f"没有规则读取 `{name}`（{fact.title.zh}）",
                ),
                Text(
                    "remove the fact, or add the rule that needs it", "删去该事实，或增加所需规则"
                ),
                place=fact.span,
            )
        elif not _matters(scene, name):
            yield scene.found(
                Kind.IDLE_FACT,
                name,
                Text(
                    f"rules read `{name}` ({fact.title.en}), yet it never changes an answer",
                    f"规则读取 `{name}`（{fact.title.zh}），但其取值从不改变任何答案",
                ),
                Text(
                    "remove its lines, or correct the rule that was to depend on it",
                    "删去相关条件，或更正本应取决于它的规则",
                ),
                place=fact.span,
            )


def _matters(scene: Scene, name: str) -> bool:
    """Whether two shipments that differ in this fact alone come out differently somewhere."""
    space, diagrams = scene.space, scene.space.diagrams
    number = space.number_or_none(name)
    sets = [
        each for decision in scene.answers.decisions.values() for each in decision.outcomes.values()
    ]
    asked = frozenset[int]().union(*(diagrams.asked(each) for each in sets))
    for other in asked:
        variable = space.variables[other]
        match variable:
            case Differences(left, right) if name in (left.fact, right.fact):
                return True
            case Equality(fact, compared) if name in (fact, compared):
                return True
    if number is None or number not in asked:
        return False
    domain = scene.answers.domain
    for each in sets:
        if number not in diagrams.asked(each):
            continue
        cells = range(space.variables[number].size)
        inside = [diagrams.given(diagrams.both(domain, each), {number: cell}) for cell in cells]
        where = [diagrams.given(domain, {number: cell}) for cell in cells]
        for one, other in pairwise(cells):
            differs = diagrams.either(
                diagrams.less(inside[one], inside[other]), diagrams.less(inside[other], inside[one])
            )
            if not space.is_empty(diagrams.all_of([differs, where[one], where[other]])):
                return True
    return False
