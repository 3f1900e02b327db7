"""Computed facts as SQL: dates, days between them, and the checks of identifiers."""

from __future__ import annotations

import itertools

from sqlglot import exp

from lexport import checks
from lexport.ir.facts import (
    Check,
    CheckName,
    Computation,
    DaysBetween,
    EarliestOf,
    EndOfYear,
    FirstKnown,
    LatestOf,
    MonthsAfter,
    StartOfYear,
)
from lexport.targets.sql.dialects import Dialect
from lexport.targets.sql.trees import (
    Tree,
    all_of,
    arithmetic,
    case,
    cast,
    coalesce,
    column,
    compare,
    false,
    function,
    greatest,
    is_known,
    least,
    modulo,
    number,
    text,
    total,
)


def _of_each_value() -> list[list[str]]:
    """For each value from 0 to 9 the characters that have it in a VIN."""
    return [[c for c, each in checks.VIN_VALUES.items() if each == value] for value in range(10)]


FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
VIN_FORM = "[0-9A-HJ-NPR-Z]{17}"
USCC_FORM = f"[{checks.USCC_ALPHABET}]{{18}}"
VIN_LINE = "".join("".join(row) for row in itertools.zip_longest(*_of_each_value(), fillvalue="."))
LICENCE_FORM = "[0-9]{2}-[0-9A-Z]{2}-[0-9A-Z]{6}"


def computation(dialect: Dialect, how: Computation) -> Tree:
    """The value of a computed fact; null while it is unknown."""
    match how:
        case DaysBetween(from_, through):
            return dialect.days_between(column(from_), column(through))
        case FirstKnown(facts):
            return coalesce(*map(column, facts))
        case LatestOf(facts):
            return _all_known(facts, greatest(map(column, facts)))
        case EarliestOf(facts):
            return _all_known(facts, least(map(column, facts)))
        case MonthsAfter(date, months):
            return _within_calendar(date, dialect.months_after(column(date), months), months)
        case StartOfYear(date):
            return dialect.start_of_year(column(date))
        case EndOfYear(date):
            return dialect.end_of_year(column(date))
        case Check(name, fact):
            return CHECKS[name](dialect, column(fact))


def _all_known(facts: tuple[str, ...], value: Tree) -> Tree:
    """Most engines leave nulls out of LEAST and GREATEST; here one unknown makes it unknown."""
    return case([(all_of(is_known(column(fact)) for fact in facts), value)])


def _within_calendar(date: str, value: Tree, months: int) -> Tree:
    """Beyond the calendar its first or last day stands for the result."""
    first = fixed_day(FIRST_DAY)
    last = fixed_day(LAST_DAY)
    clamped = least([value, last]) if months >= 0 else greatest([value, first])
    return case([(is_known(column(date)), clamped)])


def fixed_day(iso: str) -> Tree:
    return cast(text(iso), "DATE")


def _vin_form(dialect: Dialect, vin: Tree) -> Tree:
    return dialect.full_match(vin, VIN_FORM)


def _uscc_form(dialect: Dialect, code: Tree) -> Tree:
    return dialect.full_match(code, USCC_FORM)


def _licence_number_form(dialect: Dialect, licence: Tree) -> Tree:
    return dialect.full_match(licence, LICENCE_FORM)


def _vin_check_digit(dialect: Dialect, vin: Tree) -> Tree:
    """Position 9 is the weighted sum of the others modulo 11, `X` for 10."""
    weighted = total(
        arithmetic("*", _vin_value(dialect, vin, at), number(weight))
        for at, weight in enumerate(checks.VIN_WEIGHTS)
        if weight
    )
    place = arithmetic("+", modulo(_paren(weighted), 11), number(1))
    due = _chosen(checks.VIN_REMAINDERS, place)
    holds = compare("=", dialect.substring(vin.copy(), 9, 1), due)
    return _checked(dialect, vin, VIN_FORM, holds)


def _vin_value(dialect: Dialect, vin: Tree, at: int) -> Tree:
    """The value of one place, which is the last digit of where its character stands in a line."""
    place = dialect.position(text(VIN_LINE), dialect.substring(vin.copy(), at + 1, 1))
    return modulo(arithmetic("-", place, number(1)), 10)


def _uscc_check_digit(dialect: Dialect, code: Tree) -> Tree:
    """The last character makes the weighted sum a multiple of 31."""
    weighted = total(
        arithmetic(
            "*",
            arithmetic(
                "-",
                dialect.position(
                    text(checks.USCC_ALPHABET), dialect.substring(code.copy(), at + 1, 1)
                ),
                number(1),
            ),
            number(weight),
        )
        for at, weight in enumerate((*checks.USCC_WEIGHTS, 1))
    )
    holds = compare("=", modulo(_paren(weighted), 31), number(0))
    return _checked(dialect, code, USCC_FORM, holds)


def _checked(dialect: Dialect, subject: Tree, form: str, holds: Tree) -> Tree:
    """False for a text of another form, whose digits cannot be summed; null for an unknown one."""
    return case(
        [
            (dialect.full_match(subject.copy(), form), holds),
            (is_known(subject.copy()), false()),
        ]
    )


def _chosen(characters: str, place: Tree) -> Tree:
    """The character at a place counted from 1."""
    return function("SUBSTR", text(characters), place, number(1))


def _paren(term: Tree) -> Tree:
    return exp.Paren(this=term)


CHECKS = {
    CheckName.VIN_FORM: _vin_form,
    CheckName.VIN_CHECK_DIGIT: _vin_check_digit,
    CheckName.USCC_FORM: _uscc_form,
    CheckName.USCC_CHECK_DIGIT: _uscc_check_digit,
    CheckName.LICENCE_NUMBER_FORM: _licence_number_form,
}
