"""The declarations of the package: what TypeScript is told of facts, decisions and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.targets.javascript.names import comment, quoted


def facts(rulebook: Rulebook) -> Iterator[str]:
    """The properties of the interface `Facts`."""
    for name, fact in rulebook.facts.items():
        yield f"  /** {comment(fact.title.en)} / {comment(fact.title.zh)} */"
        yield f"  readonly {name}?: {_given(fact)} | null | undefined;"


def _given(fact: Fact) -> str:
    """The type of a fact as it may be given."""
    match fact.type:
        case YesNo():
            return "boolean"
        case Choice(values):
            return union(values)
        case TextValue() | Date():
            return "string"
        case Integer():
            return "number | bigint"
        case DecimalValue():
            return "string | number | bigint"


def decisions(rulebook: Rulebook) -> Iterator[str]:
    """The properties of the interface `Decisions`, findings apart."""
    for name, decision in rulebook.decisions.items():
        if name != rulebook.findings:
            kind = "CollectedAnswer" if decision.collect else "DecisionAnswer"
            yield f"  /** {comment(decision.question.en)} / {comment(decision.question.zh)} */"
            yield f"  readonly {name}: {kind}<{union(decision.outcomes)}>;"


def documents(rulebook: Rulebook) -> str:
    return _outcomes(rulebook, rulebook.documents)


def findings(rulebook: Rulebook) -> str:
    return _outcomes(rulebook, rulebook.findings)


def _outcomes(rulebook: Rulebook, decision: str | None) -> str:
    return union(rulebook.decisions[decision].outcomes) if decision is not None else "never"


def union(values: Iterable[str]) -> str:
    """A type of one of these texts."""
    return " | ".join(map(quoted, values)) or "never"
