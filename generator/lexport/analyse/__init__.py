"""Analysis: whether the parts of a rulebook hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lexport.analyse import (
    circles,
    computations,
    decisions,
    knowledge,
    languages,
    names,
    provisions,
    tables,
    terms,
)
from lexport.diagnostics import Diagnostic
from lexport.ir.draft import Draft

__all__ = ["analyse"]

ANALYSES: tuple[Callable[[Draft], Iterator[Diagnostic]], ...] = (
    names.unknown,
    names.duplicates,
    names.retired,
    names.reserved,
    circles.circle_of_decisions,
    circles.circle_of_facts,
    circles.circle_of_the_governing_date,
    computations.types,
    decisions.roles,
    decisions.collected,
    decisions.rules,
    decisions.outcomes,
    decisions.particular_keys,
    tables.overlapping_rows,
    provisions.neither_encoded_nor_explained,
    knowledge.idle_questions,
    knowledge.terms_twice,
    knowledge.expected_of_lists,
    languages.wrong_language,
    terms.avoided_words,
)


def analyse(draft: Draft) -> tuple[Diagnostic, ...]:
    """Everything that is wrong between the parts of a rulebook, in no particular order."""
    return tuple(found for analysis in ANALYSES for found in analysis(draft))
