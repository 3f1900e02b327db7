"""The Python target and the evaluator give one answer: on every case, and on facts at random."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest
from tests.support.generated import imported
from tests.support.random_facts import RandomFacts
from tests.support.random_rulebooks import day, random_facts, random_rulebook
from tests.support.rare_rulebooks import rare_facts, rare_rulebook
from tests.support.vehicle import vehicle_rulebook

from lexport.cases import disagreements
from lexport.evaluate import evaluate, foresee, plain_answer, plain_foresight
from lexport.ir.cases import Case


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The generated validators of the vehicle rulebook."""
    return imported(vehicle_rulebook(), tmp_path_factory.mktemp("package"))


CASES = pytest.mark.parametrize("case", vehicle_rulebook().cases.values(), ids=lambda case: case.id)


@CASES
def test_a_case_comes_out_as_expected_from_evaluator_and_validators(
    case: Case, package: ModuleType
) -> None:
    reference = plain_answer(evaluate(vehicle_rulebook(), case.facts, case.known_on))
    generated = package.check(case.facts, case.known_on).to_dict()

    assert reference == {key: generated[key] for key in reference}
    assert [] == disagreements(case, generated)


@pytest.mark.slow
@CASES
def test_evaluator_and_validators_foresee_the_same_changes(case: Case, package: ModuleType) -> None:
    reference = plain_foresight(foresee(vehicle_rulebook(), case.facts, case.known_on))
    generated = package.check(case.facts, case.known_on).to_dict()

    assert reference == {key: generated[key] for key in reference}


def agree_on_random_facts(package: ModuleType, seed: int, count: int) -> dict[str, set[object]]:
    """Compare whole answers on random facts; returns the outcomes seen of each decision."""
    rulebook = vehicle_rulebook()
    rng = random.Random(seed)
    facts_at_random = RandomFacts(rulebook)
    seen: defaultdict[str, set[object]] = defaultdict(set)
    for _ in range(count):
        facts = facts_at_random.draw(rng, rng.choice((0.5, 0.8, 0.95, 1.0)))
        known_on = rng.choice((None, None, None, rng.choice(facts_at_random.days)))
        reference = plain_answer(evaluate(rulebook, facts, known_on))
        answer = package.check(facts, known_on)
        generated = {
            "verdict": answer.verdict,
            "grade": answer.grade,
            "decisions": {name: each.to_dict() for name, each in answer.decisions.items()},
            "missing": list(answer.missing),
            "findings": [each.to_dict() for each in answer.findings],
            "open_questions": list(answer.open_questions),
        }

        assert {key: reference[key] for key in generated} == generated, facts
        for name, decision in reference["decisions"].items():
            outcome = decision["outcome"]
            seen[name].update(outcome if isinstance(outcome, list) else [outcome])
    return seen


def test_answers_agree_on_some_thousand_random_facts(package: ModuleType) -> None:
    agree_on_random_facts(package, seed=1, count=2_000)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 10))
def test_answers_agree_on_two_hundred_thousand_random_facts(package: ModuleType, seed: int) -> None:
    """A share of them each time; the cases see to the outcomes that chance would miss."""
    seen = agree_on_random_facts(package, seed=seed, count=25_000)
    rulebook = vehicle_rulebook()
    for case in rulebook.cases.values():
        for name, each in package.check(case.facts, case.known_on).decisions.items():
            outcome = each.outcome
            seen[name].update(outcome if isinstance(outcome, tuple) else [outcome])
    given = {
        name: {rule.outcome for rule in decision.rules}
        for name, decision in rulebook.decisions.items()
        if name != rulebook.findings
    }

    assert given == {name: seen[name] - {None} for name in given}


@pytest.mark.parametrize("seed", range(30))
def test_random_rulebooks_mean_the_same_to_evaluator_and_validators(
    seed: int, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    package = imported(rulebook, tmp_path)
    for number in range(40):
        facts = random_facts(rng, rng.choice((0.3, 0.7, 0.9, 1)))
        known_on = rng.choice((None, None, day(rng)))
        reference = plain_answer(evaluate(rulebook, facts, known_on))
        if number < 3:
            reference |= plain_foresight(foresee(rulebook, facts, known_on))
        generated = package.check(facts, known_on).to_dict()

        assert reference == {key: generated[key] for key in reference}, facts


@pytest.mark.parametrize("seed", range(10))
def test_what_few_rulebooks_use_means_the_same(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    rulebook = rare_rulebook(rng)
    package = imported(rulebook, tmp_path)
    for number in range(60):
        facts = rare_facts(rng, rng.choice((0.3, 0.6, 0.9)))
        reference = plain_answer(evaluate(rulebook, facts))
        if number < 3:
            reference |= plain_foresight(foresee(rulebook, facts))
        generated = package.check(facts).to_dict()

        assert reference == {key: generated[key] for key in reference}, facts
