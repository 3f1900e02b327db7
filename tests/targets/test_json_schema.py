"""The JSON Schemas against the validators: what the one takes the other takes."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from tests.support.generated import imported
from tests.support.random_facts import RandomFacts
from tests.support.vehicle import vehicle_rulebook

from lexport.targets.json_schema import answer_schema, build, facts_schema

FORMATS = jsonschema.Draft202012Validator.FORMAT_CHECKER

# What the schema cannot say: how many digits a JSON number had after its point.
KNOWN_GAPS = {("consignment_value_cny", 1.005)}

WRONG = [
    ("powertrain", "steam"),
    ("powertrain", True),
    ("has_vin", 1),
    ("has_vin", "yes"),
    ("seats", 5.5),
    ("seats", "5"),
    ("seats", -1),
    ("commodity_code", "0110\n"),
    ("commodity_code", "87038010900"),
    ("commodity_code", "８７０３８０１０９０"),
    ("trade_mode", "0110\n"),
    ("origin_country", "ZZ"),
    ("declared_on", "2026-02-30"),
    ("declared_on", "2026-01-02\n"),
    ("declared_on", "20260102"),
    ("declared_on", 20260102),
    ("consignment_value_cny", "1e3"),
    ("consignment_value_cny", "1.005"),
    ("consignment_value_cny", -1),
    ("consignment_value_cny", "-1"),
    ("consignment_value_cny", 1.005),
    ("vin", ""),
    ("vin", "X" * 1000),
    ("colour", "red"),
]
RIGHT = [
    ("powertrain", None),
    ("powertrain", "petrol"),
    ("has_vin", False),
    ("seats", 5),
    ("commodity_code", "8703801090"),
    ("origin_country", "CN"),
    ("declared_on", "2024-02-29"),
    ("consignment_value_cny", 30000),
    ("consignment_value_cny", 30000.5),
    ("consignment_value_cny", "30000.00"),
    ("vin", "𠀀"),
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(vehicle_rulebook(), tmp_path_factory.mktemp("package"))


def taken_by_schema(facts: dict[str, Any]) -> bool:
    validator = jsonschema.Draft202012Validator(
        facts_schema(vehicle_rulebook()), format_checker=FORMATS
    )
    return validator.is_valid(facts)


def taken_by_check(package: ModuleType, facts: dict[str, Any]) -> bool:
    try:
        package.check(facts)
    except package.FactError:
        return False
    return True


@pytest.mark.parametrize(("fact", "value"), WRONG, ids=ascii)
def test_schema_and_validators_refuse_the_same(
    package: ModuleType, fact: str, value: object
) -> None:
    assert not taken_by_check(package, {fact: value})
    assert ((fact, value) in KNOWN_GAPS) == taken_by_schema({fact: value})


@pytest.mark.parametrize(("fact", "value"), RIGHT, ids=ascii)
def test_schema_and_validators_take_the_same(package: ModuleType, fact: str, value: object) -> None:
    assert taken_by_check(package, {fact: value})
    assert taken_by_schema({fact: value})


def test_facts_and_answers_at_random_have_the_shape_of_their_schemas(package: ModuleType) -> None:
    answers = jsonschema.Draft202012Validator(
        answer_schema(vehicle_rulebook()), format_checker=FORMATS
    )
    facts_at_random = RandomFacts(vehicle_rulebook())
    rng = random.Random(5)
    for _ in range(60):
        facts = facts_at_random.draw(rng, 0.8)
        sent = json.loads(json.dumps(facts, default=str))

        assert taken_by_schema(sent), sent
        answers.validate(package.check(sent).to_dict())


def test_an_answer_with_an_unknown_rule_or_key_is_refused(package: ModuleType) -> None:
    schema = jsonschema.Draft202012Validator(answer_schema(vehicle_rulebook()))
    answer = package.check({}).to_dict()
    strange = {**answer, "extra": 1}
    answer["decisions"]["licence_requirement"]["rules"] = ["no-such-rule"]

    assert not schema.is_valid(strange)
    assert not schema.is_valid(answer)


def test_the_schemas_are_valid_schemas() -> None:
    for file in build(vehicle_rulebook()):
        jsonschema.Draft202012Validator.check_schema(json.loads(file.text, parse_float=Decimal))
