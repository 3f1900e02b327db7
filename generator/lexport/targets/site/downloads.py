"""One thing of the rulebook as files to take away: its table as CSV, the whole as JSON and YAML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from lexport import wording
from lexport.ir.codes import CodeTable
from lexport.ir.decisions import Decision, Rule
from lexport.output import OutputFile
from lexport.targets.site import data, places
from lexport.targets.site.data import as_csv, plain
from lexport.targets.site.excerpt import excerpt
from lexport.targets.site.guide import Guide
from lexport.targets.site.pieces import Code, Link, Piece
from lexport.targets.site.sources import Sources

CHECKSUMS = "sha256sums.txt"


def files(sources: Sources) -> Iterator[OutputFile]:
    """The files of every rule, decision and code table, and the checksums of all data."""
    rulebook = sources.rulebook
    made = [
        *(file for _, rule in rulebook.rules.values() for file in of_rule(sources, rule)),
        *(file for each in rulebook.decisions.values() for file in of_decision(sources, each)),
        *(file for each in rulebook.code_tables.values() for file in of_table(sources, each)),
    ]
    yield from made
    lines = (
        f"{checksum(file)}  {file.path.relative_to(places.DATA)}\n"
        for file in (*data.files(sources), *made)
    )
    yield OutputFile(PurePosixPath(places.DATA, CHECKSUMS), "".join(lines))


def of_rule(sources: Sources, rule: Rule) -> Iterator[OutputFile]:
    """Its lines as a table, the rule as data, and the rule as it is written."""
    rows = [["what_en", "what_zh", "must_be_en", "must_be_zh"]]
    for line in rule.lines:
        rows += [
            [told.subject.en, told.subject.zh, told.says.en, told.says.zh]
            for told in wording.lines(sources.rulebook, line)
        ]
    yield _file("rules", f"{rule.id}.csv", as_csv(rows))
    yield _file("rules", f"{rule.id}.json", _json(rule))
    _, written = excerpt(sources.texts, rule.span)
    if written:
        yield _file("rules", f"{rule.id}.yaml", written + "\n")


def of_decision(sources: Sources, decision: Decision) -> Iterator[OutputFile]:
    """The decision table, a row for each rule, and the decision as data."""
    names = (rule.id for rule in decision.rules)
    yield _file("decisions", f"{decision.name}.csv", data.rules_table(sources.rulebook, names))
    yield _file("decisions", f"{decision.name}.json", _json(decision))
    yield from _written(sources, f"decisions/{decision.name}.yaml")


def of_table(sources: Sources, table: CodeTable) -> Iterator[OutputFile]:
    """Every row of a code table with its columns, and the table as data."""
    columns = list(table.columns)
    rows = [["code", "from", "through", "groups", "title_en", "title_zh", *columns]]
    rows += [
        [
            row.code,
            data.day(row.from_),
            data.day(row.through),
            " ".join(row.groups),
            row.title.en,
            row.title.zh,
            *(row.columns.get(name, "") for name in columns),
        ]
        for row in table.rows
    ]
    yield _file("codes", f"{table.name}.csv", as_csv(rows))
    yield _file("codes", f"{table.name}.json", _json(table))
    yield from _written(sources, f"codes/{table.name}.yaml")


def links(guide: Guide, files: Iterable[OutputFile]) -> tuple[Piece, ...]:
    """Each file by its kind, with its checksum."""
    found: list[Piece] = []
    for file in files:
        kind = file.path.suffix.removeprefix(".").upper()
        name: Piece = (Link(file.path.as_posix(), kind), " ", Code(file.path.name))
        found.append((name, f" · {guide.t('checksum')} ", Code(checksum(file))))
    return tuple(found)


def checksum(file: OutputFile) -> str:
    return hashlib.sha256(file.text.encode()).hexdigest()


def _written(sources: Sources, name: str) -> Iterator[OutputFile]:
    if name in sources.texts:
        folder, _, file = name.partition("/")
        yield _file(folder, file, sources.texts[name])


def _json(thing: object) -> str:
    return json.dumps(plain(thing), ensure_ascii=False, indent=1) + "\n"


def _file(folder: str, name: str, text: str) -> OutputFile:
    return OutputFile(PurePosixPath(places.DATA, folder, name), text)
