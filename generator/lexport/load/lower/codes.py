"""codes/<table>.yaml with codes/<table>.csv: a table of codes and the periods of its rows."""

from __future__ import annotations

import datetime

from lexport.diagnostics.catalogue import Words
from lexport.diagnostics.catalogue.nearest import listed, nearest
from lexport.diagnostics.characters import as_meant, full_width
from lexport.ir.codes import CodeRow, CodeTable
from lexport.ir.draft import Kind, PlacedText
from lexport.ir.grade import GRADES
from lexport.load.lower.reader import DATE, Reader
from lexport.load.lower.values import fits_picture
from lexport.load.node import Node
from lexport.load.table import Table
from lexport.text import Text

MOST_COLUMNS = 100

FIXED = ("code", "from", "through", "groups", "title_en", "title_zh")


class Codes:
    """Lowers a code table: its description first, then its rows."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def table(self, name: str, root: Node, rows: Table | None) -> CodeTable:
        read = self.reader
        columns, groups = root.get("columns"), root.get("groups")
        read.unknown_list(groups, (Kind.GROUP, name))
        for key, _ in groups.items() if groups else ():
            read.define(Kind.GROUP, key.text, key, name)
        described = CodeTable(
            name=name,
            title=read.text(root.get("title")),
            pattern=read.word(root.get("pattern")),
            columns={key.text: read.text(text) for key, text in columns.items()} if columns else {},
            groups={key.text: read.text(text) for key, text in groups.items()} if groups else {},
            rows=(),
            because=read.names(Kind.PROVISION, root.get("because"), cites=True),
            note=read.text_or_none(root.get("note")),
            span=read.span(root.get("table"), root),
        )
        if rows is None:
            read.unread.add((Kind.CODE, name))
            return described
        return CodeTable(
            name=described.name,
            title=described.title,
            pattern=described.pattern,
            columns=described.columns,
            groups=described.groups,
            rows=self._rows(described, rows, root.file.name),
            because=described.because,
            note=described.note,
            span=described.span,
        )

    def _rows(self, table: CodeTable, rows: Table, description: str) -> tuple[CodeRow, ...]:
        header = self._header(table, rows, description)
        if header is None:
            self.reader.unread.add((Kind.CODE, table.name))
            return ()
        found = []
        for cells in rows.rows:
            if len(cells) != len(header):
                words = {"found": str(len(cells)), "wanted": str(len(header))}
                self.reader.report("row-length", cells[0], words)
                self.reader.unread.add((Kind.CODE, table.name))
                continue
            found.append(self._row(table, dict(zip(header, cells, strict=True))))
        return tuple(found)

    def _header(self, table: CodeTable, rows: Table, description: str) -> list[str] | None:
        read = self.reader
        known = [*FIXED, *table.columns]
        names = [cell.text for cell in rows.header]
        seen: set[str] = set()
        # A line of nothing but commas is one mistake, not as many as it has commas.
        for cell in rows.header[:MOST_COLUMNS]:
            if cell.text in seen:
                read.report("repeated-column", cell, {"column": cell.text})
            elif cell.text not in known:
                words: Words = {"column": cell.text, "file": description, "known": listed(known)}
                near = nearest(cell.text, known)
                read.report("unknown-column", cell, words, near=near)
            seen.add(cell.text)
        missing = [column for column in known if column not in names]
        place = rows.header[0] if rows.header else rows.start
        for column in missing:
            read.report("missing-column", place, {"column": column})
        return None if "code" in missing else names

    def _row(self, table: CodeTable, cells: dict[str, Node]) -> CodeRow:
        read = self.reader
        code = cells["code"]
        self._code(table, code)
        if code.text:
            read.define(Kind.CODE, code.text, code, table.name)
        from_, through = self._day(cells.get("from")), self._day(cells.get("through"))
        read.in_order(from_, cells.get("from"), through, cells.get("through"))
        return CodeRow(
            code=code.text,
            from_=from_,
            through=through,
            groups=self._groups(table, cells.get("groups")),
            title=self._title(cells.get("title_en"), cells.get("title_zh")),
            columns={name: self._own(name, cells[name]) for name in table.columns if name in cells},
            span=code.span,
        )

    def _code(self, table: CodeTable, cell: Node) -> None:
        if not cell.text:
            self.reader.report("empty-cell", cell, {"column": "code"})
            self.reader.unread.add((Kind.CODE, table.name))
        elif table.pattern and not fits_picture(cell.text, table.pattern) and not self._wide(cell):
            self.reader.unread.add((Kind.CODE, table.name))
            self.reader.report("code-form", cell, {"text": cell.text, "picture": table.pattern})

    def _wide(self, cell: Node) -> bool:
        found = full_width(cell.text)
        if found is None:
            return False
        code, character, _ = found
        words = {"character": character, "text": cell.text, "wanted": as_meant(cell.text)}
        self.reader.report(code, cell, words)
        return True

    def _day(self, cell: Node | None) -> datetime.date | None:
        if cell is None or not cell.text:
            return None
        if not DATE.fullmatch(cell.text):
            if not self._wide(cell):
                self.reader.report("date-form", cell, {"text": cell.text})
            return None
        return self.reader.day(cell)

    def _groups(self, table: CodeTable, cell: Node | None) -> tuple[str, ...]:
        if cell is None or not cell.text:
            return ()
        groups = tuple(cell.text.split(";"))
        line, column, _, _ = cell.extent
        for group in groups:
            extent = (line, column, line, column + len(group))
            place = Node(group, cell.file, extent)
            self.reader.refer(Kind.GROUP, group, place, table.name)
            column += len(group) + 1
        return groups

    def _title(self, en: Node | None, zh: Node | None) -> Text:
        for cell, column in ((en, "title_en"), (zh, "title_zh")):
            if cell is not None and not cell.text:
                self.reader.report("empty-cell", cell, {"column": column})
        text = Text(self.reader.word(en), self.reader.word(zh))
        if en is not None and zh is not None and text.en and text.zh:
            self.reader.texts.append(PlacedText(text, en, zh))
        return text

    def _own(self, name: str, cell: Node) -> str:
        """A column of this table; a grade is one of the grades wherever it stands."""
        if name == "grade" and cell.text not in GRADES:
            words: Words = {"word": cell.text, "known": listed(GRADES)}
            self.reader.report("unknown-word", cell, words, near=nearest(cell.text, GRADES))
        return cell.text
