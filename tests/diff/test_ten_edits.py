"""Ten edits of the vehicle rulebook, each caught and explained by the right command."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

import pytest
from tests.support.edits import edited
from tests.support.states import bear_out
from tests.support.vehicle import vehicle_rulebook

from lexport.diff import Difference, PartKind, difference, parts_changed
from lexport.evaluate import evaluate
from lexport.ir.rulebook import Rulebook
from lexport.prove import Kind, prove
from lexport.review.lock import lock_of, slipped

LICENCE = "decisions/licence_requirement.yaml"
GOODS = "decisions/goods_group.yaml"


@dataclass(frozen=True)
class Edit:
    """The words replaced, what changes in answers, for whom, and what proof says of it."""

    path: str
    after: str
    old: str
    new: str
    decision: str
    move: tuple[str | None, str | None]
    words: str
    finding: tuple[Kind, str] | None

    @property
    def rulebook(self) -> Rulebook:
        return edited(self.path, self.after, self.old, self.new)


EDITS = {
    "the regime's first day moved by nine days": Edit(
        LICENCE,
        "id: new-battery-electric-car\n",
        "2026-01-01",
        "2026-01-10",
        "licence_requirement",
        ("required", None),
        "the governing date lies from 1 January 2026 through 9 January 2026",
        (Kind.HOLE_IN_TIME, "licence_requirement"),
    ),
    "a `through` that leaves one uncovered day": Edit(
        LICENCE,
        "id: new-battery-electric-car-before-the-regime",
        "2025-12-31",
        "2025-12-30",
        "licence_requirement",
        ("not_required", None),
        "the governing date is 31 December 2025",
        (Kind.HOLE_IN_TIME, "licence_requirement"),
    ),
    "an exception dropped": Edit(
        "decisions/licence_cover.yaml",
        "id: licence-covers-used-vehicles",
        "unless:\n      quantity: {at_least: 21}\n    ",
        "",
        "licence_cover",
        ("not_covered", None),
        "number of vehicles declared is at least 21",
        (Kind.CONFLICT, "licence_cover"),
    ),
    "two rules made to overlap on used vehicles": Edit(
        GOODS,
        "id: kind-new-bus",
        "condition: new",
        "condition: [new, used]",
        "goods_group",
        ("used_vehicle", None),
        "condition is used",
        (Kind.CONFLICT, "goods_group"),
    ),
    "`has_vin` no longer asked": Edit(
        GOODS,
        "id: kind-new-battery-electric-car",
        "      has_vin: true\n",
        "",
        "goods_group",
        ("new_electric_car_without_vin", None),
        "VIN assigned is no",
        (Kind.CONFLICT, "goods_group"),
    ),
    "180 days made 179": Edit(
        "decisions/after_sales_confirmation.yaml",
        "id: letter-from-the-manufacturer",
        "at_most: 180",
        "at_most: 179",
        "after_sales_confirmation",
        ("in_order", None),
        "exactly 180 days after",
        (Kind.GAP, "after_sales_confirmation"),
    ),
    "a code moved to another group": Edit(
        "codes/commodity-codes.csv",
        "8703801090,2026-01-01",
        "battery-electric-cars;licence-flag",
        "retired",
        "findings",
        (None, "commodity-code-mismatch"),
        "8703801090",
        None,
    ),
    "a rule that can never hold": Edit(
        LICENCE,
        "id: used-vehicle",
        "goods_group: used_vehicle",
        "goods_group: used_vehicle\n      condition: new",
        "licence_requirement",
        ("required", None),
        "condition is used",
        (Kind.NEVER_HOLDS, "used-vehicle"),
    ),
}


@cache
def changed(name: str) -> tuple[Rulebook, Difference]:
    after = EDITS[name].rulebook
    return after, difference(vehicle_rulebook(), after)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_in_answers_with_an_example_that_both_versions_bear_out(name: str) -> None:
    edit = EDITS[name]
    after, found = changed(name)
    [change, *_] = [
        each
        for each in found.changes
        if each.decision == edit.decision
        and not each.shown
        and (each.before.outcome, each.after.outcome) == edit.move
    ]

    told = "; ".join(part.en for region in change.regions for part in region.words)
    assert edit.words in told
    assert not change.consequence
    for each in found.changes:
        assert each.proved
        assert bear_out(vehicle_rulebook(), after, each), (each.decision, each.before, each.after)


@pytest.mark.parametrize("name", [name for name, edit in EDITS.items() if edit.finding])
def test_an_edit_that_breaks_the_rules_is_found_by_proof(name: str) -> None:
    after, _ = changed(name)
    known = {each.key for each in prove(vehicle_rulebook()).findings}
    new = [each for each in prove(after).findings if each.key not in known]

    assert EDITS[name].finding in {(each.kind, each.about) for each in new}
    for each in new:
        assert each.proved
        if each.kind in (Kind.GAP, Kind.HOLE_IN_TIME, Kind.CONFLICT):
            assert each.witness is not None
            assert evaluate(after, each.witness).decisions[each.about].outcome is None


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_that_changes_answers_does_not_pass_the_lock(name: str) -> None:
    after, _ = changed(name)
    now = slipped(lock_of(vehicle_rulebook()), lock_of(after))

    assert not now.is_nothing


def test_a_code_moved_is_data_and_nothing_else() -> None:
    after, _ = changed("a code moved to another group")

    assert {p.kind for p in parts_changed(vehicle_rulebook(), after)} == {PartKind.DATA}


def test_the_days_that_lose_the_licence_are_nine() -> None:
    _, found = changed("the regime's first day moved by nine days")
    days = {region.days for change in found.origins for region in change.regions if region.days}

    assert days == {(datetime.date(2026, 1, 1), datetime.date(2026, 1, 9))}


def test_a_changed_translation_changes_no_answer_and_is_called_translation() -> None:
    after = edited(LICENCE, "outcomes:", "an export licence is required", "a licence is needed")

    assert difference(vehicle_rulebook(), after).no_answer_changes
    assert {p.kind for p in parts_changed(vehicle_rulebook(), after)} == {PartKind.TRANSLATION}
    assert slipped(lock_of(vehicle_rulebook()), lock_of(after)).is_nothing


def test_reordered_keys_change_nothing_at_all() -> None:
    lines = "      goods_form: complete_vehicle\n      vehicle_class: passenger_car\n"
    turned = "      vehicle_class: passenger_car\n      goods_form: complete_vehicle\n"
    after = edited(GOODS, "rules:", lines, turned)

    assert after.sha256 != vehicle_rulebook().sha256
    assert difference(vehicle_rulebook(), after).no_answer_changes
    assert parts_changed(vehicle_rulebook(), after) == ()
    assert slipped(lock_of(vehicle_rulebook()), lock_of(after)).is_nothing
