"""The lines of a file in which one thing of the rulebook is written."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from lexport.diagnostics import Span


def excerpt(texts: Mapping[str, str], span: Span | None) -> tuple[str, str]:
    """Where it stands (`file:line`, below the rulebook's folder) and its lines, dedented.

    Both are empty where the rulebook was not read from files.
    """
    file = path_in(texts, span)
    if span is None or not file:
        return "", ""
    lines = texts[file].split("\n")
    first = lines[span.line - 1]
    # The place of a thing is that of its id; the thing begins with the line's first key.
    column = len(first) - len(first.lstrip(" -"))
    indent = " " * column
    taken = [indent + first[column:]]
    for line in lines[span.line :]:
        # A thing ends with its indentation; blank lines and comments between things are neither's.
        if line.strip() and not line.startswith(indent):
            break
        taken.append(line)
    while taken and re.fullmatch(r"\s*(#.*)?", taken[-1]):
        taken.pop()
    return f"{file}:{span.line}", textwrap.dedent("\n".join(taken))


def path_in(texts: Mapping[str, str], span: Span | None) -> str:
    """The file of a place among the texts, which are known by shorter names."""
    if span is None:
        return ""
    return next((name for name in texts if f"/{span.file}".endswith(f"/{name}")), "")
