"""Computed facts and the governing date read facts of the types they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from lexport.diagnostics import Diagnostic
from lexport.diagnostics.catalogue import Words, problem
from lexport.ir.draft import Draft
from lexport.ir.facts import (
    Check,
    ComputedFact,
    Date,
    DaysBetween,
    EarliestOf,
    EndOfYear,
    FactType,
    FirstKnown,
    Integer,
    LatestOf,
    MonthsAfter,
    StartOfYear,
    TextValue,
    YesNo,
    read_by,
)
from lexport.ir.wording import type_name

GOVERNING = "governing_date"


def types(draft: Draft) -> Iterator[Diagnostic]:
    known = type_of_each(draft)
    for fact in draft.rulebook.computed.values():
        yield from _computed(draft, fact, known)
    for alternative in draft.rulebook.governing_date.alternatives:
        read = [alternative.date, alternative.not_before]
        yield from _all_are(draft, GOVERNING, [name for name in read if name], Date(), known)


def type_of_each(draft: Draft) -> dict[str, FactType]:
    facts: dict[str, FactType] = {name: fact.type for name, fact in draft.rulebook.facts.items()}
    return facts | {name: fact.type for name, fact in draft.rulebook.computed.items()}


def _computed(draft: Draft, fact: ComputedFact, known: dict[str, FactType]) -> Iterator[Diagnostic]:
    computation = fact.computation
    wanted: FactType
    result: FactType
    match computation:
        case DaysBetween():
            wanted, result = Date(), Integer()
        case LatestOf() | EarliestOf() | MonthsAfter() | StartOfYear() | EndOfYear():
            wanted, result = Date(), Date()
        case Check():
            wanted, result = TextValue(), YesNo()
        case FirstKnown():
            # All of one type, which is the one declared.
            wanted, result = fact.type, fact.type
        case _:
            assert_never(computation)
    yield from _all_are(draft, fact.name, read_by(computation), wanted, known)
    if type(result) is not type(fact.type):
        place = draft.places["computed", fact.name, "type"]
        words: Words = {
            "fact": fact.name,
            "type": type_name(fact.type),
            "other_type": type_name(result),
        }
        yield problem("computed-type-differs", place.span, words)


def _all_are(
    draft: Draft, reader: str, names: Iterable[str], wanted: FactType, known: dict[str, FactType]
) -> Iterator[Diagnostic]:
    for name in dict.fromkeys(names):
        found = known.get(name)
        if found is not None and type(found) is not type(wanted):
            place = draft.places["reads", reader, name]
            words: Words = {"fact": name, "type": type_name(found), "wanted": type_name(wanted)}
            yield problem("wrong-type-of-fact", place.span, words)
