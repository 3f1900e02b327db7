"""One shipment's facts from strict YAML, with exact places; null and absent both mean unknown."""

from __future__ import annotations

from lexport.diagnostics import Diagnostic, Severity
from lexport.load.node import UNREADABLE, Node
from lexport.load.source import decode
from lexport.load.yaml import read
from lexport.text import Text

# What a rulebook must not leave empty, a shipment may: what is not known.
NOTHING = frozenset({"null-value", "empty-value"})


def facts_of(file: str, data: bytes) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    """The facts of a file; with errors there are none, but every one of the errors."""
    root, diagnostics = _tree(file, data)
    if root is not None and not isinstance(root.value, dict):
        diagnostics.append(_no_facts(root))
    errors = tuple(
        each for each in diagnostics if each.severity is Severity.ERROR and each.code not in NOTHING
    )
    if root is None or errors:
        return {}, errors
    values = {key.text: child.value for key, child in root.items()}
    return {name: None if value is UNREADABLE else value for name, value in values.items()}, ()


def _no_facts(root: Node) -> Diagnostic:
    return Diagnostic(
        code="no-facts",
        severity=Severity.ERROR,
        span=root.span,
        message=Text("a shipment is a list of facts with values", "一票货物应为事实与取值的列表"),
        why=Text("nothing here says which value belongs to which fact", "无法看出取值属于哪项事实"),
        way_out=Text(
            "write one fact a line, like `powertrain: petrol`",
            "每行写一项事实，如 `powertrain: petrol`",
        ),
    )


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
