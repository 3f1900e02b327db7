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
    listing = import_module(f"{package.__name__}._outcomes")
    names = max(listing.RULE_NAMES, key=lambda each: len(each._decision.rules))
    before = names[1]
    for mask in range(4 * listing.MOST_REMEMBERED):
        _ = names[mask]

    assert len(names) <= listing.MOST_REMEMBERED
    assert before == names[1]


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
