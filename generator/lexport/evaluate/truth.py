"""Kleene's three-valued logic: true, false, and open while a missing fact could decide."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """Ordered so that `and` is the least and `or` the greatest of several."""

    FALSE = 0
    OPEN = 1
    TRUE = 2


def all_of(terms: Iterable[Truth]) -> Truth:
    """The least of them; one that is false settles it."""
    least = Truth.TRUE
    for term in terms:
        if term is Truth.FALSE:
            return term
        least = min(least, term)
    return least


def any_of(terms: Iterable[Truth]) -> Truth:
    """The greatest of them; one that is true settles it."""
    greatest = Truth.FALSE
    for term in terms:
        if term is Truth.TRUE:
            return term
        greatest = max(greatest, term)
    return greatest


def negated(term: Truth) -> Truth:
    return Truth(2 - term)


def among(possible: Iterable[object], allowed: Iterable[object]) -> Truth:
    """True when every possible value is allowed, false when none is, else open."""
    possible, allowed = set(possible), set(allowed)
    if possible <= allowed:
        return Truth.TRUE
    return Truth.OPEN if possible & allowed else Truth.FALSE


def known(holds: bool) -> Truth:
    return Truth.TRUE if holds else Truth.FALSE
