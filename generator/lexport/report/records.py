"""Diagnostics as JSON: every sentence in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lexport.diagnostics import Diagnostic, Severity, Span
from lexport.report.excerpt import Lines
from lexport.text import Text


def records(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], prefix: str) -> str:
    counts = {
        f"{severity.value}s": sum(found.severity is severity for found in diagnostics)
        for severity in Severity
    }
    lines = Lines(sources)
    entries = [record(diagnostic, lines, prefix) for diagnostic in diagnostics]
    # ASCII, so that no invisible character and no terminal stands between writer and reader.
    return json.dumps({"counts": counts, "diagnostics": entries}, indent=2) + "\n"


def record(diagnostic: Diagnostic, lines: Lines, prefix: str) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        **_place(diagnostic.span, prefix),
        "message": _text(diagnostic.message),
        "why": _text(diagnostic.why),
        "way_out": _text(diagnostic.way_out),
        "source_line": lines.at(diagnostic.span),
        "related": [
            {**_place(related.span, prefix), "label": _text(related.label)}
            for related in diagnostic.related
        ],
    }


def _place(span: Span, prefix: str) -> dict[str, object]:
    return {
        "file": prefix + span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}
