"""From the cells of a partition to typed facts, in Spark's SQL: strictly, nothing is mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.targets.sql.dialects import SPARK
from lexport.targets.sql.tables import type_of

WHOLE = ("tinyint", "smallint", "int", "bigint")


@dataclass(frozen=True, slots=True)
class Cells:
    """Where each fact comes from: a column of the partition with its type, or a constant."""

    rulebook: Rulebook
    columns: Mapping[str, tuple[str, str]]
    constants: Mapping[str, str]

    def selected(self) -> list[str]:
        """Every fact as a column; then the facts whose cell cannot be one, and if none has any."""
        typed = [f"{self._value(fact)} AS {quoted(name)}" for name, fact in self._facts()]
        unread = ", ".join(
            f"CASE WHEN {self._text(name)} IS NOT NULL AND {self._value(fact)} IS NULL "
            f"THEN {literal(name)} END"
            for name, fact in self._facts()
            if name in self.columns or name in self.constants
        )
        blank = " AND ".join(f"{self._text(name)} IS NULL" for name in self.columns)
        return [
            *typed,
            f"NULLIF(CONCAT_WS(';', {unread}), '') AS `_unread`",
            f"({blank}) AS `_blank`",
        ]

    def _facts(self) -> list[tuple[str, Fact]]:
        return list(self.rulebook.facts.items())

    def _text(self, name: str) -> str:
        cell = self._cell(name)
        return f"NULLIF(CAST({cell} AS STRING), '')"

    def _cell(self, name: str) -> str:
        if name in self.constants:
            return literal(self.constants[name])
        return quoted(self.columns[name][0])

    def _value(self, fact: Fact) -> str:
        name = fact.name
        type_ = type_of(SPARK, fact)
        if name not in self.columns and name not in self.constants:
            return f"CAST(NULL AS {type_})"
        given = self.columns[name][1] if name not in self.constants else "string"
        text = self._text(name)
        match fact.type:
            case YesNo():
                if given == "boolean":
                    return self._cell(name)
                return f"CASE LOWER({text}) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END"
            case Choice() | TextValue():
                return text
            case Integer():
                if given in WHOLE:
                    return f"CAST({self._cell(name)} AS BIGINT)"
                return _if_like(text, "-?[0-9]+([.]0+)?", f"SPLIT_PART({text}, '.', 1)", type_)
            case DecimalValue(digits):
                return _if_like(text, f"-?[0-9]+([.][0-9]{{0,{digits}}}0*)?", text, type_)
            case Date():
                if given == "date":
                    return self._cell(name)
                return _if_like(text, "[0-9]{4}-[0-9]{2}-[0-9]{2}", text, type_)
            case _:
                assert_never(fact.type)


def _if_like(text: str, pattern: str, value: str, type_: str) -> str:
    form = literal(rf"\A(?:{pattern})\z")
    return f"CASE WHEN {text} RLIKE {form} THEN TRY_CAST({value} AS {type_}) END"


def quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def literal(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
