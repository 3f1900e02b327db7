"""Feeds of the dates on which answers change: Atom, JSON Feed and an iCalendar file."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.sax.saxutils import escape, quoteattr

from lexport.output import OutputFile
from lexport.targets.site import places
from lexport.targets.site.changes import changes, data_as_of
from lexport.targets.site.escape import plain
from lexport.targets.site.guide import Guide
from lexport.targets.site.pages.overviews import told
from lexport.targets.site.pieces import Code, Link, Piece

BOUNDARY = "T00:00:00+08:00"


def files(guide: Guide) -> Iterator[OutputFile]:
    """`changes.atom`, `changes.json` and `changes.ics` beside the page of dates."""
    entries = list(_entries(guide))
    for name, text in (
        ("changes.atom", _atom(guide, entries)),
        ("changes.json", _json(guide, entries)),
        ("changes.ics", _calendar(guide, entries)),
    ):
        yield OutputFile(PurePosixPath(places.TIMELINE, name), text)


def _entries(guide: Guide) -> Iterator[tuple[datetime.date, str]]:
    for day, found in reversed(changes(guide.rulebook).items()):
        yield day, "; ".join(plain(text_of(told(guide, change))) for change in found)


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


def _id(guide: Guide, day: datetime.date | None = None) -> str:
    mark = f":{day.isoformat()}" if day else ""
    return f"urn:lexport:{guide.rulebook.id}:{guide.language}{mark}"


def _title(guide: Guide) -> str:
    return plain(guide.said(guide.rulebook.title))


def _atom(guide: Guide, entries: list[tuple[datetime.date, str]]) -> str:
    updated = data_as_of(guide.rulebook).isoformat() + BOUNDARY
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
    for day, said in entries:
        parts.append(
            f"<entry><id>{_id(guide, day)}</id><title>{day.isoformat()}</title>"
            f"<updated>{min(day, data_as_of(guide.rulebook)).isoformat()}{BOUNDARY}</updated>"
            f"<link href={quoteattr(f'./#{day.isoformat()}')}/>"
            f'<content type="text">{escape(said)}</content></entry>'
        )
    return "\n".join([*parts, "</feed>"]) + "\n"


def _json(guide: Guide, entries: list[tuple[datetime.date, str]]) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(guide),
        "language": guide.language,
        "items": [
            {
                "id": _id(guide, day),
                "url": f"./#{day.isoformat()}",
                "title": day.isoformat(),
                "content_text": said,
            }
            for day, said in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _calendar(guide: Guide, entries: list[tuple[datetime.date, str]]) -> str:
    stamp = data_as_of(guide.rulebook).strftime("%Y%m%dT000000Z")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//lexport//{guide.language}"]
    for day, said in reversed(entries):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_id(guide, day)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"SUMMARY:{_escaped(_title(guide))}",
            f"DESCRIPTION:{_escaped(said)}",
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
