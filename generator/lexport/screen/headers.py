"""Which column holds which fact: header names matched by the words of the rulebook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from lexport.ir.rulebook import Rulebook

IGNORED = re.compile(r"[\s_\-·.:;/\\()（）\[\]【】*#\"']+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Facts by the number of their column, and what a person has to choose.

    `several_columns` are facts that more than one column may hold; `several_facts` are headers
    that may mean more than one fact.
    """

    columns: dict[str, int]
    several_columns: dict[str, tuple[int, ...]]
    several_facts: dict[int, tuple[str, ...]]

    @property
    def is_ambiguous(self) -> bool:
        return bool(self.several_columns or self.several_facts)


def folded(header: str) -> str:
    """A header without what people vary: width, case, spaces, punctuation."""
    return IGNORED.sub("", unicodedata.normalize("NFKC", header)).casefold()


def words(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """The facts that each folded header may mean."""
    found: dict[str, dict[str, None]] = {}
    for fact in rulebook.facts.values():
        for word in (fact.name, fact.title.en, fact.title.zh, *fact.columns):
            found.setdefault(folded(word), {})[fact.name] = None
    return {word: tuple(facts) for word, facts in found.items()}


def proposal(rulebook: Rulebook, headers: Sequence[str]) -> Proposal:
    """Match every header; whatever is not clear is left to a person."""
    known = words(rulebook)
    by_fact: dict[str, list[int]] = {}
    several_facts: dict[int, tuple[str, ...]] = {}
    for number, header in enumerate(headers):
        facts = known.get(folded(header), ())
        # The fact's own name is never a guess.
        if header in rulebook.facts:
            facts = (header,)
        if len(facts) > 1:
            several_facts[number] = facts
        elif facts:
            by_fact.setdefault(facts[0], []).append(number)
    return Proposal(
        columns={fact: numbers[0] for fact, numbers in by_fact.items() if len(numbers) == 1},
        several_columns={f: tuple(numbers) for f, numbers in by_fact.items() if len(numbers) > 1},
        several_facts=several_facts,
    )


def header_row(rulebook: Rulebook, rows: Sequence[Sequence[str]]) -> int | None:
    """The number of the row that names most facts, from 0; None if no row names any."""
    scores = _scores(rulebook, rows)
    best = max(scores, default=0)
    return scores.index(best) if best else None


def most_facts(rulebook: Rulebook, rows: Sequence[Sequence[str]]) -> int:
    """How many facts the row names that names most."""
    return max(_scores(rulebook, rows), default=0)


def _scores(rulebook: Rulebook, rows: Sequence[Sequence[str]]) -> list[int]:
    known = words(rulebook)
    return [len({f for cell in row for f in known.get(folded(cell), ())}) for row in rows]
