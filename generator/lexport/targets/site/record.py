"""A record: the layout that most things share, a list of fields and then sections."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lexport.targets.site.pieces import Piece

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `key` is the id of what it tells of, for links to it and for tests that read it.

    A row of one cell heads the rows below it.
    """

    key: str
    cells: tuple[Piece, ...]
    is_anchor: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column heads its rows; `wide` ones are stacked on a phone."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    name: str = ""
    filtered: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part under a heading: any of a text, a list, a table, lines as they are, a picture."""

    anchor: str
    heading: str
    text: Piece = ""
    items: tuple[Piece, ...] = ()
    table: Table | None = None
    written: str = ""
    picture: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class Record:
    lead: Piece = ""
    fields: tuple[tuple[str, Piece], ...] = ()
    sections: tuple[Section, ...] = ()
    hidden: Markup = NOTHING


def given(*fields: tuple[str, Piece | None]) -> tuple[tuple[str, Piece], ...]:
    """The fields there is something to say of."""
    return tuple((label, piece) for label, piece in fields if piece not in (None, "", ()))


def with_content(*sections: Section) -> tuple[Section, ...]:
    """The sections there is something under."""
    return tuple(
        each
        for each in sections
        if each.text or each.items or each.table or each.written or each.picture
    )
