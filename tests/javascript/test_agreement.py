"""The JavaScript target, the evaluator and the Python target give one answer."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest
from tests.javascript.node import Node, Package, package_of
from tests.support.generated import imported
from tests.support.random_facts import RandomFacts
from tests.support.random_rulebooks import day, random_facts, random_rulebook
from tests.support.vehicle import vehicle_rulebook

from lexport.cases import disagreements
from lexport.evaluate import evaluate, foresee, plain_answer, plain_foresight
from lexport.ir.cases import Case

pytestmark = pytest.mark.node

LANGUAGES = ("en", "zh")
CASES = list(vehicle_rulebook().cases.values())


@pytest.fixture(scope="module")
def sister(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The Python package generated from the vehicle rulebook."""
    return imported(vehicle_rulebook(), tmp_path_factory.mktemp("sister"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_comes_out_as_expected(case: Case, vehicles: Package) -> None:
    reference = plain_answer(evaluate(vehicle_rulebook(), case.facts, case.known_on))
    generated = vehicles("check", case.facts, case.known_on)

    assert reference == {key: generated[key] for key in reference}
    assert [] == disagreements(case, generated)


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case.id)
def test_evaluator_and_validators_foresee_the_same_changes(case: Case, vehicles: Package) -> None:
    reference = plain_foresight(foresee(vehicle_rulebook(), case.facts, case.known_on))
    generated = vehicles("check", case.facts, case.known_on)

    assert reference == {key: generated[key] for key in reference}


def test_both_packages_write_the_same_json_key_by_key(
    vehicles: Package, sister: ModuleType
) -> None:
    answers = vehicles.each("check", [(case.facts, case.known_on) for case in CASES])
    for case, answer in zip(CASES, answers, strict=True):
        expected = sister.check(case.facts, case.known_on).to_dict()

        assert json.dumps(expected) == json.dumps(answer), case.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_packages_explain_in_the_same_sentences(
    language: str, vehicles: Package, sister: ModuleType
) -> None:
    asked = [(case.facts, case.known_on, language) for case in CASES]
    for case, told, sections in zip(
        CASES, vehicles.each("explain", asked), vehicles.each("sections", asked), strict=True
    ):
        answer = sister.check(case.facts, case.known_on)

        assert list(answer.explain(language)) == told, case.id
        assert [[heading, list(part)] for heading, part in answer.sections(language)] == [
            [section["heading"], section["sentences"]] for section in sections
        ]


def both(pair: tuple[str, str] | None) -> dict[str, str] | None:
    return None if pair is None else dict(zip(LANGUAGES, pair, strict=True))


def test_both_packages_tell_the_same_of_every_fact(vehicles: Package, sister: ModuleType) -> None:
    for told, fact in zip(vehicles("catalogue"), sister.facts(), strict=True):
        assert {
            "name": fact.name,
            "type": fact.type,
            "values": {value: both(texts) for value, texts in fact.values.items()},
            "title": both(fact.title),
            "question": both(fact.question),
            "help": both(fact.help),
            "private": fact.private,
            "withinExportersPower": fact.within_exporters_power,
        } == told


IDENTIFIERS = {
    "vin": ("LVSHCAMB1CE054249", "1M8GDM9AXKP042788", "11111111111111111"),
    "exporter_uscc": ("91350100M000100Y43", "91110000000000000A"),
    "licence_number": ("26-AA-204966", "26-0Z-00000Z"),
}
STRANGE = "0189AIOQSVXZa-é０𠀀 \n"


def altered(text: str) -> list[str]:
    """A text, and the same with each character changed, left out or doubled."""
    found = [text, f"{text}\n", f" {text}"]
    for place in range(len(text)):
        found += [text[:place] + character + text[place + 1 :] for character in STRANGE]
        found += [text[:place] + text[place + 1 :], text[:place] + text[place] + text[place:]]
    return found


@pytest.mark.parametrize("fact", IDENTIFIERS)
def test_identifiers_are_checked_alike(fact: str, vehicles: Package, sister: ModuleType) -> None:
    asked: list[tuple[dict[str, str]]] = []
    expected = []
    for text in (each for whole in IDENTIFIERS[fact] for each in altered(whole)):
        try:
            expected.append(list(sister.check({fact: text}).rules))
        except sister.FactError:
            continue
        asked.append(({fact: text},))
    rules = [answer["rules"] for answer in vehicles.each("brief", asked)]

    assert expected == rules
    assert len({tuple(each) for each in rules}) > 1


def agree_on_random_facts(package: Package, seed: int, count: int) -> dict[str, set[object]]:
    """Compare whole answers on random facts; returns the outcomes seen of each decision."""
    rulebook = vehicle_rulebook()
    rng = random.Random(seed)
    facts_at_random = RandomFacts(rulebook)
    drawn = [
        (
            facts_at_random.draw(rng, rng.choice((0.3, 0.5, 0.8, 0.95, 1.0))),
            rng.choice((None, None, None, rng.choice(facts_at_random.days))),
        )
        for _ in range(count)
    ]
    seen: defaultdict[str, set[object]] = defaultdict(set)
    for (facts, known_on), answer in zip(drawn, package.each("decide", drawn), strict=True):
        assert plain_answer(evaluate(rulebook, facts, known_on)) == answer, facts

        for name, decision in answer["decisions"].items():
            outcome = decision["outcome"]
            seen[name].update(outcome if isinstance(outcome, list) else [outcome])
    return seen


def test_answers_agree_on_some_hundred_random_facts(vehicles: Package) -> None:
    agree_on_random_facts(vehicles, seed=1, count=600)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 10))
def test_answers_agree_on_two_hundred_thousand_random_facts(seed: int, vehicles: Package) -> None:
    """A share of them each time; the cases see to the outcomes that chance would miss."""
    seen: defaultdict[str, set[object]] = defaultdict(set)
    for part in range(10):
        for name, outcomes in agree_on_random_facts(
            vehicles, seed=100 * seed + part, count=2_500
        ).items():
            seen[name] |= outcomes
    for answer in vehicles.each("brief", [(case.facts,) for case in CASES]):
        for name, outcome in answer["outcomes"].items():
            seen[name].update(outcome if isinstance(outcome, list) else [outcome])
    given = {
        name: {rule.outcome for rule in decision.rules}
        for name, decision in vehicle_rulebook().decisions.items()
        if name != vehicle_rulebook().findings
    }

    assert given == {name: seen[name] - {None} for name in given}


@pytest.mark.parametrize("seed", range(30))
def test_random_rulebooks_mean_the_same_in_javascript(
    seed: int, node: Node, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    package = package_of(rulebook, node, tmp_path)
    drawn = [
        (random_facts(rng, rng.choice((0.3, 0.7, 0.9, 1))), rng.choice((None, None, day(rng))))
        for _ in range(40)
    ]
    for number, ((facts, known_on), answer) in enumerate(
        zip(drawn, package.each("check", drawn), strict=True)
    ):
        reference = plain_answer(evaluate(rulebook, facts, known_on))
        if number < 3:
            reference |= plain_foresight(foresee(rulebook, facts, known_on))

        assert reference == {key: answer[key] for key in reference}, facts


@pytest.mark.parametrize("seed", range(100, 105))
def test_random_rulebooks_are_explained_in_the_same_sentences(
    seed: int, node: Node, tmp_path: Path
) -> None:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    package = package_of(rulebook, node, tmp_path)
    sister = imported(rulebook, tmp_path)
    for _ in range(15):
        facts = random_facts(rng, rng.choice((0.3, 0.7, 1)))
        for language in LANGUAGES:
            told = package("explain", facts, None, language)

            assert list(sister.check(facts).explain(language)) == told
