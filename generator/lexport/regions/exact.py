"""Conditions over complete facts: every line said of single given facts, two-valued and closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lexport.ir.conditions import Compare
from lexport.ir.facts import CheckName
from lexport.regions.amounts import Chain
from lexport.regions.extremes import Totals


@dataclass(frozen=True, slots=True)
class Among:
    """A choice or yes/no fact has one of these values."""

    fact: str
    values: frozenset[str | bool]


@dataclass(frozen=True, slots=True)
class Reaches:
    """A date or number is at least so much, counted as `amounts` counts."""

    fact: str
    amount: int


@dataclass(frozen=True, slots=True)
class Exceeds:
    """`left` is at least `right` and `extra` more; the two read different facts or one alike."""

    left: Chain
    right: Chain
    extra: int


@dataclass(frozen=True, slots=True)
class TextTest:
    """A text fact is one of `texts`, or begins with one of `begins`, or passes `check`."""

    fact: str
    texts: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()
    check: CheckName | None = None


@dataclass(frozen=True, slots=True)
class Same:
    """Two text facts are equal."""

    fact: str
    other: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision comes out as one of these."""

    decision: str
    outcomes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A line that this proof cannot resolve: where no shipment is found, it may hold or not."""

    line: Compare
    totals: Totals


@dataclass(frozen=True, slots=True)
class Every:
    terms: tuple[Exact, ...]


@dataclass(frozen=True, slots=True)
class Some:
    terms: tuple[Exact, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    term: Exact


Leaf = Among | Reaches | Exceeds | TextTest | Same | Decided | Beyond
Exact = Leaf | Every | Some | Opposite

ALWAYS = Every(())
NEVER = Some(())


def leaves(exact: Exact) -> Iterator[Leaf]:
    match exact:
        case Every(terms) | Some(terms):
            for term in terms:
                yield from leaves(term)
        case Opposite(term):
            yield from leaves(term)
        case _:
            yield exact
