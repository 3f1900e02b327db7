"""The changes of each version: a bulletin, and the list of all of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from lexport.targets.site import places
from lexport.targets.site.effects import CommitView, commit_view
from lexport.targets.site.guide import Guide
from lexport.targets.site.history import Release
from lexport.targets.site.page import Page
from lexport.targets.site.pieces import Link, Piece
from lexport.targets.site.record import given
from lexport.targets.site.told import Told, summary, told


@dataclass(frozen=True, slots=True)
class BulletinView:
    summary: str
    fields: tuple[tuple[str, Piece], ...]
    told: Told | None
    command: str
    commits: tuple[CommitView, ...]


@dataclass(frozen=True, slots=True)
class BulletinRow:
    """A bulletin as lists of them show it."""

    version: str
    on: datetime.date
    page: Link
    summary: str
    first_day: datetime.date | None


@dataclass(frozen=True, slots=True)
class ChangesView:
    rows: tuple[BulletinRow, ...]
    unknown: str | None
    pending: Told | None
    pending_summary: str


def pages(guide: Guide) -> Iterator[Page]:
    history = guide.sources.history
    pending = history.pending
    index = ChangesView(
        rows=bulletins(guide),
        unknown=guide.said_if(history.unknown),
        pending=None if pending is None else told(guide, pending),
        pending_summary="" if pending is None else summary(guide, pending),
    )
    yield Page(places.CHANGES, guide.t("change_log"), "changes", index)
    trail = (Link(places.CHANGES, guide.t("change_log")),)
    commits = {release.version: release.commit.id for release in history.releases}
    for release in history.releases:
        view = _bulletin(guide, release, commits.get(release.before or ""))
        title = _title(guide, release.version)
        yield Page(places.bulletin(release.version), title, "bulletin", view, trail)


def bulletins(guide: Guide) -> tuple[BulletinRow, ...]:
    """Every bulletin in one line, the newest first: for lists, feeds and the home page."""
    return tuple(
        BulletinRow(
            release.version,
            release.commit.on,
            Link(places.bulletin(release.version), _title(guide, release.version)),
            guide.t("first_version")
            if release.before is None
            else summary(guide, release.comparison),
            None if release.comparison is None else release.comparison.first_day,
        )
        for release in guide.sources.history.releases
    )


def _title(guide: Guide, version: str) -> str:
    return guide.t("bulletin_of").format(version=version)


def _bulletin(guide: Guide, release: Release, before: str | None) -> BulletinView:
    found, earlier = release.comparison, release.before
    moved = None
    if found is not None and not found.not_compared:
        moved = guide.t("examples_moved").format(moved=len(found.cases), all=found.examples)
    line = f"lexport diff {(before or '')[:12]} {release.commit.id[:12]} --on shipments.csv"
    authors = dict.fromkeys(name for commit in release.commits for name in commit.authors)
    return BulletinView(
        summary=guide.t("first_bulletin") if earlier is None else summary(guide, found),
        fields=given(
            (guide.t("published"), release.commit.on),
            (
                guide.t("earlier_version"),
                earlier and Link(places.bulletin(earlier), _title(guide, earlier)),
            ),
            (guide.t("by_whom"), guide.t("comma").join(authors)),
            (guide.t("cases"), moved),
        ),
        told=None if found is None else told(guide, found),
        command=line if found is not None and found.effects else "",
        commits=tuple(commit_view(each, guide.t("comma")) for each in release.commits),
    )
