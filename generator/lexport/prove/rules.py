"""Rules and lines that do nothing: never holding, always holding, or covered by other rules."""

from __future__ import annotations

from collections.abc import Iterator

from lexport import wording
from lexport.ir.conditions import Condition, InForce
from lexport.ir.decisions import Decision, Rule
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.regions.answers import RuleSets
from lexport.regions.cover import Cover
from lexport.regions.exact import Every, Exact
from lexport.regions.kinds import as_kind
from lexport.text import Text


def idle_rules(scene: Scene) -> Iterator[Finding]:
    for decision in scene.rulebook.decisions.values():
        domain = scene.domain(decision)
        if scene.space.is_empty(domain):
            continue
        holding = []
        for each in scene.sets(decision).rules:
            if scene.space.is_empty(scene.space.diagrams.both(domain, each.holds)):
                yield _never(scene, decision, each.rule)
            else:
                holding.append(each)
                yield from _lines(scene, decision, each.rule)
        if not decision.collect:
            yield from _covered(scene, decision, holding)
        yield from _outcomes(scene, decision, holding)


def _never(scene: Scene, decision: Decision, rule: Rule) -> Finding:
    period = rule.in_force
    diagrams = scene.space.diagrams
    if period is not None:
        place = rule.lines.index(period)
        days = scene.answers.set_of(_line(scene, rule, place))
        if scene.space.is_empty(diagrams.both(scene.answers.domain, days)):
            return scene.found(
                Kind.NEVER_IN_FORCE,
                rule.id,
                Text(
                    f"`{rule.id}` is in force on no day that this rulebook covers",
                    f"`{rule.id}` 在本规则库涵盖的任何一日均不适用",
                ),
                Text("correct its period, or retire the rule", "更正其适用期间，或停用该规则"),
                rules=(rule.id,),
                decision=decision,
            )
    return scene.found(
        Kind.NEVER_HOLDS,
        rule.id,
        Text(
            f"`{rule.id}` can never hold: its lines exclude one another",
            f"`{rule.id}` 永远不会成立：其各项条件互相排斥",
        ),
        Text(
            f"mend or remove one of: {_told(scene, _clashing(scene, decision, rule)).en}",
            f"更正或删去其中一项：{_told(scene, _clashing(scene, decision, rule)).zh}",
        ),
        rules=(rule.id,),
        decision=decision,
    )


def _clashing(scene: Scene, decision: Decision, rule: Rule) -> list[Condition]:
    """As few lines as possible that no shipment satisfies together."""
    kept = list(range(len(rule.lines)))
    for place in list(kept):
        rest = [each for each in kept if each != place]
        if scene.space.is_empty(_together(scene, decision, rule, rest)):
            kept = rest
    return [rule.lines[place] for place in kept]


def _together(scene: Scene, decision: Decision, rule: Rule, places: list[int]) -> int:
    sets = [scene.answers.set_of(_line(scene, rule, place)) for place in places]
    return scene.space.diagrams.all_of([scene.domain(decision), *sets])


def _line(scene: Scene, rule: Rule, place: int) -> Exact:
    return as_kind(scene.conditions.rules[rule.id], Every).terms[place]


def _told(scene: Scene, lines: list[Condition]) -> Text:
    parts = [wording.told(scene.rulebook, line) for line in lines]
    return wording.joined(parts, Text("; ", "；"))


def _lines(scene: Scene, decision: Decision, rule: Rule) -> Iterator[Finding]:
    """Lines of a rule that hold whatever the facts are. A period that covers all is no mistake."""
    diagrams, domain = scene.space.diagrams, scene.domain(decision)
    for place, line in enumerate(rule.lines):
        if isinstance(line, InForce):
            continue
        holds = scene.answers.set_of(_line(scene, rule, place))
        if scene.space.is_empty(diagrams.less(domain, holds)):
            said = wording.told(scene.rulebook, line)
            yield scene.found(
                Kind.LINE_ALWAYS,
                rule.id,
                Text(
                    f"a line of `{rule.id}` always holds: {said.en}",
                    f"`{rule.id}` 的一项条件恒成立：{said.zh}",
                ),
                Text("remove the line, or say what was meant", "删去该条件，或写明本意"),
                rules=(rule.id,),
                decision=decision,
            )


def _covered(scene: Scene, decision: Decision, holding: list[RuleSets]) -> Iterator[Finding]:
    """Rules that hold only where other rules give the same outcome."""
    space, domain = scene.space, scene.domain(decision)
    for outcome in decision.outcomes:
        same = [each for each in holding if each.rule.outcome == outcome]
        told: set[str] = set()
        for each in same:
            others = [other for other in same if other is not each and other.rule.id not in told]
            inside = space.diagrams.both(domain, each.holds)
            if not space.is_empty(
                space.diagrams.less(inside, space.diagrams.any_of(o.holds for o in others))
            ):
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


def _outcomes(scene: Scene, decision: Decision, holding: list[RuleSets]) -> Iterator[Finding]:
    given = {each.rule.outcome for each in holding}
    for name, outcome in decision.outcomes.items():
        if name not in given:
            yield scene.found(
                Kind.DEAD_OUTCOME,
                f"{decision.name}.{name}",
                Text(
                    f"«{decision.question.en}» never comes out as `{name}`: {outcome.text.en}",
                    f"“{decision.question.zh}”永远不会得出 `{name}`：{outcome.text.zh}",
                ),
                Text(
                    "add the rule that gives it, or remove the outcome",
                    "增加得出该结果的规则，或删去该结果",
                ),
                decision=decision,
                place=outcome.span,
            )
    # Where it has more outcomes, those that are dead are told one by one.
    if len(decision.outcomes) == 1 and not decision.collect:
        yield scene.found(
            Kind.DEAD_DECISION,
            decision.name,
            Text(
                f"«{decision.question.en}» has the same answer whatever the facts are",
                f"无论事实如何，“{decision.question.zh}”的答案都相同",
            ),
            Text(
                "add the rules that would decide otherwise, or remove the decision",
                "增加会得出其他结果的规则，或删去该判定",
            ),
            decision=decision,
        )
