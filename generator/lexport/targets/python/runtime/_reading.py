"""Reading facts: what the fast path in `_facts` does not settle at a glance ends here.

Facts come as typed values (`check`) or as text from a form or a table (`parse`).
"""

from datetime import date, datetime

from ._calendar import FIRST_DAY, LAST_DAY
from ._errors import FactError
from ._rulebook import FACTS, KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import NoReturn

    from ._facts import Values
    from ._rulebook import Kind

PICTURES = {
    "9": frozenset("0123456789"),
    "A": frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "X": frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
}
LONGEST_NUMBER = 40  # in characters; whatever is longer is no amount
YES = frozenset(("true", "yes", "y", "1", "是", "有"))
NO = frozenset(("false", "no", "n", "0", "否", "无", "無"))


def matches_picture(text: str, picture: str) -> bool:
    """Whether every character is what the picture asks for: 9 a digit, A a capital, X either."""
    return len(text) == len(picture) and all(
        character in PICTURES[place] if place in PICTURES else character == place
        for character, place in zip(text, picture, strict=True)
    )


def unknown_name(facts: "Iterable[object]") -> "NoReturn":
    """Say which fact this rulebook does not have, and which it may have been meant for."""
    from difflib import get_close_matches

    strange = next(name for name in facts if name not in KINDS)
    near = get_close_matches(str(strange), FACTS, 1)
    en, zh = "is not a fact of this rulebook", "不是本规则库的事实项"
    if near:
        en, zh = f"{en}; did you mean `{near[0]}`?", f"{zh}；是否指 `{near[0]}`？"
    raise FactError(str(strange), en, zh)


def wrong(fact: str, value: object) -> "NoReturn":
    """Say what a fact can be, for a value it cannot be."""
    en, zh = _expected(KINDS[fact])
    raise FactError(fact, f"must be {en}, not {value!r}", f"须为{zh}，而非 {value!r}")


def _expected(kind: "Kind") -> "tuple[str, str]":
    word, *rest = kind
    if word == "yes_no":
        return "true or false", "是（true）或否（false）"
    if word == "choice":
        listed = ", ".join(rest[0])
        return f"one of {listed}", f"下列之一：{listed}"
    if word == "date":
        return "a date like 2026-01-02", "形如 2026-01-02 的日期"
    if word == "text":
        picture, codes, longest = rest
        if picture:
            return f"text that looks like {picture}", f"形如 {picture} 的文本（9 表示数字）"
        if codes:
            return "a code of its list, like CN", "代码表中的代码，如 CN"
        return f"text of 1 to {longest} characters", f"1 至 {longest} 个字符的文本"
    digits, minimum, maximum = rest
    en = (
        "a whole number" if not digits else f"a number with at most {digits} digits after the point"
    )
    zh = "整数" if not digits else f"小数点后至多 {digits} 位的数"
    if minimum is not None:
        en, zh = f"{en}, at least {minimum}", f"{zh}，不小于 {minimum}"
    if maximum is not None:
        en, zh = f"{en}, at most {maximum}", f"{zh}，不大于 {maximum}"
    return en, zh


def day_number(fact: str, value: object) -> int:
    """A date, or ISO text of one, as a day number."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal()
    if isinstance(value, str) and matches_picture(value, "9999-99-99"):
        try:
            return date.fromisoformat(value).toordinal()
        except ValueError:
            raise FactError(
                fact,
                f"is not a day of the calendar: {value!r}",
                f"日历上没有这一天：{value!r}",
            ) from None
    if fact in KINDS:
        wrong(fact, value)
    raise FactError(fact, f"must be a date like 2026-01-02, not {value!r}", "须为日期")


def minor_units(fact: str, value: object, digits: int) -> int:
    """A decimal number in units of its last allowed digit, read from its digits.

    A binary float counts as the shortest digits that mean it.
    """
    if isinstance(value, bool):
        wrong(fact, value)
    text = repr(value) if isinstance(value, float) else str(value)
    point = -1 - digits
    if len(text) <= LONGEST_NUMBER and text[point:-digits] == "." and text.isascii():
        whole, fraction = text[:point], text[-digits:]
        if whole.isdigit() and fraction.isdigit():  # as most amounts are written
            return int(whole + fraction)
    sign = -1 if text.startswith("-") else 1
    whole, _, fraction = text.removeprefix("-").partition(".")
    plain = whole.isascii() and whole.isdigit() and len(text) <= LONGEST_NUMBER
    if not plain or ("." in text and not (fraction.isascii() and fraction.isdigit())):
        wrong(fact, value)
    if len(fraction.rstrip("0")) > digits:
        wrong(fact, value)
    return sign * int(whole + fraction[:digits].ljust(digits, "0"))


def parse(facts: "Mapping[str, object]") -> "dict[str, object]":
    """Facts given as text, typed; an empty text is unknown and left out.

    Raises `FactError` for the first text that its fact cannot be.
    """
    if not KINDS.keys() >= facts.keys():
        unknown_name(facts)
    typed = {name: _parsed(name, value) for name, value in facts.items()}
    return {name: value for name, value in typed.items() if value is not None}


def _parsed(fact: str, value: object) -> object:
    text = value.strip() if isinstance(value, str) else value
    if text is None or text == "":
        return None
    word = KINDS[fact][0]
    if not isinstance(text, str):
        return text
    if word == "yes_no":
        lower = text.lower()
        if lower in YES or lower in NO:
            return lower in YES
        wrong(fact, value)
    if word == "date":
        return date.fromordinal(day_number(fact, text))
    if word == "number":
        number = minor_units(fact, text, KINDS[fact][1])
        return _number(number, KINDS[fact][1])
    return text


def _number(units: int, digits: int) -> object:
    """A number of minor units as the value a program uses: an integer, or an exact decimal."""
    if not digits:
        return units
    from decimal import Decimal

    # From text, which keeps every digit; arithmetic would round beyond the context's precision.
    return Decimal(f"{units}E-{digits}")


def typed_facts(values: "Values") -> "dict[str, object]":
    """The known facts behind values that were read: their names, with plain typed values."""
    facts: dict[str, object] = {}
    for name, value in zip(FACTS, values, strict=False):  # last stands what is unknown
        kind = KINDS[name]
        if kind[0] in ("choice", "yes_no"):
            choices = kind[1] if kind[0] == "choice" else (True, False)
            if value != (1 << len(choices)) - 1:
                facts[name] = choices[int(value or 0).bit_length() - 1]
        elif isinstance(value, int):
            is_day = kind[0] == "date"
            facts[name] = date.fromordinal(value) if is_day else _number(value, kind[1])
        elif value is not None:
            facts[name] = value
    return facts


def read_one(fact: str, value: object) -> "int | str | None":
    """One typed value of a fact that was read before, as `decide` takes it."""
    kind = KINDS[fact]
    if kind[0] == "yes_no":
        return 1 if value else 2
    if kind[0] == "choice":
        return 1 << int(kind[1].index(value))
    if isinstance(value, date):
        return value.toordinal()
    return minor_units(fact, value, kind[1]) if kind[0] == "number" else str(value)


def day_or_none(day: int) -> "date | None":
    """A day number as a date; the ends of the calendar stand for no bound."""
    return None if day in (FIRST_DAY, LAST_DAY) else date.fromordinal(day)
