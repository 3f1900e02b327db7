"""Comparisons of facts against brute force over every combination of a few values."""

from __future__ import annotations

import datetime
import random
from itertools import product

import pytest

from lexport.regions.amounts import LAST, Chain, Months, Shift, Step, YearEnd, YearStart
from lexport.regions.relations import Comparison, least_solution

FACTS = ("a", "b", "c")
DAY = datetime.date(2025, 12, 20).toordinal()


def random_chain(rng: random.Random) -> Chain:
    steps: tuple[Step, ...] = rng.choice(
        (
            (),
            (),
            (Shift(rng.randint(-9, 9)),),
            (Months(rng.choice((-1, 1, 2))),),
            (YearStart(),),
            (YearEnd(),),
        )
    )
    return Chain(rng.choice(FACTS), steps)


@pytest.mark.parametrize("seed", range(150))
def test_a_solution_is_found_exactly_where_brute_force_finds_one(seed: int) -> None:
    rng = random.Random(seed)
    window = range(DAY, DAY + 26)
    comparisons = [
        Comparison(random_chain(rng), random_chain(rng), rng.randint(-40, 40))
        for _ in range(rng.randint(1, 4))
    ]
    found = least_solution(dict.fromkeys(FACTS, (window.start, window.stop - 1)), comparisons)

    def satisfied(values: dict[str, int]) -> bool:
        return all(
            each.left.at(values[each.left.fact])
            >= each.right.at(values[each.right.fact]) + each.extra
            for each in comparisons
        )

    exists = any(
        satisfied(dict(zip(FACTS, values, strict=True))) for values in product(window, repeat=3)
    )

    assert exists is (found is not None)
    assert found is None or satisfied({**dict.fromkeys(FACTS, DAY), **found})


@pytest.mark.parametrize("step", [Months(6), Months(-5), YearStart(), YearEnd(), Shift(3)])
def test_least_undoes_a_step_exactly(step: Step) -> None:
    chain = Chain("a", (step,))
    for day in (*range(DAY - 400, DAY + 400), 1, 40, LAST - 400, LAST):
        least = chain.least(chain.at(day))

        assert least is not None
        assert least <= day
        assert least <= 1 or chain.at(least - 1) < chain.at(day)


def test_a_circle_that_asks_for_ever_more_has_no_solution() -> None:
    circle = [
        Comparison(Chain("a", (YearStart(),)), Chain("b"), 1),
        Comparison(Chain("b", (Months(3),)), Chain("a"), 0),
        Comparison(Chain("a"), Chain("b", (Months(12),)), 1),
    ]

    assert least_solution(dict.fromkeys(FACTS, (DAY, LAST - 800)), circle) is None
