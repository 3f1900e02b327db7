"""Identifiers that pass or fail the closed list of checks in every way they can."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lexport import checks
from lexport.ir.facts import CheckName

CHECKS: dict[CheckName, Callable[[str], bool]] = {
    CheckName.VIN_FORM: checks.vin_form,
    CheckName.VIN_CHECK_DIGIT: checks.vin_check_digit,
    CheckName.USCC_FORM: checks.uscc_form,
    CheckName.USCC_CHECK_DIGIT: checks.uscc_check_digit,
    CheckName.LICENCE_NUMBER_FORM: checks.licence_number_form,
}
LENGTHS = {
    CheckName.VIN_FORM: 17,
    CheckName.VIN_CHECK_DIGIT: 17,
    CheckName.USCC_FORM: 18,
    CheckName.USCC_CHECK_DIGIT: 18,
    CheckName.LICENCE_NUMBER_FORM: 12,
}
# A number that passes its check has the right form, and the three kinds differ in length; nothing
# else follows from anything.
IMPLIED = (
    (CheckName.VIN_CHECK_DIGIT, CheckName.VIN_FORM),
    (CheckName.USCC_CHECK_DIGIT, CheckName.USCC_FORM),
)
LICENCE_NUMBER = "26-AA-204966"
FILLERS = "1", "0", "A"


def possible(results: dict[CheckName, bool]) -> bool:
    """Whether one text can pass and fail these checks so, its beginning left aside."""
    if any(results.get(one) and results.get(other) is False for one, other in IMPLIED):
        return False
    return len({LENGTHS[name] for name, passes in results.items() if passes}) <= 1


def identifiers(begins: str) -> Iterator[str]:
    """Texts that begin like this: of each length, with every check passed and failed."""
    for length in (17, 18):
        for filler in FILLERS:
            filled = begins + filler * (length - len(begins))
            yield filled
            place = 8 if length == 17 else 17
            if len(begins) <= place:
                for character in checks.VIN_REMAINDERS + checks.USCC_ALPHABET:
                    yield filled[:place] + character + filled[place + 1 :]
            # Where the beginning itself holds the check digit, another place has to fit it.
            for other in range(len(begins), length):
                for character in checks.USCC_ALPHABET:
                    yield filled[:other] + character + filled[other + 1 :]
    yield begins + LICENCE_NUMBER[len(begins) :]
    yield from (begins + "1" * more for more in range(40) if begins or more)
    yield from (begins + "?" + "1" * more for more in range(40))
