"""Narrowing to the one kind that analysis has made sure of."""

from __future__ import annotations

from typing import TypeVar

Kind = TypeVar("Kind")


def as_kind(thing: object, kind: type[Kind]) -> Kind:
    """The thing itself. Raises `TypeError` for another kind: a mistake of this program."""
    if isinstance(thing, kind):
        return thing
    raise TypeError(f"{thing!r} is no {kind.__name__}")


def given(thing: Kind | None) -> Kind:
    """The thing itself. Raises `TypeError` where there is none: a mistake of this program."""
    if thing is None:
        raise TypeError("nothing is given")
    return thing
