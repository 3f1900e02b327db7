"""Rows of a table that are no shipments: those that add up others, and notes below the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lexport.screen.spelling import Spelling

CODE = "no-shipment"
FIRST = 3  # the cells among which the first that is filled says so
_TOTALS = ("合计", "小计", "总计", "共计", "累计", "total", "subtotal", "sub-total", "grand total")
_NOTES = ("备注", "附注", "注", "说明", "note", "notes", "remark", "remarks")
_SIGNED = (
    *("制表", "制表人", "填表人", "经办人", "审核", "审核人", "复核", "复核人"),
    *("prepared by", "checked by", "approved by"),
)
_SPACE = "[ \t\u00a0\u3000]*"
_REST = "(?s:.*)"


def _any_of(words: Sequence[str]) -> str:
    """Any of the words; between Chinese characters people like to put spaces."""
    spaced = (word if word.isascii() else _SPACE.join(word) for word in words)
    return f"(?:{'|'.join(spaced)})"


# Patterns that Python, DuckDB and Java read alike, of text in small letters.
TOTAL = f"{_SPACE}{_any_of(_TOTALS)}{_SPACE}(?:[:：(（0-9]{_REST})?"
NOTE = (
    f"{_SPACE}(?:{_any_of(_NOTES)}[0-9]?{_SPACE}(?:[:：.、]{_REST})?"
    f"|{_any_of(_SIGNED)}{_SPACE}[:：]{_REST})"
)


def is_no_shipment(cells: Sequence[str]) -> bool:
    """Whether a row is a total, or holds a note and nothing else."""
    first = next((cell.strip().lower() for cell in cells[:FIRST] if cell.strip()), "")
    if re.fullmatch(TOTAL, first):
        return True
    return bool(re.fullmatch(NOTE, first)) and sum(1 for cell in cells if cell.strip()) == 1


def is_no_shipment_sql(cells: Sequence[str], spelling: Spelling) -> str:
    """The same of cells that are given as SQL."""
    filled = [f"nullif(trim({cell}), '')" for cell in cells]
    first = f"lower(coalesce({', '.join(filled[:FIRST])}, ''))"
    alone = f"length(concat_ws('', {', '.join(filled)})) = length({first})"
    return (
        f"CASE WHEN {spelling.matches(first, TOTAL)} THEN TRUE "
        f"WHEN {spelling.matches(first, NOTE)} THEN {alone} ELSE FALSE END"
    )
