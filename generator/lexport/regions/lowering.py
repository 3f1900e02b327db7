"""Lines of rules over complete facts, with computed facts and the governing date resolved."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from lexport.ir.codes import Period
from lexport.ir.conditions import (
    AllOf,
    AnyOf,
    ChoiceIs,
    Compare,
    Condition,
    Constant,
    DecisionIs,
    FactRef,
    InForce,
    InGroup,
    Not,
    Order,
    TextIs,
    TextSame,
    TextStartsWith,
)
from lexport.ir.facts import (
    Check,
    Computation,
    DaysBetween,
    DecimalValue,
    EarliestOf,
    EndOfYear,
    FirstKnown,
    LatestOf,
    MonthsAfter,
    StartOfYear,
)
from lexport.ir.rulebook import Rulebook
from lexport.regions.amounts import Chain, Months, Shift, Step, Times, YearEnd, YearStart
from lexport.regions.exact import (
    ALWAYS,
    NEVER,
    Among,
    Beyond,
    Decided,
    Every,
    Exact,
    Exceeds,
    Opposite,
    Reaches,
    Same,
    Some,
    TextTest,
)
from lexport.regions.extremes import Amount, Extreme, Totals
from lexport.regions.kinds import as_kind


class Lowering:
    """Lowers the conditions of one rulebook. Every fact counts as known."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    def condition(self, condition: Condition) -> Exact:
        match condition:
            case AllOf(terms):
                return Every(tuple(map(self.condition, terms)))
            case AnyOf(terms):
                return Some(tuple(map(self.condition, terms)))
            case Not(term):
                return Opposite(self.condition(term))
            case ChoiceIs(fact, allowed):
                return self._choice(fact, allowed)
            case DecisionIs(decision, outcomes):
                return Decided(decision, frozenset(outcomes))
            case TextIs(fact, allowed):
                return TextTest(self._first(fact), texts=frozenset(allowed))
            case TextStartsWith(fact, prefixes):
                return TextTest(self._first(fact), begins=prefixes)
            case TextSame(fact, other):
                one, two = sorted((self._first(fact), self._first(other)))
                return ALWAYS if one == two else Same(one, two)
            case InGroup(fact, table, group):
                return self._in_group(self._first(fact), table, group)
            case InForce(from_, through):
                return self.governed(from_, through)
            case Compare():
                return self._compare(condition)
            case _:
                assert_never(condition)

    def governed(self, from_: datetime.date | None, through: datetime.date | None) -> Exact:
        """The governing date lies in this period, where it is one day at all."""
        if from_ is None and through is None:
            return ALWAYS
        parts = []
        for alternative in self.rulebook.governing_date.alternatives:
            lines = [self.condition(alternative.when)]
            day = self._amount(alternative.date)
            if from_ is not None:
                lines.append(_at_least(day, from_.toordinal()))
            if through is not None:
                lines.append(Opposite(_at_least(day, through.toordinal() + 1)))
            parts.append(Every(tuple(lines)))
        return Some(tuple(parts))

    def one_governing_date(self) -> Exact:
        """Exactly one alternative of the governing date's definition holds."""
        whens = [self.condition(each.when) for each in self.rulebook.governing_date.alternatives]
        return Some(
            tuple(
                Every(
                    tuple(
                        when if number == chosen else Opposite(when)
                        for number, when in enumerate(whens)
                    )
                )
                for chosen in range(len(whens))
            )
        )

    def _first(self, name: str) -> str:
        """The fact itself, or the one that stands for it when all are known."""
        computed = self.rulebook.computed.get(name)
        if computed is not None and isinstance(computed.computation, FirstKnown):
            return self._first(computed.computation.facts[0])
        return name

    def _choice(self, name: str, allowed: tuple[str | bool, ...]) -> Exact:
        fact = self._first(name)
        computed = self.rulebook.computed.get(fact)
        if computed is None:
            return Among(fact, frozenset(allowed))
        check = as_kind(computed.computation, Check)
        test = TextTest(self._first(check.fact), check=check.name)
        yes = test if True in allowed else NEVER
        no = Opposite(test) if False in allowed else NEVER
        return Some((yes, no))

    def _in_group(self, fact: str, table: str, group: str) -> Exact:
        by_periods: dict[tuple[Period, ...], set[str]] = {}
        for code, periods in self.rulebook.code_tables[table].members[group].items():
            by_periods.setdefault(periods, set()).add(code)
        return Some(
            tuple(
                Every(
                    (
                        TextTest(fact, texts=frozenset(codes)),
                        Some(tuple(self.governed(each.from_, each.through) for each in periods)),
                    )
                )
                for periods, codes in by_periods.items()
            )
        )

    # Amounts

    def _compare(self, line: Compare) -> Exact:
        left = self._amount_or_days(line.fact)
        if isinstance(line.bound, FactRef):
            right = self._amount_or_days(line.bound.name)
            if isinstance(left, _Days) or isinstance(right, _Days):
                return _beyond(line, left, right)
            digits = max(self.digits(line.fact), self.digits(line.bound.name))
            left = _after(left, _scaled(digits - self.digits(line.fact)))
            right = _after(right, _scaled(digits - self.digits(line.bound.name)))
            if line.order is Order.AT_LEAST:
                return _at_least_other(left, right)
            return _at_least_other(right, left)
        exact = _number(line.bound, self.digits(line.fact))
        if line.order is Order.AT_LEAST:
            return _reaches(left, math.ceil(exact))
        return Opposite(_reaches(left, math.floor(exact) + 1))

    def digits(self, name: str) -> int:
        fact = self.rulebook.facts.get(self._first(name))
        return fact.type.digits if fact is not None and isinstance(fact.type, DecimalValue) else 0

    def chain(self, name: str) -> Chain | None:
        """A date or number as steps from one fact, where it is that."""
        computed = self.rulebook.computed.get(self._first(name))
        if computed is not None and isinstance(computed.computation, Check):
            return None
        amount = self._amount_or_days(name)
        return amount if isinstance(amount, Chain) else None

    def _amount(self, name: str) -> Amount:
        amount = self._amount_or_days(name)
        if isinstance(amount, _Days):
            raise TypeError(f"{name} is a number of days, no date")
        return amount

    def _amount_or_days(self, name: str) -> Amount | _Days:
        fact = self._first(name)
        computed = self.rulebook.computed.get(fact)
        return Chain(fact) if computed is None else self._computed(computed.computation)

    def _computed(self, computation: Computation) -> Amount | _Days:
        match computation:
            case DaysBetween(from_, through):
                return _Days(self._amount(from_), self._amount(through))
            case LatestOf(facts):
                return Extreme(greatest=True, parts=tuple(map(self._amount, facts)))
            case EarliestOf(facts):
                return Extreme(greatest=False, parts=tuple(map(self._amount, facts)))
            case MonthsAfter(date, months):
                return _after(self._amount(date), (Months(months),))
            case StartOfYear(date):
                return _after(self._amount(date), (YearStart(),))
            case EndOfYear(date):
                return _after(self._amount(date), (YearEnd(),))
            case FirstKnown() | Check():
                raise AssertionError("resolved before")
            case _:
                assert_never(computation)


class _Days:
    """The days from one date through another."""

    def __init__(self, from_: Amount, through: Amount) -> None:
        self.from_ = from_
        self.through = through


def _beyond(line: Compare, left: Amount | _Days, right: Amount | _Days) -> Beyond:
    """A number of days compared with another fact: what three facts or four are together."""
    if line.order is not Order.AT_LEAST:
        left, right = right, left
    more: list[Amount] = []
    less: list[Amount] = []
    for side, added, taken in ((left, more, less), (right, less, more)):
        if isinstance(side, _Days):
            added.append(side.through)
            taken.append(side.from_)
        else:
            added.append(side)
    return Beyond(line, Totals(tuple(more), tuple(less)))


def _number(bound: Constant, digits: int) -> Fraction:
    if isinstance(bound, datetime.date):
        return Fraction(bound.toordinal())
    return Fraction(Decimal(bound).scaleb(digits))


def _scaled(digits: int) -> tuple[Step, ...]:
    return (Times(10**digits),) if digits else ()


def _after(amount: Amount, steps: tuple[Step, ...]) -> Amount:
    """The same steps after whatever is the greatest or least: they keep order."""
    if isinstance(amount, Chain):
        for step in steps:
            amount = amount.then(step)
        return amount
    return Extreme(amount.greatest, tuple(_after(each, steps) for each in amount.parts))


def _reaches(amount: Amount | _Days, bound: int) -> Exact:
    if isinstance(amount, _Days):
        return _at_least_other(amount.through, _after(amount.from_, (Shift(bound),)))
    return _at_least(amount, bound)


def _at_least(amount: Amount, bound: int) -> Exact:
    if isinstance(amount, Chain):
        least = amount.least(bound)
        return NEVER if least is None else Reaches(amount.fact, least)
    terms = tuple(_at_least(each, bound) for each in amount.parts)
    return Some(terms) if amount.greatest else Every(terms)


def _at_least_other(left: Amount, right: Amount) -> Exact:
    if not isinstance(left, Chain):
        terms = tuple(_at_least_other(each, right) for each in left.parts)
        return Some(terms) if left.greatest else Every(terms)
    if not isinstance(right, Chain):
        terms = tuple(_at_least_other(left, each) for each in right.parts)
        return Every(terms) if right.greatest else Some(terms)
    return _exceeds(left, right)


def _exceeds(left: Chain, right: Chain) -> Exact:
    """One spelling for each comparison: shifts to one side, facts in the order of their names."""
    extra = 0
    match right.steps:
        case (*before, Shift(by)):
            right, extra = Chain(right.fact, tuple(before)), extra + by
    match left.steps:
        case (*before, Shift(by)):
            left, extra = Chain(left.fact, tuple(before)), extra - by
    if left == right:
        return ALWAYS if extra <= 0 else NEVER
    if (left.fact, str(left.steps)) > (right.fact, str(right.steps)):
        return Opposite(Exceeds(right, left, 1 - extra))
    return Exceeds(left, right, extra)
