"""The engines, and each leaf whose spelling or meaning differs between them.

sqlglot prints the trees; it is never asked to translate a function, since it passes unknown ones
through and changes the meaning of others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlglot import exp

from lexport.targets.sql.trees import Tree, function, number, text

Unary = Callable[[Tree], Tree]
Binary = Callable[[Tree, Tree], Tree]


@dataclass(frozen=True, slots=True)
class Dialect:
    """One engine's own ways.

    `executed` says whether the tests run this engine; what is not run is only parsed back.
    `stage_end` keeps the planner from copying a stage's expressions into the next one; `by_level`
    gives it as few stages as can be, with no column that is not read.
    `row` is the whole input row carried through the stages, None where columns are left out
    by name instead (`* EXCLUDE`).
    """

    name: str
    title: str
    sqlglot: str
    executed: bool
    starts_with: Binary
    full_match: Callable[[Tree, str], Tree]
    position: Binary
    substring: Callable[[Tree, int, int], Tree]
    months_after: Callable[[Tree, int], Tree]
    days_between: Binary
    start_of_year: Unary
    end_of_year: Unary
    joined: Callable[[Sequence[Tree]], Tree]
    decimal: str
    text: str = "VARCHAR"
    own_column: str = "id BIGINT"
    row: Callable[[str], Tree] | None = None
    not_materialized: bool = False
    stage_end: bool = False
    by_level: bool = False
    longest_name: int = 255


def _year(part: Unary, month: int, last: int) -> Unary:
    def made(date: Tree) -> Tree:
        return function("MAKE_DATE", part(date), number(month), number(last))

    return made


def _year_of(date: Tree) -> Tree:
    return function("YEAR", date)


def _extracted_year(date: Tree) -> Tree:
    return exp.Cast(
        this=exp.Extract(this=exp.Var(this="YEAR"), expression=date),
        to=exp.DataType.build("INT"),
    )


def _regexp_like(opening: str, closing: str) -> Callable[[Tree, str], Tree]:
    def matched(subject: Tree, pattern: str) -> Tree:
        return exp.RegexpLike(this=subject, expression=text(f"{opening}(?:{pattern}){closing}"))

    return matched


def _interval(months: int) -> Tree:
    return exp.Interval(this=text(str(months)), unit=exp.Var(this="MONTH"))


def _as_date(term: Tree) -> Tree:
    return exp.Cast(this=term, to=exp.DataType.build("DATE"))


def _concat_ws(terms: Sequence[Tree]) -> Tree:
    """The known ones of these texts, joined; null where there is none."""
    # PostgreSQL calls no function with more than 100 arguments.
    parts = [
        function("NULLIF", function("CONCAT_WS", text(";"), *terms[at : at + 90]), text(""))
        for at in range(0, len(terms), 90)
    ]
    if len(parts) == 1:
        return parts[0]
    return function("NULLIF", function("CONCAT_WS", text(";"), *parts), text(""))


def _substr(subject: Tree, start: int, length: int) -> Tree:
    return function("SUBSTR", subject, number(start), number(length))


DUCKDB = Dialect(
    name="duckdb",
    title="DuckDB 1.4 and later",
    sqlglot="duckdb",
    executed=True,
    starts_with=lambda subject, prefix: function("STARTS_WITH", subject, prefix),
    full_match=lambda subject, pattern: function("REGEXP_FULL_MATCH", subject, text(pattern)),
    position=lambda subject, part: function("STRPOS", subject, part),
    substring=_substr,
    months_after=lambda date, months: _as_date(exp.Add(this=date, expression=_interval(months))),
    days_between=lambda first, last: function("DATE_DIFF", text("day"), first, last),
    start_of_year=_year(_year_of, 1, 1),
    end_of_year=_year(_year_of, 12, 31),
    joined=_concat_ws,
    decimal="DECIMAL",
    row=lambda table: exp.column(exp.to_identifier(table, quoted=True)),
    not_materialized=True,
)
POSTGRES = Dialect(
    name="postgres",
    title="PostgreSQL 13 and later",
    sqlglot="postgres",
    executed=True,
    starts_with=lambda subject, prefix: function("STARTS_WITH", subject, prefix),
    full_match=_regexp_like(r"\A", r"\Z"),
    position=lambda subject, part: function("STRPOS", subject, part),
    substring=_substr,
    months_after=lambda date, months: _as_date(exp.Add(this=date, expression=_interval(months))),
    days_between=lambda first, last: exp.Paren(this=exp.Sub(this=last, expression=first)),
    start_of_year=_year(_extracted_year, 1, 1),
    end_of_year=_year(_extracted_year, 12, 31),
    joined=_concat_ws,
    decimal="DECIMAL",
    row=lambda table: exp.column(exp.to_identifier(table, quoted=True)),
    not_materialized=True,
    stage_end=True,
    longest_name=63,
)
SPARK = Dialect(
    name="spark",
    title="Apache Spark 4",
    sqlglot="spark",
    executed=True,
    starts_with=lambda subject, prefix: function("STARTSWITH", subject, prefix),
    # Java's `$` and `\Z` let a last line end pass; `\z` does not.
    full_match=_regexp_like(r"\A", r"\z"),
    position=lambda subject, part: function("INSTR", subject, part),
    substring=_substr,
    months_after=lambda date, months: function("ADD_MONTHS", date, number(months)),
    days_between=lambda first, last: function("DATEDIFF", last, first),
    start_of_year=_year(_year_of, 1, 1),
    end_of_year=_year(_year_of, 12, 31),
    joined=_concat_ws,
    decimal="DECIMAL",
    text="STRING",
    row=lambda table: function(
        "STRUCT", exp.Column(this=exp.Star(), table=exp.to_identifier(table, quoted=True))
    ),
    by_level=True,
)
BIGQUERY = Dialect(
    name="bigquery",
    title="BigQuery",
    sqlglot="bigquery",
    executed=False,
    starts_with=lambda subject, prefix: function("STARTS_WITH", subject, prefix),
    full_match=lambda subject, pattern: function(
        "REGEXP_CONTAINS", subject, text(rf"\A(?:{pattern})\z")
    ),
    position=lambda subject, part: function("STRPOS", subject, part),
    substring=_substr,
    months_after=lambda date, months: function("DATE_ADD", date, _interval_number(months)),
    days_between=lambda first, last: function("DATE_DIFF", last, first, exp.Var(this="DAY")),
    start_of_year=lambda date: function("DATE", _extract_year(date), number(1), number(1)),
    end_of_year=lambda date: function("DATE", _extract_year(date), number(12), number(31)),
    joined=lambda terms: function(
        "NULLIF",
        function("ARRAY_TO_STRING", exp.Array(expressions=list(terms)), text(";")),
        text(""),
    ),
    decimal="BIGNUMERIC",
    text="STRING",
    row=lambda table: exp.column(exp.to_identifier(table, quoted=True)),
)
SNOWFLAKE = Dialect(
    name="snowflake",
    title="Snowflake",
    sqlglot="snowflake",
    executed=False,
    starts_with=lambda subject, prefix: function("STARTSWITH", subject, prefix),
    # Snowflake's REGEXP_LIKE always matches the whole text.
    full_match=lambda subject, pattern: function("REGEXP_LIKE", subject, text(pattern)),
    position=lambda subject, part: function("POSITION", part, subject),
    substring=_substr,
    # ADD_MONTHS would move the last day of a month to the last day of another; this only clips.
    months_after=lambda date, months: function(
        "DATEADD", exp.Var(this="MONTH"), number(months), date
    ),
    days_between=lambda first, last: function("DATEDIFF", exp.Var(this="DAY"), first, last),
    start_of_year=lambda date: function("DATE_FROM_PARTS", _year_of(date), number(1), number(1)),
    end_of_year=lambda date: function("DATE_FROM_PARTS", _year_of(date), number(12), number(31)),
    joined=lambda terms: function(
        "NULLIF",
        function("ARRAY_TO_STRING", function("ARRAY_CONSTRUCT_COMPACT", *terms), text(";")),
        text(""),
    ),
    decimal="NUMBER",
)


def _interval_number(months: int) -> Tree:
    return exp.Interval(this=number(months), unit=exp.Var(this="MONTH"))


def _extract_year(date: Tree) -> Tree:
    return exp.Extract(this=exp.Var(this="YEAR"), expression=date)


DIALECTS = {each.name: each for each in (DUCKDB, POSTGRES, SPARK, BIGQUERY, SNOWFLAKE)}
