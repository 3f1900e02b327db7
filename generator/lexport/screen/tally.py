"""What came out of a screening, counted: for the manifest and for the summary people read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from lexport.ir.rulebook import Rulebook
from lexport.screen.verdicts import WORDS
from lexport.targets.sql.query import PREFIX


@dataclass(frozen=True)
class Tally:
    """Counts by verdict, by decision and outcome, of the most frequent reasons and of errors."""

    rows: int
    verdicts: dict[str, int]
    decisions: dict[str, dict[str, int]]
    rules: dict[str, int]
    missing: dict[str, int]
    findings: dict[str, int]
    errors: dict[str, int]


def tallied(connection: duckdb.DuckDBPyConnection, rulebook: Rulebook, parts: str) -> Tally:
    single = [
        name
        for name, decision in rulebook.decisions.items()
        if not decision.collect and name != rulebook.verdict
    ]
    verdicts = _counts(connection, parts, "verdict")
    return Tally(
        rows=sum(verdicts.values()),
        verdicts={word: verdicts[word] for word in WORDS if word in verdicts},
        decisions={
            name: {
                outcome: count
                for outcome, count in sorted(_counts(connection, parts, name).items())
                if outcome
            }
            for name in single
        },
        rules=_listed(connection, parts, "rule_ids"),
        missing=_listed(connection, parts, "missing_facts"),
        findings=_listed(connection, parts, "findings") if rulebook.findings else {},
        errors=error_codes(_counts(connection, parts, "error")),
    )


def error_codes(counts: Mapping[str, int]) -> dict[str, int]:
    """Why rows could not be read, by code; which facts it was is counted together."""
    totals: Counter[str] = Counter()
    for told, count in counts.items():
        if told:
            totals[told.partition(":")[0]] += count
    return dict(sorted(totals.items(), key=lambda each: (-each[1], each[0])))


def _counts(connection: duckdb.DuckDBPyConnection, parts: str, name: str) -> dict[str, int]:
    rows = connection.execute(
        f'SELECT "{PREFIX}{name}", count(*) FROM {parts} GROUP BY ALL'
    ).fetchall()
    return {str(word or ""): count for word, count in rows}


def _listed(connection: duckdb.DuckDBPyConnection, parts: str, name: str) -> dict[str, int]:
    """Combinations are counted by the engine, what they list by us: there are few of them."""
    totals: Counter[str] = Counter()
    for words, count in _counts(connection, parts, name).items():
        for word in words.split(";"):
            if word:
                totals[word] += count
    return dict(sorted(totals.items(), key=lambda each: (-each[1], each[0])))
