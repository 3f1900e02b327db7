"""The first line of a file, by which an editor finds its schema."""

from __future__ import annotations

import re

from lexport.diagnostics import Diagnostic
from lexport.diagnostics.catalogue import problem
from lexport.load.node import Node

LINE = re.compile(r"# yaml-language-server: \$schema=(?P<path>\S+)")


def misled(kind: str, depth: int, text: str, root: Node) -> list[Diagnostic]:
    """Whether the first line leads an editor astray.

    `depth` is the number of folders between the rulebook's folder and the file.
    """
    line = text.split("\n", 1)[0]
    wanted = f"{'../' * (depth + 2)}schemas/{kind}.schema.json"
    words = {"wanted": f"# yaml-language-server: $schema={wanted}", "schema": f"{kind}.schema.json"}
    span = root.file.span((0, 0, 0, len(line)))
    found = LINE.match(line)
    if found is None:
        return [problem("schema-line-missing", span, words)]
    # Out of the rulebook's folder at least; how far from there is the repository's affair.
    path = re.compile(rf"(?:\.\./){{{depth + 1},}}(?:[\w.-]+/)*schemas/{kind}\.schema\.json")
    return [] if path.fullmatch(found["path"]) else [problem("schema-line-wrong", span, words)]
