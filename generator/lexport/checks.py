"""Checks of identifiers that lines of rules cannot express; copied as it is into the Python target.

Each takes a text and says whether it passes; none raises. Sources: GB 16735-2019 (VIN),
GB 32100-2015 (unified social credit code), the export-licence form (licence number).
"""

VIN_VALUES = {
    **{str(digit): digit for digit in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VIN_REMAINDERS = "0123456789X"

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_VALUES = {character: value for value, character in enumerate(USCC_ALPHABET)}
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

DIGITS = frozenset("0123456789")
DIGITS_AND_CAPITALS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def vin_form(vin: str) -> bool:
    """17 characters, digits and capital letters without I, O and Q."""
    return len(vin) == 17 and all(map(VIN_VALUES.__contains__, vin))


def vin_check_digit(vin: str) -> bool:
    """Position 9 is the weighted sum of the others modulo 11, `X` for 10."""
    if len(vin) != 17:
        return False
    try:
        values = [VIN_VALUES[character] for character in vin]
    except KeyError:
        return False
    total = sum(value * weight for value, weight in zip(values, VIN_WEIGHTS, strict=True))
    return vin[8] == VIN_REMAINDERS[total % 11]


def uscc_form(code: str) -> bool:
    """18 characters of the code's alphabet: digits and capitals without I, O, S, V and Z."""
    return len(code) == 18 and all(map(USCC_VALUES.__contains__, code))


def uscc_check_digit(code: str) -> bool:
    """The last character makes the weighted sum a multiple of 31."""
    if len(code) != 18:
        return False
    try:
        values = [USCC_VALUES[character] for character in code]
    except KeyError:
        return False
    total = sum(value * weight for value, weight in zip(values[:17], USCC_WEIGHTS, strict=True))
    return values[17] == (31 - total % 31) % 31


def licence_number_form(number: str) -> bool:
    """Two digits, two characters and six characters, joined by hyphens: `26-AA-204966`."""
    return (
        len(number) == 12
        and number[2] == number[5] == "-"
        and DIGITS.issuperset(number[:2])
        and DIGITS_AND_CAPITALS.issuperset(number[3:5] + number[6:])
    )
