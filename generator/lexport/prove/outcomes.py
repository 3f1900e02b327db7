"""Outcomes that never come out, and decisions that always come out alike."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.decisions import Decision
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.regions.answers import RuleSets
from lexport.text import Text


def dead_outcomes(scene: Scene, decision: Decision, holding: list[RuleSets]) -> Iterator[Finding]:
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
