"""Pages that show the whole: the line of dates and the map of decisions."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.targets.site import places
from lexport.targets.site.changes import Change, What, changes, data_as_of
from lexport.targets.site.drawing import Box, graph, line_of_dates, wrapped
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pieces import Link, Piece, listed, relative
from lexport.targets.site.record import Record, Section, Table, TableRow


def pages(guide: Guide) -> Iterator[Page]:
    yield Page(places.TIMELINE, guide.t("timeline"), "record", _timeline(guide))
    yield Page(places.MAP, guide.t("map"), "record", _map(guide))


def told(guide: Guide, change: Change) -> Piece:
    """One change in words."""
    what = guide.t(change.what.value)
    if change.what in (What.BEGINS, What.ENDS, What.THRESHOLD):
        return (guide.rule(change.subject), guide.t("colon"), what)
    group = guide.rulebook.code_tables[change.table].groups[change.group]
    opened, closed = ("“", "”")
    return (guide.code(change.subject), f" {what} {opened}{guide.said(group)}{closed}")


def _timeline(guide: Guide) -> Record:
    found = changes(guide.rulebook)
    rows = tuple(
        TableRow(
            day.isoformat(),
            (day, listed([told(guide, change) for change in of_day], guide.t("semicolon"))),
            is_anchor=True,
        )
        for day, of_day in found.items()
    )
    table = Table(guide.t("timeline"), (guide.t("date"), guide.t("changes")), rows, name="timeline")
    counts = {day: len(of_day) for day, of_day in found.items()}
    picture = line_of_dates(counts, data_as_of(guide.rulebook), guide.t("timeline_picture"))
    return Record(
        lead=guide.t("timeline_intro"),
        sections=(
            Section(
                "dates",
                guide.t("timeline"),
                picture=picture,
                table=table if rows else None,
            ),
        ),
    )


def _map(guide: Guide) -> Record:
    decisions = guide.rulebook.decisions
    boxes = [
        Box(
            name,
            wrapped(guide.said(decision.question), 22),
            relative(places.MAP, places.decision(name)),
            "lx-verdict" if name == guide.rulebook.verdict else "",
        )
        for name, decision in decisions.items()
    ]
    arrows = [
        (read, name) for name, decision in decisions.items() for read in decision.decisions_read
    ]
    rows = tuple(
        TableRow(
            name,
            (
                guide.decision(name),
                _all(guide, decision.decisions_read),
                _all(
                    guide,
                    tuple(each.name for each in decisions.values() if name in each.decisions_read),
                ),
            ),
        )
        for name, decision in decisions.items()
    )
    headings = (guide.t("decision"), guide.t("reads_decisions"), guide.t("read_by_decisions"))
    return Record(
        lead=guide.t("map_intro"),
        sections=(
            Section(
                "map",
                guide.t("map"),
                picture=graph(boxes, arrows, guide.t("map_picture")),
                table=Table(guide.t("decisions"), headings, rows, name="map"),
            ),
        ),
    )


def _all(guide: Guide, names: tuple[str, ...]) -> Piece:
    links: list[Piece] = [Link(places.decision(n), guide.decision(n).text) for n in names]
    return listed(links, guide.t("semicolon")) or guide.t("none")
