"""The JSON Schema target: what facts a program may send, and what answer it gets back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, assert_never

from lexport.ir.decisions import Decision
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.grade import Grade
from lexport.ir.rulebook import Rulebook
from lexport.output import OutputFile
from lexport.text import Text

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLACES = {"9": "[0-9]", "A": "[A-Z]", "X": "[0-9A-Z]"}
DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
VERDICTS = ("clear", "not_controlled", "needs_facts", "needs_review", "blocked")
STATUSES = ("decided", "needs_facts", "needs_review")


def build(rulebook: Rulebook) -> Iterator[OutputFile]:
    """`facts.schema.json`, `answer.schema.json` and `record.schema.json`."""
    for name, schema in (
        ("facts", facts_schema(rulebook)),
        ("answer", answer_schema(rulebook)),
        ("record", record_schema(rulebook)),
    ):
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        yield OutputFile(PurePosixPath(f"{name}.schema.json"), text)


def facts_schema(rulebook: Rulebook) -> dict[str, Any]:
    """The facts of one shipment; absent and null both mean unknown."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:lexport:{rulebook.id}:{rulebook.version}:facts",
        "title": both(rulebook.title),
        "type": "object",
        "properties": {name: _fact(rulebook, fact) for name, fact in rulebook.facts.items()},
        "additionalProperties": False,
    }


def both(text: Text) -> str:
    """Both languages in one annotation, as JSON Schema has but one."""
    return f"{text.en} / {text.zh}"


def _fact(rulebook: Rulebook, fact: Fact) -> dict[str, Any]:
    described: dict[str, Any] = {"title": both(fact.title), "description": both(fact.question)}
    match fact.type:
        case YesNo():
            return described | {"type": ["boolean", "null"]}
        case Choice(values):
            said = {value: both(text) for value, text in values.items()}
            return described | {"enum": [*values, None], "x-lexport-values": said}
        case TextValue(_, table) if table is not None:
            return described | {"enum": [*sorted(rulebook.code_tables[table].codes), None]}
        case TextValue(pattern, _, longest) if pattern is not None:
            # Lengths as well: some engines let `$` pass before a line end.
            shape = "^" + "".join(PLACES.get(place, _escaped(place)) for place in pattern) + "$"
            return described | {
                "type": ["string", "null"],
                "pattern": shape,
                "minLength": len(pattern),
                "maxLength": len(pattern),
            }
        case TextValue(_, _, longest):
            return described | {"type": ["string", "null"], "minLength": 1, "maxLength": longest}
        case Integer(minimum, maximum):
            return described | {"type": ["integer", "null"]} | _limits(minimum, maximum)
        case DecimalValue(digits, minimum, maximum):
            # Text keeps every digit; a number has as many digits as its writer's program kept.
            sign = "" if minimum is not None and minimum >= 0 else "-?"
            return (
                described
                | {
                    "type": ["number", "string", "null"],
                    # The end once more: some engines let `$` pass before a line end.
                    "pattern": f"^{sign}[0-9]{{1,30}}([.][0-9]{{1,{digits}}}0*)?$(?!\\n)",
                    "x-lexport-digits": digits,
                }
                | _limits(minimum, maximum)
            )
        case Date():
            return described | DAY | {"type": ["string", "null"]}
        case _:
            assert_never(fact.type)


def _escaped(character: str) -> str:
    return character if character.isalnum() else f"[{character}]"


def _limits(minimum: int | Decimal | None, maximum: int | Decimal | None) -> dict[str, Any]:
    limits = {"minimum": minimum, "maximum": maximum}
    return {
        name: int(limit) if limit == int(limit) else float(limit)
        for name, limit in limits.items()
        if limit is not None
    }


def answer_schema(rulebook: Rulebook) -> dict[str, Any]:
    """Everything `check` returns for one shipment."""
    decisions = {
        name: _decision(decision)
        for name, decision in rulebook.decisions.items()
        if name != rulebook.findings
    }
    documents = rulebook.decisions[rulebook.documents].outcomes if rulebook.documents else {}
    findings = rulebook.decisions[rulebook.findings].outcomes if rulebook.findings else {}
    return _object(
        {
            "rulebook": _object(
                {
                    "id": {"const": rulebook.id},
                    "version": {"type": "string"},
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                }
            ),
            "governing_date": _object(
                {
                    "date": _optional(DAY),
                    "earliest": _optional(DAY),
                    "latest": _optional(DAY),
                    "because": _list_of(list(rulebook.provisions)),
                }
            ),
            "verdict": {"enum": list(VERDICTS)},
            "grade": {"enum": [*(grade.word for grade in Grade), None]},
            "decisions": _object(decisions),
            "required_documents": _list_of(list(documents)),
            "possible_documents": _list_of(list(documents)),
            "missing": _list_of(list(rulebook.facts)),
            "findings": {"type": "array", "items": _finding(rulebook, list(findings))},
            "open_questions": _list_of(list(rulebook.questions)),
            "changes_next_on": _optional(DAY),
            "held_for_year": _list_of(list(rulebook.facts)),
            "would_change": {
                "type": "array",
                "items": _object(
                    {
                        "fact": {"enum": list(rulebook.facts)},
                        "to": {"type": ["string", "boolean", "integer"]},
                        "verdict": {"enum": list(VERDICTS)},
                    }
                ),
            },
        }
    ) | {
        "$schema": DIALECT,
        "$id": f"urn:lexport:{rulebook.id}:{rulebook.version}:answer",
        "title": both(rulebook.title),
    }


def _decision(decision: Decision) -> dict[str, Any]:
    outcomes = list(decision.outcomes)
    rules = [rule.id for rule in decision.rules]
    outcome: dict[str, Any] = {"enum": [*outcomes, None]}
    return _object(
        {
            "outcome": _list_of(outcomes) if decision.collect else outcome,
            "possible": _list_of(outcomes),
            "status": {"enum": list(STATUSES)},
            "grade": {"enum": [*(grade.word for grade in Grade), None]},
            "rules": _list_of(rules),
            "because": {"type": "array", "items": {"type": "string"}},
            "missing": {"type": "array", "items": {"type": "string"}},
            "open_questions": {"type": "array", "items": {"type": "string"}},
        }
    ) | {"title": both(decision.question)}


def _finding(rulebook: Rulebook, codes: list[str]) -> dict[str, Any]:
    return _object(
        {
            "code": {"enum": codes},
            "rule": {"type": "string"},
            "facts": _list_of(list(rulebook.facts)),
            "severity": {"enum": ["error", "warning", "note"]},
            "contradicts": {"type": "boolean"},
            "expected": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
            "message": _object({"en": {"type": "string"}, "zh": {"type": "string"}}),
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(words: list[str]) -> dict[str, Any]:
    # An empty enumeration is no valid schema; a list of nothing has no items.
    return (
        {"type": "array", "items": {"enum": words}} if words else {"type": "array", "maxItems": 0}
    )


def _optional(schema: dict[str, Any]) -> dict[str, Any]:
    return schema | {"type": [schema["type"], "null"]}


def record_schema(rulebook: Rulebook) -> dict[str, Any]:
    """One line of an audit file: what was asked, under which rules, and what was answered.

    `hash` is the SHA-256 of the line up to `,"hash"` and a closing brace; `prev` is the `hash` of
    the line before. Both chain the file, so that nothing is altered, removed or moved unnoticed.
    """
    texts = {"type": "array", "items": {"type": "string"}}
    maybe = {"type": ["string", "null"]}
    seal = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
    masked = {
        "type": "object",
        "properties": {"masked": {"const": True}},
        "required": ["masked"],
        "additionalProperties": False,
    }
    facts = {
        name: {"anyOf": [_fact(rulebook, fact), masked]} for name, fact in rulebook.facts.items()
    }
    decisions = {
        name: {"anyOf": [texts, maybe]}
        for name in rulebook.decisions
        if name not in (rulebook.verdict, rulebook.findings)
    }
    normalised = {"field": {"enum": list(rulebook.facts)}, "from": {"type": "string"}, "to": {}}
    rules = {name: {"type": "string"} for name in ("id", "version", "sha256")}
    properties: dict[str, Any] = {
        "schema": {"const": "decision/1"},
        "decision_id": {"type": "string", "pattern": "^d1:[0-9a-f]{32}$"},
        "batch_id": maybe,
        "row": {"type": "integer", "minimum": 1},
        "asked_at": {"type": "string"},
        "asked_by": maybe,
        "engine": {"type": "string"},
        "rules": _object(rules),
        "facts": {"type": "object", "properties": facts, "additionalProperties": False},
        "normalised": {"type": "array", "items": _object(normalised)},
        "verdict": {"enum": [*VERDICTS, "error"]},
        "reasons": texts,
        "decisions": _object(decisions),
        "missing": texts,
        "findings": texts,
        "governing_date": {"anyOf": [DAY, {"type": "null"}]},
        "grade": {"enum": [*(grade.word for grade in Grade), None]},
        "rule_ids": texts,
        "provisions": texts,
        "error": maybe,
        "override": {"type": ["object", "null"]},
        "prev": {"anyOf": [seal, {"type": "null"}]},
        "hash": seal,
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:lexport:{rulebook.id}:{rulebook.version}:record",
        "title": "Record of a decision / 决定记录",
        **_object(properties),
    }
