"""The input table: one column a fact, each with the type that holds its values exactly."""

from __future__ import annotations

from typing import assert_never

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.targets.sql.dialects import Dialect

LONGEST_NUMBER = 38


def type_of(dialect: Dialect, fact: Fact) -> str:
    """The SQL type of a fact's column."""
    match fact.type:
        case YesNo():
            return "BOOLEAN"
        case Choice() | TextValue():
            return dialect.text
        case Integer():
            return "BIGINT"
        case DecimalValue(digits):
            return f"{dialect.decimal}({LONGEST_NUMBER}, {digits})"
        case Date():
            return "DATE"
        case _:
            assert_never(fact.type)


def create_table(rulebook: Rulebook, dialect: Dialect, table: str, first: str = "") -> str:
    """A statement that creates the input table; `first` is a column of the user's own."""
    quote = "`" if dialect.sqlglot in ("spark", "bigquery") else '"'
    columns = [
        f"  {quote}{name}{quote} {type_of(dialect, fact)}" for name, fact in rulebook.facts.items()
    ]
    own = [f"  {first}"] if first else []
    return f"CREATE TABLE {table} (\n" + ",\n".join([*own, *columns]) + "\n)"
