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
FROM = ["--rulebooks", str(FOLDER), "--at-least", "0"]
RULE = "kind-parts"
WITHIN = "export licence is required under this rulebook"
FUEL_CELL = "«a new fuel-cell car with a VIN»"


def told(rule: str) -> set[str]:
    return {mutant.what.en for mutant in mutants(vehicle_rulebook(), frozenset((rule,)))}


def tried(rulebook: Rulebook, *rules: str) -> list[Noticed]:
    return list(chain.from_iterable(noticed(rulebook, rules or None)))


def test_every_mark_of_a_rule_is_altered() -> None:
    assert {
        "first day 31 December 2025 instead of 1 January 2026",
        "first day 2 January 2026 instead of 1 January 2026",
        "without the line: the governing date lies from 1 January 2026 on",
        f"outcome «no {WITHIN}» instead of «an export licence is required»",
        f"«Which kind of goods is it?»: {FUEL_CELL} added",
    } <= told("new-battery-electric-car")


def test_an_alteration_is_told_in_chinese_as_well() -> None:
    found = {each.what.zh for each in mutants(vehicle_rulebook(), CAR)}

    assert "首日改为2026年1月2日（原为2026年1月1日）" in found
    assert "去掉条件：准据日在2026年1月1日当日或之后" in found
    assert "结果改为“本规则库范围内无须申领出口许可证”（原为“须申领出口许可证”）" in found


def test_bounds_move_one_step_down_and_one_up() -> None:
    found = told("letter-from-the-manufacturer")

    assert any(each.endswith("is at most 179 instead of 180") for each in found)
    assert any(each.endswith("is at most 181 instead of 180") for each in found)


def test_a_comparison_with_another_fact_is_made_strict() -> None:
    assert any("no longer if it is the same as" in each for each in told("validity-within-limits"))


def test_alternatives_their_lines_and_exceptions_are_removed() -> None:
    found = told("kind-motorcycle-kit")

    assert {"powertrain: diesel left out", "powertrain: battery-electric added"} <= found
    assert any(each.startswith("without the line: one of these holds: ") for each in found)
    assert any(
        each.startswith("without the line: class of vehicle is motorcycle and powertrain is petrol")
        for each in found
    )
    assert any(
        each.startswith("without the exception: number of vehicles")
        for each in told("licence-covers-used-vehicles")
    )


def test_codes_and_beginnings_of_codes_are_dropped_and_added() -> None:
    heading = told("code-of-another-heading-truck")
    listed = told("code-for-used-cars")

    assert any(each.endswith(": 8704 left out") for each in heading)
    assert any(each.endswith(": 8700 added") for each in heading)
    assert any(each.endswith(": 8703801010 left out") for each in listed)
    assert any(each.endswith(": 8703809011 added") for each in listed)
    assert any("8703800010 left out of «" in each for each in told("code-retired"))


def test_cases_notice_a_new_first_day_of_the_regime() -> None:
    found = {each.mutant.what.en: each for each in tried(vehicle_rulebook(), *CAR)}
    later = "first day 2 January 2026 instead of 1 January 2026"
    swapped = f"outcome «no {WITHIN}» instead of «an export licence is required»"

    assert found[later].outcome is Outcome.CASE
    assert found[swapped].outcome is Outcome.CASE


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


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_command_lists_what_is_not_noticed_ready_to_paste(lang: str) -> None:
    ran = CliRunner().invoke(main, ["mutate", *FROM, "--rule", RULE, "--lang", lang])
    brief = CliRunner().invoke(main, ["mutate", *FROM, "--rule", RULE, "--lang", lang, "--brief"])

    assert ran.exit_code == brief.exit_code
    assert ran.stdout.splitlines()[-1] == brief.stdout.splitlines()[-1]
    assert "the cases notice" in ran.stdout or "案例发现" in ran.stdout
    assert "expect:" not in brief.stdout


@pytest.mark.slow
def test_cases_notice_nearly_every_mutant_of_the_verdict() -> None:
    ran = CliRunner().invoke(
        main, ["mutate", "--rulebooks", str(FOLDER), "--decision", "verdict", "--at-least", "95"]
    )

    assert ran.exit_code == 0, ran.stdout
