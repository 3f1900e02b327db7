"""Lines and parts of lines that make no difference: they always hold, or never do."""

from __future__ import annotations

from collections.abc import Iterator

from lexport import wording
from lexport.ir.conditions import AllOf, AnyOf, Compare, Condition, InForce, Not
from lexport.ir.decisions import Decision, Rule
from lexport.prove.doubts import doubt, not_proved
from lexport.prove.finding import Finding, Kind
from lexport.prove.scene import Scene
from lexport.regions.exact import Every
from lexport.regions.kinds import as_kind
from lexport.regions.lowering import Lowering
from lexport.text import Text


def idle_lines(scene: Scene, decision: Decision, rule: Rule) -> Iterator[Finding]:
    """What a rule says in vain, the rule itself holding for some facts.

    A period that covers all days is no mistake.
    """
    return _Looking(scene, decision, rule).lines()


class _Looking:
    """Looks at the lines of one rule."""

    def __init__(self, scene: Scene, decision: Decision, rule: Rule) -> None:
        self.scene = scene
        self.decision = decision
        self.rule = rule
        self.diagrams = scene.space.diagrams
        self.domain = scene.domain(decision)
        self.lowering = Lowering(scene.rulebook)
        written = as_kind(scene.conditions.rules[rule.id], Every).terms
        self.sets = [scene.answers.set_of(term) for term in written]

    def lines(self) -> Iterator[Finding]:
        for place, line in enumerate(self.rule.lines):
            if isinstance(line, InForce) or _is_half(line, self.rule.lines):
                continue
            found = list(self._always(line, self.sets[place]))
            yield from found
            if not found:
                others = [each for n, each in enumerate(self.sets) if n != place]
                yield from self._parts(line, self.diagrams.all_of([self.domain, *others]))

    def _parts(self, line: Condition, within: int) -> Iterator[Finding]:
        """The parts of a line; `within` is where all that stands beside the line holds."""
        parts = _parts_of(line)
        for part in parts:
            if _is_half(part, parts):
                continue
            region = self.scene.answers.set_of(self.lowering.condition(part))
            found = [*self._never(part, region, within), *self._always(part, region)]
            yield from found
            if not found:
                yield from self._parts(part, within)

    def _always(self, line: Condition, region: int) -> Iterator[Finding]:
        outside = self.diagrams.less(self.domain, region)
        said, name = wording.told(self.scene.rulebook, line), self.rule.id
        if self.scene.space.is_empty(outside):
            yield self.scene.found(
                Kind.LINE_ALWAYS,
                name,
                Text(
                    f"a line of `{name}` always holds: {said.en}",
                    f"`{name}` 的一项条件恒成立：{said.zh}",
                ),
                Text("remove the line, or say what was meant", "删去该条件，或写明本意"),
                rules=(name,),
                decision=self.decision,
            )
        else:
            what = Text(
                f"a line of `{name}` always holds ({said.en})",
                f"`{name}` 的一项条件是否恒成立（{said.zh}）",
            )
            yield from self._doubtful(what, outside)

    def _never(self, part: Condition, region: int, within: int) -> Iterator[Finding]:
        inside = self.diagrams.both(within, region)
        said, name = wording.told(self.scene.rulebook, part), self.rule.id
        if self.scene.space.is_empty(inside):
            yield self.scene.found(
                Kind.LINE_NEVER,
                name,
                Text(
                    f"a part of `{name}` never holds where its other lines do: {said.en}",
                    f"`{name}` 的其他条件成立时，其中一项从不成立：{said.zh}",
                ),
                Text(
                    "remove that part, or correct it: without it the rule says the same",
                    "删去或更正该项：没有它，规则的含义不变",
                ),
                rules=(name,),
                decision=self.decision,
            )
        else:
            what = Text(
                f"a part of `{name}` ever holds where its other lines do ({said.en})",
                f"`{name}` 的其他条件成立时，其中一项是否可能成立（{said.zh}）",
            )
            yield from self._doubtful(what, inside)

    def _doubtful(self, what: Text, region: int) -> Iterator[Finding]:
        why = doubt(self.scene.space, region)
        if why is not None:
            yield not_proved(self.scene, self.rule.id, what, why, decision=self.decision)


def _is_half(line: Condition, beside: tuple[Condition, ...]) -> bool:
    """Whether a comparison is half of `quantity: 1`: at least so many, and at most."""
    return isinstance(line, Compare) and any(
        isinstance(other, Compare)
        and (other.fact, other.bound) == (line.fact, line.bound)
        and other.order is not line.order
        for other in beside
    )


def _parts_of(line: Condition) -> tuple[Condition, ...]:
    match line:
        case AllOf(terms) | AnyOf(terms):
            return terms
        # A line that says what a fact is not may say so for its reader's sake only.
        case Not(AllOf() | AnyOf() as term):
            return (term,)
        case _:
            return ()
