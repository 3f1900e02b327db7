"""Mutants of the vehicle rulebook: what is altered, and who notices."""

from __future__ import annotations

from dataclasses import replace

from tests.support.vehicle import vehicle_rulebook

from lexport.evaluate import evaluate
from lexport.mutate import Outcome, mutants, noticed

CAR = frozenset(("new-battery-electric-car",))
LETTER = frozenset(("letter-from-the-manufacturer",))


def test_every_mark_of_a_rule_is_altered() -> None:
    told = {mutant.what for mutant in mutants(vehicle_rulebook(), CAR)}

    assert {
        "from 2026-01-01 made 2025-12-31",
        "from 2026-01-01 made 2026-01-02",
        "line removed: in_force",
        "line removed: goods_group",
        "trade_regime: licensed dropped",
        "outcome required made not_required",
    } <= told


def test_bounds_move_one_step_down_and_one_up() -> None:
    told = {mutant.what for mutant in mutants(vehicle_rulebook(), LETTER)}

    assert "days_since_registration: 180 made 179" in told
    assert "days_since_registration: 180 made 181" in told


def test_cases_notice_every_mutant_of_the_rule_for_battery_electric_cars() -> None:
    rulebook = vehicle_rulebook()
    found = list(noticed(rulebook, mutants(rulebook, CAR)))

    assert len(found) >= 8
    assert not [each for each in found if each.outcome is Outcome.SURVIVED]
    assert {"from 2026-01-01 made 2026-01-02", "outcome required made not_required"} <= {
        each.mutant.what for each in found if each.outcome is Outcome.CASE
    }


def test_without_cases_the_survivors_come_with_facts_that_would_catch_them() -> None:
    rulebook = replace(vehicle_rulebook(), cases={})
    found = [
        each
        for each in noticed(rulebook, mutants(rulebook, CAR))
        if each.outcome is Outcome.SURVIVED and each.expected is not None
    ]
    for each in found:
        assert each.would_catch is not None
        decision = evaluate(rulebook, each.would_catch).decisions[each.mutant.decision]
        assert decision.outcome == each.expected
