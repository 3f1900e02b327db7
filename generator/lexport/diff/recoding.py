"""Codes that were split, merged, renamed or retired, and every rule and case that reads them.

What a table says is proposed, never applied: which of two new codes a rule means is for a person
to say.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lexport.ir.codes import DAY, CodeRow, CodeTable
from lexport.ir.conditions import InGroup, TextIs, TextStartsWith
from lexport.ir.decisions import Rule
from lexport.ir.facts import TextValue
from lexport.ir.rulebook import Rulebook
from lexport.text import Text


class How(Enum):
    """What became of a code."""

    SPLIT = "split"
    MERGED = "merged"
    RENAMED = "renamed"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that may stand for the old one: what its table says of it where it took over.

    `named_by` tells which rows name the succession: the old code's, the new one's, or both.
    """

    code: str
    title: Text
    from_: datetime.date | None
    through: datetime.date | None
    groups: tuple[str, ...]
    named_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A rule that reads the old code: by its name, by its beginning, or by a group it stands in.

    `covers` are the candidates that the rule reads already.
    """

    rule: str
    fact: str
    by: str  # "name", "beginning", "group", "expected"
    what: str
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recoded:
    """An old code with its last day, what may stand for it, and what reads it."""

    table: str
    code: str
    how: How
    last_day: datetime.date | None
    title: Text
    candidates: tuple[Candidate, ...]
    rules: tuple[Reader, ...]
    cases: tuple[str, ...]


def recoded(after: Rulebook, before: Rulebook | None = None) -> tuple[Recoded, ...]:
    """The codes that a rulebook's tables say were replaced; since another version, where given.

    A code that is gone from a table altogether is retired, too: its rows of before still say what
    it was.
    """
    found = []
    for name, table in after.code_tables.items():
        old = before.code_tables.get(name) if before is not None else None
        gone = sorted(old.codes - table.codes) if old is not None else []
        for code in sorted({*_succeeded(table), *gone}):
            if old is None or code in gone or _fate(table, code) != _fate(old, code):
                rows = (old if old is not None and code in gone else table).rows
                found.append(_recoded(after, table, code, [r for r in rows if r.code == code]))
    return tuple(found)


def _succeeded(table: CodeTable) -> Iterator[str]:
    """The codes of which a row names a successor, or that a row names as its predecessor."""
    for row in table.rows:
        if _listed(row, "successors"):
            yield row.code
        yield from _listed(row, "predecessors")


def _listed(row: CodeRow, column: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in row.columns.get(column, "").split(";") if each.strip())


def _successors(table: CodeTable, code: str) -> dict[str, tuple[str, ...]]:
    """The codes that took over from a code, and whose rows say so."""
    found: dict[str, dict[str, None]] = {}
    for row in table.rows:
        if row.code == code:
            for each in _listed(row, "successors"):
                found.setdefault(each, {})[code] = None
        elif code in _listed(row, "predecessors"):
            found.setdefault(row.code, {})[row.code] = None
    return {each: tuple(found[each]) for each in sorted(found)}


def _fate(table: CodeTable, code: str) -> tuple[str, ...] | None:
    return tuple(_successors(table, code)) if code in table.codes else None


def _recoded(rulebook: Rulebook, table: CodeTable, code: str, rows: list[CodeRow]) -> Recoded:
    named_by = _successors(table, code)
    candidates = tuple(_candidate(table, each, named_by[each]) for each in named_by)
    first_days = [each.from_ for each in candidates if each.from_ is not None]
    ends = [row.through for row in rows if row.through is not None]
    last_day = min(first_days) - DAY if first_days else max(ends, default=None)
    facts = _facts_of(rulebook, table)
    return Recoded(
        table.name,
        code,
        _how(table, code, tuple(named_by)),
        last_day,
        rows[0].title if rows else Text(code, code),
        candidates,
        tuple(
            reader
            for _, rule in rulebook.rules.values()
            for reader in _readers(rule, table, facts, code, tuple(named_by))
        ),
        tuple(
            case.id
            for case in rulebook.cases.values()
            if any(case.facts.get(fact) == code for fact in facts)
        ),
    )


def _candidate(table: CodeTable, code: str, named_by: tuple[str, ...]) -> Candidate:
    """The candidate by its first row; a code that the table names without a row has only a name."""
    rows = [row for row in table.rows if row.code == code]
    if not rows:
        return Candidate(code, Text(code, code), None, None, (), named_by)
    first = min(rows, key=lambda row: row.from_ or datetime.date.min)
    return Candidate(code, first.title, first.from_, first.through, first.groups, named_by)


def _how(table: CodeTable, code: str, successors: tuple[str, ...]) -> How:
    if not successors:
        return How.RETIRED
    if len(successors) > 1:
        return How.SPLIT
    others = [
        other
        for other in set(_succeeded(table)) - {code}
        if successors[0] in _successors(table, other)
    ]
    return How.MERGED if others else How.RENAMED


def _facts_of(rulebook: Rulebook, table: CodeTable) -> frozenset[str]:
    """The facts that hold codes of a table: by their list, their picture, or the groups asked."""
    asked = {
        atom.fact
        for _, rule in rulebook.rules.values()
        for atom in rule.atoms
        if isinstance(atom, InGroup) and atom.table == table.name
    }
    typed = {
        name
        for name, fact in rulebook.facts.items()
        if isinstance(fact.type, TextValue)
        and (fact.type.table == table.name or fact.type.pattern == table.pattern)
    }
    return frozenset(asked | typed)


def _readers(
    rule: Rule, table: CodeTable, facts: frozenset[str], code: str, candidates: tuple[str, ...]
) -> Iterator[Reader]:
    """Each way in which a rule reads a code, told once."""
    found: dict[Reader, None] = {}
    for atom in rule.atoms:
        match atom:
            case TextIs(fact, allowed) if fact in facts and code in allowed:
                covers = tuple(each for each in candidates if each in allowed)
                found[Reader(rule.id, fact, "name", code, covers)] = None
            case TextStartsWith(fact, prefixes) if fact in facts and code.startswith(prefixes):
                covers = tuple(each for each in candidates if each.startswith(prefixes))
                said = ", ".join(each for each in prefixes if code.startswith(each))
                found[Reader(rule.id, fact, "beginning", said, covers)] = None
            case InGroup(fact, name, group) if name == table.name and code in table.members[group]:
                covers = tuple(each for each in candidates if each in table.members[group])
                found[Reader(rule.id, fact, "group", group, covers)] = None
    for fact, expected in rule.expected.items():
        prefixes = tuple(each.replace(" ", "") for each in expected)
        if fact in facts and code.startswith(prefixes):
            covers = tuple(each for each in candidates if each.startswith(prefixes))
            said = ", ".join(each for each in prefixes if code.startswith(each))
            found[Reader(rule.id, fact, "expected", said, covers)] = None
    yield from found
