"""A difference as plain data, for programs."""

from __future__ import annotations

from typing import Any

from lexport.diff import recoding_told
from lexport.diff.answers import Change, State
from lexport.diff.compared import Compared
from lexport.diff.recoding import recoded


def plain(compared: Compared) -> dict[str, Any]:
    """Everything as JSON."""
    difference = compared.difference
    screened = compared.shipments
    return {
        "before": {"version": compared.before.version, "sha256": compared.before.sha256},
        "after": {"version": compared.after.version, "sha256": compared.after.sha256},
        "answers_change": not difference.no_answer_changes,
        "changes": [_change(compared, each) for each in difference.changes],
        "not_compared": list(difference.unreadable),
        "not_proved": list(difference.unresolved),
        "cases": list(compared.cases),
        "parts": [
            {"kind": p.kind.value, "what": p.what, "id": p.id, "how": p.how} for p in compared.parts
        ],
        "codes": recoding_told.plain(recoded(compared.after, compared.before)),
        "shipments": screened
        and {
            "total": screened.total,
            "moved": [
                {
                    "line": each.line,
                    "before": each.before,
                    "after": each.after,
                    "decisions": list(each.decisions),
                }
                for each in screened.moved
            ],
            "unreadable": [{"line": line, "why": why} for line, why in screened.unreadable],
        },
    }


def _change(compared: Compared, change: Change) -> dict[str, Any]:
    pair = compared.answers.get(id(change))
    return {
        "decision": change.decision,
        "shown": change.shown,
        "consequence": change.consequence,
        "before": _state(change.before),
        "after": _state(change.after),
        "complete": change.complete,
        "proved": change.proved,
        "regions": [
            {
                "words": [{"en": part.en, "zh": part.zh} for part in region.words],
                "governing_date": region.days and [day and day.isoformat() for day in region.days],
                "example": region.witness
                and {
                    name: value if isinstance(value, (bool, int)) else str(value)
                    for name, value in region.witness.items()
                },
            }
            for region in change.regions
        ],
        "answers": pair and {"before": pair[0], "after": pair[1]},
    }


def _state(state: State) -> dict[str, Any]:
    return {"outcome": state.outcome, "review": state.review, "problem": state.problem or None}
