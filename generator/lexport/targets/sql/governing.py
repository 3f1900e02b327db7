"""The first stages: computed facts, the governing date, and the lines that read it."""

from __future__ import annotations

from collections.abc import Iterator

from lexport.ir.codes import Period
from lexport.ir.facts import read_by
from lexport.ir.grade import weakest
from lexport.ir.rulebook import Rulebook
from lexport.plan.comments import comment
from lexport.plan.formula import formula, leaves
from lexport.plan.order import computed_in_order
from lexport.targets.sql.computed import FIRST_DAY, LAST_DAY, computation, fixed_day
from lexport.targets.sql.dialects import Dialect
from lexport.targets.sql.lines import EARLIEST, LATEST, Lines
from lexport.targets.sql.stages import Stage
from lexport.targets.sql.trees import (
    Tree,
    all_of,
    any_of,
    case,
    coalesce,
    column,
    greatest,
    is_null,
    least,
    negated,
    number,
    true,
)

GRADE = "_governing_grade"


def computed(rulebook: Rulebook, dialect: Dialect) -> Iterator[Stage]:
    """Computed facts, those that read others a stage later."""
    levels: dict[str, int] = {}
    for name in computed_in_order(rulebook):
        sources = read_by(rulebook.computed[name].computation)
        levels[name] = 1 + max(levels.get(source, 0) for source in sources)
    for level in sorted(set(levels.values())):
        stage = Stage(f"computed_{level}", "Facts computed from facts.")
        for name, found in levels.items():
            if found == level:
                fact = rulebook.computed[name]
                stage.add(computation(dialect, fact.computation), name, comment(fact.title.en))
        yield stage


def governing(rulebook: Rulebook, lines: Lines) -> Iterator[Stage]:
    """The first and last day on which the governing date may lie."""
    definition = rulebook.governing_date
    whens = [formula(rulebook, each.when) for each in definition.alternatives]
    applies = Stage("governing_alternatives", "Which of its definitions may govern the date.")
    for place, (alternative, when) in enumerate(
        zip(definition.alternatives, whens, strict=True), start=1
    ):
        may = coalesce(lines.truth(when), true())
        applies.add(may, f"_governed_{place}", comment(alternative.says.en))
    yield applies
    firsts: list[tuple[Tree, Tree]] = []
    lasts: list[tuple[Tree, Tree]] = []
    for place, alternative in enumerate(definition.alternatives, start=1):
        dates = [alternative.date, *([alternative.not_before] if alternative.not_before else [])]
        first = coalesce(*map(column, dates), fixed_day(FIRST_DAY))
        firsts.append((_may(place), first))
        lasts.append((_may(place), coalesce(column(alternative.date), fixed_day(LAST_DAY))))
    count = len(definition.alternatives)
    some = any_of(_may(place) for place in range(1, count + 1))
    days = Stage("governing_date", comment(definition.title.en))
    days.add(
        case(
            [(some, least(case([pair], fixed_day(LAST_DAY)) for pair in firsts))],
            fixed_day(FIRST_DAY),
        ),
        EARLIEST,
    )
    days.add(
        case(
            [(some.copy(), greatest(case([pair], fixed_day(FIRST_DAY)) for pair in lasts))],
            fixed_day(LAST_DAY),
        ),
        LATEST,
    )
    days.add(_grade(rulebook), GRADE, "the weakest evidence for which date governs")
    yield days


def _may(place: int) -> Tree:
    return column(f"_governed_{place}")


def _grade(rulebook: Rulebook) -> Tree:
    grades = [
        int(weakest(rulebook.provisions[name].grade for name in each.because))
        for each in rulebook.governing_date.alternatives
    ]
    return greatest(
        case([(_may(place), number(grade))], number(0))
        for place, grade in enumerate(grades, start=1)
    )


def dated_lines(lines: Lines) -> Stage:
    """Every period and dated group that some rule reads: true, false, or null while open."""
    stage = Stage("dated_lines", "Lines that read the governing date: null while open.")
    for (from_, through), name in lines.periods.items():
        words = [
            *([f"from {from_}"] if from_ else []),
            *([f"through {through}"] if through else []),
        ]
        stage.add(lines.within(Period(from_, through)), name, " ".join(words))
    for (fact, table, group), name in lines.groups.items():
        stage.add(lines.in_group(fact, table, group), name, f"{fact} in {table}/{group}")
    return stage


def open_governing(rulebook: Rulebook, lines: Lines) -> Iterator[tuple[str, Tree]]:
    """For each fact that the open governing date asks for, the tests, one of which must hold."""
    for place, alternative in enumerate(rulebook.governing_date.alternatives, start=1):
        when = formula(rulebook, alternative.when)
        for leaf in leaves(when):
            for target, guards in lines.asks(leaf.atom):
                tests = [_may(place), *(is_null(column(guard)) for guard in guards)]
                if when != leaf:
                    tests.append(negated(coalesce(lines.truth(when), true())))
                yield target, all_of(tests)
        date = alternative.date
        for name in (date, alternative.not_before or date):
            for target, guards in lines.behind(name, ()):
                tests = [_may(place), is_null(column(date))]
                tests += [is_null(column(guard)) for guard in guards]
                yield target, all_of(tests)
