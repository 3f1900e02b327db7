"""Mutants: what is altered, who notices, and whether the proof that nothing changes is true."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

import pytest
from click.testing import CliRunner
from tests.support.random_rulebooks import random_facts, random_rulebook
from tests.support.vehicle import FOLDER, vehicle_rulebook

from lexport.cli.main import main
from lexport.evaluate import evaluate
from lexport.ir.rulebook import Rulebook
from lexport.mutate import Noticed, Outcome, mutants, noticed
from lexport.mutate.rehearsal import altered_rulebook, altered_rules

CAR = frozenset(("new-battery-electric-car",))
LETTER = frozenset(("letter-from-the-manufacturer",))


def told(rule: str) -> set[str]:
    return {mutant.what for mutant in mutants(vehicle_rulebook(), frozenset((rule,)))}


def tried(rulebook: Rulebook, *rules: str) -> list[Noticed]:
    return list(chain.from_iterable(noticed(rulebook, rules or None)))


def test_every_mark_of_a_rule_is_altered() -> None:
    assert {
        "from 2026-01-01 made 2025-12-31",
        "from 2026-01-01 made 2026-01-02",
        "line removed: in_force",
        "line removed: goods_group",
        "trade_regime: licensed dropped",
        "outcome required made not_required",
    } <= told("new-battery-electric-car")


def test_bounds_move_one_step_down_and_one_up() -> None:
    assert {
        "days_since_registration: 180 made 179",
        "days_since_registration: 180 made 181",
    } <= told("letter-from-the-manufacturer")


def test_a_comparison_with_another_fact_is_made_strict() -> None:
    assert "licence_expires_on: licence_latest_expiry itself left out" in told(
        "validity-within-limits"
    )


def test_alternatives_their_lines_and_exceptions_are_removed() -> None:
    assert {
        "line removed: vehicle_class, powertrain",
        "line removed: powertrain",
        "powertrain: diesel dropped",
        "powertrain: battery_electric added",
    } <= told("kind-motorcycle-kit")
    assert "exception removed: quantity" in told("licence-covers-used-vehicles")


def test_codes_and_beginnings_of_codes_are_dropped_and_added() -> None:
    assert {
        "commodity_code: 8704 dropped",
        "commodity_code: 8700 added",
    } <= told("code-of-another-heading-truck")
    assert {
        "commodity_code: 8703801010 dropped",
        "commodity_code: 8703809011 added",
    } <= told("code-for-used-cars")
    assert "commodity_code: 8703800010 dropped from retired" in told("code-retired")


def test_cases_notice_a_new_first_day_of_the_regime() -> None:
    found = {each.mutant.what: each for each in tried(vehicle_rulebook(), *CAR)}

    assert found["from 2026-01-01 made 2026-01-02"].outcome is Outcome.CASE
    assert found["outcome required made not_required"].outcome is Outcome.CASE


@pytest.mark.slow
def test_two_processes_find_what_one_finds() -> None:
    rulebook = vehicle_rulebook()
    decisions = (rulebook.decisions[name] for name in ("after_sales_confirmation", "verdict"))
    rules = [rule.id for decision in decisions for rule in decision.rules]
    one, two = (
        [
            (each.mutant.what, each.outcome)
            for batch in noticed(rulebook, rules, processes)
            for each in batch
        ]
        for processes in (1, 2)
    )

    assert one == two


def test_without_cases_every_unnoticed_mutant_comes_with_a_case_that_would_catch_it() -> None:
    rulebook = replace(vehicle_rulebook(), cases={})
    found = tried(rulebook, *CAR, *LETTER)

    assert not [each for each in found if each.outcome is Outcome.CASE]
    for each in found:
        if each.outcome is not Outcome.SAME:
            assert each.would_catch is not None
            altered = altered_rulebook(rulebook, altered_rules(rulebook, each.mutant))
            facts = each.would_catch.facts
            assert evaluate(rulebook, facts).signature != evaluate(altered, facts).signature


@pytest.mark.parametrize("seed", range(3))
def test_what_is_proved_to_change_nothing_changes_nothing(seed: int) -> None:
    rng = random.Random(seed)
    rulebook = random_rulebook(rng)
    rules = list(rulebook.rules)[:6]
    shipments = [facts for _ in range(12) if dated(rulebook, facts := random_facts(rng, 1.0))]
    before = [came_out(rulebook, facts) for facts in shipments]
    same = [each.mutant for each in tried(rulebook, *rules) if each.outcome is Outcome.SAME]
    for mutant in same:
        altered = altered_rulebook(rulebook, altered_rules(rulebook, mutant))

        assert before == [came_out(altered, facts) for facts in shipments], mutant.what


def dated(rulebook: Rulebook, facts: Mapping[str, object]) -> bool:
    return evaluate(rulebook, facts).governing_date.date is not None


def came_out(rulebook: Rulebook, facts: Mapping[str, object]) -> list[tuple[object, str]]:
    answer = evaluate(rulebook, facts)
    return [(each.outcome, each.status) for each in answer.decisions.values()]


def test_the_command_lists_survivors_ready_to_paste() -> None:
    ran = CliRunner().invoke(
        main,
        ["mutate", "--rulebooks", str(FOLDER), "--rule", "kind-parts", "--at-least", "0"],
    )

    assert ran.exit_code == 0
    assert "the cases notice" in ran.stdout


@pytest.mark.slow
def test_cases_notice_nearly_every_mutant_of_the_verdict() -> None:
    ran = CliRunner().invoke(
        main, ["mutate", "--rulebooks", str(FOLDER), "--decision", "verdict", "--at-least", "95"]
    )

    assert ran.exit_code == 0, ran.stdout


@pytest.mark.slow
def test_cases_notice_most_of_a_sample_of_all_rules() -> None:
    rulebook = vehicle_rulebook()
    sample = random.Random(2026).sample(list(rulebook.rules), 25)
    found = [each for each in tried(rulebook, *sample) if each.outcome is not Outcome.SAME]
    by_cases = [each for each in found if each.outcome is Outcome.CASE]

    assert len(by_cases) >= 0.5 * len(found)
