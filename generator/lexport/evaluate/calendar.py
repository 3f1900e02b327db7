"""Days: periods with both ends, intervals that may be open, months that clip."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from lexport.evaluate.truth import Truth

FIRST_DAY = datetime.date.min
LAST_DAY = datetime.date.max


@dataclass(frozen=True, slots=True)
class Interval:
    """From the earliest to the latest possible day, both included."""

    earliest: datetime.date
    latest: datetime.date

    @property
    def day(self) -> datetime.date | None:
        return self.earliest if self.earliest == self.latest else None

    def within(self, from_: datetime.date | None, through: datetime.date | None) -> Truth:
        """True when all of the interval lies inside the period, false when none of it does."""
        first, last = from_ or FIRST_DAY, through or LAST_DAY
        if first <= self.earliest and self.latest <= last:
            return Truth.TRUE
        return Truth.OPEN if self.earliest <= last and first <= self.latest else Truth.FALSE


ANY_DAY = Interval(FIRST_DAY, LAST_DAY)


def hull(intervals: list[Interval]) -> Interval:
    """The smallest interval that holds all of these."""
    return Interval(min(i.earliest for i in intervals), max(i.latest for i in intervals))


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month, clipped to the last day of a shorter month.

    Beyond the calendar the first or last day of the calendar stands for it.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST_DAY.year:
        return LAST_DAY
    if year < FIRST_DAY.year:
        return FIRST_DAY
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
