"""Rules that do nothing: never in force, never holding, or covered by other rules."""

from __future__ import annotations

from collections.abc import Iterator

from lexport import wording
from lexport.ir.conditions import Condition
from lexport.ir.decisions import Decision, Rule
from lexport.prove.covered import covered
from lexport.prove.doubts import doubt, not_proved
from lexport.prove.finding import Finding, Kind
from lexport.prove.lines import idle_lines
from lexport.prove.outcomes import dead_outcomes
from lexport.prove.scene import Scene
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
            region = scene.space.diagrams.both(domain, each.holds)
            if scene.space.is_empty(region):
                yield _never(scene, decision, each.rule)
                continue
            holding.append(each)
            why = doubt(scene.space, region)
            if why is not None:
                name = each.rule.id
                what = Text(f"`{name}` can ever hold", f"`{name}` 是否可能成立")
                yield not_proved(scene, name, what, why, decision=decision)
            yield from idle_lines(scene, decision, each.rule)
        if not decision.collect:
            yield from covered(scene, decision, holding)
        yield from dead_outcomes(scene, decision, holding)


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
