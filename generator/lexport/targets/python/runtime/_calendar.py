"""Days as numbers (`date.toordinal`): groups of dated codes, months that clip, years."""

import calendar
from datetime import date

from ._memory import Remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()
SHORTEST_MONTH = 28


def months_after(day: int, months: int) -> int:
    """The same day of the month, clipped to the last day of a shorter month."""
    then = date.fromordinal(day)
    year, month = divmod(then.year * 12 + then.month - 1 + months, 12)
    if year > date.max.year:
        return LAST_DAY
    if year < date.min.year:
        return FIRST_DAY
    if then.day <= SHORTEST_MONTH:
        return date(year, month + 1, then.day).toordinal()
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(then.day, last)).toordinal()


def start_of_year(day: int) -> int:
    return date(date.fromordinal(day).year, 1, 1).toordinal()


def end_of_year(day: int) -> int:
    return date(date.fromordinal(day).year, 12, 31).toordinal()


def in_group(
    group: "Mapping[str, tuple[tuple[int, int], ...]]", code: str, earliest: int, latest: int
) -> int:
    """Whether a code stands in a group: 2 on all these days, 1 on some of them, 0 on none."""
    found = 0
    for first, last in group.get(code, ()):
        if first <= earliest and latest <= last:
            return 2
        if earliest <= last and first <= latest:
            found = 1
    return found


# The same, remembered by day: the days of shipments come up again and again.
MONTHS_AFTER = Remembered(lambda months: Remembered(lambda day: months_after(day, months)))
START_OF_YEAR = Remembered(start_of_year)
END_OF_YEAR = Remembered(end_of_year)
