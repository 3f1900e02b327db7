"""Feeds of bulletins and of the dates on which answers change: Atom, JSON Feed and iCalendar."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.sax.saxutils import escape, quoteattr

from lexport.output import OutputFile
from lexport.targets.site import places
from lexport.targets.site.changes import changes, data_as_of
from lexport.targets.site.escape import plain
from lexport.targets.site.guide import Guide
from lexport.targets.site.pages.bulletins import BulletinRow, bulletins
from lexport.targets.site.pages.overviews import told
from lexport.targets.site.pieces import Code, Link, Piece, relative

BOUNDARY = "T00:00:00+08:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the feeds: what is said, since when it is so, and where more stands.

    `mark` tells it from all others for ever. `event` is its day in the calendar, where it has one.
    """

    mark: str
    updated: datetime.date
    title: str
    said: str
    address: str
    event: datetime.date | None


def files(guide: Guide) -> Iterator[OutputFile]:
    """`changes.atom`, `changes.json` and `changes.ics` beside the page of dates."""
    entries = [*_of_bulletins(guide), *_of_dates(guide)]
    for name, text in (
        ("changes.atom", _atom(guide, entries)),
        ("changes.json", _json(guide, entries)),
        ("changes.ics", _calendar(guide, entries)),
    ):
        yield OutputFile(PurePosixPath(places.TIMELINE, name), text)


def _of_bulletins(guide: Guide) -> Iterator[Entry]:
    for row in bulletins(guide):
        yield Entry(
            mark=f"version:{row.version}",
            updated=row.on,
            title=text_of(row.page),
            said=plain(row.summary),
            address=relative(places.TIMELINE, row.page.to),
            event=_ahead(row),
        )


def _ahead(row: BulletinRow) -> datetime.date | None:
    """The first day with other answers, where it came after they were published."""
    return row.first_day if row.first_day is not None and row.first_day > row.on else None


def _of_dates(guide: Guide) -> Iterator[Entry]:
    for day, found in reversed(changes(guide.rulebook).items()):
        yield Entry(
            mark=day.isoformat(),
            updated=min(day, data_as_of(guide.rulebook)),
            title=day.isoformat(),
            said="; ".join(plain(text_of(told(guide, change))) for change in found),
            address=f"./#{day.isoformat()}",
            event=day,
        )


def text_of(piece: Piece) -> str:
    """A piece without its links."""
    match piece:
        case tuple():
            return "".join(text_of(each) for each in piece)
        case Link(_, text):
            return text_of(text)
        case Code(text):
            return text
        case _:
            return str(piece)


def _id(guide: Guide, entry: Entry | None = None) -> str:
    mark = f":{entry.mark}" if entry else ""
    return f"urn:lexport:{guide.rulebook.id}:{guide.language}{mark}"


def _title(guide: Guide) -> str:
    return plain(guide.said(guide.rulebook.title))


def _atom(guide: Guide, entries: list[Entry]) -> str:
    days = (data_as_of(guide.rulebook), *(entry.updated for entry in entries))
    updated = max(days).isoformat() + BOUNDARY
    authors = "".join(
        f"<author><name>{escape(plain(each.name))}</name></author>"
        for each in guide.rulebook.maintainers
    )
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{guide.language}">',
        f"<id>{_id(guide)}</id><title>{escape(_title(guide))}</title>",
        f'<updated>{updated}</updated><link rel="self" href="changes.atom"/>{authors}',
    ]
    parts += [
        f"<entry><id>{escape(_id(guide, entry))}</id><title>{escape(entry.title)}</title>"
        f"<updated>{entry.updated.isoformat()}{BOUNDARY}</updated>"
        f"<link href={quoteattr(entry.address)}/>"
        f'<content type="text">{escape(entry.said)}</content></entry>'
        for entry in entries
    ]
    return "\n".join([*parts, "</feed>"]) + "\n"


def _json(guide: Guide, entries: list[Entry]) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(guide),
        "language": guide.language,
        "items": [
            {
                "id": _id(guide, entry),
                "url": entry.address,
                "title": entry.title,
                "content_text": entry.said,
                "date_published": entry.updated.isoformat() + BOUNDARY,
            }
            for entry in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _calendar(guide: Guide, entries: list[Entry]) -> str:
    stamp = data_as_of(guide.rulebook).strftime("%Y%m%dT000000Z")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//lexport//{guide.language}"]
    dated = [(entry.event, entry) for entry in entries if entry.event is not None]
    for day, entry in sorted(dated, key=lambda pair: pair[0]):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_id(guide, entry)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"SUMMARY:{_escaped(_title(guide))}",
            f"DESCRIPTION:{_escaped(entry.said)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    folded = [part for line in [*lines, "END:VCALENDAR"] for part in _folded(line)]
    return "\r\n".join(folded) + "\r\n"


def _escaped(text: str) -> str:
    for character in "\\;,":
        text = text.replace(character, "\\" + character)
    return text


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, as RFC 5545 has it, never inside a character."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > 75:
            yield piece
            piece = " "
        piece += character
    yield piece
