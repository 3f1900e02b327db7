"""Decisions: questions with a closed list of outcomes, decided by rules (DMN: decision table)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lexport.diagnostics import Span
from lexport.ir.conditions import AllOf, Atom, Condition, DecisionIs, InForce, atoms
from lexport.text import Text


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way a decision can come out.

    The outcomes of the findings decision also say whether they contradict the facts and how
    grave they are; those of a documents decision who issues the paper and at which stage.
    """

    name: str
    text: Text
    contradicts: bool = False
    severity: str | None = None
    issued_by: Text | None = None
    stage: str | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Rule:
    """When these lines hold, this outcome, because of these provisions.

    `lines` hold together; a named exception (`unless`) is a negated line among them, and the
    period in which the rule is in force is the line `in_force`.
    `rests_on` names decisions whose evidence the rule leans on without asking their outcome.
    """

    id: str
    title: Text
    lines: tuple[Condition, ...]
    outcome: str
    because: tuple[str, ...]
    replaces: str | None = None
    rests_on: tuple[str, ...] = ()
    reading: Text | None = None
    about: tuple[str, ...] = ()
    expected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    span: Span | None = field(default=None, compare=False)

    @cached_property
    def condition(self) -> AllOf:
        return AllOf(self.lines)

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        return tuple(atoms(self.condition))

    @property
    def in_force(self) -> InForce | None:
        """The period of the rule, where it has one."""
        return next((line for line in self.lines if isinstance(line, InForce)), None)

    @cached_property
    def decisions_read(self) -> tuple[str, ...]:
        """The decisions whose evidence flows into the rule, each once."""
        read = [atom.decision for atom in self.atoms if isinstance(atom, DecisionIs)]
        return tuple(dict.fromkeys([*read, *self.rests_on]))


@dataclass(frozen=True, slots=True)
class Decision:
    """A question, its outcomes and the rules that decide it.

    With `collect` every rule that holds adds its outcome; otherwise several rules may hold only
    if they agree (DMN hit policy *Any*).
    """

    name: str
    question: Text
    outcomes: dict[str, Outcome]
    rules: tuple[Rule, ...]
    collect: bool = False
    span: Span | None = field(default=None, compare=False)

    @property
    def decisions_read(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for rule in self.rules for name in rule.decisions_read))
