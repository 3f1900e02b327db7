"""The case that would catch a mutant: as few facts as tell the two rulebooks apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lexport.evaluate import Answer, evaluate
from lexport.evaluate.decided import Decided, decide
from lexport.evaluate.facts import known_values
from lexport.evaluate.situation import Situation
from lexport.ir.cases import FactValue
from lexport.ir.decisions import Decision
from lexport.ir.rulebook import Rulebook

# How a decision came out: its outcome, or the list of them, and its status.
Told = tuple[str | tuple[str, ...] | None, str]


@dataclass(frozen=True, slots=True)
class Catch:
    """Facts of a shipment, and each decision that comes out otherwise: before and after."""

    facts: dict[str, FactValue]
    verdict: tuple[str, str]
    decisions: dict[str, tuple[Told, Told]]


def catch(
    rulebook: Rulebook, altered: Rulebook, decision: str, facts: Mapping[str, FactValue]
) -> Catch:
    """Without the facts that make no difference to how the altered decision comes out."""
    wanted = _both(rulebook, altered, decision, facts)
    kept = dict(facts)
    if wanted[0] != wanted[1]:
        for name in reversed(rulebook.facts):
            fewer = {fact: value for fact, value in kept.items() if fact != name}
            if _both(rulebook, altered, decision, fewer) == wanted:
                kept = fewer
    before, after = evaluate(rulebook, kept), evaluate(altered, kept)
    one, other = _outcomes(rulebook, before), _outcomes(altered, after)
    differing = {name: (one[name], other[name]) for name in one if one[name] != other[name]}
    return Catch(kept, (before.verdict, after.verdict), differing)


def _both(
    rulebook: Rulebook, altered: Rulebook, decision: str, facts: Mapping[str, FactValue]
) -> tuple[Told, Told]:
    return _came_out(rulebook, decision, facts), _came_out(altered, decision, facts)


def _came_out(rulebook: Rulebook, name: str, facts: Mapping[str, FactValue]) -> Told:
    """One decision, and before it only what it may read."""
    situation = Situation(rulebook, known_values(rulebook, facts))
    decided: dict[str, Decided] = {}
    for decision in rulebook.decisions.values():
        decided[decision.name] = decide(decision, situation, decided)
        situation.outcomes[decision.name] = decided[decision.name].possible
        if decision.name == name:
            break
    return _told(decision, decided[name])


def _told(decision: Decision, decided: Decided) -> Told:
    return (decided.listed if decision.collect else decided.possible), decided.status


def _outcomes(rulebook: Rulebook, answer: Answer) -> dict[str, Told]:
    """How each decision came out; of findings their codes, which have no status."""
    found: dict[str, Told] = {}
    for name in rulebook.decisions:
        if name == rulebook.findings:
            found[name] = (tuple(dict.fromkeys(each.code for each in answer.findings)), "")
        else:
            found[name] = (answer.decisions[name].outcome, answer.decisions[name].status)
    return found
