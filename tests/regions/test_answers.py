"""Sets of shipments against the reference evaluator, one shipment at a time."""

from __future__ import annotations

import random

import pytest
from tests.support.random_facts import RandomFacts
from tests.support.random_rulebooks import random_facts, random_rulebook
from tests.support.vehicle import vehicle_rulebook

from lexport.evaluate.decided import Decided, decide
from lexport.evaluate.facts import known_values
from lexport.evaluate.situation import Situation
from lexport.ir.cases import FactValue
from lexport.ir.rulebook import Rulebook
from lexport.prove.scene import Scene


def decided(rulebook: Rulebook, facts: dict[str, FactValue]) -> dict[str, Decided]:
    situation = Situation(rulebook, known_values(rulebook, facts))
    found: dict[str, Decided] = {}
    for decision in rulebook.decisions.values():
        found[decision.name] = decide(decision, situation, found)
        situation.outcomes[decision.name] = found[decision.name].possible
    return found


def agree(scene: Scene, facts: dict[str, FactValue]) -> None:
    """Every rule and outcome holds in the sets exactly where the evaluator says so."""
    diagrams = scene.space.diagrams
    point = scene.space.shipments.cells_of(facts)
    reference = decided(scene.rulebook, facts)
    for name, sets in scene.answers.decisions.items():
        possible = [
            outcome for outcome, region in sets.outcomes.items() if diagrams.holds(region, point)
        ]
        expected = reference[name]

        assert list(expected.listed if sets.decision.collect else expected.possible) == possible
        assert list(expected.holding) == [
            each.rule for each in sets.rules if diagrams.holds(each.holds, point)
        ]
    assert not diagrams.holds(scene.space.nowhere, point)


@pytest.mark.parametrize("seed", range(12))
def test_sets_of_a_random_rulebook_hold_what_the_evaluator_answers(seed: int) -> None:
    rng = random.Random(seed)
    scene = Scene(random_rulebook(rng))
    for sets in scene.answers.decisions.values():
        scene.space.is_empty(sets.conflict)
    for _ in range(60):
        facts = {n: v for n, v in random_facts(rng, known=1).items() if v is not None}
        agree(scene, facts)


def test_sets_of_the_vehicle_rulebook_hold_what_the_evaluator_answers() -> None:
    rng = random.Random(7)
    scene = Scene(vehicle_rulebook())
    drawing = RandomFacts(scene.rulebook)
    for _ in range(150):
        agree(scene, drawing.draw(rng, 1))


def test_every_region_has_a_shipment_that_lies_in_it() -> None:
    scene = Scene(vehicle_rulebook())
    space = scene.space
    for sets in scene.answers.decisions.values():
        for each in sets.rules:
            _, found = space.possible(each.holds)

            assert found is not None
            assert found.witness is not None
            assert space.diagrams.holds(each.holds, space.shipments.cells_of(found.witness.facts))
            assert (
                each.rule
                in decided(scene.rulebook, found.witness.facts)[sets.decision.name].holding
            )
