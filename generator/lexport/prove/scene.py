"""What every proof needs at hand: the rulebook as sets, the shipments that count, and places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lexport.diagnostics import Span
from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook
from lexport.plan.bounds import facts_behind_governing
from lexport.prove.finding import Finding, Kind
from lexport.regions.answers import Answers, Conditions, DecisionSets, answers_of, conditions_of
from lexport.regions.cover import Box, Cover, cover
from lexport.regions.space import Space
from lexport.regions.words import told
from lexport.text import Text


@dataclass(frozen=True)
class Scene:
    """One rulebook, ready to be proved."""

    rulebook: Rulebook

    @cached_property
    def conditions(self) -> Conditions:
        return conditions_of(self.rulebook)

    @cached_property
    def space(self) -> Space:
        return Space(self.rulebook, self.conditions.all())

    @cached_property
    def answers(self) -> Answers:
        return answers_of(self.space, self.conditions)

    def domain(self, decision: Decision) -> int:
        """The shipments for which every decision it reads is decided.

        A gap or conflict is found where it arises, not in all that follows from it.
        """
        diagrams = self.space.diagrams
        waiting, seen, result = list(decision.decisions_read), set(), self.answers.domain
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                sets = self.answers.decisions[name]
                result = diagrams.less(result, diagrams.either(sets.gap, sets.conflict))
                waiting.extend(sets.decision.decisions_read)
        return result

    def sets(self, decision: Decision) -> DecisionSets:
        return self.answers.decisions[decision.name]

    def found(
        self,
        kind: Kind,
        about: str,
        message: Text,
        way_out: Text,
        *,
        rules: tuple[str, ...] = (),
        decision: Decision | None = None,
        place: Span | None = None,
        covered: Cover | None = None,
    ) -> Finding:
        """A finding with the places and provisions of its rules."""
        known = [self.rulebook.rules[rule][1] for rule in rules]
        places = [rule.span for rule in known] or [place or (decision.span if decision else None)]
        boxes = covered.boxes if covered is not None else ()
        witness = next((box.witness for box in boxes if box.witness is not None), None)
        return Finding(
            kind=kind,
            about=about,
            message=message,
            way_out=way_out,
            rules=rules,
            provisions=tuple(dict.fromkeys(p for rule in known for p in rule.because)),
            places=tuple(span for span in places if span is not None),
            regions=tuple(told(self.space, box) for box in boxes),
            complete=covered is None or covered.complete,
            witness=witness.facts if witness is not None else None,
            proved=covered is None or witness is not None,
            decision=decision.name if decision is not None else None,
            counting=self._counting(boxes, decision),
        )

    def _counting(self, boxes: tuple[Box, ...], decision: Decision | None) -> frozenset[str]:
        """The facts of an example that decide it: those its region names, and the date."""
        named = {fact for box in boxes for number in box.point for fact in self.space.facts(number)}
        dates = facts_behind_governing(self.rulebook) if decision is not None else ()
        return frozenset([*named, *dates])

    def cover(self, region: int, within: int) -> Cover:
        return cover(self.space, region, within)
