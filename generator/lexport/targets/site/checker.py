"""What the checker in the browser needs beside the validator: words, questions, names, lists."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any, assert_never

from lexport.ir.conditions import facts_read
from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.output import OutputFile
from lexport.plan.bounds import facts_behind_rule, moving_dates, sources
from lexport.plan.frames import GRADE_WORDS, VERDICT_WORDS
from lexport.plan.order import reaching_verdict
from lexport.targets.site import places
from lexport.targets.site.changes import What, changes
from lexport.targets.site.checker_words import WORDS
from lexport.targets.site.guide import Guide

VALIDATOR = "validator.js"


def files(guide: Guide) -> list[OutputFile]:
    """The data module of the checker, and the validator it imports."""
    if guide.sources.validator is None:
        return []
    text = json.dumps(data(guide), ensure_ascii=False, indent=1)
    module = (
        "// Generated from the rulebook: the words, questions and lists of the checker.\n"
        f"export const DATA = {text};\n"
    )
    return [
        OutputFile(PurePosixPath(places.ASSETS, VALIDATOR), guide.sources.validator.text),
        OutputFile(PurePosixPath(places.ASSETS, "checker-data.js"), module),
    ]


def data(guide: Guide) -> dict[str, Any]:
    """Plain data in one language."""
    rulebook = guide.rulebook
    zh = guide.language == "zh"
    stages = _stages(guide)
    readers = dict.fromkeys(rulebook.facts, 0)
    for _, rule in rulebook.rules.values():
        for name in facts_behind_rule(rulebook, rule):
            readers[name] += 1
    return {
        "language": guide.language,
        "rulebook": {
            "id": rulebook.id,
            "version": rulebook.version,
            "sha256": rulebook.sha256,
            "title": guide.said(rulebook.title),
        },
        "verdict": rulebook.verdict,
        "stages": stages,
        "stage_reads": {
            name: [read for read in stages if _reaches(guide, name, read)] for name in stages
        },
        "read_together": _read_together(guide),
        "dates": list(moving_dates(rulebook)),
        "facts": [
            {**_fact(guide, fact), "readers": readers[name]}
            for name, fact in rulebook.facts.items()
        ],
        "decisions": {
            name: {
                "question": guide.said(decision.question),
                "outcomes": {
                    outcome.name: guide.said(outcome.text) for outcome in decision.outcomes.values()
                },
            }
            for name, decision in rulebook.decisions.items()
        },
        "rules": {name: guide.said(rule.title) for name, (_, rule) in rulebook.rules.items()},
        "provisions": {
            name: [
                guide.said(rulebook.instruments[name.partition("/")[0]].title),
                guide.said(provision.title),
                provision.grade.word,
            ]
            for name, provision in rulebook.provisions.items()
        },
        "questions": {
            name: guide.said(question.title) for name, question in rulebook.questions.items()
        },
        "periods": _periods(guide),
        "documents": rulebook.documents,
        "findings": rulebook.findings,
        "verdicts": {name: words[zh] for name, words in VERDICT_WORDS.items()},
        "grades": {name: words[zh] for name, words in GRADE_WORDS.items()},
        "words": {name: text.in_(guide.language) for name, text in WORDS.items()},
    }


def _stages(guide: Guide) -> list[str]:
    """The decisions that the verdict's own rules read, in the order in which they are decided."""
    rulebook = guide.rulebook
    direct = rulebook.decisions[rulebook.verdict].decisions_read
    return [name for name in reaching_verdict(rulebook) if name in direct]


def _read_together(guide: Guide) -> list[list[str]]:
    """The facts that a line reads together, itself or behind computed ones."""
    rulebook = guide.rulebook
    found: dict[tuple[str, ...], None] = {}
    rules = [rule for name in reaching_verdict(rulebook) for rule in rulebook.decisions[name].rules]
    for atom in (atom for rule in rules for atom in rule.atoms):
        behind = (sources(rulebook, name) for name in facts_read(atom))
        names = {name for each in behind for name in each}
        if len(names) > 1:
            found[tuple(sorted(names))] = None
    return [list(names) for names in found]


def _reaches(guide: Guide, decision: str, other: str) -> bool:
    """Whether a decision reads another, itself or through others."""
    read = guide.rulebook.decisions[decision].decisions_read
    return other in read or any(_reaches(guide, each, other) for each in read)


def _periods(guide: Guide) -> dict[str, list[str]]:
    """For each rule the days on which its period begins, or on which it no longer holds."""
    found: dict[str, list[str]] = {}
    for day, of_day in changes(guide.rulebook).items():
        for change in of_day:
            if change.what in (What.BEGINS, What.ENDS):
                found.setdefault(change.subject, []).append(day.isoformat())
    return found


def _fact(guide: Guide, fact: Fact) -> dict[str, Any]:
    return {
        "name": fact.name,
        "title": guide.said(fact.title),
        "question": guide.said(fact.question),
        "help": "" if fact.help is None else guide.said(fact.help),
        "private": fact.private,
        "power": fact.within_exporters_power,
        **_type(guide, fact),
    }


def _type(guide: Guide, fact: Fact) -> dict[str, Any]:
    match fact.type:
        case YesNo():
            return {"type": "yes_no"}
        case Choice(values):
            return {
                "type": "choice",
                "values": [[name, guide.said(text)] for name, text in values.items()],
            }
        case Date():
            return {"type": "date"}
        case Integer(minimum, maximum, unit):
            return {"type": "integer", "minimum": minimum, "maximum": maximum, "unit": unit or ""}
        case DecimalValue(digits, minimum, maximum, unit):
            return {
                "type": "decimal",
                "digits": digits,
                "minimum": None if minimum is None else str(minimum),
                "maximum": None if maximum is None else str(maximum),
                "unit": unit or "",
            }
        case TextValue(pattern, table, max_length):
            return {
                "type": "text",
                "pattern": pattern or "",
                "table": table or "",
                "max_length": max_length,
                **_codes(guide, fact.type),
            }
        case other:
            assert_never(other)


def _codes(guide: Guide, type_: TextValue) -> dict[str, Any]:
    """The closed list of a text fact; what a code of that picture means helps where it is open."""
    for table in guide.rulebook.code_tables.values():
        if table.name == type_.table or (not type_.table and table.pattern == type_.pattern):
            named: dict[str, str] = {}
            for row in table.rows:
                named.setdefault(row.code, guide.said(row.title))
            return {
                "codes": [[code, title] for code, title in named.items()],
                "codes_title": guide.said(table.title),
                "codes_page": f"../{places.table(table.name)}/",
            }
    return {"codes": []}
