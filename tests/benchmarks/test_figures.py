"""What the benchmark prints: ratios, figures reached or missed, and sound synthetic rulebooks."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from benchmarks.report import Row, as_json, table
from benchmarks.synthetic import synthetic_rulebook
from benchmarks.timing import Contender, Timings, interleaved

from lexport.analyse import analyse
from lexport.load import load_files

ROW = Row("speed", "this", 12.0, "us", ratio=1.5, goal="<= 2 x", measured=1.5, most=2)


def test_contenders_take_one_turn_a_round_on_all_inputs() -> None:
    seen: Counter[str] = Counter()
    contenders = {name: Contender(seen.update, [[f"{name}1"], [f"{name}2"]]) for name in "ab"}

    timings = interleaved(contenders, rounds=3)

    assert {"a": 3, "b": 3} == {name: len(each) for name, each in timings.rounds.items()}
    assert seen["a1"] == seen["a2"] > 3


def test_a_ratio_is_taken_within_each_round() -> None:
    """The machine was three times slower in the second round, for both of them."""
    timings = Timings({"this": [20.0, 60.0, 22.0], "baseline": [10.0, 30.0, 10.0]})

    assert 2.0 == timings.ratio("this", "baseline")
    assert 22.0 == timings.median("this")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW, True),
        (replace(ROW, measured=2.0), True),
        (replace(ROW, measured=2.01), False),
        (replace(ROW, most=None, least=15, measured=15.0), True),
        (replace(ROW, most=None, least=15, measured=14.9), False),
        (replace(ROW, most=None, measured=None), None),
    ],
)
def test_a_figure_is_reached_on_its_bound(row: Row, expected: bool | None) -> None:
    assert row.reached is expected
    assert json.loads(as_json([row], "here"))["rows"][0]["reached"] is expected


def test_the_table_is_aligned_markdown_with_a_heading_for_each_section() -> None:
    text = table([ROW, replace(ROW, section="size", name="a longer name", measured=3.0)], "here")
    lines = [line for line in text.splitlines() if line.startswith("|")]

    assert 1 == len({len(line) for line in lines})
    assert ["speed", "size"] == [line for line in text.splitlines() if line in {"speed", "size"}]
    assert ["reached", "missed"] == [
        word for word in text.replace("|", " ").split() if word in {"reached", "missed"}
    ]


@pytest.mark.parametrize("rules", [100, 300])
def test_a_synthetic_rulebook_is_sound_and_has_the_rules_it_says(rules: int) -> None:
    loaded = load_files(synthetic_rulebook(rules)).analysed(analyse)

    assert () == loaded.diagnostics
    assert loaded.rulebook is not None
    assert rules + 3 == len(loaded.rulebook.rules)
    assert rules == len(loaded.rulebook.cases)
