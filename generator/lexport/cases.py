"""Cases against answers: what an answer says otherwise than its case expects."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lexport.ir.cases import Case, ExpectedDecision


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing a case expects and what came out instead, in the contract's words."""

    what: str
    expected: object
    actual: object


def disagreements(case: Case, answer: Mapping[str, Any]) -> list[Disagreement]:
    """Where an answer, as the contract's JSON has it, is not what the case expects."""
    return [
        Disagreement(what, expected, actual)
        for what, expected, actual in _compared(case, answer)
        if expected != actual
    ]


def _compared(case: Case, answer: Mapping[str, Any]) -> Iterator[tuple[str, object, object]]:
    expect = case.expect
    yield "verdict", expect.verdict, answer["verdict"]
    if expect.governing_date is not None:
        governing = answer["governing_date"]["date"]
        yield "governing_date", expect.governing_date.isoformat(), governing
    for name, expected in expect.decisions.items():
        yield from _of_decision(name, expected, answer["decisions"][name])
    for what, listed, actual in (
        ("documents", expect.documents, answer["required_documents"]),
        ("possible_documents", expect.possible_documents, answer["possible_documents"]),
        ("findings", expect.findings, [each["code"] for each in answer["findings"]]),
        ("open_questions", expect.open_questions, answer["open_questions"]),
    ):
        # Sets: their order says nothing.
        if listed is not None:
            yield what, sorted(set(listed)), sorted(set(actual))
    if expect.missing is not None:
        yield "missing", list(expect.missing), answer["missing"]
    if expect.grade is not None:
        yield "grade", expect.grade, answer["grade"]
    if expect.changes_next_on is not None:
        day = expect.changes_next_on
        wanted = day.isoformat() if isinstance(day, datetime.date) else None
        yield "changes_next_on", wanted, answer["changes_next_on"]


def _of_decision(
    name: str, expected: ExpectedDecision, actual: Mapping[str, Any]
) -> Iterator[tuple[str, object, object]]:
    if expected.outcome is not None:
        if isinstance(expected.outcome, tuple):
            yield f"{name}.outcome", sorted(expected.outcome), sorted(actual["outcome"])
        else:
            yield f"{name}.outcome", expected.outcome, actual["outcome"]
    if expected.status is not None:
        yield f"{name}.status", expected.status, actual["status"]
    if expected.rules is not None:
        yield f"{name}.rules", sorted(expected.rules), sorted(actual["rules"])
    if expected.missing is not None:
        yield f"{name}.missing", list(expected.missing), actual["missing"]
