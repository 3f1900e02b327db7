"""The changes of each version: a bulletin, and the list of all of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lexport import wording
from lexport.targets.site import places
from lexport.targets.site.effects import (
    CommitView,
    EffectView,
    commit_view,
    effect_view,
    moves,
    part_link,
    parts_by_kind,
    questions,
    source,
)
from lexport.targets.site.guide import Guide
from lexport.targets.site.history import Cause, Comparison, Effect, Release
from lexport.targets.site.page import Page
from lexport.targets.site.pieces import Code, Link, Piece, listed
from lexport.targets.site.record import given


@dataclass(frozen=True, slots=True)
class CauseView:
    """The effects of one cause, under a heading of their own."""

    name: str
    heading: str
    intro: str
    effects: tuple[EffectView, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison laid out: effects by cause, what follows from them, and what stays."""

    besides: tuple[str, ...]
    causes: tuple[CauseView, ...]
    follows: tuple[tuple[Piece, Piece], ...]
    to_do: tuple[Piece, ...]
    stays: tuple[Link, ...]
    grounds: tuple[Piece, ...]
    questions: tuple[Piece, ...]
    parts: tuple[tuple[str, Piece], ...]


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
        pending=None if pending is None else _told(guide, pending),
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


def summary(guide: Guide, found: Comparison | None) -> str:
    """A comparison in one line: what is answered otherwise, and from when."""
    if found is None or found.not_compared:
        return guide.t("not_told")
    if not found.effects and found.besides:
        return guide.t("scope_changes")
    if not found.effects:
        kinds = [guide.t(f"part_{kind}") for kind in dict.fromkeys(p.kind for p in found.parts)]
        also = guide.t("changed_only").format(kinds=guide.t("comma").join(kinds)) if kinds else ""
        return guide.t("no_answer_changes") + (guide.t("semicolon") + also if also else "")
    day = found.first_day
    when = guide.t("all_dates")
    if day is not None:
        when = guide.t("from_when").format(day=guide.said(wording.day(day)))
    decided = all(each.cause is Cause.DECIDED for each in found.origins)
    label = "newly_answered" if decided else "answers_change"
    told = questions(guide, found.origins or found.effects)
    return guide.t(label).format(when=when, questions=told)


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
        told=None if found is None else _told(guide, found),
        command=line if found is not None and found.effects else "",
        commits=tuple(commit_view(each, guide.t("comma")) for each in release.commits),
    )


def _told(guide: Guide, found: Comparison) -> Told:
    touched = {each.decision for each in found.effects}
    because = dict.fromkeys(
        name for each in found.origins if each.example for name in each.example.because
    )
    return Told(
        besides=tuple(guide.said(each) for each in found.besides),
        causes=tuple(_causes(guide, found)),
        follows=moves(guide, _verdict_first(found)),
        to_do=tuple(_to_do(guide, found)),
        stays=tuple(
            guide.decision(name) for name in guide.rulebook.decisions if name not in touched
        )
        if found.effects
        else (),
        grounds=tuple(source(guide, name) for name in because),
        questions=tuple(
            part_link(guide, part.what, part.id)
            for part in found.parts
            if part.what == "open question"
        ),
        parts=parts_by_kind(guide, found),
    )


def _causes(guide: Guide, found: Comparison) -> Iterator[CauseView]:
    for cause in Cause:
        effects = [each for each in found.origins if each.cause is cause]
        if effects:
            name = f"cause_{cause.value}"
            yield CauseView(
                cause.value,
                guide.t(name),
                guide.t(f"{name}_intro").format(version=found.before),
                tuple(effect_view(guide, each) for each in effects),
            )


def _to_do(guide: Guide, found: Comparison) -> Iterator[Piece]:
    if found.not_compared:
        return
    if not found.effects:
        yield guide.t("do_look" if found.besides else "do_nothing")
        return
    day = found.first_day
    if day is None:
        yield guide.t("do_check_all")
    else:
        when = guide.t("from_when").format(day=guide.said(wording.day(day)))
        yield guide.t("do_check").format(when=when)
    papers = [each for each in found.effects if each.decision == guide.rulebook.documents]
    for label, effects in (
        ("papers_now", [each for each in papers if each.now_listed]),
        ("papers_no_more", [each for each in papers if not each.now_listed]),
    ):
        if effects:
            opening, _, closing = guide.t(label).partition("{papers}")
            yield (opening, _papers(guide, effects), closing)
    if any(each.cause is Cause.CORRECTION for each in found.origins):
        yield guide.t("do_correct").format(version=found.before)


def _papers(guide: Guide, effects: Iterable[Effect]) -> Piece:
    known = guide.rulebook.decisions[guide.rulebook.documents or ""]
    names = dict.fromkeys(each.listed for each in effects)
    return listed(
        [guide.outcome(known, name) if name in known.outcomes else Code(name) for name in names],
        guide.t("semicolon"),
    )


def _verdict_first(found: Comparison) -> list[Effect]:
    """What follows from other effects; what a reader asks for stands before the steps to it."""
    return sorted((each for each in found.effects if each.follows), key=lambda e: not e.is_verdict)
