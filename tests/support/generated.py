"""Generated Python packages, imported from memory-backed folders for a test."""

from __future__ import annotations

import importlib
import itertools
import sys
from pathlib import Path
from types import ModuleType

from lexport.ir.rulebook import Rulebook
from lexport.output import write
from lexport.targets.python import build

NUMBERS = itertools.count()


def imported(rulebook: Rulebook, folder: Path) -> ModuleType:
    """The package generated from a rulebook, under a name of its own."""
    name = f"{rulebook.python_package}_{next(NUMBERS)}"
    project = folder / name
    write(build(rulebook), project)
    source = project / "src" / rulebook.python_package
    source.rename(source.with_name(name))
    sys.path.insert(0, str(project / "src"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)
