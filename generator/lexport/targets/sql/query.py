"""The whole query: a table of typed facts, stage by stage, to the same table with its answers."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from lexport.ir.conditions import InForce, InGroup
from lexport.ir.rulebook import Rulebook
from lexport.plan.formula import formula, leaves
from lexport.targets.sql import governing
from lexport.targets.sql.decisions import Decisions
from lexport.targets.sql.dialects import Dialect
from lexport.targets.sql.levels import levels
from lexport.targets.sql.lines import Lines
from lexport.targets.sql.stages import Stage, UnsupportedError
from lexport.targets.sql.trees import Tree, case, column, is_null, named, text
from lexport.targets.sql.valid import INVALID, validity
from lexport.targets.sql.verdict import Ending

ROW = "_row"
INPUT = "shipments"
PREFIX = "lexport_"


def query(rulebook: Rulebook, dialect: Dialect, table: exp.Table | None = None) -> exp.Select:
    """Every row of the table once, its own columns first, then the answer's.

    A row with a value that its fact cannot have gets the verdict `error` and nothing else.
    """
    stages, ending = worked_out(rulebook, dialect)
    stages.insert(0, validity(rulebook, dialect))
    _refuse_long_names(dialect, stages)
    shown = []
    for tree, name in ending.shown(PREFIX):
        kept = case([(is_null(column(INVALID)), tree)], _otherwise(name))
        shown.append(named(kept, name))
    shown.append(named(column(INVALID), f"{PREFIX}invalid_facts"))
    return assembled(dialect, table or named_table(INPUT), stages, shown)


def _otherwise(name: str) -> Tree | None:
    return text("error") if name == f"{PREFIX}verdict" else None


def worked_out(rulebook: Rulebook, dialect: Dialect) -> tuple[list[Stage], Ending]:
    """Everything between the facts and the columns to show, which the ending knows."""
    lines = Lines(rulebook, dialect)
    decisions = Decisions(rulebook, lines)
    ending = Ending(decisions)
    before = list(before_decisions(rulebook, dialect, lines))
    after: list[Stage] = []
    for decision in rulebook.decisions.values():
        after += decisions.stages(decision)
    after += ending.reach()
    after += ending.missing()
    stages = (*before, governing.dated_lines(lines), *after)
    return [stage for stage in stages if stage.columns], ending


def before_decisions(rulebook: Rulebook, dialect: Dialect, lines: Lines) -> Iterator[Stage]:
    """Computed facts and the governing date, which every decision may read."""
    # Number the lines that have columns of their own before any stage is written.
    for _, rule in rulebook.rules.values():
        for leaf in leaves(formula(rulebook, rule.condition)):
            if isinstance(leaf.atom, (InForce, InGroup)):
                list(lines.asks(leaf.atom))
    for each in rulebook.decisions.values():
        for rule in each.rules:
            for leaf in leaves(formula(rulebook, rule.condition)):
                lines.atom(leaf.atom)
    yield from governing.computed(rulebook, dialect)
    yield from governing.governing(rulebook, lines)


def assembled(
    dialect: Dialect,
    table: exp.Table,
    stages: list[Stage],
    shown: list[Tree],
) -> exp.Select:
    """The stages as sub-queries, one upon the other."""
    first: list[Tree] = [exp.Star()]
    if dialect.row is not None:
        first.insert(0, named(dialect.row(table.alias_or_name), ROW))
    own = _own(dialect, stages)
    ctes = [_cte(dialect, "facts", exp.select(*first, copy=False).from_(table))]
    previous = "facts"
    for stage, carried in _steps(dialect, stages, [*own, *shown]):
        select = exp.select(*carried, *stage.columns, copy=False).from_(named_table(previous))
        if dialect.stage_end:
            select = select.offset(0, copy=False)
        cte = _cte(dialect, stage.name, select)
        if stage.remark:
            cte.add_comments([f" {stage.remark} "])
        ctes.append(cte)
        previous = stage.name
    final = exp.select(*own, *shown, copy=False).from_(named_table(previous))
    final.set("with_", exp.With(expressions=ctes))
    return final


def _steps(
    dialect: Dialect, stages: list[Stage], asked: list[Tree]
) -> Iterator[tuple[Stage, list[Tree]]]:
    """The stages in order, each with what it takes along of the one before."""
    if dialect.by_level:
        for level in levels(stages, asked):
            yield level.stage, [column(name) for name in level.kept]
    else:
        for stage in stages:
            yield stage, [exp.Star()]


def _own(dialect: Dialect, stages: list[Stage]) -> list[Tree]:
    """The columns of the input as they came."""
    if dialect.row is not None:
        return [_all_of_row(dialect)]
    names = [exp.to_identifier(name, quoted=True) for stage in stages for name in stage.names]
    return [exp.Star(except_=names)]


def _all_of_row(dialect: Dialect) -> Tree:
    row = column(ROW)
    if dialect.sqlglot == "duckdb":
        return exp.Anonymous(this="UNNEST", expressions=[row])
    return exp.Dot(
        this=exp.Paren(this=row) if dialect.sqlglot == "postgres" else row, expression=exp.Star()
    )


def named_table(name: str) -> exp.Table:
    return exp.Table(this=exp.to_identifier(name, quoted=True))


def _cte(dialect: Dialect, name: str, select: exp.Select) -> exp.CTE:
    return exp.CTE(
        this=select,
        alias=exp.TableAlias(this=exp.to_identifier(name, quoted=True)),
        materialized=False if dialect.not_materialized else None,
    )


def _refuse_long_names(dialect: Dialect, stages: list[Stage]) -> None:
    for stage in stages:
        for name in (stage.name, *stage.names):
            if len(name.encode()) > dialect.longest_name:
                raise UnsupportedError(
                    name, f"{dialect.title} cuts names after {dialect.longest_name} bytes"
                )
