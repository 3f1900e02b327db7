"""Analysis: whether the parts of a rulebook hold together."""

from __future__ import annotations

from lexport.analyse.names import Names, duplicates, retired, unknown
from lexport.diagnostics import Diagnostic
from lexport.ir.draft import Draft

__all__ = ["analyse"]


def analyse(draft: Draft) -> tuple[Diagnostic, ...]:
    """Everything that is wrong between the parts of a rulebook, in no particular order."""
    names = Names(draft)
    return (*unknown(draft, names), *duplicates(draft), *retired(draft))
