"""The rulebook: everything that together decides one regime, as one immutable value."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property

from lexport.diagnostics import Span
from lexport.ir.cases import Case
from lexport.ir.codes import CodeTable
from lexport.ir.decisions import Decision, Rule
from lexport.ir.facts import ComputedFact, Fact, GoverningDate
from lexport.ir.glossary import Term
from lexport.ir.instruments import Instrument, Provision
from lexport.ir.questions import OpenQuestion
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class Maintainer:
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Retired:
    """An id that was used before and must never be used again."""

    id: str
    kind: str
    since: datetime.date
    why: Text


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding of proof that is meant so: why, who says so, and through which day.

    `about` names a decision, a rule, a fact, or an outcome (`decision.outcome`).
    """

    finding: str
    about: str
    why: Text
    by: str
    through: datetime.date
    rules: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Rulebook:
    """One folder under `regulations/`, read, checked and resolved.

    `decisions` stand in an order in which each reads only earlier ones. `sha256` is the digest
    of the folder's files. `verdict`, `findings` and `documents` name decisions.
    """

    id: str
    version: str
    sha256: str
    title: Text
    summary: Text
    jurisdiction: str
    time_zone: str
    authoritative_language: str
    covers_from: datetime.date
    python_package: str
    verdict: str
    findings: str | None
    documents: str | None
    maintainers: tuple[Maintainer, ...]
    retired: tuple[Retired, ...]
    facts: dict[str, Fact]
    computed: dict[str, ComputedFact]
    governing_date: GoverningDate
    decisions: dict[str, Decision]
    instruments: dict[str, Instrument]
    code_tables: dict[str, CodeTable]
    questions: dict[str, OpenQuestion]
    terms: dict[str, Term]
    cases: dict[str, Case]
    accepted: tuple[Accepted, ...] = ()
    span: Span | None = field(default=None, compare=False)

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """Every provision by its whole id."""
        return {
            provision.id: provision
            for instrument in self.instruments.values()
            for provision in instrument.provisions
        }

    @cached_property
    def rules(self) -> dict[str, tuple[Decision, Rule]]:
        """Every rule by its id, with the decision it belongs to."""
        return {
            rule.id: (decision, rule)
            for decision in self.decisions.values()
            for rule in decision.rules
        }

    @cached_property
    def questions_touching_rule(self) -> dict[str, tuple[str, ...]]:
        """For each rule id the open questions that touch it, itself or through a provision."""
        return {
            rule.id: tuple(
                question.id
                for question in self.questions.values()
                if rule.id in question.touched_rules
                or any(provision in question.touched_provisions for provision in rule.because)
            )
            for _, rule in self.rules.values()
        }

    def issued_on(self, provision: str) -> datetime.date | None:
        """The day the instrument of a provision (or an instrument itself) was issued, if known."""
        return self.instruments[provision.partition("/")[0]].issued_on
