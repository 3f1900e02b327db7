"""Rules that hold only where other rules give the same outcome already."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.decisions import Decision
from lexport.prove.doubts import doubt, not_proved
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.regions.answers import RuleSets
from lexport.regions.cover import Cover
from lexport.text import Text


def covered(scene: Scene, decision: Decision, holding: list[RuleSets]) -> Iterator[Finding]:
    """Rules that hold only where other rules give the same outcome."""
    space, domain = scene.space, scene.domain(decision)
    for outcome in decision.outcomes:
        same = [each for each in holding if each.rule.outcome == outcome]
        told: set[str] = set()
        for each in same:
            others = [other for other in same if other is not each and other.rule.id not in told]
            inside = space.diagrams.both(domain, each.holds)
            beyond = space.diagrams.less(inside, space.diagrams.any_of(o.holds for o in others))
            if not space.is_empty(beyond):
                why = doubt(space, beyond) if others else None
                if why is not None:
                    name = each.rule.id
                    what = Text(
                        f"`{name}` ever holds where no other rule gives its outcome",
                        f"`{name}` 是否在没有其他规则得出相同结果之处成立",
                    )
                    yield not_proved(scene, name, what, why, decision=decision)
                continue
            told.add(each.rule.id)
            alone = next(
                (
                    other
                    for other in others
                    if space.is_empty(space.diagrams.less(inside, other.holds))
                ),
                None,
            )
            needed = [alone] if alone is not None else _needed(scene, inside, others)
            yield _covered_by(scene, decision, each, needed)


def _needed(scene: Scene, inside: int, others: list[RuleSets]) -> list[RuleSets]:
    """As few other rules as possible that cover a rule together."""
    kept, diagrams = list(others), scene.space.diagrams
    for each in others:
        rest = [other for other in kept if other is not each]
        union = diagrams.any_of(other.holds for other in rest)
        if scene.space.is_empty(diagrams.less(inside, union)):
            kept = rest
    return kept


def _covered_by(
    scene: Scene, decision: Decision, rule: RuleSets, others: list[RuleSets]
) -> Finding:
    names = ", ".join(f"`{other.rule.id}`" for other in others)
    names_zh = "、".join(f"`{other.rule.id}`" for other in others)
    return scene.found(
        Kind.SHADOWED if len(others) == 1 else Kind.REDUNDANT,
        rule.rule.id,
        Text(
            f"wherever `{rule.rule.id}` holds, {names} give the same outcome"
            if len(others) > 1
            else f"wherever `{rule.rule.id}` holds, {names} gives the same outcome",
            f"凡 `{rule.rule.id}` 成立之处，{names_zh} 已得出相同结果",
        ),
        Text(
            "keep it if it is there for its grounds; otherwise remove it",
            "若为补充依据而设，可予保留；否则删去",
        ),
        rules=(rule.rule.id, *(other.rule.id for other in others)),
        decision=decision,
        covered=_example(scene, scene.space.diagrams.both(scene.domain(decision), rule.holds)),
    )


def _example(scene: Scene, region: int) -> Cover:
    """One box of a set is enough where the rules' own words say the rest."""
    return Cover(scene.cover(region, scene.answers.domain).boxes[:1], complete=True)
