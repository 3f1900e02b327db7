"""What would change an answer and when: held against trying out every day, one after another."""

from __future__ import annotations

import datetime
from types import ModuleType
from typing import Any, Protocol

import pytest
from tests.support.generated import imported
from tests.support.vehicle import vehicle_rulebook

from lexport.ir.cases import Case
from lexport.ir.facts import Date
from lexport.plan.bounds import moving_dates


class Told(Protocol):
    """What these tests read of an answer."""

    verdict: str
    facts: dict[str, datetime.date]
    decisions: dict[str, Any]
    governing_date: dict[str, Any]


DAY = datetime.timedelta(days=1)
REACH = 800


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(vehicle_rulebook(), tmp_path_factory.mktemp("package"))


def cases() -> list[Case]:
    return list(vehicle_rulebook().cases.values())


@pytest.mark.slow
@pytest.mark.parametrize("case", cases()[::3], ids=lambda case: case.id)
def test_the_next_change_is_the_first_day_on_which_the_answer_differs(
    case: Case, package: ModuleType
) -> None:
    answer = package.check(case.facts, case.known_on)
    governing = answer.governing_date["date"]
    if governing is None:
        assert answer.changes_next_on is None
        return
    moving = [fact for fact in moving_dates(vehicle_rulebook()) if fact in answer.facts]
    first, now = None, told_in_short(answer)
    for shift in range(1, REACH):
        later = {fact: answer.facts[fact] + shift * DAY for fact in moving}
        if told_in_short(package.check({**answer.facts, **later}, case.known_on)) != now:
            first = governing + shift * DAY
            break
    told = answer.changes_next_on
    if told is not None and told >= governing + REACH * DAY:
        told = None

    assert first == told


def told_in_short(answer: Told) -> tuple[object, ...]:
    """What must differ for an answer to count as changed."""
    return (
        answer.verdict,
        *((each.name, each.outcome, each.status) for each in answer.decisions.values()),
    )


@pytest.mark.slow
@pytest.mark.parametrize("case", cases()[1::3], ids=lambda case: case.id)
def test_the_nearest_day_that_turns_the_verdict_is_named(case: Case, package: ModuleType) -> None:
    answer = package.check(case.facts, case.known_on)
    told = {(each["fact"], each["verdict"]): each["to"] for each in answer.would_change}
    dates = [
        name
        for name, fact in vehicle_rulebook().facts.items()
        if isinstance(fact.type, Date) and name in answer.facts
    ]
    for fact in dates:
        named = {verdict: day for (name, verdict), day in told.items() if name == fact}
        if not named:
            continue

        assert nearest_turns(package, answer, fact, case.known_on) == {
            verdict: day
            for verdict, day in named.items()
            if abs((day - answer.facts[fact]).days) < REACH
        }


def nearest_turns(
    package: ModuleType, answer: Told, fact: str, known_on: datetime.date | None
) -> dict[str, datetime.date]:
    """The nearest day for each other verdict, by trying every day within reach.

    What leads to a time the rulebook does not speak about is no advice.
    """
    found: dict[str, datetime.date] = {}
    covered = vehicle_rulebook().covers_from
    for distance in range(1, REACH):
        for day in (answer.facts[fact] - distance * DAY, answer.facts[fact] + distance * DAY):
            other = package.check({**answer.facts, fact: day}, known_on)
            latest = other.governing_date["latest"] or datetime.date.max
            if other.verdict != answer.verdict and latest >= covered:
                found.setdefault(other.verdict, day)
    return found


def test_looking_ahead_ends_at_the_end_of_the_calendar(package: ModuleType) -> None:
    answer = package.check({"declared_on": "9999-12-31", "declaration_mode": "ordinary"})

    assert answer.changes_next_on is None
