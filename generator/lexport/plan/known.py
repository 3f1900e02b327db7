"""A rulebook as it was known on a day: without the law that had not been issued by then."""

from __future__ import annotations

import datetime
from dataclasses import replace

from lexport.ir.conditions import AllOf, AnyOf, Condition, InForce, Not
from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook


def as_known_on(rulebook: Rulebook, known_on: datetime.date | None) -> Rulebook:
    """Drop the rules, and the ends of periods, that came from instruments issued later."""
    if known_on is None:
        return rulebook
    return replace(
        rulebook,
        decisions={
            name: _decision(rulebook, decision, known_on)
            for name, decision in rulebook.decisions.items()
        },
    )


def _decision(rulebook: Rulebook, decision: Decision, known_on: datetime.date) -> Decision:
    return replace(
        decision,
        rules=tuple(
            replace(
                rule,
                lines=tuple(_condition(rulebook, line, known_on) for line in rule.lines),
            )
            for rule in decision.rules
            if all(_is_issued(rulebook, provision, known_on) for provision in rule.because)
        ),
    )


def _is_issued(rulebook: Rulebook, provision: str, known_on: datetime.date) -> bool:
    issued = rulebook.issued_on(provision)
    return issued is None or issued <= known_on


def _condition(rulebook: Rulebook, condition: Condition, known_on: datetime.date) -> Condition:
    match condition:
        case AllOf(terms) | AnyOf(terms):
            return replace(
                condition, terms=tuple(_condition(rulebook, term, known_on) for term in terms)
            )
        case Not(term):
            return replace(condition, term=_condition(rulebook, term, known_on))
        case InForce(_, _, ended_by) if ended_by is not None:
            if _is_issued(rulebook, ended_by, known_on):
                return condition
            return replace(condition, through=None, ended_by=None)
        case _:
            return condition
