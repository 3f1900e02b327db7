"""Cases: worked examples, each with who gave the answer that must come out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from lexport.diagnostics import Span
from lexport.text import Text

FactValue = str | bool | int | Decimal | datetime.date


@dataclass(frozen=True, slots=True)
class ExpectedDecision:
    """What a case says of one decision; None means that the case does not say."""

    outcome: str | tuple[str, ...] | None = None
    status: str | None = None
    rules: tuple[str, ...] | None = None
    missing: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out; None means that the case does not say.

    `changes_next_on` is the text `never` where the case says that nothing changes any more.
    """

    verdict: str
    governing_date: datetime.date | None = None
    decisions: dict[str, ExpectedDecision] = field(default_factory=dict)
    documents: tuple[str, ...] | None = None
    possible_documents: tuple[str, ...] | None = None
    findings: tuple[str, ...] | None = None
    missing: tuple[str, ...] | None = None
    open_questions: tuple[str, ...] | None = None
    changes_next_on: datetime.date | str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example. One answered by the program itself proves nothing and says so."""

    id: str
    title: Text
    facts: dict[str, FactValue]
    expect: Expectation
    answered_by: str
    answered_by_kind: str
    asked: str | None = None
    known_on: datetime.date | None = None
    span: Span | None = field(default=None, compare=False)

    @property
    def proves_something(self) -> bool:
        return self.answered_by_kind != "program"
