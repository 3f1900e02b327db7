"""Differences and proof against brute force: every shipment of small random rulebooks."""

from __future__ import annotations

import random

import pytest
from tests.support.small_rulebooks import all_shipments, changed, small_rulebook
from tests.support.states import bear_out, move, state

from lexport.diff import difference
from lexport.evaluate import evaluate, plain_answer
from lexport.prove import Kind, prove


@pytest.mark.parametrize("seed", range(60))
def test_a_difference_is_told_exactly_where_brute_force_finds_one(seed: int) -> None:
    rng = random.Random(seed)
    before = small_rulebook(rng)
    after = changed(rng, before)
    found = difference(before, after).changes
    pairs = [
        (plain_answer(evaluate(before, facts)), plain_answer(evaluate(after, facts)))
        for facts in all_shipments()
    ]
    moved = {
        (name, *move(old, new, name))
        for old, new in pairs
        for name in before.decisions
        if state(old, name) != state(new, name)
    }
    shown = {
        (old["verdict"], new["verdict"]) for old, new in pairs if old["verdict"] != new["verdict"]
    }

    assert moved == {(c.decision, c.before, c.after) for c in found if not c.shown}
    assert shown == {(c.before.outcome, c.after.outcome) for c in found if c.shown}
    for change in found:
        assert bear_out(before, after, change)


@pytest.mark.parametrize("seed", range(60))
def test_gaps_and_conflicts_are_proved_exactly_where_brute_force_finds_them(seed: int) -> None:
    rulebook = small_rulebook(random.Random(seed))
    found = {(f.kind, f.about) for f in prove(rulebook).findings}
    gaps, conflicts, holding = set[str](), set[str](), set[str]()
    for facts in all_shipments():
        answer = evaluate(rulebook, facts)
        settled = set[str]()
        for name, decision in rulebook.decisions.items():
            each = answer.decisions[name]
            read = set(decision.decisions_read)
            # What is undecided because of an earlier decision is found there.
            if not read <= settled:
                continue
            if not each.possible:
                gaps.add(name)
            elif len(each.possible) > 1:
                conflicts.add(name)
            else:
                settled.add(name)
            holding.update(each.grounds)

    proved_gaps = {about for kind, about in found if kind in (Kind.GAP, Kind.HOLE_IN_TIME)}
    assert gaps == proved_gaps
    assert conflicts == {about for kind, about in found if kind is Kind.CONFLICT}
    never = {about for kind, about in found if kind in (Kind.NEVER_HOLDS, Kind.NEVER_IN_FORCE)}
    assert not never & holding


def test_a_rulebook_does_not_differ_from_itself() -> None:
    rulebook = small_rulebook(random.Random(3))

    assert difference(rulebook, rulebook).no_answer_changes
