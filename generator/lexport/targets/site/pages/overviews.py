"""Pages that show the whole: the line of dates and the map of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lexport.targets.site import places
from lexport.targets.site.changes import Change, What, changes, data_as_of
from lexport.targets.site.drawing import Box, graph, line_of_dates, wrapped
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pieces import Bullets, Link, Piece, listed, relative
from lexport.targets.site.record import NOTHING, Record, Section, Table, TableRow, with_content


def pages(guide: Guide) -> Iterator[Page]:
    yield Page(places.TIMELINE, guide.t("timeline"), "record", _timeline(guide))
    yield Page(places.LICENCE, guide.t("licence"), "record", _licence(guide))
    yield Page(places.MAP, guide.t("map"), "record", _map(guide))


def told(guide: Guide, change: Change) -> Piece:
    """One change in words."""
    what = guide.t(change.what.value)
    if change.what is What.BEGINS and change.on == guide.rulebook.covers_from:
        # What held before is told from the same day as what began on it.
        what = guide.t("recorded")
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
            (day, Bullets(tuple(told(guide, change) for change in of_day))),
            is_anchor=True,
        )
        for day, of_day in found.items()
    )
    table = Table(guide.t("dates"), (guide.t("date"), guide.t("changes")), rows, name="timeline")
    counts = {day: len(of_day) for day, of_day in found.items()}
    picture = line_of_dates(counts, data_as_of(guide.rulebook), guide.t("timeline_picture"))
    return Record(
        lead=guide.t("timeline_intro"),
        sections=(
            Section(
                "dates",
                guide.t("dates"),
                picture=picture,
                table=table if rows else None,
            ),
        ),
    )


STAGES = ("qualify", "apply", "declare", "after")


def _licence(guide: Guide) -> Record:
    """What comes at each stage: every outcome of a list that names its stage."""
    sections = []
    for stage in STAGES:
        rows = tuple(
            TableRow(
                f"{decision.name}-{name}",
                (
                    guide.outcome(decision, name),
                    guide.t("documents" if decision.name == guide.rulebook.documents else "steps"),
                    listed(
                        [guide.rule(rule.id) for rule in decision.rules if rule.outcome == name],
                        guide.t("semicolon"),
                    ),
                ),
            )
            for decision in guide.rulebook.decisions.values()
            for name, outcome in decision.outcomes.items()
            if decision.collect and outcome.stage == stage
        )
        if rows:
            title = guide.t(f"stage_{stage}")
            headings = (guide.t("steps"), guide.t("type"), guide.t("rules"))
            table = Table(title, headings, rows, name=stage)
            sections.append(Section(stage, title[:1].upper() + title[1:], table=table))
    boxes = [
        Box(each.anchor, wrapped(each.heading, 22), f"#{each.anchor}", "lx-verdict")
        for each in sections
    ]
    arrows = [(a.name, b.name) for a, b in pairwise(boxes)]
    picture = graph(boxes, arrows, guide.t("licence_picture")) if boxes else NOTHING
    overview = Section("stages", guide.t("stages"), picture=picture)
    return Record(lead=guide.t("licence_intro"), sections=with_content(overview, *sections))


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
                guide.t("decisions"),
                picture=graph(boxes, arrows, guide.t("map_picture")),
                table=Table(guide.t("decisions"), headings, rows, name="map"),
            ),
        ),
    )


def _all(guide: Guide, names: tuple[str, ...]) -> Piece:
    links: list[Piece] = [Link(places.decision(n), guide.decision(n).text) for n in names]
    return Bullets(tuple(links)) if links else guide.t("none")
