"""Lines of rules as SQL: true, false, or null while open. SQL's own logic is Kleene's."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import assert_never

from lexport.ir.codes import Period
from lexport.ir.conditions import (
    Atom,
    ChoiceIs,
    Compare,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    Order,
    TextIs,
    TextSame,
    TextStartsWith,
    facts_read,
)
from lexport.ir.facts import FirstKnown, YesNo, read_by
from lexport.ir.rulebook import Rulebook
from lexport.plan.formula import Every, Formula, Leaf, Some, values_of
from lexport.targets.sql.dialects import Dialect
from lexport.targets.sql.trees import (
    Tree,
    all_of,
    among,
    any_of,
    case,
    column,
    compare,
    day,
    false,
    is_null,
    negated,
    null,
    number,
    text,
    true,
)

GOVERNING = "_governing"
EARLIEST, LATEST = "_earliest", "_latest"


@dataclass(frozen=True)
class Lines:
    """How the lines of one rulebook are said in one dialect.

    `periods`, `groups` and `said` number the lines that have a column of their own: periods of
    the governing date, groups of code tables, and lines about decisions.
    """

    rulebook: Rulebook
    dialect: Dialect
    periods: dict[tuple[datetime.date | None, datetime.date | None], str] = field(
        default_factory=dict
    )
    groups: dict[tuple[str, str, str], str] = field(default_factory=dict)
    said: dict[str, dict[frozenset[str], str]] = field(default_factory=dict)
    parts: dict[Formula, str] = field(default_factory=dict)

    def truth(self, formula: Formula) -> Tree:
        """The formula, its inner parts by their columns where they have one."""
        match formula:
            case Every(terms):
                return all_of(self.part(term) for term in terms)
            case Some(terms):
                return any_of(self.part(term) for term in terms)
            case Leaf(atom, negated=True):
                return negated(self.atom(atom))
            case Leaf(atom):
                return self.atom(atom)
            case _:
                assert_never(formula)

    def part(self, formula: Formula) -> Tree:
        return column(self.parts[formula]) if formula in self.parts else self.truth(formula)

    def atom(self, atom: Atom) -> Tree:
        match atom:
            case ChoiceIs(fact, allowed):
                return self._choice(fact, allowed)
            case DecisionIs():
                return column(self.line_of(atom))
            case TextIs(fact, allowed):
                return among(column(fact), allowed)
            case TextStartsWith(fact, prefixes):
                return any_of(
                    self.dialect.starts_with(column(fact), text(prefix)) for prefix in prefixes
                )
            case TextSame(fact, other):
                return compare("=", column(fact), column(other))
            case Compare(fact, order, bound):
                sign = ">=" if order is Order.AT_LEAST else "<="
                right = column(bound.name) if isinstance(bound, FactRef) else constant(bound)
                return compare(sign, column(fact), right)
            case InForce(None, None):
                return true()
            case InForce(from_, through):
                return column(self.period_of(from_, through))
            case InGroup(fact, table, group):
                return column(self.group_of(fact, table, group))
            case _:
                assert_never(atom)

    def _choice(self, fact: str, allowed: tuple[str | bool, ...]) -> Tree:
        values = values_of(self.rulebook, fact)
        kept = tuple(value for value in values if value in allowed)
        if kept == values:
            return true()
        if not kept:
            return false()
        is_yes_no = fact in self.rulebook.computed or isinstance(
            self.rulebook.facts[fact].type, YesNo
        )
        if is_yes_no:
            return column(fact) if kept[0] is True else negated(column(fact))
        return among(column(fact), [str(value) for value in kept])

    # Lines with a column of their own

    def period_of(self, from_: datetime.date | None, through: datetime.date | None) -> str:
        return self.periods.setdefault((from_, through), f"_in_force_{len(self.periods) + 1}")

    def group_of(self, fact: str, table: str, group: str) -> str:
        return self.groups.setdefault((fact, table, group), f"_in_group_{len(self.groups) + 1}")

    def line_of(self, atom: DecisionIs) -> str:
        lines = self.said.setdefault(atom.decision, {})
        return lines.setdefault(frozenset(atom.allowed), f"_{atom.decision}_is_{len(lines) + 1}")

    def within(self, period: Period) -> Tree:
        """Whether the governing date lies in a period: open where only part of it may."""
        outside, inside = [], []
        if period.from_ is not None:
            outside.append(compare("<", column(LATEST), day(period.from_)))
            inside.append(compare(">=", column(EARLIEST), day(period.from_)))
        if period.through is not None:
            outside.append(compare(">", column(EARLIEST), day(period.through)))
            inside.append(compare("<=", column(LATEST), day(period.through)))
        if not outside:
            return true()
        return case([(any_of(outside), false()), (all_of(inside), true())])

    def in_group(self, fact: str, table: str, group: str) -> Tree:
        """Whether a code stands in a group on the governing date; open for an unknown code."""
        by_periods: dict[tuple[Period, ...], list[str]] = {}
        for code, periods in self.rulebook.code_tables[table].members[group].items():
            by_periods.setdefault(periods, []).append(code)
        return case(
            [
                (is_null(column(fact)), null()),
                *(
                    (
                        among(column(fact), sorted(codes)),
                        any_of(self.within(period) for period in periods),
                    )
                    for periods, codes in by_periods.items()
                ),
            ],
            false(),
        )

    # What open lines ask for

    def asks(self, atom: Atom) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What an open line asks for, and the columns that must be null for it to be open.

        A fact asks only while it is unknown itself; that is not among the columns.
        """
        match atom:
            case ChoiceIs(fact, allowed):
                kept = [value for value in values_of(self.rulebook, fact) if value in allowed]
                if kept and len(kept) < len(values_of(self.rulebook, fact)):
                    yield from self.behind(fact, ())
            case DecisionIs(decision):
                yield decision, (self.line_of(atom),)
            case InForce(None, None):
                return
            case InForce(from_, through):
                yield GOVERNING, (self.period_of(from_, through),)
            case InGroup(fact, table, group):
                yield from self.behind(fact, ())
                yield GOVERNING, (self.group_of(fact, table, group),)
            case TextIs() | TextStartsWith() | TextSame() | Compare():
                for name in facts_read(atom):
                    yield from self.behind(name, ())
            case _:
                assert_never(atom)

    def behind(self, name: str, guards: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        if name not in self.rulebook.computed:
            yield name, guards
            return
        computation = self.rulebook.computed[name].computation
        if isinstance(computation, FirstKnown):  # may be known although this source is not
            guards = (*guards, name)
        for source in read_by(computation):
            yield from self.behind(source, guards)


def constant(value: int | Decimal | datetime.date) -> Tree:
    return day(value) if isinstance(value, datetime.date) else number(value)
