"""Code tables changed at random, against every code on every day around the changes."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from itertools import product

import pytest
from tests.support.random_rulebooks import both
from tests.support.small_rulebooks import DAYS, small_rulebook
from tests.support.states import bear_out, move, state

from lexport.diff import PartKind, difference, parts_changed
from lexport.evaluate import evaluate, plain_answer
from lexport.ir.codes import DAY, CodeRow, CodeTable
from lexport.ir.conditions import InGroup, Not
from lexport.ir.decisions import Rule
from lexport.ir.facts import Fact, TextValue
from lexport.ir.rulebook import Rulebook

CODES = ("1", "2", "3")


def with_table(rulebook: Rulebook, table: CodeTable) -> Rulebook:
    """A verdict by the group in which a code stands on the governing date."""
    listed = InGroup("code", "codes", "listed")
    rules = (
        Rule("in-the-group", both("in"), (listed,), "blocked", ("law-0/1",)),
        Rule("outside-it", both("out"), (Not(listed),), "clear", ("law-0/1",)),
    )
    verdict = replace(rulebook.decisions["verdict"], rules=rules)
    fact = Fact("code", TextValue(pattern="9"), both("code"), both("code?"))
    return replace(
        rulebook,
        facts={**rulebook.facts, "code": fact},
        decisions={"verdict": verdict},
        code_tables={"codes": table},
    )


def random_table(rng: random.Random) -> CodeTable:
    rows = []
    for code in rng.sample(CODES, rng.randint(1, 3)):
        first, last = sorted(rng.sample(DAYS, 2))
        ends = (None, None), (first, None), (None, last), (first, last)
        from_, through = rng.choice(ends)
        groups = ("listed",) if rng.random() < 0.8 else ()
        rows.append(CodeRow(code, from_, through, groups, both(code), {}))
    return CodeTable("codes", both("codes"), "9", {}, {"listed": both("listed")}, tuple(rows))


def shipment(day: datetime.date, code: str) -> dict[str, datetime.date | str]:
    return {"declared_on": day, "declaration_mode": "ordinary", "code": code}


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_code_table_differs_exactly_where_brute_force_says(seed: int) -> None:
    rng = random.Random(seed)
    base = small_rulebook(rng)
    before, after = (with_table(base, random_table(rng)) for _ in range(2))
    found = difference(before, after)
    moved = set()
    # On the day after the last one every row has ended that ends at all.
    for day, code in product((*DAYS, DAYS[-1] + DAY), (*CODES, "9")):
        old, new = (plain_answer(evaluate(e, shipment(day, code))) for e in (before, after))
        if state(old, "verdict") != state(new, "verdict"):
            moved.add(move(old, new, "verdict"))

    assert moved == {(c.before, c.after) for c in found.changes if not c.shown}
    assert all(bear_out(before, after, change) for change in found.changes)
    assert {part.kind for part in parts_changed(before, after)} <= {PartKind.DATA}


def test_a_row_that_only_retitles_a_code_changes_no_answer() -> None:
    rng = random.Random(2)
    base, table = small_rulebook(rng), random_table(rng)
    before = with_table(base, table)
    retitled = replace(table, rows=tuple(replace(row, title=both("new")) for row in table.rows))
    after = with_table(base, retitled)

    assert difference(before, after).no_answer_changes
    assert {part.kind for part in parts_changed(before, after)} == {PartKind.WORDING}
