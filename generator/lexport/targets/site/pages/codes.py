"""Pages of customs codes over time, and one page for each code table."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from lexport import wording
from lexport.ir.codes import CodeRow, CodeTable
from lexport.ir.conditions import InGroup, TextStartsWith
from lexport.ir.grade import Grade
from lexport.targets.site import downloads, places
from lexport.targets.site.columns import Column, Signs
from lexport.targets.site.dated import code_by_dates
from lexport.targets.site.guide import Guide
from lexport.targets.site.page import Page
from lexport.targets.site.pages.rules import outside
from lexport.targets.site.pieces import Bullets, Code, Link, Piece, listed
from lexport.targets.site.record import Record, Section, Table, TableRow, with_content

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
GRADES = {grade.word: grade for grade in Grade}


def pages(guide: Guide) -> Iterator[Page]:
    trail = (Link(places.CODES, guide.t("codes")),)
    for code, tables in guide.code_pages.items():
        view = _code(guide, code, tables)
        yield Page(places.code(code), f"{code} {_title(guide, code)}", "record", view, trail)
    for name, table in guide.rulebook.code_tables.items():
        view = Record(
            fields=((guide.t("identifier"), Code(name)),),
            lead="" if table.note is None else guide.said(table.note),
            sections=with_content(
                Section("rows", guide.t("codes"), table=_whole(guide, table)),
                Section(
                    "legal-basis",
                    guide.t("why"),
                    items=tuple(guide.source(each) for each in table.because),
                ),
                Section(
                    "download",
                    guide.t("take_away"),
                    guide.t("take_away_intro"),
                    items=downloads.links(guide, downloads.of_table(guide.sources, table)),
                ),
            ),
        )
        yield Page(places.table(name), guide.said(table.title), "record", view, trail)


def _title(guide: Guide, code: str) -> str:
    table = guide.rulebook.code_tables[guide.code_pages[code][0]]
    return guide.said(next(row.title for row in table.rows if row.code == code))


def _code(guide: Guide, code: str, tables: tuple[str, ...]) -> Record:
    sections = []
    rules: dict[str, None] = dict.fromkeys(guide.rules_naming_text.get(code, ()))
    for name in tables:
        table = guide.rulebook.code_tables[name]
        rows = [row for row in table.rows if row.code == code]
        sections.append(
            Section(name, guide.said(table.title), table=_over_time(guide, table, rows))
        )
        for row in rows:
            rules |= dict.fromkeys(_reading(guide, name, row))
    return Record(
        lead=guide.t("codes_intro"),
        sections=with_content(
            Section("dates", guide.t("on_dates"), table=code_by_dates(guide, code)),
            *sections,
            Section(
                "rules", guide.t("rules_reading"), items=tuple(guide.rule(name) for name in rules)
            ),
        ),
    )


def _over_time(guide: Guide, table: CodeTable, rows: list[CodeRow]) -> Table:
    """A column for each row of the table would not fit a phone: one field a line.

    Each row of the table is headed by its period.
    """
    lines: list[TableRow] = []
    for number, row in enumerate(rows):
        mark = f"{row.code}-{number}"
        lines.append(TableRow(f"{mark}-period", (guide.period(row.from_, row.through),)))
        lines.append(TableRow(f"{mark}-title", (guide.t("title"), guide.said(row.title))))
        if row.groups:
            groups = listed(
                [guide.said(table.groups[each]) for each in row.groups], guide.t("semicolon")
            )
            lines.append(TableRow(f"{mark}-groups", (guide.t("groups"), groups)))
        for column, value in row.columns.items():
            # A remark in each language is two columns; the page needs its own.
            if value and not column.endswith("_zh" if guide.language == "en" else "_en"):
                known = guide.sources.columns.get(column, Column(table.columns[column]))
                if known.values.get(value, value) is not None:
                    cells = (guide.said(known.label), _cell(guide, known, value))
                    lines.append(TableRow(f"{mark}-{column}", cells))
    return Table(
        guide.t("rows_over_time"), (guide.t("item"), guide.t("value")), tuple(lines), table.name
    )


def _cell(guide: Guide, column: Column, value: str) -> Piece:
    """A column's value; codes, provisions and addresses in it are links, grades are in words."""
    words = column.values.get(value)
    if words is not None:
        return guide.said(words)
    if column.signs is not None:
        return (Code(value), Bullets(tuple(_signs(guide, column.signs, value))))
    if value in guide.rulebook.provisions or value in guide.rulebook.instruments:
        return guide.source(value)
    parts = value.replace(";", " ").split()
    if parts and all(part in guide.code_pages for part in parts):
        return listed([guide.code(part) for part in parts], " ")
    if value in GRADES:
        return guide.grade(GRADES[value])
    if value in ("yes", "no"):
        return guide.t(value)
    if DATE.fullmatch(value):
        return datetime.date.fromisoformat(value)
    is_address = value.startswith(("https://", "http://"))
    return (outside(value) if is_address else None) or value


def _signs(guide: Guide, signs: Signs, value: str) -> Iterator[Piece]:
    """What each character of a value stands for."""
    meanings = {
        row.columns.get(signs.column): row.title
        for row in guide.rulebook.code_tables[signs.table].rows
    }
    for sign in value:
        meaning = meanings.get(sign)
        said = guide.t("not_known") if meaning is None else guide.said(meaning)
        yield (Code(sign), " ", said)


def _reading(guide: Guide, table: str, row: CodeRow) -> list[str]:
    """The rules whose lines can be turned by this row."""
    return [
        name
        for name, (_, rule) in guide.rulebook.rules.items()
        if any(
            (isinstance(atom, InGroup) and atom.table == table and atom.group in row.groups)
            or (isinstance(atom, TextStartsWith) and row.code.startswith(atom.prefixes))
            for atom in rule.atoms
        )
    ]


def _whole(guide: Guide, table: CodeTable) -> Table:
    return Table(
        guide.said(table.title),
        (guide.t("code"), guide.t("title"), guide.t("holds"), guide.t("groups")),
        tuple(
            TableRow(
                row.code,
                (
                    guide.code(row.code),
                    guide.said(row.title),
                    guide.said(wording.period(row.from_, row.through)),
                    listed(
                        [guide.said(table.groups[each]) for each in row.groups],
                        guide.t("semicolon"),
                    ),
                ),
            )
            for row in table.rows
        ),
        name=table.name,
        filtered=len(table.rows) > 30,
    )
