"""Reading the facts of one shipment from a YAML or JSON file, with exact places for errors."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from lexport.diagnostics import Diagnostic


class UnreadableError(Exception):
    """A shipment that cannot be read; `diagnostics` say where and why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], text: str) -> None:
        super().__init__("the shipment cannot be read")
        self.diagnostics = diagnostics
        self.text = text


def read_bytes(file: str) -> bytes:
    """The bytes of a file; `-` is standard input."""
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def facts_in(file: str, data: bytes) -> dict[str, Any]:
    """The facts in a file, numbers as exact as they are written.

    Raises `UnreadableError`. JSON is read as JSON and all else as strict YAML; a JSON text with a
    mistake is read as YAML once more, which knows lines and columns.
    """
    if data.lstrip()[:1] == b"{":
        try:
            facts = json.loads(data.decode("utf-8"), parse_float=Decimal, object_pairs_hook=_once)
            if isinstance(facts, dict):
                return facts
        except ValueError:
            pass
    from lexport.load.shipment import facts_of

    facts, diagnostics = facts_of(file, data)
    if diagnostics:
        raise UnreadableError(diagnostics, data.decode("utf-8", errors="replace"))
    return facts


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    facts = dict(pairs)
    if len(facts) != len(pairs):
        raise ValueError("a fact is given twice")
    return facts
