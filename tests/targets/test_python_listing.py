"""What answers list is the same however it is asked for, and what is remembered stays bounded."""

from __future__ import annotations

import gc
import random
import tracemalloc
from importlib import import_module
from types import ModuleType

import pytest
from tests.support.generated import imported
from tests.support.random_facts import RandomFacts
from tests.support.vehicle import vehicle_rulebook


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(vehicle_rulebook(), tmp_path_factory.mktemp("package"))


def test_outcomes_are_those_of_the_decisions(package: ModuleType) -> None:
    rng = random.Random(3)
    facts_at_random = RandomFacts(vehicle_rulebook())
    for _ in range(300):
        answer = package.check(facts_at_random.draw(rng, rng.choice((0.5, 0.9, 1.0))))

        assert answer.outcomes == {name: each.outcome for name, each in answer.decisions.items()}
        assert {finding.rule for finding in answer.findings} <= set(answer.rules)


def test_what_somebody_does_to_outcomes_changes_no_other_answer(package: ModuleType) -> None:
    facts = {"goods_form": "parts"}
    expected = dict(package.check(facts).outcomes)
    package.check(facts).outcomes.clear()

    assert expected == package.check(facts).outcomes
    assert isinstance(package.check(facts).rules, tuple)


def test_masks_never_seen_push_out_those_remembered(package: ModuleType) -> None:
    decisions = import_module(f"{package.__name__}._rulebook").DECISIONS
    names = import_module(f"{package.__name__}._outcomes").RULE_NAMES
    most = import_module(f"{package.__name__}._memory").MOST_REMEMBERED
    longest = max(range(len(decisions)), key=lambda number: len(decisions[number].rules))
    before = names[longest][1]
    for mask in range(4 * most):
        _ = names[longest][mask]

    assert len(names[longest]) <= most <= 512
    assert before == names[longest][1]


def test_days_never_seen_push_out_those_remembered(package: ModuleType) -> None:
    most = import_module(f"{package.__name__}._memory").MOST_REMEMBERED
    calendar = import_module(f"{package.__name__}._calendar")
    for days in (calendar.MONTHS_AFTER[6], calendar.START_OF_YEAR, calendar.END_OF_YEAR):
        expected = days[739_617]
        for day in range(700_000, 700_000 + 2 * most):
            _ = days[day]

        assert len(days) <= most
        assert expected == days[739_617]


def test_asking_again_and_again_keeps_nothing(package: ModuleType) -> None:
    facts = next(iter(vehicle_rulebook().cases.values())).facts

    def ask(times: int) -> None:
        for _ in range(times):
            answer = package.check(facts)
            _ = answer.verdict, answer.outcomes, answer.rules, answer.missing

    ask(50)
    tracemalloc.start()
    try:
        ask(50)
        gc.collect()
        first, _ = tracemalloc.get_traced_memory()
        ask(500)
        gc.collect()
        second, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert second - first < 20_000
