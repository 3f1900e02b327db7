"""Proof on the vehicle rulebook, and on copies of it with one mistake each."""

from __future__ import annotations

import datetime
import time

from tests.support.edits import edited
from tests.support.vehicle import vehicle_rulebook

from lexport.evaluate import evaluate
from lexport.ir.rulebook import Rulebook
from lexport.prove import Finding, Kind, judged, prove

LICENCE = "decisions/licence_requirement.yaml"
GOODS = "decisions/goods_group.yaml"


def only(rulebook: Rulebook, kind: Kind, about: str) -> Finding:
    found = [each for each in prove(rulebook).findings if (each.kind, each.about) == (kind, about)]

    assert found, f"no {kind.value} about {about}"
    return found[0]


def in_words(finding: Finding) -> str:
    return " | ".join("; ".join(part.en for part in region) for region in finding.regions)


def test_the_vehicle_rulebook_has_no_open_finding_and_takes_less_than_ten_seconds() -> None:
    rulebook = vehicle_rulebook()
    started = time.process_time()
    proof = prove(rulebook)

    assert time.process_time() - started < 10
    assert all(each.kind is not Kind.NOT_PROVED for each in proof.findings)
    assert all(each.proved for each in proof.findings)
    assert not judged(proof.findings, rulebook.accepted, datetime.date(2026, 11, 23)).fails


def test_a_day_left_uncovered_is_a_hole_in_time_between_two_rules() -> None:
    rule = "new-battery-electric-car-before-the-regime"
    rulebook = edited(LICENCE, f"id: {rule}", "2025-12-31", "2025-12-30")

    finding = only(rulebook, Kind.HOLE_IN_TIME, "licence_requirement")

    assert finding.rules == (rule, "new-battery-electric-car")
    assert "the governing date is 31 December 2025" in in_words(finding)
    assert finding.witness is not None
    assert evaluate(rulebook, finding.witness).decisions["licence_requirement"].possible == ()


def test_a_dropped_exception_makes_two_rules_contradict_each_other() -> None:
    rulebook = edited(
        "decisions/licence_cover.yaml",
        "id: licence-covers-used-vehicles",
        "unless:\n      quantity: {at_least: 21}\n    ",
        "",
    )

    finding = only(rulebook, Kind.CONFLICT, "licence_cover")

    assert set(finding.rules) == {"licence-covers-used-vehicles", "more-than-twenty-used-vehicles"}
    assert "number of vehicles declared is at least 21" in in_words(finding)
    assert finding.witness is not None
    assert evaluate(rulebook, finding.witness).decisions["licence_cover"].possible == (
        "covered",
        "not_covered",
    )


def test_two_rules_made_to_overlap_on_used_vehicles_are_named_with_an_example() -> None:
    rulebook = edited(GOODS, "id: kind-new-bus", "condition: new", "condition: [new, used]")

    finding = only(rulebook, Kind.CONFLICT, "goods_group")

    assert set(finding.rules) == {"kind-new-bus", "kind-used-vehicle"}
    assert "condition is used" in in_words(finding)


def test_a_vin_no_longer_asked_contradicts_the_rule_for_cars_without_one() -> None:
    rulebook = edited(GOODS, "id: kind-new-battery-electric-car", "      has_vin: true\n", "")

    finding = only(rulebook, Kind.CONFLICT, "goods_group")

    assert "VIN assigned is no" in in_words(finding)


def test_179_days_instead_of_180_leave_a_gap_of_one_day() -> None:
    rulebook = edited(
        "decisions/after_sales_confirmation.yaml",
        "id: letter-from-the-manufacturer",
        "at_most: 180",
        "at_most: 179",
    )

    finding = only(rulebook, Kind.GAP, "after_sales_confirmation")

    assert "exactly 180 days after" in in_words(finding)
    assert finding.witness is not None
    applied, registered = finding.witness["licence_applied_on"], finding.witness["registered_on"]
    assert isinstance(applied, datetime.date)
    assert isinstance(registered, datetime.date)
    assert (applied - registered).days == 180


def test_a_rule_that_can_never_hold_names_the_lines_that_exclude_one_another() -> None:
    rulebook = edited(
        LICENCE,
        "id: used-vehicle",
        "goods_group: used_vehicle",
        "goods_group: used_vehicle\n      condition: new",
    )

    finding = only(rulebook, Kind.NEVER_HOLDS, "used-vehicle")

    assert "condition is new" in finding.way_out.en
    assert finding.places[0].file.endswith(LICENCE)


def test_a_rule_that_ended_before_the_first_day_covered_is_never_in_force() -> None:
    rulebook = edited(
        LICENCE,
        "id: fuel-cell-car-before-the-regime",
        "{from: 2025-01-01, through: 2025-12-31",
        "{from: 2023-01-01, through: 2023-12-31",
    )

    assert only(rulebook, Kind.NEVER_IN_FORCE, "fuel-cell-car-before-the-regime").rules


def test_every_finding_is_told_in_both_languages() -> None:
    for finding in prove(vehicle_rulebook()).findings:
        assert finding.message.en
        assert finding.message.zh != finding.message.en
        assert all(part.zh != part.en for region in finding.regions for part in region)
