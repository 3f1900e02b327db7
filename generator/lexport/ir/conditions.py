"""Conditions: the closed vocabulary of lines under `when` and `unless`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import assert_never

from lexport.diagnostics import Span


@dataclass(frozen=True, slots=True)
class FactRef:
    """The value of another fact, on the right-hand side of a comparison."""

    name: str


class Order(Enum):
    AT_LEAST = "at_least"  # dates: from
    AT_MOST = "at_most"  # dates: through


Constant = int | Decimal | datetime.date


@dataclass(frozen=True, slots=True)
class ChoiceIs:
    """A choice or yes/no fact has one of these values (yes/no: `True`, `False`)."""

    fact: str
    allowed: tuple[str | bool, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DecisionIs:
    """Another decision comes out as one of these."""

    decision: str
    allowed: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TextIs:
    fact: str
    allowed: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TextStartsWith:
    fact: str
    prefixes: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TextSame:
    """Two text facts are equal, code point by code point."""

    fact: str
    other: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class InGroup:
    """A code stands in a group of a code table on the governing date."""

    fact: str
    table: str
    group: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """A number or date is at least, or at most, a constant or another fact; the bound counts."""

    fact: str
    order: Order
    bound: Constant | FactRef
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class InForce:
    """The governing date lies in this period, both days included.

    An end that came from an instrument issued later than `known_on` is not known then.
    """

    from_: datetime.date | None
    through: datetime.date | None
    ended_by: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    term: Condition
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    terms: tuple[Condition, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    terms: tuple[Condition, ...]
    span: Span | None = field(default=None, compare=False)


Atom = ChoiceIs | DecisionIs | TextIs | TextStartsWith | TextSame | InGroup | Compare | InForce
Condition = Atom | Not | AllOf | AnyOf


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atom of a condition, in the order written."""
    match condition:
        case AllOf(terms) | AnyOf(terms):
            for term in terms:
                yield from atoms(term)
        case Not(term):
            yield from atoms(term)
        case (
            ChoiceIs()
            | DecisionIs()
            | TextIs()
            | TextStartsWith()
            | TextSame()
            | InGroup()
            | Compare()
            | InForce()
        ):
            yield condition
        case _:
            assert_never(condition)


def facts_read(atom: Atom) -> tuple[str, ...]:
    """The facts an atom names; the governing date is not among them."""
    match atom:
        case TextSame(fact, other) | Compare(fact, _, FactRef(other)):
            return (fact, other)
        case ChoiceIs(fact) | TextIs(fact) | TextStartsWith(fact) | InGroup(fact) | Compare(fact):
            return (fact,)
        case DecisionIs() | InForce():
            return ()
        case _:
            assert_never(atom)


def reads_governing_date(atom: Atom) -> bool:
    return isinstance(atom, (InForce, InGroup))
