"""Code tables: lists of codes with the days from and through which each row holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lexport.diagnostics import Span
from lexport.text import Text

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days with both ends included; None as an end means that none is known."""

    from_: datetime.date | None
    through: datetime.date | None


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row of a code table; None as a bound means that none is known."""

    code: str
    from_: datetime.date | None
    through: datetime.date | None
    groups: tuple[str, ...]
    title: Text
    columns: dict[str, str]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True)
class CodeTable:
    """A list of codes; `pattern` is a picture as in `ir.facts.TextValue`."""

    name: str
    title: Text
    pattern: str
    columns: dict[str, Text]
    groups: dict[str, Text]
    rows: tuple[CodeRow, ...]
    because: tuple[str, ...] = ()
    note: Text | None = None
    span: Span | None = field(default=None, compare=False)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code the table has ever had."""
        return frozenset(row.code for row in self.rows)

    @cached_property
    def members(self) -> dict[str, dict[str, tuple[Period, ...]]]:
        """For each group and code the periods in which the code stands there.

        Periods that meet are one period: a row that only changes a title ends no membership.
        """
        found: dict[str, dict[str, list[Period]]] = {group: {} for group in self.groups}
        for row in self.rows:
            for group in row.groups:
                found[group].setdefault(row.code, []).append(Period(row.from_, row.through))
        return {
            group: {code: joined(periods) for code, periods in codes.items()}
            for group, codes in found.items()
        }


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same days in as few periods as possible, in order."""
    result: list[Period] = []
    for period in sorted(periods, key=lambda each: each.from_ or datetime.date.min):
        last = result[-1] if result else None
        if last is None or _apart(last, period):
            result.append(period)
        elif last.through is not None:
            through = period.through and max(last.through, period.through)
            result[-1] = Period(last.from_, through)
    return tuple(result)


def _apart(earlier: Period, later: Period) -> bool:
    """Whether at least one day lies between the end of one period and the start of the next."""
    if earlier.through is None or later.from_ is None:
        return False
    return earlier.through + DAY < later.from_
