"""An example of every diagnostic: what to avoid, and what to write instead."""

from __future__ import annotations

from types import MappingProxyType

from lexport.diagnostics.examples import (
    characters,
    codes,
    dates,
    files,
    names,
    provenance,
    rules,
    shape,
    syntax,
    types,
    values,
)
from lexport.diagnostics.examples.overlay import Example, laid_over

__all__ = ["EXAMPLES", "Example", "laid_over"]

EXAMPLES: MappingProxyType[str, Example] = MappingProxyType(
    files.EXAMPLES
    | characters.EXAMPLES
    | syntax.EXAMPLES
    | values.EXAMPLES
    | shape.EXAMPLES
    | dates.EXAMPLES
    | names.EXAMPLES
    | types.EXAMPLES
    | codes.EXAMPLES
    | rules.EXAMPLES
    | provenance.EXAMPLES
)
