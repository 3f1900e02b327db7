"""Diagnostics as SARIF 2.1.0 (OASIS), which code-scanning services read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from lexport import __version__
from lexport.diagnostics import Diagnostic, Related, Severity, Span
from lexport.diagnostics.catalogue import CATALOGUE
from lexport.diagnostics.catalogue.entry import Entry
from lexport.text import Language

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
TAGS = {"en": "en-GB", "zh": "zh-CN"}


def sarif(diagnostics: Sequence[Diagnostic], language: Language, prefix: str) -> str:
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {
        "name": "lexport",
        "semanticVersion": __version__,
        "rules": [_rule(CATALOGUE[code], language) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "language": TAGS[language],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, codes.index(diagnostic.code), language, prefix)
            for diagnostic in diagnostics
        ],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2) + "\n"


def _rule(entry: Entry, language: Language) -> dict[str, object]:
    """What holds for every diagnostic of this code; its own words stand with each result."""
    return {
        "id": entry.code,
        "shortDescription": {"text": entry.code.replace("-", " ")},
        "fullDescription": {"text": entry.why.in_(language)},
        "defaultConfiguration": {"level": LEVELS[entry.severity]},
    }


def _result(
    diagnostic: Diagnostic, index: int, language: Language, prefix: str
) -> dict[str, object]:
    sentences = (diagnostic.message, diagnostic.why, diagnostic.way_out)
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(sentence.in_(language) for sentence in sentences)},
        "locations": [_location(diagnostic.span, prefix)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            _related(number, related, language, prefix)
            for number, related in enumerate(diagnostic.related)
        ]
    return result


def _related(number: int, related: Related, language: Language, prefix: str) -> dict[str, object]:
    message = {"text": related.label.in_(language)}
    return {"id": number, **_location(related.span, prefix), "message": message}


def _location(span: Span, prefix: str) -> dict[str, object]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": max(span.line, span.end_line),
        "endColumn": max(1, span.end_column),
    }
    artifact = {"uri": quote(prefix + span.file)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
