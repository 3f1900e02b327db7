"""Facts that nobody reads, and facts that are read and never change an answer."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.plan.bounds import facts_behind_governing, facts_behind_rule
from lexport.prove.doubts import not_proved
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.prove.twins import matters
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
            continue
        found = matters(scene, name)
        if isinstance(found, Text):
            what = Text(f"`{name}` ever changes an answer", f"`{name}` 是否会改变答案")
            yield not_proved(scene, name, what, found, place=fact.span)
        elif not found:
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
