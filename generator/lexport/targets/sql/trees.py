"""Small builders of SQL syntax trees; every identifier is quoted, every node is fresh."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from sqlglot import exp

Tree = exp.Expr


def column(name: str, table: str | None = None) -> exp.Column:
    return exp.column(
        exp.to_identifier(name, quoted=True),
        table=exp.to_identifier(table, quoted=True) if table else None,
    )


def number(value: object) -> Tree:
    return exp.Literal.number(str(value))


def text(value: str) -> exp.Literal:
    return exp.Literal.string(value)


def day(value: datetime.date) -> Tree:
    return exp.Cast(this=text(value.isoformat()), to=exp.DataType.build("DATE"))


def true() -> exp.Boolean:
    return exp.true()


def false() -> exp.Boolean:
    return exp.false()


def null() -> exp.Null:
    return exp.Null()


def function(name: str, *arguments: Tree) -> exp.Anonymous:
    """A function called by exactly this name: the dialects choose, sqlglot does not translate."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def all_of(terms: Iterable[Tree]) -> Tree:
    """Conjunction by SQL's own three-valued logic, which is Kleene's."""
    kept = [term for term in terms if not _is(term, value=True)]
    if any(_is(term, value=False) for term in kept):
        return false()
    return exp.and_(*kept, copy=False) if kept else true()


def any_of(terms: Iterable[Tree]) -> Tree:
    """Alternatives by SQL's own three-valued logic."""
    kept = [term for term in terms if not _is(term, value=False)]
    if any(_is(term, value=True) for term in kept):
        return true()
    return exp.or_(*kept, copy=False) if kept else false()


def negated(term: Tree) -> Tree:
    if isinstance(term, exp.Boolean):
        return exp.Boolean(this=not term.this)
    return exp.not_(term, copy=False)


def _is(term: Tree, *, value: bool) -> bool:
    return isinstance(term, exp.Boolean) and bool(term.this) is value


def is_null(term: Tree) -> Tree:
    return exp.Is(this=_operand(term), expression=null())


def is_known(term: Tree) -> Tree:
    return exp.not_(is_null(term), copy=False)


def case(pairs: Iterable[tuple[Tree, Tree]], default: Tree | None = None) -> Tree:
    """The first value whose condition holds; a default where there is no condition at all."""
    listed = [(test, value) for test, value in pairs if not _is(test, value=False)]
    if listed and _is(listed[0][0], value=True):
        return listed[0][1]
    if not listed:
        return default if default is not None else null()
    return exp.Case(ifs=[exp.If(this=test, true=value) for test, value in listed], default=default)


def among(subject: Tree, values: Iterable[str]) -> Tree:
    """Text equal to one of these; open for an unknown text."""
    listed = [text(value) for value in values]
    if len(listed) == 1:
        return exp.EQ(this=subject, expression=listed[0])
    return exp.In(this=subject, expressions=listed)


def compare(sign: str, left: Tree, right: Tree) -> Tree:
    kinds = {">=": exp.GTE, "<=": exp.LTE, "=": exp.EQ, "<>": exp.NEQ, "<": exp.LT, ">": exp.GT}
    return kinds[sign](this=left, expression=right)


def arithmetic(sign: str, left: Tree, right: Tree) -> Tree:
    kinds = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul, "&": exp.BitwiseAnd}
    return exp.Paren(this=kinds[sign](this=left, expression=right))


def total(terms: Iterable[Tree]) -> Tree:
    listed = list(terms)
    result = listed[0]
    for term in listed[1:]:
        result = exp.Add(this=result, expression=term)
    return result


def modulo(left: Tree, right: int) -> Tree:
    return exp.Paren(this=exp.Mod(this=left, expression=number(right)))


def cast(term: Tree, type_: str) -> Tree:
    return exp.Cast(this=term, to=exp.DataType.build(type_))


def least(terms: Iterable[Tree]) -> Tree:
    """The least of values that are all known; one value is its own least."""
    return _extreme("LEAST", terms)


def greatest(terms: Iterable[Tree]) -> Tree:
    return _extreme("GREATEST", terms)


def _extreme(name: str, terms: Iterable[Tree]) -> Tree:
    listed = list(terms)
    return listed[0] if len(listed) == 1 else function(name, *listed)


def coalesce(*terms: Tree) -> Tree:
    return function("COALESCE", *terms) if len(terms) > 1 else terms[0]


def _operand(term: Tree) -> Tree:
    simple = (exp.Column, exp.Literal, exp.Paren, exp.Func, exp.Case)
    return term if isinstance(term, simple) else exp.Paren(this=term)


def named(term: Tree, name: str, remark: str = "") -> Tree:
    aliased: Tree = exp.alias_(term, exp.to_identifier(name, quoted=True), copy=False)
    if remark:
        aliased.add_comments([f" {remark} "])
    return aliased
