"""What would change an answer, and when: tried out, one fact at a time, where rules have bounds.

Copied as it is into the Python target; it knows nothing of rulebooks but plain tuples.

A *bound* of a fact is an expression for a value at which some line that reads the fact can turn;
of a date, the first day on its later side:

    ("value", v)                   v itself
    ("fact", name)                 the value of another fact, nothing while unknown
    ("days", bound, n)             n days (or the number a bound gives) later
    ("days_before", bound, n)      so many days earlier
    ("months", bound, n)           n months later, the day clipped
    ("latest", bounds) ("earliest", bounds)
    ("year_start", bound) ("year_end", bound) ("next_year_start", bound)

Between two neighbouring bounds nothing can turn, so trying the nearest value on the other side of
each bound finds every change there is.
"""

from __future__ import annotations

import calendar
import datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    Bound = tuple[Any, ...]
    Value = Any

# Verdicts from the best to the worst for the exporter.
VERDICTS = ("clear", "not_controlled", "needs_facts", "needs_review", "blocked")

# A day and the one after it, so many months later, are two days that follow one another, unless
# clipped: then a bound is uncertain by the difference between the longest and shortest month.
LAST_DAY_OF_ALL_MONTHS = 28
SLACK_DAYS = 4


def value_of(bound: Bound, facts: Mapping[str, Value]) -> Value | None:
    """The value of a bound for these facts; None while a fact it reads is unknown."""
    kind = bound[0]
    if kind == "value":
        return bound[1]
    if kind == "fact":
        return facts.get(bound[1])
    if kind in ("latest", "earliest"):
        values: list[Value] = [value_of(each, facts) for each in bound[1]]
        if None in values:
            return None
        return max(values) if kind == "latest" else min(values)
    base = value_of(bound[1], facts)
    if base is None:
        return None
    if kind == "year_start":
        return base.replace(month=1, day=1)
    if kind == "year_end":
        return base.replace(month=12, day=31)
    if kind == "next_year_start":
        return None if base.year == 9999 else datetime.date(base.year + 1, 1, 1)
    count = bound[2] if isinstance(bound[2], int) else value_of(bound[2], facts)
    if count is None:
        return None
    if kind == "months":
        return later_month(base, count)
    return moved(base, count if kind == "days" else -count)


def moved(day: datetime.date, days: int) -> datetime.date | None:
    """So many days later; None beyond the calendar."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def later_month(day: datetime.date, months: int) -> datetime.date | None:
    """The same day so many months later, clipped; None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    if day.day <= LAST_DAY_OF_ALL_MONTHS:
        return day.replace(year, month + 1)
    return day.replace(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_beyond(
    bounds: Iterable[Bound], facts: Mapping[str, Value], now: datetime.date
) -> set[datetime.date]:
    """The nearest days on the other side of each bound, seen from `now`."""
    days: set[datetime.date | None] = set()
    for bound in bounds:
        first = value_of(bound, facts)
        if first is None:
            continue
        if bound[0] != "months":
            days.add(first if now < first else moved(first, -1))
        elif first.day >= LAST_DAY_OF_ALL_MONTHS:
            days.update(moved(first, offset) for offset in range(-SLACK_DAYS, SLACK_DAYS + 1))
        else:
            # Months turn on the day they lead to, or on the day after.
            days.add(first)
            if now <= first:
                days.add(moved(first, 1))
            if now >= first:
                days.add(moved(first, -1))
    return {day for day in days if day is not None}


def numbers_around(
    bounds: Iterable[Bound], facts: Mapping[str, Value], now: Value, digits: int
) -> dict[int, Value]:
    """The nearest numbers on the other side of each bound, which turns on its value or after it.

    By their count of units of the last digit that the fact may have; a bound of another fact may
    have more.
    """
    here = units_of(now, digits)
    numbers: dict[int, Value] = {}
    for bound in bounds:
        value = value_of(bound, facts)
        if value is None:
            continue
        units = units_of(value, digits)
        numbers.setdefault(units, value if bound[0] == "value" else number_of(units, digits))
        if here <= units:
            numbers.setdefault(units + 1, number_of(units + 1, digits))
        if here >= units:
            numbers.setdefault(units - 1, number_of(units - 1, digits))
    numbers.pop(here, None)
    return numbers


def units_of(number: Value, digits: int) -> int:
    """The most units of the last digit that are no more than the number; exact for any length."""
    numerator, denominator = number.as_integer_ratio()
    units: int = numerator * 10**digits // denominator
    return units


def number_of(units: int, digits: int) -> Value:
    """An integer, or an exact decimal."""
    if not digits:
        return units
    from decimal import Decimal

    return Decimal(f"{units}E-{digits}")


def other_values(
    fact: str, kind: tuple[Any, ...], bounds: tuple[Bound, ...], facts: Mapping[str, Value]
) -> list[Value]:
    """The values of one fact worth trying instead of its own, the nearest first.

    `kind` is `("choice", …)`, `("text", …)`, `("number", digits, minimum, maximum)` or `("date",)`;
    for choices and texts the bounds are one value of each kind that some line tells apart.
    """
    now = facts[fact]
    if kind[0] in ("choice", "text"):
        values = (value_of(bound, facts) for bound in bounds)
        return [value for value in dict.fromkeys(values) if value is not None and value != now]
    if kind[0] == "date":
        days = days_beyond(bounds, facts, now) - {now}
        return sorted(days, key=lambda day: (abs((day - now).days), day))
    _, digits, minimum, maximum = kind
    here = units_of(now, digits)
    numbers = numbers_around(bounds, facts, now, digits)
    return [
        number
        for _, number in sorted(numbers.items(), key=lambda each: (abs(each[0] - here), each[0]))
        if (minimum is None or number >= minimum) and (maximum is None or number <= maximum)
    ]


def what_would_change(
    verdict: str,
    facts: Mapping[str, Value],
    *,
    grounds: Iterable[str],
    kinds: Mapping[str, tuple[Any, ...]],
    bounds: Mapping[str, tuple[Bound, ...]],
    within_power: frozenset[str],
    verdict_of: Callable[[dict[str, Value]], str | None],
) -> list[tuple[str, Value, str]]:
    """Changes of one known fact that turn the verdict: fact, new value, new verdict.

    `verdict_of` answers the same shipment with these facts changed; None for a governing date
    before those that the rulebook speaks about.
    The nearest for each fact and verdict; first what the exporter can bring about, then by how
    good the new verdict is.
    """
    found: list[tuple[bool, int, str, Value, str]] = []
    for fact in grounds:
        if facts.get(fact) is None:
            continue
        seen = {verdict}
        for value in other_values(fact, kinds[fact], bounds.get(fact, ()), facts):
            turned = verdict_of({fact: value})
            if turned is not None and turned not in seen:
                seen.add(turned)
                found.append(
                    (fact not in within_power, VERDICTS.index(turned), fact, value, turned)
                )
    found.sort(key=lambda change: change[:2])
    return [change[2:] for change in found]


def next_change(
    governing: datetime.date,
    facts: Mapping[str, Value],
    moving: Iterable[str],
    bounds: Mapping[str, tuple[Bound, ...]],
    differs: Callable[[dict[str, Value]], bool],
) -> datetime.date | None:
    """The first later governing date on which the answer differs, all else unchanged.

    `differs` tells whether the same shipment with these facts changed is answered otherwise.

    The dates that the governing date's definition reads (`moving`) move together, so that their
    order is kept; None if the answer never differs again.
    """
    known = {fact: facts[fact] for fact in moving if facts.get(fact) is not None}
    shifts = sorted(
        {
            (day - known[fact]).days
            for fact in known
            for day in days_beyond(bounds.get(fact, ()), facts, known[fact])
            if day > known[fact]
        }
    )
    for shift in shifts:
        later = {fact: moved(day, shift) for fact, day in known.items()}
        day = moved(governing, shift)
        if day is None or None in later.values():
            break
        if differs(later):
            return day
    return None
