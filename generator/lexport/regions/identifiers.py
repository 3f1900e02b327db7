"""Identifiers read one character after another: what a text may still become for each check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase, digits

from lexport import checks
from lexport.ir.facts import CheckName

CHECKS: dict[CheckName, Callable[[str], bool]] = {
    CheckName.VIN_FORM: checks.vin_form,
    CheckName.VIN_CHECK_DIGIT: checks.vin_check_digit,
    CheckName.USCC_FORM: checks.uscc_form,
    CheckName.USCC_CHECK_DIGIT: checks.uscc_check_digit,
    CheckName.LICENCE_NUMBER_FORM: checks.licence_number_form,
}
# A number that passes its check has the right form, and the three kinds differ in length; nothing
# else follows from anything.
IMPLIED = (
    (CheckName.VIN_CHECK_DIGIT, CheckName.VIN_FORM),
    (CheckName.USCC_CHECK_DIGIT, CheckName.USCC_FORM),
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """What each place of an identifier may be and adds to a sum that has to be a multiple."""

    places: tuple[Mapping[str, int], ...]
    multiple_of: int = 1

    def after(self, sum_: int | None, place: int, character: str) -> int | None:
        """The sum with one more character; None where the text can pass no more."""
        if sum_ is None or place >= len(self.places) or character not in self.places[place]:
            return None
        return (sum_ + self.places[place][character]) % self.multiple_of


def _weighted(values: Mapping[str, int], weight: int) -> dict[str, int]:
    return {character: value * weight for character, value in values.items()}


def _admitting(characters: str) -> dict[str, int]:
    return dict.fromkeys(characters, 0)


VIN = [_weighted(checks.VIN_VALUES, weight) for weight in checks.VIN_WEIGHTS]
VIN_DIGIT = {character: -value for value, character in enumerate(checks.VIN_REMAINDERS)}
USCC = [_weighted(checks.USCC_VALUES, weight) for weight in (*checks.USCC_WEIGHTS, 1)]
LICENCE = [
    _admitting({"9": digits, "X": digits + ascii_uppercase}.get(place, place))
    for place in "99-XX-XXXXXX"
]
IDENTIFIERS: dict[CheckName, Identifier] = {
    CheckName.VIN_FORM: Identifier(tuple(VIN)),
    CheckName.VIN_CHECK_DIGIT: Identifier((*VIN[:8], VIN_DIGIT, *VIN[9:]), 11),
    CheckName.USCC_FORM: Identifier(tuple(USCC)),
    CheckName.USCC_CHECK_DIGIT: Identifier(tuple(USCC), 31),
    CheckName.LICENCE_NUMBER_FORM: Identifier(tuple(LICENCE)),
}


def possible(results: dict[CheckName, bool]) -> bool:
    """Whether one text can pass and fail these checks so, its form and beginning left aside."""
    if any(results.get(one) and results.get(other) is False for one, other in IMPLIED):
        return False
    return len({len(IDENTIFIERS[name].places) for name, passes in results.items() if passes}) <= 1
