"""The rulebook as data to download: one JSON file, tables as CSV, the YAML as it is written."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from lexport import wording
from lexport.ir.rulebook import Rulebook
from lexport.output import OutputFile
from lexport.targets.site import places
from lexport.targets.site.sources import Sources


def files(sources: Sources) -> Iterator[OutputFile]:
    """Everything that is offered for download, below the site's data folder."""
    rulebook = sources.rulebook
    yield _file("rulebook.json", json.dumps(plain(rulebook), ensure_ascii=False, indent=1) + "\n")
    yield _file("rules.csv", rules_table(rulebook, rulebook.rules))
    yield _file("provisions.csv", _provisions(rulebook))
    for name, text in sorted(sources.texts.items()):
        yield _file(f"rulebook/{name}", text)
    for file in sources.downloads:
        yield _file(file.path.as_posix(), file.text)


def plain(value: object) -> Any:  # noqa: ANN401  (JSON is anything)
    """A part of the rulebook as JSON has it, with the kind of each part and without its place."""
    if isinstance(value, Enum):
        return value.name.lower()
    if is_dataclass(value) and not isinstance(value, type):
        said = {
            field.name.rstrip("_"): plain(getattr(value, field.name))
            for field in fields(value)
            if field.name != "span"
        }
        return said if isinstance(value, Rulebook) else {"kind_of": type(value).__name__, **said}
    if isinstance(value, dict):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _file(name: str, text: str) -> OutputFile:
    return OutputFile(PurePosixPath(places.DATA, name), text)


def rules_table(rulebook: Rulebook, names: Iterable[str]) -> str:
    """Rules as CSV, a row each: when it holds, what comes out, and on which clauses it rests."""
    rows = [["rule", "decision", "outcome", "from", "through", "title_en", "title_zh", "when_en",
             "when_zh", "because"]]  # fmt: skip
    for name in names:
        decision, rule = rulebook.rules[name]
        period = rule.in_force
        told = wording.told(rulebook, rule.condition)
        rows.append(
            [
                name,
                decision.name,
                rule.outcome,
                day(period.from_ if period else None),
                day(period.through if period else None),
                rule.title.en,
                rule.title.zh,
                told.en,
                told.zh,
                " ".join(rule.because),
            ]
        )
    return as_csv(rows)


def _provisions(rulebook: Rulebook) -> str:
    rows = [["provision", "grade", "title_en", "title_zh", "says_en", "says_zh", "source",
             "compared_on"]]  # fmt: skip
    rows += [
        [
            each.id,
            each.grade.word,
            each.title.en,
            each.title.zh,
            each.says.en,
            each.says.zh,
            each.source or "",
            each.compared_on.isoformat(),
        ]
        for each in rulebook.provisions.values()
    ]
    return as_csv(rows)


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV; a cell that a spreadsheet would run as a formula is made text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        # A lone carriage return would end the row: the writer only quotes line feeds.
        cells = ["\n".join(cell.splitlines()) for cell in row]
        writer.writerow([f"'{cell}" if _is_formula(cell) else cell for cell in cells])
    return out.getvalue()


def _is_formula(cell: str) -> bool:
    """What spreadsheets take for one; a negative number is only a number."""
    return cell[:1] in "=+-@\t\n" and cell != "" and not re.fullmatch("-[0-9.]+", cell)


def day(given: datetime.date | None) -> str:
    return "" if given is None else given.isoformat()
