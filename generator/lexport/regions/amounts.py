"""Dates and numbers as whole numbers, and monotone expressions over one of them.

A date is its day number; a number is counted in units of the last digit that any fact or bound
allows. A `Chain` applies steps to one fact in order; every step keeps order (a later day never
gives an earlier one), which is what makes `relations` exact.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

FIRST = datetime.date.min.toordinal()
LAST = datetime.date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Shift:
    """So many days (or units) more."""

    by: int


@dataclass(frozen=True, slots=True)
class Months:
    """So many months later, the day clipped; beyond the calendar its first or last day."""

    by: int


@dataclass(frozen=True, slots=True)
class YearStart:
    pass


@dataclass(frozen=True, slots=True)
class YearEnd:
    pass


@dataclass(frozen=True, slots=True)
class Times:
    """A number counted in smaller units."""

    by: int


Step = Shift | Months | YearStart | YearEnd | Times


@dataclass(frozen=True, slots=True)
class Chain:
    """Steps applied one after the other to the value of one fact."""

    fact: str
    steps: tuple[Step, ...] = ()

    def then(self, step: Step) -> Chain:
        match self.steps, step:
            case (*before, Shift(first)), Shift(second):
                steps = tuple(before) + ((Shift(first + second),) if first + second else ())
                return Chain(self.fact, steps)
            case _, Shift(0):
                return self
            case _:
                return Chain(self.fact, (*self.steps, step))

    def at(self, value: int) -> int:
        """The value of the chain where the fact has this value."""
        for step in self.steps:
            value = _forward(step, value)
        return value

    def least(self, bound: int) -> int | None:
        """The least value of the fact at which the chain reaches the bound; None if never."""
        for step in reversed(self.steps):
            found = _least(step, bound)
            if found is None:
                return None
            bound = found
        return bound

    @property
    def is_calendar(self) -> bool:
        """Whether months or years count, so that what is added depends on the day."""
        return any(isinstance(step, (Months, YearStart, YearEnd)) for step in self.steps)

    def reach(self) -> tuple[int, int] | None:
        """The least and the most that the chain adds to its fact; None where that is unbounded."""
        least = most = 0
        for step in self.steps:
            added = _added(step)
            if added is None:
                return None
            least, most = least + added[0], most + added[1]
        return least, most


def _added(step: Step) -> tuple[int, int] | None:
    match step:
        case Shift(by):
            return by, by
        case Months(by):
            # At the end of the calendar nothing is added at all.
            return min(0, 31 * by), max(0, 31 * by)
        case YearStart():
            return -365, 0
        case YearEnd():
            return 0, 365
        case Times():
            return None


def _forward(step: Step, value: int) -> int:
    match step:
        case Shift(by):
            return value + by
        case Times(by):
            return value * by
        case Months(by):
            return months_later(value, by)
        case YearStart():
            return _day(value).replace(month=1, day=1).toordinal()
        case YearEnd():
            return _day(value).replace(month=12, day=31).toordinal()


def _least(step: Step, bound: int) -> int | None:
    match step:
        case Shift(by):
            return bound - by
        case Times(by):
            return -(-bound // by)
        case YearStart():
            if bound <= FIRST:
                return bound
            day = _day_or_none(bound)
            if day is None:
                return None
            if (day.month, day.day) == (1, 1):
                return bound
            return (
                None
                if day.year == datetime.MAXYEAR
                else datetime.date(day.year + 1, 1, 1).toordinal()
            )
        case YearEnd():
            if bound <= FIRST:
                return bound
            day = _day_or_none(bound)
            return None if day is None else day.replace(month=1, day=1).toordinal()
        case Months(by):
            return _least_for_months(by, bound)


def _least_for_months(by: int, bound: int) -> int | None:
    if bound <= months_later(FIRST, by):
        return FIRST
    if bound > months_later(LAST, by):
        return None
    low, high = FIRST, LAST
    guess = months_later(min(max(bound, FIRST), LAST), -by)
    # Clipping moves a day by at most three; the rest of the calendar is for the ends of it.
    if months_later(max(guess - 4, FIRST), by) < bound <= months_later(min(guess + 4, LAST), by):
        low, high = max(guess - 4, FIRST), min(guess + 4, LAST)
    while low < high:
        middle = (low + high) // 2
        if months_later(middle, by) >= bound:
            high = middle
        else:
            low = middle + 1
    return low


def months_later(value: int, months: int) -> int:
    day = _day(value)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return LAST
    if year < datetime.MINYEAR:
        return FIRST
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last)).toordinal()


def _day(value: int) -> datetime.date:
    """A day of the calendar; a shift may have led beyond its ends."""
    return datetime.date.fromordinal(min(max(value, FIRST), LAST))


def _day_or_none(value: int) -> datetime.date | None:
    return datetime.date.fromordinal(value) if FIRST <= value <= LAST else None
