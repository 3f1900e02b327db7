"""What a code is, or a rule gives, in each period between the days on which it changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lexport import wording
from lexport.ir.codes import DAY, CodeRow, Period, joined
from lexport.ir.decisions import Decision, Rule
from lexport.targets.site.guide import Guide
from lexport.targets.site.pieces import Bullets, Piece, listed
from lexport.targets.site.record import Table, TableRow
from lexport.text import Text

Span = tuple[datetime.date | None, datetime.date | None]


def periods(ends: list[Span]) -> Iterator[Span]:
    """The days cut at every start, and after every end, of these spans."""
    cuts = {from_ for from_, _ in ends if from_ is not None}
    cuts |= {through + DAY for _, through in ends if through is not None}
    starts = [None, *sorted(cuts)]
    for number, start in enumerate(starts):
        later = starts[number + 1] if number + 1 < len(starts) else None
        yield start, later - DAY if later is not None else None


def code_by_dates(guide: Guide, code: str) -> Table | None:
    """The code in every period, or nothing where no day is known on which it changes.

    The first day of a period is its anchor, so that a day can be linked.
    """
    tables = [guide.rulebook.code_tables[name] for name in guide.code_pages[code]]
    rows = [(table, row) for table in tables for row in table.rows if row.code == code]
    spans = list(periods([(row.from_, row.through) for _, row in rows]))
    if len(spans) < 2:
        return None
    return Table(
        code,
        (guide.t("date"), guide.t("groups")),
        tuple(
            TableRow(
                _anchor(span),
                (
                    when(guide, span),
                    _groups(guide, [(t.groups, row) for t, row in rows if _holds(row, span)], code),
                ),
                is_anchor=True,
            )
            for span in spans
        ),
        name="dates",
    )


def when(guide: Guide, span: Span) -> str:
    first, last = (None if day is None else guide.said(wording.day(day)) for day in span)
    if first is not None and last is not None:
        return guide.t("between_days").format(first=first, last=last)
    if first is not None:
        return guide.t("from_that_day").format(day=first)
    return guide.t("through_that_day").format(day=last)


def _anchor(span: Span) -> str:
    first, last = span
    return first.isoformat() if first is not None else f"through-{last}"


def _holds(row: CodeRow, span: Span) -> bool:
    """Whether the row holds in a period, all of which it holds or none."""
    first = span[0] or datetime.date.min
    return (row.from_ or datetime.date.min) <= first <= (row.through or datetime.date.max)


def _groups(guide: Guide, rows: list[tuple[dict[str, Text], CodeRow]], code: str) -> Piece:
    if not rows:
        return guide.t("did_not_exist").format(when=_present(guide, code))
    groups = [guide.said(named[group]) for named, row in rows for group in row.groups]
    return Bullets(tuple(dict.fromkeys(groups))) if groups else guide.t("no_group")


def _present(guide: Guide, code: str) -> str:
    """All days on which any table has the code, in as few periods as possible."""
    found = joined(
        Period(row.from_, row.through)
        for name in guide.code_pages[code]
        for row in guide.rulebook.code_tables[name].rows
        if row.code == code
    )
    return guide.t("semicolon").join(
        guide.said(wording.period(each.from_, each.through)) for each in found
    )


def around(guide: Guide, decision: Decision, rule: Rule) -> tuple[tuple[str, Piece], ...]:
    """Before and after the days on which a rule holds: what gave the answer, if that is said."""
    period = rule.in_force
    if period is None:
        return ()
    found: list[tuple[str, Piece]] = []
    if period.from_ is not None:
        day = guide.said(wording.day(period.from_))
        earlier = [name for name in (rule.replaces,) if name in guide.rulebook.rules]
        found.append(
            (
                guide.t("before_day").format(day=day),
                _others(guide, decision, "not_yet_holds", earlier),
            )
        )
    if period.through is not None:
        day = guide.said(wording.day(period.through + DAY))
        later = [each.id for each in decision.rules if each.replaces == rule.id]
        found.append(
            (
                guide.t("from_that_day").format(day=day),
                _others(guide, decision, "holds_no_longer", later),
            )
        )
    return tuple(found)


def _others(guide: Guide, decision: Decision, label: str, names: list[str]) -> Piece:
    links: list[Piece] = [guide.rule(name) for name in names]
    opening, _, closing = guide.t(label).partition("{what}")
    what = listed(links, guide.t("comma")) if links else guide.decision(decision.name)
    return (opening, what, closing)
