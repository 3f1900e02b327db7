"""What separates the cells of a text table."""

from __future__ import annotations

from collections.abc import Sequence

from lexport.ir.rulebook import Rulebook
from lexport.screen.headers import most_facts
from lexport.screen.repair import WIDEST, records

KNOWN = (",", ";", "\t")


def delimiter_of(rulebook: Rulebook, lines: Sequence[str]) -> str:
    """The one under which a row names most facts; of several, the one that the lines hold most."""
    text = "".join(lines)

    def shown(delimiter: str) -> tuple[int, int]:
        rows = [row.cells[:WIDEST] for row in records(lines, delimiter)]
        return most_facts(rulebook, rows), text.count(delimiter)

    return max(KNOWN, key=shown)
