"""What a team needs before it approves a change: proof, with the answers that validators give."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import package_of
from lexport.prove import Judged, judged, prove


def proved(rulebook: Rulebook, today: datetime.date) -> tuple[Judged, dict[int, Mapping[str, Any]]]:
    """The findings of proof, and what the generated Python package answers to their examples."""
    found = prove(rulebook)
    package = package_of(rulebook)
    answers = {
        id(finding): package.check(finding.witness).to_dict()
        for finding in found.findings
        if finding.witness is not None
    }
    return judged(found.findings, rulebook.accepted, today), answers
