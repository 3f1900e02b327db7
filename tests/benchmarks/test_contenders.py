"""A benchmark of something else than the same rules is worthless: its contenders must agree.

Held against the generated validators, which are held against the evaluator elsewhere.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from benchmarks.interpreter import interpreter
from benchmarks.mix import mix
from benchmarks.one_record import agree
from benchmarks.workload import Facts, fully_known, is_covered
from benchmarks.zen_model import ZenModel
from tests.support.random_facts import RandomFacts
from tests.support.vehicle import vehicle_rulebook

from benchmarks import by_hand
from lexport.ir.facts import Date
from lexport.ir.rulebook import Rulebook
from lexport.pipeline import package_of

Told = tuple[str, Mapping[str, Any], Iterable[str]]
Contender = Callable[[Facts], Told]


@cache
def package() -> ModuleType:
    """The generated validators of the vehicle rulebook."""
    return package_of(vehicle_rulebook())


@cache
def contenders() -> dict[str, Contender]:
    """Every contender that decides, with facts in and the same words out."""
    rulebook = vehicle_rulebook()
    zen = ZenModel(rulebook)
    return {
        "written by hand": by_hand.check,
        "interpreter": interpreter(rulebook),
        "zen-engine": lambda facts: zen.told(zen.prepared(facts)),
    }


@cache
def shipments() -> tuple[Facts, ...]:
    """Every case with all facts known."""
    return tuple(fully_known(vehicle_rulebook()))


def random_shipments(seed: int, count: int) -> Iterable[Facts]:
    """Facts at random, all known, on days of which the rules speak."""
    rulebook = vehicle_rulebook()
    rng = random.Random(seed)
    drawn = RandomFacts(rulebook)
    found = 0
    while found < count:
        facts = drawn.draw(rng, known=1.0)
        if is_covered(rulebook, facts):
            found += 1
            yield facts


def differences(name: str, told: Told, facts: Facts) -> list[str]:
    """In which decisions a contender's answer is not the validators', and by which rules."""
    rulebook = vehicle_rulebook()
    answer = package().check(facts)
    _, outcomes, rules = told
    mine, theirs = by_decision(rulebook, rules), by_decision(rulebook, answer.rules)
    expected = {**answer.outcomes, "findings": tuple(each.code for each in answer.findings)}
    said = []
    for decision in rulebook.decisions:
        surplus, lacking = mine[decision] - theirs[decision], theirs[decision] - mine[decision]
        if surplus or lacking:
            said.append(f"{name}, {decision}: holds {sorted(surplus)}, lacks {sorted(lacking)}")
        if as_set(outcomes[decision]) != as_set(expected[decision]):
            said.append(f"{name}, {decision}: {outcomes[decision]}, not {expected[decision]}")
    strange = mine["no decision"]
    return [*said, f"{name}: no rules of this rulebook: {sorted(strange)}"] if strange else said


def by_decision(rulebook: Rulebook, rules: Iterable[str]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for rule in rules:
        decision = rulebook.rules[rule][0].name if rule in rulebook.rules else "no decision"
        found[decision].add(rule)
    return found


def as_set(outcome: object) -> object:
    """What is listed, in whatever order."""
    return frozenset(outcome) if isinstance(outcome, (tuple, list)) else outcome


def all_differences(name: str, facts_of_all: Iterable[Facts]) -> dict[str, Facts]:
    """Each way in which a contender ever differs, with the first facts that show it."""
    seen: dict[str, Facts] = {}
    for facts in facts_of_all:
        for each in differences(name, contenders()[name](facts), facts):
            seen.setdefault(each, facts)
    return seen


@pytest.mark.parametrize("name", contenders())
def test_a_contender_decides_every_case_as_the_validators_do(name: str) -> None:
    assert {} == all_differences(name, shipments())


@pytest.mark.parametrize("name", contenders())
def test_a_contender_decides_random_shipments_as_the_validators_do(name: str) -> None:
    assert {} == all_differences(name, random_shipments(seed=5, count=1_000))


@pytest.mark.slow
@pytest.mark.parametrize("name", contenders())
def test_a_contender_decides_many_random_shipments_as_the_validators_do(name: str) -> None:
    assert {} == all_differences(name, random_shipments(seed=6, count=20_000))


def test_the_function_written_by_hand_shows_the_same_verdict() -> None:
    """Review is part of the verdict shown, and only the function written by hand works it out."""
    shown: dict[tuple[str, ...], Facts] = {}
    for facts in (*shipments(), *random_shipments(seed=7, count=3_000)):
        expected, (verdict, outcomes, _) = package().check(facts).verdict, by_hand.check(facts)
        if expected != verdict:
            shown.setdefault((expected, verdict, outcomes["verdict"]), facts)

    assert {} == shown


def test_the_function_written_by_hand_reads_dates_as_text_too() -> None:
    days = [name for name, fact in vehicle_rulebook().facts.items() if isinstance(fact.type, Date)]
    facts = shipments()[0]

    assert by_hand.check(facts) == by_hand.check(
        {**facts, **{name: str(facts[name]) for name in days}}
    )


def test_shipments_are_fully_known_and_come_out_in_different_ways() -> None:
    names = set(vehicle_rulebook().facts)
    answers = [package().check(facts) for facts in shipments()]

    assert all(names == facts.keys() and None not in facts.values() for facts in shipments())
    assert {"clear", "blocked", "needs_review"} == {answer.verdict for answer in answers}
    assert {"clear", "blocked", "not_controlled"} == {
        answer.outcomes["verdict"] for answer in answers
    }


def test_the_mix_comes_to_every_outcome_that_a_case_with_all_facts_known_comes_to() -> None:
    def outcomes(all_facts: Iterable[Facts]) -> set[tuple[str, object]]:
        found: set[tuple[str, object]] = set()
        for facts in all_facts:
            answer = package().check(facts)
            told = {**answer.outcomes, "findings": tuple(each.code for each in answer.findings)}
            for decision, outcome in told.items():
                listed = outcome if isinstance(outcome, tuple) else (outcome,)
                found.update((decision, each) for each in listed)
        return found

    shipments_timed = mix(vehicle_rulebook())

    assert outcomes(shipments()) <= outcomes(shipments_timed)
    assert all(facts.keys() == set(vehicle_rulebook().facts) for facts in shipments_timed)


@pytest.mark.parametrize("name", contenders())
def test_a_contender_decides_the_mix_as_the_validators_do(name: str) -> None:
    assert {} == all_differences(name, mix(vehicle_rulebook()))


def test_a_contender_that_answers_otherwise_is_not_timed() -> None:
    def wrong(facts: Facts) -> Told:
        verdict, outcomes, rules = by_hand.check(facts)
        return verdict, outcomes, [*rules][:-1]

    with pytest.raises(RuntimeError, match="answers otherwise"):
        agree(package(), wrong, shipments())
