"""The answer: everything the evaluator says of one shipment, as plain data."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from lexport.ir.cases import FactValue
from lexport.ir.grade import Grade
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """How one decision came out.

    `outcome` is None while facts are missing, in a gap (`possible` is empty) and in a conflict
    (rules that hold disagree; `possible` names what they say). `grounds` are the rules that its
    possible outcomes rest on; `rules` are the same once it is decided.
    """

    outcome: str | None
    possible: tuple[str, ...]
    status: str
    grade: Grade | None
    grounds: tuple[str, ...]
    rules: tuple[str, ...]
    because: tuple[str, ...]
    missing: tuple[str, ...]
    open_questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollectedAnswer:
    """What a collecting decision lists; `possible` is what missing facts may add."""

    outcome: tuple[str, ...]
    possible: tuple[str, ...]
    status: str
    grade: Grade | None
    grounds: tuple[str, ...]
    rules: tuple[str, ...]
    because: tuple[str, ...]
    missing: tuple[str, ...]
    open_questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoverningDateAnswer:
    """The day whose law applies, or the first and last day it may be; None is unbounded."""

    date: datetime.date | None
    earliest: datetime.date | None
    latest: datetime.date | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the data itself."""

    code: str
    rule: str
    facts: tuple[str, ...]
    message: Text
    severity: str
    contradicts: bool
    expected: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact, another value, and the verdict it would turn to."""

    fact: str
    to: FactValue
    verdict: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything said of one shipment, but for what `foresee` adds."""

    verdict: str
    grade: Grade | None
    governing_date: GoverningDateAnswer
    decisions: dict[str, DecisionAnswer | CollectedAnswer]
    required_documents: tuple[str, ...]
    possible_documents: tuple[str, ...]
    missing: tuple[str, ...]
    findings: tuple[Finding, ...]
    open_questions: tuple[str, ...]

    @property
    def signature(self) -> tuple[object, ...]:
        """What must differ for an answer to count as changed: verdict, outcomes and statuses."""
        return (
            self.verdict,
            *((each.outcome, each.status) for each in self.decisions.values()),
        )
