"""The columns that screening adds to a row, as SQL over what was read and answered of it.

The expressions read the answer's columns (`lexport_...`, `_missing`), for each decision a table
`_said_<decision>` of what its rules say, `_names_review` of the decisions under review, and the
words for lists of facts, `_named_missing` and `_named_problems`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.rulebook import Rulebook
from lexport.screen import reasons
from lexport.screen.spelling import Spelling
from lexport.screen.verdicts import WORDS
from lexport.targets.sql.query import PREFIX
from lexport.text import Language

UNREADABLE = "unreadable"


def added(rulebook: Rulebook, spelling: Spelling) -> list[tuple[str, str]]:
    """Every column that is added: its expression, and its name."""
    verdict = f"CASE WHEN _error IS NULL THEN {PREFIX}verdict ELSE 'error' END"
    version = spelling.literal(f"{rulebook.id} {rulebook.version} {rulebook.sha256[:12]}")
    error = f"CASE WHEN _error = '{UNREADABLE}' THEN '{UNREADABLE}: ' || _problems ELSE _error END"
    return [
        (verdict, f"{PREFIX}verdict"),
        (_message(rulebook, spelling, verdict, "en"), f"{PREFIX}message_en"),
        (_message(rulebook, spelling, verdict, "zh"), f"{PREFIX}message_zh"),
        *(
            (f"CASE WHEN _error IS NULL THEN {tree} END", name)
            for tree, name in _answer(rulebook, spelling)
        ),
        ("_notes", f"{PREFIX}normalised"),
        (error, f"{PREFIX}error"),
        (version, f"{PREFIX}rules_version"),
    ]


def _answer(rulebook: Rulebook, spelling: Spelling) -> Iterator[tuple[str, str]]:
    """The columns of rows that were read."""
    for each in ("grade", "governing_date"):
        yield f"{PREFIX}{each}", f"{PREFIX}{each}"
    for name, decision in rulebook.decisions.items():
        if name not in (rulebook.verdict, rulebook.findings):
            single = spelling.quoted(f"{PREFIX}{name}")
            yield f"_said_{name}.outcomes" if decision.collect else single, f"{PREFIX}{name}"
    found = f"_said_{rulebook.findings}"
    if rulebook.findings:
        yield f"{found}.outcomes", f"{PREFIX}findings"
    ids = ", ".join(f"_said_{name}.ids" for name in rulebook.decisions)
    yield "_missing", f"{PREFIX}missing_facts"
    yield f"_said_{rulebook.verdict}.ids", f"{PREFIX}reasons"
    yield f"NULLIF(concat_ws(';', {ids}), '')", f"{PREFIX}rule_ids"
    yield "_names_review.outcomes", f"{PREFIX}needs_review"
    if rulebook.findings:
        yield f"{found}.codes", f"{PREFIX}expected_code"
        yield f"coalesce({found}.mismatch, FALSE)", f"{PREFIX}code_mismatch"


def _message(rulebook: Rulebook, spelling: Spelling, verdict: str, language: Language) -> str:
    """The verdict in words, and in one sentence what it rests on or waits for."""
    spell = spelling.literal
    reviewed = [f"_names_review.{language}"]
    if rulebook.findings:
        reviewed.insert(0, f"_said_{rulebook.findings}.{language}")
    broken = " ".join(
        f"WHEN {spell(code)} THEN {spell(reasons.message(code).in_(language))}"
        for code in reasons.BROKEN
    )
    behind = {
        "error": f"coalesce(CASE _error {broken} END, _named_problems.{language})",
        "needs_facts": f"_named_missing.{language}",
        "needs_review": f"coalesce({', '.join(reviewed)})",
    }
    colon = {"en": ": ", "zh": "："}[language]
    arms = " ".join(
        f"WHEN {spell(word)} THEN {spell(told.in_(language))} || coalesce("
        f"{spell(colon)} || {behind.get(word, f'_said_{rulebook.verdict}.{language}')}, '')"
        for word, told in WORDS.items()
    )
    return f"CASE {verdict} {arms} END"
