"""The audit file: one record for every row, each sealed and chained to the one before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from lexport import __version__
from lexport.ir.facts import Fact
from lexport.ir.rulebook import Rulebook
from lexport.screen.output import rows_of
from lexport.screen.plan import Plan
from lexport.screen.record import MASKED, SCHEMA, decision_id, sealed, told
from lexport.screen.spelling import literal, one_file, quoted
from lexport.targets.sql.query import PREFIX

ANSWERED = ("verdict", "grade", "governing_date", "missing_facts", "reasons", "rule_ids", "error")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked, when and for which batch, and which facts are not written down."""

    at: str
    by: str | None = None
    batch: str | None = None
    masked: frozenset[str] = field(default_factory=frozenset)
    shows_private: bool = False

    def hides(self, fact: Fact) -> bool:
        return fact.name in self.masked or (fact.private and not self.shows_private)


def keep(
    connection: duckdb.DuckDBPyConnection, plan: Plan, first: int, last: int, part: Path
) -> None:
    """The facts of one part as they were read, and the cells that they were read from."""
    facts = ", ".join(f"shipments.{quoted(name)}" for name in plan.rulebook.facts)
    cells = "".join(
        f", CAST({plan.source.cell(number)} AS VARCHAR) AS {quoted('_cell_' + name)}"
        for name, number in plan.columns.items()
    )
    select = f"SELECT source._n, {facts}{cells} {plan.joined(first, last)}"
    connection.execute(f"COPY ({select}) TO {literal(str(part))} (FORMAT parquet)")


def write(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    asked: Asked,
    parts: Iterable[tuple[Path, Path]],
    target: Path,
) -> tuple[int, str]:
    """The whole file from its parts (facts, answers); how many records, and the file's digest."""
    total, count, seal = hashlib.sha256(), 0, None
    with target.open("wb") as file:
        for facts, answers in parts:
            for record in _records(connection, plan, asked, facts, answers):
                line, seal = sealed(record | {"prev": seal})
                data = line.encode() + b"\n"
                file.write(data)
                total.update(data)
                count += 1
    return count, total.hexdigest()


def _records(
    connection: duckdb.DuckDBPyConnection, plan: Plan, asked: Asked, facts: Path, answers: Path
) -> Iterator[dict[str, object]]:
    writer = _Writer(plan.rulebook, tuple(plan.columns), asked)
    read = [f"f.{quoted(name)}" for name in plan.rulebook.facts]
    cells = [f"f.{quoted('_cell_' + name)}" for name in plan.columns]
    shown = [f"a.{quoted(PREFIX + name)}" for name in writer.shown]
    select = (
        f"SELECT f._n, {', '.join([*read, *cells, *shown])} "
        f"FROM read_parquet({one_file(facts)}) AS f JOIN read_parquet({one_file(answers)}) AS a "
        "ON f._n = a._n ORDER BY f._n"
    )
    for row in rows_of(connection, select):
        yield writer.record(row)


@dataclass(frozen=True)
class _Writer:
    """What turns a row into a record."""

    rulebook: Rulebook
    columns: tuple[str, ...]
    asked: Asked

    @property
    def decisions(self) -> list[str]:
        rulebook = self.rulebook
        return [
            name for name in rulebook.decisions if name not in (rulebook.verdict, rulebook.findings)
        ]

    @property
    def shown(self) -> list[str]:
        found = ["findings"] if self.rulebook.findings else []
        return [*ANSWERED, *self.decisions, *found]

    def record(self, row: Sequence[Any]) -> dict[str, object]:
        number, *rest = row
        values = dict(zip(self.rulebook.facts, rest, strict=False))
        cells = dict(zip(self.columns, rest[len(values) :], strict=False))
        answer = dict(zip(self.shown, rest[len(values) + len(cells) :], strict=True))
        facts = {
            name: MASKED if self._hides(name) else told(value)
            for name, value in values.items()
            if value is not None
        }
        rules = _list(answer["rule_ids"])
        return {
            "schema": SCHEMA,
            "decision_id": decision_id(self.rulebook.sha256, facts),
            "batch_id": self.asked.batch,
            "row": number,
            "asked_at": self.asked.at,
            "asked_by": self.asked.by,
            "engine": __version__,
            "rules": {
                "id": self.rulebook.id,
                "version": self.rulebook.version,
                "sha256": self.rulebook.sha256,
            },
            "facts": facts,
            "normalised": list(self._normalised(values, cells)),
            "verdict": answer["verdict"],
            "reasons": _list(answer["reasons"]),
            "decisions": {name: self._outcome(name, answer[name]) for name in self.decisions},
            "missing": _list(answer["missing_facts"]),
            "findings": _list(answer.get("findings")),
            "governing_date": told(answer["governing_date"]),
            "grade": answer["grade"],
            "rule_ids": rules,
            "provisions": list(dict.fromkeys(p for rule in rules for p in self._because(rule))),
            "error": answer["error"],
            "override": None,
        }

    def _hides(self, name: str) -> bool:
        return self.asked.hides(self.rulebook.facts[name])

    def _because(self, rule: str) -> tuple[str, ...]:
        return self.rulebook.rules[rule][1].because

    def _outcome(self, name: str, shown: str | None) -> object:
        return _list(shown) if self.rulebook.decisions[name].collect else shown

    def _normalised(
        self, values: Mapping[str, Any], cells: Mapping[str, str | None]
    ) -> Iterator[dict[str, object]]:
        """The cells that said something else than the fact does; nothing of one that is masked."""
        for name, cell in cells.items():
            if cell is None or not cell.strip() or self._hides(name):
                continue
            value = told(values[name])
            if value is None or cell not in _plain(value):
                yield {"field": name, "from": cell, "to": value}


def _plain(value: object) -> tuple[str, ...]:
    """The texts of a cell that need no note; a workbook keeps every number with a point."""
    match value:
        case bool():
            return (str(value).lower(),)
        case int():
            return str(value), f"{value}.0"
        case _:
            return (str(value),)


def _list(joined: str | None) -> list[str]:
    return joined.split(";") if joined else []
