"""Days, intervals and months."""

from __future__ import annotations

from datetime import date

import pytest

from lexport.evaluate.calendar import Interval, hull, months_after
from lexport.evaluate.truth import Truth

JANUARY = Interval(date(2026, 1, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2025, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 1, 1), 6, date(2026, 7, 1)),
        (date(2026, 8, 31), -6, date(2026, 2, 28)),
        (date(9999, 12, 1), 6, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_months_keep_the_day_or_clip_it(day: date, months: int, then: date) -> None:
    assert then == months_after(day, months)


@pytest.mark.parametrize(
    ("from_", "through", "truth"),
    [
        (None, None, Truth.TRUE),
        (date(2026, 1, 1), date(2026, 1, 31), Truth.TRUE),
        (date(2026, 1, 2), None, Truth.OPEN),
        (None, date(2026, 1, 30), Truth.OPEN),
        (date(2026, 1, 31), None, Truth.OPEN),
        (date(2026, 2, 1), None, Truth.FALSE),
        (None, date(2025, 12, 31), Truth.FALSE),
    ],
)
def test_an_interval_lies_inside_a_period_outside_or_across(
    from_: date | None, through: date | None, truth: Truth
) -> None:
    assert truth is JANUARY.within(from_, through)


def test_a_hull_holds_all_its_intervals() -> None:
    day = Interval(date(2026, 3, 1), date(2026, 3, 1))

    assert Interval(date(2026, 1, 1), date(2026, 3, 1)) == hull([JANUARY, day])
