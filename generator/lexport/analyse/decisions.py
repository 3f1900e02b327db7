"""Decisions and their rules: what may stand where, and whether every outcome is ever given."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.diagnostics import Diagnostic
from lexport.diagnostics.catalogue import problem
from lexport.ir.conditions import DecisionIs
from lexport.ir.decisions import Decision, Rule
from lexport.ir.draft import Draft, Kind

# What `check` answers, apart from what it says of facts and review.
VERDICTS = frozenset({"not_controlled", "clear", "blocked"})


def roles(draft: Draft) -> Iterator[Diagnostic]:
    """The verdict gives one outcome; findings and documents collect theirs."""
    rulebook = draft.rulebook
    verdict = rulebook.decisions.get(rulebook.verdict)
    if verdict is not None:
        place = draft.places["rulebook", "verdict"].span
        if verdict.collect:
            yield problem("verdict-collects", place, {"name": verdict.name})
        if verdict.outcomes and set(verdict.outcomes) != VERDICTS and verdict.span:
            yield problem("verdict-outcomes", verdict.span, {"name": verdict.name})
    for role, name in (("findings", rulebook.findings), ("documents", rulebook.documents)):
        decision = rulebook.decisions.get(name or "")
        if decision is not None and not decision.collect:
            place = draft.places["rulebook", role].span
            yield problem("not-collecting", place, {"role": role, "name": decision.name})


def collected(draft: Draft) -> Iterator[Diagnostic]:
    """No rule reads a decision that collects: a list is not one of several outcomes."""
    decisions = draft.rulebook.decisions
    collecting = {name for name, decision in decisions.items() if decision.collect}
    for decision in decisions.values():
        for rule in decision.rules:
            for atom in rule.atoms:
                if isinstance(atom, DecisionIs) and atom.decision in collecting and atom.span:
                    yield problem("reads-collected-decision", atom.span, {"name": atom.decision})
            for name in rule.rests_on:
                if name in collecting:
                    place = draft.places["rule", rule.id, "rests_on"]
                    yield problem("reads-collected-decision", place.span, {"name": name})


def rules(draft: Draft) -> Iterator[Diagnostic]:
    """What a rule has to say, and what it cannot."""
    for decision in draft.rulebook.decisions.values():
        for rule in decision.rules:
            yield from _rule(draft, rule)


def _rule(draft: Draft, rule: Rule) -> Iterator[Diagnostic]:
    if rule.span is None:
        return
    period = rule.in_force
    if not rule.lines and ("rule", rule.id, "when") not in draft.places:
        yield problem("rule-without-lines", rule.span, {"name": rule.id})
    if period is not None and period.ended_by is not None and period.through is None:
        place = draft.places.get(("rule", rule.id, "through"))
        if place is None:
            at = draft.places["rule", rule.id, "ended_by"]
            yield problem("ended-by-without-through", at.span)
    if rule.replaces is not None and rule.replaces == rule.id:
        place = draft.places["rule", rule.id, "replaces"]
        yield problem("replaces-itself", place.span, {"name": rule.id})


def outcomes(draft: Draft) -> Iterator[Diagnostic]:
    """Every outcome is given by some rule, or accepted as one that none gives yet."""
    if Kind.OUTCOME in draft.lost:
        return
    meant_so = {each.about for each in draft.rulebook.accepted if each.finding == "dead-outcome"}
    for decision in draft.rulebook.decisions.values():
        if (Kind.RULE, "") in draft.unread:
            continue
        given = {rule.outcome for rule in decision.rules}
        for name, outcome in decision.outcomes.items():
            if name not in given and outcome.span and f"{decision.name}.{name}" not in meant_so:
                words = {"name": name, "scope": decision.name}
                yield problem("outcome-never-given", outcome.span, words)


def particular_keys(draft: Draft) -> Iterator[Diagnostic]:
    """Keys that mean something for findings only, or for documents only."""
    findings = draft.rulebook.findings
    named = draft.rulebook.decisions.get(findings or "")
    if Kind.DECISION in draft.lost or (named is not None and not named.collect):
        return  # which decision lists findings is in doubt
    for decision in draft.rulebook.decisions.values():
        is_findings = decision.name == findings
        if is_findings:
            yield from _without_severity(decision)
        else:
            for rule in decision.rules:
                yield from _misplaced(
                    draft, "only-in-findings", "rule", rule.id, "about", "expected"
                )
        for name in decision.outcomes:
            whole = f"{decision.name}/{name}"
            if not is_findings:
                keys = ("contradicts", "severity")
                yield from _misplaced(draft, "only-in-findings", "outcome", whole, *keys)
            if is_findings or not decision.collect:
                keys = ("issued_by", "stage")
                yield from _misplaced(draft, "only-in-documents", "outcome", whole, *keys)


def _without_severity(decision: Decision) -> Iterator[Diagnostic]:
    for outcome in decision.outcomes.values():
        if outcome.severity is None and outcome.span:
            yield problem("finding-without-severity", outcome.span, {"name": outcome.name})


def _misplaced(draft: Draft, code: str, what: str, name: str, *keys: str) -> Iterator[Diagnostic]:
    for key in keys:
        place = draft.places.get((what, name, key))
        if place is not None:
            yield problem(code, place.span, {"key": key})
