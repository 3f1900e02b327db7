"""The SQL targets: a rulebook as one query, printed for each engine from the same trees."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.rulebook import Rulebook
from lexport.output import OutputFile


def build(rulebook: Rulebook) -> Iterator[OutputFile]:
    """One SQL file a dialect."""
    # sqlglot comes with the extra `batch`; who builds other targets needs none of it.
    from lexport.targets.sql.project import build as build_files

    return build_files(rulebook)
