"""From the facts as given to values of the right types, or a clear error that names the fact."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from lexport.ir.cases import FactValue
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook

PICTURES = {
    "9": frozenset("0123456789"),
    "A": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "X": frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
}


class FactError(ValueError):
    """A value that its fact cannot take; `fact` names it."""

    def __init__(self, fact: str, message: str) -> None:
        super().__init__(f"{fact}: {message}")
        self.fact = fact


def matches_picture(text: str, picture: str) -> bool:
    """Whether every character is what the picture asks for at its place."""
    return len(text) == len(picture) and all(
        character in PICTURES.get(place, frozenset(place))
        for character, place in zip(text, picture, strict=True)
    )


def known_values(rulebook: Rulebook, facts: Mapping[str, object]) -> dict[str, FactValue]:
    """The known facts, each checked against its type; absent and None are unknown.

    Raises `FactError` for a fact the rulebook does not have and for a value outside its type.
    """
    for name in facts:
        if name not in rulebook.facts:
            raise FactError(str(name), "is not a fact of this rulebook")
    return {
        name: _typed(rulebook, rulebook.facts[name], value)
        for name, value in facts.items()
        if value is not None
    }


def _typed(rulebook: Rulebook, fact: Fact, value: object) -> FactValue:
    match fact.type:
        case YesNo():
            if isinstance(value, bool):
                return value
            raise FactError(fact.name, f"must be true or false, not {value!r}")
        case Choice(values):
            if isinstance(value, str) and value in values:
                return str(value)
            raise FactError(fact.name, f"must be one of {', '.join(values)}, not {value!r}")
        case TextValue():
            return _text(rulebook, fact.name, fact.type, value)
        case Integer(minimum, maximum):
            if not isinstance(value, int) or isinstance(value, bool):
                raise FactError(fact.name, f"must be a whole number, not {value!r}")
            _within(fact.name, value, minimum, maximum)
            return value
        case DecimalValue(digits, minimum, maximum):
            number = _decimal(fact.name, value, digits)
            _within(fact.name, number, minimum, maximum)
            return number
        case Date():
            return _day(fact.name, value)
        case _:
            assert_never(fact.type)


def _text(rulebook: Rulebook, name: str, type_: TextValue, value: object) -> str:
    if not isinstance(value, str):
        raise FactError(name, f"must be text, not {value!r}")
    if not value or len(value) > type_.max_length:
        raise FactError(name, f"must have 1 to {type_.max_length} characters")
    if type_.pattern is not None and not matches_picture(value, type_.pattern):
        raise FactError(name, f"must look like {type_.pattern}, not {value!r}")
    if type_.table is not None and value not in rulebook.code_tables[type_.table].codes:
        raise FactError(name, f"must be a code of the table {type_.table}, not {value!r}")
    return value


def _decimal(name: str, value: object, digits: int) -> Decimal:
    """A number read from its digits; a binary float by the shortest digits that mean it."""
    if isinstance(value, bool) or not isinstance(value, (int, str, float, Decimal)):
        raise FactError(name, f"must be a number, not {value!r}")
    text = repr(value) if isinstance(value, float) else str(value)
    whole, point, fraction = text.removeprefix("-").partition(".")
    plain = whole.isascii() and whole.isdigit() and len(text) <= 40
    if point:
        plain = plain and fraction.isascii() and fraction.isdigit()
    if not plain:
        raise FactError(name, f"must be a plain decimal number, not {value!r}")
    if len(fraction.rstrip("0")) > digits:
        raise FactError(name, f"has more than {digits} digits after the point: {value!r}")
    return Decimal(text)


def _within(
    name: str,
    value: int | Decimal,
    minimum: int | Decimal | None,
    maximum: int | Decimal | None,
) -> None:
    if minimum is not None and value < minimum:
        raise FactError(name, f"must be at least {minimum}, not {value}")
    if maximum is not None and value > maximum:
        raise FactError(name, f"must be at most {maximum}, not {value}")


def _day(name: str, value: object) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and matches_picture(value, "9999-99-99"):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise FactError(name, f"is not a day of the calendar: {value!r}") from None
    raise FactError(name, f"must be a date like 2026-01-02, not {value!r}")
