"""Diagnostics as GitHub workflow commands, which show them beside the changed lines."""

from __future__ import annotations

from collections.abc import Sequence

from lexport.diagnostics import Diagnostic, Severity
from lexport.report.excerpt import shown
from lexport.report.plain import HELP, WHY
from lexport.text import Language

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(diagnostics: Sequence[Diagnostic], language: Language, prefix: str) -> str:
    return "".join(_command(diagnostic, language, prefix) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: Language, prefix: str) -> str:
    span = diagnostic.span
    properties = {
        "file": prefix + span.file,
        "line": str(span.line),
        "endLine": str(max(span.line, span.end_line)),
        "col": str(span.column),
        "endColumn": str(span.end_column or span.column),
        "title": diagnostic.code,
    }
    lines = [
        diagnostic.message.in_(language),
        f"{WHY.in_(language)}{diagnostic.why.in_(language)}",
        f"{HELP.in_(language)}{diagnostic.way_out.in_(language)}",
        *(
            f"{related.label.in_(language)}: {prefix}{related.span}"
            for related in diagnostic.related
        ),
    ]
    head = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = _data("\n".join(shown(line.replace("\n", " ")) for line in lines))
    return f"::{COMMANDS[diagnostic.severity]} {head}::{message}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
