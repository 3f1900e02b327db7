"""More of everything than a number has bits, and names that JavaScript wants for itself."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from tests.javascript.node import Node, package_of
from tests.javascript.wide import wide_facts, wide_rulebook
from tests.support.random_rulebooks import both, day, random_rulebook
from tests.support.rare_rulebooks import rare_facts, rare_rulebook

from lexport.evaluate import evaluate, foresee, plain_answer, plain_foresight
from lexport.ir.conditions import (
    ChoiceIs,
    DecisionIs,
)
from lexport.ir.decisions import Decision, Outcome, Rule
from lexport.ir.facts import (
    Fact,
    YesNo,
)
from lexport.ir.rulebook import Rulebook
from lexport.targets.javascript.names import TAKEN

pytestmark = pytest.mark.node


@pytest.mark.parametrize("seed", range(3))
def test_sets_larger_than_a_word_mean_the_same(seed: int, node: Node, tmp_path: Path) -> None:
    rng = random.Random(seed)
    rulebook = wide_rulebook(rng)
    package = package_of(rulebook, node, tmp_path)
    drawn = [
        (wide_facts(rng, rng.choice((0.2, 0.7, 1))), rng.choice((None, None, day(rng))))
        for _ in range(30)
    ]
    outcomes = set()
    for number, ((facts, known_on), answer) in enumerate(
        zip(drawn, package.each("check", drawn), strict=True)
    ):
        reference = plain_answer(evaluate(rulebook, facts, known_on))
        if number < 2:
            reference |= plain_foresight(foresee(rulebook, facts, known_on))

        assert reference == {key: answer[key] for key in reference}, facts
        outcomes |= set(answer["decisions"]["papers"]["outcome"])
    numbers = {int(outcome.removeprefix("papers_")) for outcome in outcomes}

    # Some of every word came out.
    assert {0, 1, 2} == {number // 30 for number in numbers}


NAMES = sorted({*TAKEN, "constructor", "prototype", "s_0", "held_", "kind", "valueof"})


def named_rulebook() -> Rulebook:
    """Facts and decisions under names that JavaScript, or the generated code, uses itself."""
    rulebook = random_rulebook(random.Random(2))
    facts = {name: Fact(name, YesNo(), both(name), both(name)) for name in NAMES}
    names = [f"{name}_" for name in NAMES[:20]] + ["check", "parse", "provision", "rule", "decide"]
    decisions: dict[str, Decision] = {}
    for number, name in enumerate(names):
        outcomes = {each: Outcome(each, both(each)) for each in ("constructor", "name")}
        before = [DecisionIs(names[number - 1], ("name",))] if number else []
        rules = tuple(
            Rule(
                id=f"rule-{number}-{each}",
                title=both(name),
                lines=(*before, ChoiceIs(NAMES[(number * 5 + offset) % len(NAMES)], (True,))),
                outcome=each,
                because=("law-0/1",),
            )
            for offset, each in enumerate(outcomes)
        )
        decisions[name] = Decision(name, both(name), outcomes, rules)
    verdict = replace(
        rulebook.decisions["verdict"],
        rules=(
            Rule("last", both("last"), (DecisionIs("decide", ("name",)),), "clear", ("law-0/1",)),
        ),
    )
    kept = {name: rulebook.facts[name] for name in ("declared_on", "declaration_mode")}
    return replace(
        rulebook,
        id="named",
        facts={**kept, "exported_on": rulebook.facts["exported_on"], **facts},
        computed={},
        decisions={**decisions, "verdict": verdict},
        findings=None,
        documents=None,
        questions={},
    )


def test_names_that_are_taken_are_names_all_the_same(node: Node, tmp_path: Path) -> None:
    rng = random.Random(1)
    rulebook = named_rulebook()
    package = package_of(rulebook, node, tmp_path)
    drawn = [
        ({name: rng.random() < 0.6 for name in NAMES if rng.random() < known}, None)
        for known in (0, 0.3, 0.8, 0.8, 1, 1, 1)
    ]
    verdicts = set()
    for (facts, _), answer in zip(drawn, package.each("decide", drawn), strict=True):
        reference = plain_answer(evaluate(rulebook, facts))

        assert reference == answer, facts
        verdicts.add(answer["verdict"])

    assert {} == package("facts", {})
    assert len(verdicts) > 1


def test_a_rulebook_may_have_neither_findings_nor_papers(node: Node, tmp_path: Path) -> None:
    answer = package_of(named_rulebook(), node, tmp_path)("check", {})

    assert [] == answer["findings"] == answer["required_documents"] == answer["possible_documents"]


@pytest.mark.parametrize("seed", range(20))
def test_what_few_rulebooks_use_means_the_same(seed: int, node: Node, tmp_path: Path) -> None:
    rng = random.Random(seed)
    rulebook = rare_rulebook(rng)
    package = package_of(rulebook, node, tmp_path)
    drawn = [(rare_facts(rng, rng.choice((0.3, 0.6, 0.9))), None) for _ in range(30)]
    for (facts, _), answer in zip(drawn, package.each("decide", drawn), strict=True):
        assert plain_answer(evaluate(rulebook, facts)) == answer, facts
