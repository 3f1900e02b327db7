"""Pages of decisions: the question, its outcomes, and all its rules in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lexport import wording
from lexport.ir.conditions import InForce
from lexport.ir.decisions import Decision, Rule
from lexport.targets.site import downloads, places
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pieces import Link, Mark, Piece


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as one row: what must hold (its period apart), and what comes out."""

    id: str
    title: Link
    lines: tuple[str, ...]
    period: Piece
    outcome: Piece


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    name: str
    said: str
    rules: tuple[Link, ...]
    contradicts: bool
    severity: str | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    name: str
    collect: bool
    outcomes: tuple[OutcomeRow, ...]
    rules: tuple[RuleRow, ...]
    reads: tuple[Link, ...]
    read_by: tuple[Link, ...]
    files: tuple[Piece, ...]


def pages(guide: Guide) -> Iterator[Page]:
    trail = (Link(places.DECISIONS, guide.t("decisions")),)
    for name, decision in guide.rulebook.decisions.items():
        view = DecisionView(
            name=name,
            collect=decision.collect,
            outcomes=tuple(_outcome(guide, decision, each) for each in decision.outcomes),
            rules=tuple(_rule(guide, decision, rule) for rule in decision.rules),
            reads=tuple(guide.decision(each) for each in decision.decisions_read),
            read_by=tuple(
                guide.decision(other.name)
                for other in guide.rulebook.decisions.values()
                if name in other.decisions_read
            ),
            files=downloads.links(guide, downloads.of_decision(guide.sources, decision)),
        )
        title = guide.said(decision.question)
        yield Page(places.decision(name), title, "decision", view, trail)


def verdict_mark(guide: Guide, decision: Decision, outcome: str) -> Piece:
    """An outcome as a piece; those of the verdict carry its colour."""
    if decision.name == guide.rulebook.verdict:
        return Mark(f"verdict-{outcome}", guide.said(decision.outcomes[outcome].text))
    return guide.outcome(decision, outcome)


def _outcome(guide: Guide, decision: Decision, name: str) -> OutcomeRow:
    outcome = decision.outcomes[name]
    return OutcomeRow(
        name=name,
        said=guide.said(outcome.text),
        rules=tuple(guide.rule(rule.id) for rule in decision.rules if rule.outcome == name),
        contradicts=outcome.contradicts,
        severity=outcome.severity,
    )


def _rule(guide: Guide, decision: Decision, rule: Rule) -> RuleRow:
    lines = [
        guide.said(told.whole)
        for line in rule.lines
        if not isinstance(line, InForce)
        for told in wording.lines(guide.rulebook, line)
    ]
    period = rule.in_force
    return RuleRow(
        id=rule.id,
        title=guide.rule(rule.id),
        lines=tuple(lines),
        period=guide.period(period.from_, period.through) if period else "",
        outcome=verdict_mark(guide, decision, rule.outcome),
    )
