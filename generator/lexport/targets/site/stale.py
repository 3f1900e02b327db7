"""Translations behind their source, and the pages on which readers are told so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lexport.ir.rulebook import Rulebook
from lexport.targets.site import places


@dataclass(frozen=True, slots=True)
class Stale:
    """A text whose translation is behind: the sort and name of its thing, and where it stands."""

    sort: str
    name: str
    place: str


def stale_on(rulebook: Rulebook, stale: Iterable[Stale], at: str) -> tuple[str, ...]:
    """What on the page `at` is behind its source, as the rulebook's files name it."""
    return tuple(
        f"{each.name}: {each.place}" if at == places.CASES else each.place
        for each in stale
        if at in _pages(rulebook, each)
    )


def _pages(rulebook: Rulebook, stale: Stale) -> tuple[str, ...]:
    """The pages that are this thing's own; others only name it."""
    name = stale.name
    match stale.sort:
        case "fact" | "computed":
            return (places.fact(name),)
        case "decision":
            part, _, outcome = stale.place.partition(".")
            papers = part == "outcomes" and name == rulebook.documents
            paper = (places.document(outcome.partition(".")[0]),) if papers else ()
            return (places.decision(name), *paper)
        case "rule":
            return (places.rule(name),)
        case "instrument" | "provision":
            return (places.source(name),)
        case "codes":
            return (places.table(name),)
        case "code":
            table, _, code = name.partition("@")[0].partition("/")
            return (places.code(code), places.table(table))
        case "question":
            return (places.question(name),)
        case "term":
            return (places.term(name),)
        case "case":
            return (places.CASES,)
        case "facts":
            return (places.FACTS,)
        case _:
            return (places.HOME,)
