"""One shipment's facts from strict YAML, with exact places; null and absent both mean unknown."""

from __future__ import annotations

from lexport.diagnostics import Diagnostic, Severity
from lexport.load.node import UNREADABLE, Node
from lexport.load.source import decode
from lexport.load.yaml import read


def facts_of(file: str, data: bytes) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    """The facts of a file; with errors there are none, but every one of the errors."""
    root, diagnostics = _tree(file, data)
    errors = tuple(
        each
        for each in diagnostics
        if each.severity is Severity.ERROR and each.code != "null-value"
    )
    if root is None or errors:
        return {}, errors
    values = {key.text: child.value for key, child in root.items()}
    return {name: None if value is UNREADABLE else value for name, value in values.items()}, ()


def place_of(file: str, data: bytes, fact: str) -> tuple[int, int]:
    """Line and column of a fact's value, of its name if it has none, else of the file."""
    root, _ = _tree(file, data)
    for key, child in root.items() if root is not None else ():
        if key.text == fact:
            return child.span.line, child.span.column
    return 1, 1


def _tree(file: str, data: bytes) -> tuple[Node | None, list[Diagnostic]]:
    source = decode(file, data)
    root, diagnostics = read(source)
    return root, [*source.diagnostics, *diagnostics]
