"""The review as JSON, beside the page."""

from __future__ import annotations

from typing import Any

from lexport.diff.plain import plain
from lexport.review.classes import classes, next_version, signing
from lexport.review.page import Reviewed
from lexport.review.touched import first_day, questions_touched


def record(reviewed: Reviewed) -> dict[str, Any]:
    """What the page says, in words that programs know."""
    compared = reviewed.compared
    found = classes(compared)
    day = first_day(compared)
    return {
        "classes": [each.value for each in found],
        "sign": [{"en": role.en, "zh": role.zh} for role in signing(found)],
        "from": day and day.isoformat(),
        "next_version": next_version(compared, reviewed.day),
        "new_findings": [
            {"finding": each.kind.value, "about": each.about, "rules": list(each.rules)}
            for each in reviewed.new_findings
        ],
        "failing_cases": list(reviewed.failing),
        "stale_translations": [each.path for each in reviewed.stale],
        "open_questions": list(questions_touched(compared)),
        "description": [{"en": each.en, "zh": each.zh} for each in reviewed.complaints],
        "blocks": reviewed.blocks,
        "difference": plain(compared),
    }
