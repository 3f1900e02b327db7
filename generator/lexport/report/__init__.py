"""Diagnostics as text for people, and as JSON, GitHub annotations and SARIF for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from lexport.diagnostics import Diagnostic
from lexport.report.github import github
from lexport.report.plain import plain
from lexport.report.records import records
from lexport.report.sarif import sarif
from lexport.text import Language

Format = Literal["text", "json", "github", "sarif"]
FORMATS: tuple[Format, ...] = ("text", "json", "github", "sarif")

__all__ = ["FORMATS", "Format", "render"]


def render(
    diagnostics: Sequence[Diagnostic],
    format: Format = "text",  # noqa: A002 -- the word of the command line
    language: Language = "en",
    *,
    sources: Mapping[str, str] | None = None,
    colour: bool = False,
    prefix: str = "",
) -> str:
    """The diagnostics in the order given, as one text that ends with a line break, or nothing.

    `sources` are the texts of the files, for the lines shown; `prefix` is the folder that the
    files are in, as the reader knows it (`regulations/cn-vehicle-export`).
    """
    inside = f"{prefix.rstrip('/')}/" if prefix else ""
    match format:
        case "text":
            return plain(diagnostics, language, sources or {}, colour=colour, prefix=inside)
        case "json":
            return records(diagnostics, sources or {}, inside)
        case "github":
            return github(diagnostics, language, inside)
        case "sarif":
            return sarif(diagnostics, language, inside)
