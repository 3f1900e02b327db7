"""What alterations change, against brute force: every shipment of small random rulebooks."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import chain

import pytest
from tests.support.small_rulebooks import all_shipments, small_rulebook

from lexport.evaluate import evaluate
from lexport.evaluate.answer import DecisionAnswer
from lexport.ir.rulebook import Rulebook
from lexport.mutate import Mutant, Outcome, noticed
from lexport.mutate.rehearsal import altered_rulebook, altered_rules

SHIPMENTS = list(all_shipments())
BROKEN = ("gap", "conflict")

# What came out of each decision: the possible outcomes, and how it stands.
CameOut = dict[str, tuple[tuple[str, ...], str]]


@pytest.mark.parametrize("seed", range(8))
def test_an_alteration_is_proved_to_change_nothing_exactly_where_it_does_not(seed: int) -> None:
    rulebook = small_rulebook(random.Random(seed))
    before = [came_out(rulebook, facts) for facts in SHIPMENTS]
    found = list(chain.from_iterable(noticed(rulebook)))

    assert {each.outcome for each in found} <= {Outcome.SAME, Outcome.PROOF, Outcome.SURVIVED}
    for each in found:
        altered = altered_rulebook(rulebook, altered_rules(rulebook, each.mutant))
        after = [came_out(altered, facts) for facts in SHIPMENTS]
        what = f"{each.mutant.original.id}: {each.mutant.what.en}"

        assert (each.outcome is Outcome.SAME) == (before == after), what
        assert (each.outcome is Outcome.PROOF) == breaks(each.mutant, before, after), what
        if each.outcome is not Outcome.SAME:
            assert each.would_catch is not None, what
            facts = each.would_catch.facts
            assert came_out(rulebook, facts) != came_out(altered, facts), what


def came_out(rulebook: Rulebook, facts: Mapping[str, object]) -> CameOut:
    found: CameOut = {}
    for name, each in evaluate(rulebook, facts).decisions.items():
        assert isinstance(each, DecisionAnswer)
        found[name] = each.possible, standing(each)
    return found


def standing(each: DecisionAnswer) -> str:
    if not each.possible:
        return "gap"
    return "conflict" if len(each.possible) > 1 and each.status == "needs_review" else each.status


def breaks(mutant: Mutant, before: list[CameOut], after: list[CameOut]) -> bool:
    """Whether some shipment is left without an answer, or with two, that was not before."""
    pairs = (
        (one[mutant.decision], two[mutant.decision]) for one, two in zip(before, after, strict=True)
    )
    return any(two[1] in BROKEN and one[1] != two[1] for one, two in pairs)
