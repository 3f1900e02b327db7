"""The stage that refuses values no fact can have, so that nothing is decided on them."""

from __future__ import annotations

from typing import assert_never

from lexport.ir.facts import Choice, Date, DecimalValue, Fact, Integer, TextValue, YesNo
from lexport.ir.rulebook import Rulebook
from lexport.targets.sql.computed import FIRST_DAY, LAST_DAY, fixed_day
from lexport.targets.sql.dialects import Dialect
from lexport.targets.sql.stages import Stage
from lexport.targets.sql.trees import (
    Tree,
    among,
    any_of,
    case,
    column,
    compare,
    function,
    negated,
    number,
    text,
)

INVALID = "_invalid_facts"
PICTURES = {"9": "[0-9]", "A": "[A-Z]", "X": "[0-9A-Z]"}


def validity(rulebook: Rulebook, dialect: Dialect) -> Stage:
    """The names of the facts whose value is outside their type; null where there is none."""
    stage = Stage("valid", "Values that a fact cannot have: such a row is an error, never a guess.")
    listed = [
        case([(any_of(tests), text(name))])
        for name, fact in rulebook.facts.items()
        if (tests := _wrong(rulebook, dialect, fact))
    ]
    stage.add(dialect.joined(listed), INVALID)
    return stage


def regular_expression(picture: str) -> str:
    """A picture (`9` a digit, `A` a capital, `X` either) as a pattern every engine reads alike."""
    return "".join(
        PICTURES.get(place, place if place.isalnum() else f"[{place}]") for place in picture
    )


def _wrong(rulebook: Rulebook, dialect: Dialect, fact: Fact) -> list[Tree]:
    name = fact.name
    match fact.type:
        case YesNo():
            return []
        case Choice(values):
            return [negated(among(column(name), values))]
        case TextValue(pattern, table, longest):
            length = function("LENGTH", column(name))
            tests = [compare("=", column(name), text("")), compare(">", length, number(longest))]
            if pattern is not None:
                tests.append(negated(dialect.full_match(column(name), regular_expression(pattern))))
            if table is not None:
                codes = sorted(rulebook.code_tables[table].codes)
                tests.append(negated(among(column(name), codes)))
            return tests
        case Integer(minimum, maximum) | DecimalValue(_, minimum, maximum):
            tests = []
            if minimum is not None:
                tests.append(compare("<", column(name), number(minimum)))
            if maximum is not None:
                tests.append(compare(">", column(name), number(maximum)))
            return tests
        case Date():
            return [
                compare("<", column(name), fixed_day(FIRST_DAY)),
                compare(">", column(name), fixed_day(LAST_DAY)),
            ]
        case _:
            assert_never(fact.type)
