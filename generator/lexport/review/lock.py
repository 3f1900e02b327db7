"""`decisions.lock`: a digest of every rule and of all that decides, so that no answer slips."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from lexport.diagnostics import Span
from lexport.ir.conditions import AllOf, AnyOf
from lexport.ir.decisions import Rule
from lexport.ir.rulebook import Rulebook
from lexport.text import Text

NAME = "decisions.lock"
HEAD = (
    "# What the rules decide, as digests. Written by `lexport lock`, which first shows the\n"
    "# difference in answers; `lexport lock --check` fails where rules and lock disagree.\n"
)


@dataclass(frozen=True, slots=True)
class Lock:
    """A digest per rule, one for everything else that decides, and one over all of them."""

    answers: str
    others: str
    rules: dict[str, str]

    def text(self) -> str:
        rules = "".join(f"{name} {digest}\n" for name, digest in sorted(self.rules.items()))
        return f"{HEAD}answers {self.answers}\nothers {self.others}\n\n{rules}"


@dataclass(frozen=True, slots=True)
class Slipped:
    """Where rules and lock disagree."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    others: bool

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.removed or self.changed or self.others)


def lock_of(rulebook: Rulebook) -> Lock:
    """Wording, order and places do not count; what can change an answer does."""
    rules = {
        rule.id: _digest((decision.name, _rule(rule))) for decision, rule in rulebook.rules.values()
    }
    others = _digest(
        (
            rulebook.covers_from,
            (rulebook.verdict, rulebook.findings, rulebook.documents),
            {name: each.type for name, each in rulebook.facts.items()},
            {name: (each.type, each.computation) for name, each in rulebook.computed.items()},
            rulebook.governing_date,
            {
                decision.name: (
                    decision.collect,
                    {name: (each.contradicts,) for name, each in decision.outcomes.items()},
                )
                for decision in rulebook.decisions.values()
            },
            {name: table.members for name, table in rulebook.code_tables.items()},
            {name: sorted(table.codes) for name, table in rulebook.code_tables.items()},
            {name: each.grade for name, each in rulebook.provisions.items()},
            {name: each.issued_on for name, each in rulebook.instruments.items()},
            {
                name: (sorted(each.touched_rules), sorted(each.touched_provisions))
                for name, each in rulebook.questions.items()
            },
        )
    )
    return Lock(_digest((others, rules)), others, rules)


def read_lock(text: str) -> Lock:
    """The lock in a file. Raises `ValueError` for a text that is no lock."""
    words = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    if any(len(pair) != 2 for pair in words) or [pair[0] for pair in words[:2]] != [
        "answers",
        "others",
    ]:
        raise ValueError(f"this is no {NAME}; write it anew with `lexport lock`")
    return Lock(words[0][1], words[1][1], dict(words[2:]))


def slipped(locked: Lock, now: Lock) -> Slipped:
    return Slipped(
        tuple(name for name in now.rules if name not in locked.rules),
        tuple(name for name in locked.rules if name not in now.rules),
        tuple(
            name for name, digest in now.rules.items() if locked.rules.get(name, digest) != digest
        ),
        now.others != locked.others,
    )


def _rule(rule: Rule) -> tuple[object, ...]:
    return (
        rule.condition,
        rule.outcome,
        sorted(rule.because),
        sorted(rule.rests_on),
        sorted(rule.about),
        rule.expected,
    )


def _digest(thing: object) -> str:
    text = json.dumps(_plain(thing), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _plain(thing: object) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    """A thing as JSON. Lines that hold together, and alternatives, have no order."""
    match thing:
        case Text() | Span() | None:
            return None
        case AllOf(terms) | AnyOf(terms):
            parts = [_plain(term) for term in terms]
            return [type(thing).__name__, sorted(parts, key=json.dumps)]
        case Enum():
            return thing.name
        case bool() | int() | str():
            return thing
        case Decimal():
            return f"{thing.normalize():f}"
        case tuple() | list():
            return [_plain(each) for each in thing]
        case Mapping():
            return {str(key): _plain(value) for key, value in thing.items()}
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            return [
                type(thing).__name__,
                *(_field(getattr(thing, each.name)) for each in fields(thing) if each.compare),
            ]
        case _:
            return str(thing)


def _field(value: object) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    """A list of allowed values has no order either."""
    if isinstance(value, tuple) and value and all(isinstance(each, (str, bool)) for each in value):
        return sorted(str(each) for each in value)
    return _plain(value)
