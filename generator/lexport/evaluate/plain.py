"""The evaluator's answer as the plain data that every target's answer becomes."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from lexport.evaluate.answer import Answer
from lexport.evaluate.foresight import Foresight


def plain_answer(answer: Answer) -> dict[str, Any]:
    """Everything but the foresight, in the shape of the contract's JSON."""
    return {
        "governing_date": {
            "date": _plain(answer.governing_date.date),
            "earliest": _plain(answer.governing_date.earliest),
            "latest": _plain(answer.governing_date.latest),
            "because": list(answer.governing_date.because),
        },
        "verdict": answer.verdict,
        "grade": answer.grade.word if answer.grade is not None else None,
        "decisions": {
            name: {
                "outcome": list(each.outcome) if isinstance(each.outcome, tuple) else each.outcome,
                "possible": list(each.possible),
                "status": each.status,
                "grade": each.grade.word if each.grade is not None else None,
                "rules": list(each.rules),
                "because": list(each.because),
                "missing": list(each.missing),
                "open_questions": list(each.open_questions),
            }
            for name, each in answer.decisions.items()
        },
        "required_documents": list(answer.required_documents),
        "possible_documents": list(answer.possible_documents),
        "missing": list(answer.missing),
        "findings": [
            {
                "code": each.code,
                "rule": each.rule,
                "facts": list(each.facts),
                "severity": each.severity,
                "contradicts": each.contradicts,
                "expected": {fact: list(codes) for fact, codes in each.expected.items()},
                "message": {"en": each.message.en, "zh": each.message.zh},
            }
            for each in answer.findings
        ],
        "open_questions": list(answer.open_questions),
    }


def plain_foresight(foresight: Foresight) -> dict[str, Any]:
    """What `foresee` adds, in the same shape."""
    return {
        "changes_next_on": _plain(foresight.changes_next_on),
        "held_for_year": list(foresight.held_for_year),
        "would_change": [
            {"fact": each.fact, "to": _plain(each.to), "verdict": each.verdict}
            for each in foresight.would_change
        ],
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
