"""A difference in words: no name of a file where the rulebook has words, in both languages."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest
from tests.support.edits import edited
from tests.support.small_rulebooks import all_shipments, small_rulebook
from tests.support.vehicle import vehicle_rulebook

from lexport.approval import compared
from lexport.diff import difference
from lexport.diff.compared import Compared
from lexport.diff.telling import told
from lexport.evaluate import evaluate
from lexport.ir.conditions import AnyOf, ChoiceIs
from lexport.ir.rulebook import Rulebook
from lexport.text import Language


@cache
def moved() -> Compared:
    car = "id: new-battery-electric-car\n"
    after = edited("decisions/licence_requirement.yaml", car, "2026-01-01", "2026-01-10")
    return compared(vehicle_rulebook(), after)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            (
                "**Is an export licence required?** an export licence is required → no answer",
                "example: declaration accepted on: 1 January 2026; mode of declaration: ordinary",
                "before: an export licence is required [new-battery-electric-car, mofcom-2025-54/1",
                "Which papers are needed? no longer listed: export licence; ",
                "shipments of which facts are missing are not compared",
                "what decides: rule new-battery-electric-car (changed)",
            ),
        ),
        (
            "zh",
            (
                "**是否须申领出口许可证？** 须申领出口许可证 → 无答案：没有规则成立",
                "示例：海关接受申报日期：2026年1月1日；申报方式：一般申报；",
                "之前：须申领出口许可证 [new-battery-electric-car、mofcom-2025-54/1",
                "需要哪些文件？不再列入：出口许可证；",
                "未比较事实不全的货物",
                "判定内容：规则 new-battery-electric-car（修改）",
            ),
        ),
    ],
)
def test_a_change_of_answers_is_told_in_the_rulebooks_words(
    language: Language, lines: tuple[str, ...]
) -> None:
    text = "\n".join(told(moved(), language))

    for line in lines:
        assert line in text
    for name in ("licence_requirement", "passenger_car", "battery_electric", "declared_on"):
        assert name not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_no_answer_changes_it_is_said_of_which_shipments(language: Language) -> None:
    [line] = told(compared(vehicle_rulebook(), vehicle_rulebook()), language)

    assert ("No answer changes." in line) is (language == "en")
    assert ("未比较事实不全的货物" in line) is (language == "zh")


@pytest.mark.parametrize("seed", range(12))
def test_only_shipments_with_every_fact_known_are_compared(seed: int) -> None:
    """A line that is always true changes no answer to them, but asks for one more fact."""
    before = small_rulebook(random.Random(seed))
    after = with_idle_line(before, "kind")

    assert difference(before, after).no_answer_changes
    for facts in all_shipments():
        assert evaluate(before, facts).signature == evaluate(after, facts).signature


def test_where_a_fact_is_missing_answers_may_differ_all_the_same() -> None:
    before = small_rulebook(random.Random(1))
    after = with_idle_line(before, "kind")
    partial = [
        {name: value for name, value in facts.items() if name != "fast"}
        for facts in all_shipments()
    ]

    assert any(evaluate(before, f).signature != evaluate(after, f).signature for f in partial)


def with_idle_line(rulebook: Rulebook, name: str) -> Rulebook:
    """Every rule of a decision with a line that holds whatever the fact is."""
    idle = AnyOf((ChoiceIs("fast", (True,)), ChoiceIs("fast", (False,))))
    decision = rulebook.decisions[name]
    rules = tuple(replace(rule, lines=(*rule.lines, idle)) for rule in decision.rules)
    return replace(rulebook, decisions={**rulebook.decisions, name: replace(decision, rules=rules)})
