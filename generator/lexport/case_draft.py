"""A case as a person finds it ready to paste: the facts given, the expectation left to them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence

from lexport.ir.cases import FactValue
from lexport.ir.facts import TextValue
from lexport.ir.rulebook import Rulebook

# What a person has to fill in. It is no verdict, no title and no provision, so lint refuses it.
UNSAID = '"?"'


def draft(
    rulebook: Rulebook,
    name: str,
    facts: Mapping[str, FactValue],
    comments: Sequence[str] = (),
    decision: str | None = None,
) -> Iterator[str]:
    """The lines of one case below `cases:`; `decision` is what it is to speak of."""
    yield from (f"  # {each}" for each in comments)
    yield f"  - id: {name}"
    yield f"    title: {{en: {UNSAID}, zh: {UNSAID}}}"
    yield f"    answered_by: {{who: {UNSAID}, kind: instrument}}"
    yield "    facts:"
    for fact in rulebook.facts:
        if fact in facts:
            yield f"      {fact}: {written(rulebook, fact, facts[fact])}"
    yield "    expect:"
    yield f"      verdict: {UNSAID}"
    if decision == rulebook.findings:
        yield f"      findings: [{UNSAID}]"
    elif decision == rulebook.documents:
        yield f"      documents: [{UNSAID}]"
    elif decision is not None and decision != rulebook.verdict:
        listed = f"[{UNSAID}]" if rulebook.decisions[decision].collect else UNSAID
        yield f"      decisions: {{{decision}: {{outcome: {listed}}}}}"


def written(rulebook: Rulebook, fact: str, value: FactValue) -> str:
    """A value as the files of a rulebook write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and isinstance(rulebook.facts[fact].type, TextValue):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
