"""The order of working things out: computed facts after their sources, decisions by reach."""

from __future__ import annotations

from lexport.ir.facts import read_by
from lexport.ir.rulebook import Rulebook


def computed_in_order(rulebook: Rulebook) -> list[str]:
    """Computed facts, each after those it reads."""
    done: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in rulebook.computed and name not in done:
            for source in read_by(rulebook.computed[name].computation):
                visit(source)
            done[name] = None

    for name in rulebook.computed:
        visit(name)
    return list(done)


def reaching_verdict(rulebook: Rulebook) -> list[str]:
    """The decisions whose review can reach the verdict, itself included."""
    return _reaching(rulebook, rulebook.verdict)


def decided_for_verdict(rulebook: Rulebook) -> list[str]:
    """The decisions that the verdict cannot be told without: findings may contradict the facts."""
    ends = [rulebook.verdict, *([rulebook.findings] if rulebook.findings else [])]
    return _reaching(rulebook, *ends)


def _reaching(rulebook: Rulebook, *ends: str) -> list[str]:
    reached = set(ends)
    waiting = list(ends)
    while waiting:
        for name in rulebook.decisions[waiting.pop()].decisions_read:
            if name not in reached:
                reached.add(name)
                waiting.append(name)
    return [name for name in rulebook.decisions if name in reached]


def weak_alternatives(rulebook: Rulebook) -> list[int]:
    """The numbers of the governing date's alternatives that rest on weak evidence."""
    return [
        number
        for number, alternative in enumerate(rulebook.governing_date.alternatives)
        if any(rulebook.provisions[name].grade.is_weak for name in alternative.because)
    ]
