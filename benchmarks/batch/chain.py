"""The part of the rules that is also written by hand: the verdict and all it rests on.

What the goods are, how the trade mode is treated, whether a licence is required, who may hold it,
whether the one at hand covers the declaration, and the letter for used vehicles: about half of the
rules. Findings, papers and steps are left out; a verdict of the chain is therefore not held back
by data that contradict one another. The chain is a rulebook, of which everything is generated as
of the whole one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lexport.ir.conditions import atoms, facts_read
from lexport.ir.decisions import Decision
from lexport.ir.facts import read_by
from lexport.ir.rulebook import Rulebook


def chain(rulebook: Rulebook) -> Rulebook:
    """The verdict, the decisions it rests on, and the facts that these read."""
    behind = set(_behind(rulebook, rulebook.verdict))
    decisions = {name: each for name, each in rulebook.decisions.items() if name in behind}
    read = set(_facts(rulebook, decisions.values()))
    return replace(
        rulebook,
        decisions=decisions,
        computed={name: each for name, each in rulebook.computed.items() if name in read},
        facts={name: each for name, each in rulebook.facts.items() if name in read},
        findings=None,
        documents=None,
        cases={},
    )


def _behind(rulebook: Rulebook, decision: str) -> Iterator[str]:
    yield decision
    for read in rulebook.decisions[decision].decisions_read:
        yield from _behind(rulebook, read)


def _facts(rulebook: Rulebook, decisions: Iterable[Decision]) -> Iterator[str]:
    for decision in decisions:
        for rule in decision.rules:
            for atom in rule.atoms:
                for fact in facts_read(atom):
                    yield from _with_sources(rulebook, fact)
    for each in rulebook.governing_date.alternatives:
        yield each.date
        for atom in atoms(each.when):
            yield from facts_read(atom)


def _with_sources(rulebook: Rulebook, fact: str) -> Iterator[str]:
    yield fact
    if fact in rulebook.computed:
        for source in read_by(rulebook.computed[fact].computation):
            yield from _with_sources(rulebook, source)
