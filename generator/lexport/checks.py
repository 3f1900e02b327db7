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

NO_VALUE = 255  # of what stands in no such code


def _value_of_each_byte(values: "dict[str, int]") -> bytes:
    """The values as a table for `bytes.translate`, which looks up a whole text at once."""
    return bytes(values.get(chr(byte), NO_VALUE) for byte in range(256))


VIN_BYTES = _value_of_each_byte(VIN_VALUES)
USCC_BYTES = _value_of_each_byte(USCC_VALUES)


def vin_form(vin: str) -> bool:
    """17 characters, digits and capital letters without I, O and Q."""
    return len(vin) == 17 and vin.isascii() and NO_VALUE not in vin.encode().translate(VIN_BYTES)


def vin_check_digit(vin: str) -> bool:
    """Position 9 is the weighted sum of the others modulo 11, `X` for 10.

    The sum with `VIN_WEIGHTS` is written out, which takes a third of the time of a loop.
    """
    if len(vin) != 17 or not vin.isascii():
        return False
    values = vin.encode().translate(VIN_BYTES)
    if NO_VALUE in values:
        return False
    p1, p2, p3, p4, p5, p6, p7, p8, _, p10, p11, p12, p13, p14, p15, p16, p17 = values
    total = 8 * (p1 + p11) + 7 * (p2 + p12) + 6 * (p3 + p13) + 5 * (p4 + p14)
    total += 4 * (p5 + p15) + 3 * (p6 + p16) + 2 * (p7 + p17) + 10 * p8 + 9 * p10
    return vin[8] == VIN_REMAINDERS[total % 11]


def uscc_form(code: str) -> bool:
    """18 characters of the code's alphabet: digits and capitals without I, O, S, V and Z."""
    return (
        len(code) == 18 and code.isascii() and NO_VALUE not in code.encode().translate(USCC_BYTES)
    )


def uscc_check_digit(code: str) -> bool:
    """The last character makes the weighted sum (`USCC_WEIGHTS`, 1 for itself) a multiple of 31."""
    if len(code) != 18 or not code.isascii():
        return False
    values = code.encode().translate(USCC_BYTES)
    if NO_VALUE in values:
        return False
    p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17, p18 = values
    total = p1 + 3 * p2 + 9 * p3 + 27 * p4 + 19 * p5 + 26 * p6 + 16 * p7 + 17 * p8 + 20 * p9
    total += 29 * p10 + 25 * p11 + 13 * p12 + 8 * p13 + 24 * p14 + 10 * p15 + 30 * p16 + 28 * p17
    return (total + p18) % 31 == 0


def licence_number_form(number: str) -> bool:
    """Two digits, two characters and six characters, joined by hyphens: `26-AA-204966`."""
    return (
        len(number) == 12
        and number[2] == number[5] == "-"
        and number.isascii()
        and number[:2].isdigit()
        and number[3:5].isalnum()
        and number[6:].isalnum()
        and number == number.upper()
    )
