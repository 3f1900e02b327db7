"""Columns of code tables as pages name them: a short label, and words for short-hand values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lexport.ir.rulebook import Rulebook
from lexport.text import Text


class ColumnsError(ValueError):
    """What is said of columns by hand does not fit the rulebook."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Each character of a value is a sign of its own, explained by the rows of a code table.

    The table's `column` holds the sign that a row explains.
    """

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column's label; `values` are the words for a value, None where it says nothing."""

    label: Text
    values: Mapping[str, Text | None] = field(default_factory=dict)
    signs: Signs | None = None


def columns(text: str, rulebook: Rulebook) -> Mapping[str, Column]:
    """The columns that a JSON file names.

    Raises `ColumnsError` for a column that no table has, and signs that no table explains.
    """
    said: dict[str, Any] = json.loads(text)
    found = {name: _column(each) for name, each in said.items()}
    known = {name for table in rulebook.code_tables.values() for name in table.columns}
    for name, column in found.items():
        if name not in known:
            raise ColumnsError(f"no code table has a column {name}")
        signs = column.signs
        if signs and signs.column not in _columns_of(rulebook, signs.table):
            raise ColumnsError(f"no column {signs.column} of {signs.table} explains {name}")
    return found


def _column(said: Mapping[str, Any]) -> Column:
    return Column(
        Text(said["en"], said["zh"]),
        {
            value: None if words is None else Text(words["en"], words["zh"])
            for value, words in said.get("values", {}).items()
        },
        Signs(**said["signs"]) if "signs" in said else None,
    )


def _columns_of(rulebook: Rulebook, table: str) -> Mapping[str, Text]:
    known = rulebook.code_tables.get(table)
    return known.columns if known else {}
