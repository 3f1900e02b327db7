"""The generated package as a programmer uses it."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from types import ModuleType

import pytest
from tests.support.generated import imported
from tests.support.vehicle import vehicle_rulebook

CAR = {
    "goods_form": "complete_vehicle",
    "vehicle_class": "passenger_car",
    "powertrain": "battery_electric",
    "has_vin": True,
    "condition": "new",
    "trade_mode": "0110",
    "origin_country": "CN",
    "declaration_mode": "ordinary",
    "declared_on": "2026-01-02",
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(vehicle_rulebook(), tmp_path_factory.mktemp("package"))


def test_the_first_example_of_the_contract(package: ModuleType) -> None:
    answer = package.check({"goods_form": "complete_vehicle", "powertrain": "battery_electric"})

    assert "needs_facts" == answer.verdict
    assert "declared_on" == answer.missing[0]


def test_facts_come_as_mapping_keywords_enumerations_or_text(package: ModuleType) -> None:
    wanted = package.check(CAR).to_dict()
    typed = {**CAR, "declared_on": datetime.date(2026, 1, 2)}
    named = {
        **CAR,
        "powertrain": package.Powertrain.BATTERY_ELECTRIC,
        "goods_form": package.GoodsForm.COMPLETE_VEHICLE,
    }
    texts = {**CAR, "has_vin": "是", "trade_mode": " 0110 ", "quantity": ""}

    assert wanted == package.check(typed).to_dict()
    assert wanted == package.check(package.Facts(**CAR)).to_dict()
    assert wanted == package.check(named).to_dict()
    assert wanted == package.check(package.parse(texts)).to_dict()


def test_absent_and_none_both_mean_unknown(package: ModuleType) -> None:
    nothing = dict.fromkeys(vehicle_rulebook().facts)

    assert package.check({}).to_dict() == package.check(nothing).to_dict()


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("powertrain", "steam"),
        ("powertrain", 1),
        ("powertrain", ["petrol"]),
        ("has_vin", 1),
        ("has_vin", "true"),
        ("seats", 5.0),
        ("seats", True),
        ("seats", "5"),
        ("seats", -1),
        ("commodity_code", "87038010"),
        ("commodity_code", "8703801090\n"),
        ("commodity_code", "８７０３８０１０９０"),
        ("commodity_code", 8703801090),
        ("trade_mode", "110"),
        ("origin_country", "cn"),
        ("origin_country", "XX"),
        ("declared_on", "2026-02-30"),
        ("declared_on", "2026-1-2"),
        ("declared_on", datetime.datetime(2026, 1, 2)),  # noqa: DTZ001 -- what must be refused
        ("declared_on", 20260102),
        ("consignment_value_cny", "1e3"),
        ("consignment_value_cny", "30000.001"),
        ("consignment_value_cny", float("nan")),
        ("consignment_value_cny", float("inf")),
        ("consignment_value_cny", True),
        ("vin", ""),
        ("colour", "red"),
    ],
    ids=ascii,
)
def test_a_value_of_another_type_is_refused_by_the_name_of_its_fact(
    package: ModuleType, fact: str, value: object
) -> None:
    with pytest.raises(package.FactError, match=fact) as error:
        package.check({**CAR, fact: value})

    assert fact == error.value.fact
    assert error.value.en
    assert error.value.zh


@pytest.mark.parametrize(
    "value", [30000, "30000", "30000.00", 30000.0, Decimal("30000.0")], ids=repr
)
def test_decimals_are_read_from_their_digits(package: ModuleType, value: object) -> None:
    facts = package.check({"consignment_value_cny": value}).facts

    assert {"consignment_value_cny": Decimal("30000.00")} == facts


def test_a_misspelt_fact_is_told_its_nearest_name(package: ModuleType) -> None:
    with pytest.raises(package.FactError, match="did you mean `powertrain`"):
        package.check({"power_train": "petrol"})


def test_texts_that_cannot_be_read_name_their_fact(package: ModuleType) -> None:
    with pytest.raises(package.FactError, match="has_vin"):
        package.parse({"has_vin": "perhaps"})


def test_the_answer_is_plain_json(package: ModuleType) -> None:
    answer = package.check(CAR).to_dict()

    assert answer == json.loads(json.dumps(answer))


def test_law_not_yet_issued_is_not_known(package: ModuleType) -> None:
    before = package.check(CAR, known_on="2025-09-25")

    assert "not_required" == before.outcomes["licence_requirement"]
    assert "required" == package.check(CAR, "2025-09-26").outcomes["licence_requirement"]


def test_rules_provisions_and_facts_can_be_looked_up(package: ModuleType) -> None:
    rule = package.rule("new-battery-electric-car")
    provision = package.provision("mofcom-2025-54/1")

    assert "required" == rule.outcome
    assert "mofcom-2025-54/1" in rule.because
    assert "primary" == provision.grade
    assert provision.source.startswith("https://")
    assert tuple(vehicle_rulebook().facts) == tuple(fact.name for fact in package.facts())
    with pytest.raises(KeyError):
        package.rule("no-such-rule")


def test_both_languages_tell_the_same_number_of_sentences(package: ModuleType) -> None:
    answer = package.check(CAR)

    assert len(answer.explain("en")) == len(answer.explain("zh"))
    assert any("之" in sentence or "的" in sentence for sentence in answer.explain("zh"))
    with pytest.raises(ValueError, match="language"):
        answer.explain("fr")
