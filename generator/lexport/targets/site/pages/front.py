"""The pages readers start from: home, checker, and what programmers take away."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from lexport.targets.site import data, places
from lexport.targets.site.changes import What, changes, data_as_of
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pages.bulletins import BulletinRow, bulletins
from lexport.targets.site.pages.overviews import told
from lexport.targets.site.pages.rules import Example, example
from lexport.targets.site.pieces import Code, Link, Piece
from lexport.targets.site.record import Table, TableRow

# So many changes of a day, and so many days, are named on the home page.
NAMED = 2
DAYS = 3


@dataclass(frozen=True, slots=True)
class News:
    """A date with what changes on it, the first few things by name."""

    day: Piece
    changes: tuple[Piece, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class HomeView:
    summary: str
    as_of: datetime.date
    changed: tuple[News, ...]
    bulletins: tuple[BulletinRow, ...]
    all_bulletins: Link
    ahead: tuple[News, ...]
    asked: tuple[Example, ...]
    questions: tuple[Link, ...]
    readers: tuple[Piece, ...]
    checker: Link


@dataclass(frozen=True, slots=True)
class CheckerView:
    verdicts: tuple[tuple[Piece, str], ...]
    decisions: tuple[Link, ...]
    cases: Link


@dataclass(frozen=True, slots=True)
class ProgrammersView:
    package: str
    downloads: Table


def pages(guide: Guide) -> Iterator[Page]:
    title = guide.said(guide.rulebook.title)
    yield Page(places.HOME, title, "home", _home(guide))
    yield Page(places.CHECKER, guide.t("checker"), "checker", _checker(guide))
    yield Page(places.PROGRAMMERS, guide.t("programmers"), "programmers", _programmers(guide))


def _home(guide: Guide) -> HomeView:
    found = [
        day
        for day, of_day in changes(guide.rulebook).items()
        if any(each.what is not What.THRESHOLD for each in of_day)
    ]
    as_of = data_as_of(guide.rulebook)
    past = [day for day in found if day <= as_of]
    later = [day for day in found if day > as_of]
    offered = guide.sources.welcome
    return HomeView(
        summary=guide.said(guide.rulebook.summary),
        as_of=as_of,
        changed=tuple(_news(guide, day) for day in reversed(past[-DAYS:])),
        bulletins=bulletins(guide)[:NAMED],
        all_bulletins=Link(places.CHANGES, guide.t("all_bulletins")),
        ahead=tuple(_news(guide, day) for day in later[:DAYS]),
        asked=tuple(example(guide, guide.rulebook.cases[name]) for name in offered.asked),
        questions=tuple(guide.question(name) for name in list(guide.rulebook.questions)[:6]),
        readers=tuple(Link(each.to, guide.said(each.text)) for each in offered.readers),
        checker=Link(places.CHECKER, guide.t("ask")),
    )


def _news(guide: Guide, day: datetime.date) -> News:
    of_day = [each for each in changes(guide.rulebook)[day] if each.what is not What.THRESHOLD]
    more = Link(f"{places.TIMELINE}#{day.isoformat()}", f"+ {len(of_day) - NAMED}")
    return News(
        day=Link(f"{places.TIMELINE}#{day.isoformat()}", day),
        changes=tuple(told(guide, change) for change in of_day[:NAMED]),
        more=more if len(of_day) > NAMED else None,
    )


def _checker(guide: Guide) -> CheckerView:
    verdict = guide.rulebook.decisions[guide.rulebook.verdict]
    return CheckerView(
        verdicts=tuple(
            (guide.verdict(name), guide.sentence(outcome.text))
            for name, outcome in verdict.outcomes.items()
        ),
        decisions=tuple(guide.decision(name) for name in guide.rulebook.decisions),
        cases=Link(places.CASES, guide.t("cases")),
    )


def _programmers(guide: Guide) -> ProgrammersView:
    rows = []
    for file in data.files(guide.sources):
        content = file.text.encode()
        name = file.path.relative_to(places.DATA).as_posix()
        digest = hashlib.sha256(content).hexdigest()
        cells: tuple[Piece, ...] = (
            Link(file.path.as_posix(), Code(name)),
            len(content),
            Code(digest),
        )
        rows.append(TableRow(name, cells))
    headings = (guide.t("file"), guide.t("bytes"), guide.t("checksum"))
    table = Table(guide.t("file"), headings, tuple(rows), name="downloads", filtered=True)
    return ProgrammersView(guide.rulebook.python_package, table)
