"""Whether the licence at hand covers a declaration, written by hand."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

EARLIEST_DAY_BEFORE_THE_YEAR = 22  # 10 December
# Each touches an open question; another ground beside them would stand without one.
DOUBTFUL_COVER = frozenset(("twelve-clearances-used-up", "licence-across-years-used-in-its-year"))


def months_after(day: date, months: int) -> date:
    """The same day of the month, clipped to the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def why_not_covered(
    facts: Mapping[str, Any],
    group: str,
    declared: date,
    issued: date,
    expires: date,
    year_start: date,
    latest_expiry: date,
) -> list[str]:
    """The rules by which the licence at hand does not cover this declaration."""
    against = []
    if declared > expires:
        against.append("declared-after-expiry")
    if declared > latest_expiry:
        against.append("declared-after-six-months")
    if declared < issued:
        against.append("declared-before-issue")
    if (year_start - issued).days > EARLIEST_DAY_BEFORE_THE_YEAR:
        if declared.year > issued.year:
            against.append("licence-across-years")
        else:
            against.append("licence-across-years-used-in-its-year")
    elif declared < year_start:
        against.append("declared-before-the-licence-year")
    quantity, remaining = facts["quantity"], facts["licence_quantity_remaining"]
    if quantity > remaining:
        against.append("quantity-exceeded")
    if facts["commodity_code"] != facts["licence_commodity_code"]:
        against.append("other-code-on-the-licence")
    if group == "used_vehicle":
        if facts["licence_uses"] > 0:
            against.append("used-vehicle-licence-used-up")
        if quantity < remaining:
            against.append("used-quantity-short")
        if quantity > 20:
            against.append("more-than-twenty-used-vehicles")
    elif facts["licence_uses"] > 11:
        against.append("twelve-clearances-used-up")
    return against
