"""Suggested cases: they show what no case showed, and nobody can paste them unread."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.random_rulebooks import random_rulebook
from tests.support.vehicle import FOLDER, vehicle_rulebook

from lexport.cli.main import main
from lexport.evaluate import evaluate
from lexport.ir.cases import Case, Expectation
from lexport.ir.rulebook import Rulebook
from lexport.pipeline import covered
from lexport.suggest import Side, Suggestion, conditions, shown, suggestions
from lexport.text import Text

LETTER = frozenset(
    rule.id for rule in vehicle_rulebook().decisions["after_sales_confirmation"].rules
)


def pasted(rulebook: Rulebook, found: list[Suggestion]) -> Rulebook:
    """The rulebook with the suggested cases, filled in with what the evaluator answers."""
    cases = dict(rulebook.cases)
    for number, each in enumerate(found):
        verdict = evaluate(rulebook, each.facts).verdict
        name = f"suggested-{number}"
        words = Text("suggested", "建议")
        cases[name] = Case(name, words, each.facts, Expectation(verdict), "a reviewer", "reading")
    return replace(rulebook, cases=cases)


def exercised(rulebook: Rulebook) -> int:
    return sum(bool(each.inside) + bool(each.just_outside) for each in covered(rulebook).rules)


def test_pasted_suggestions_raise_the_coverage_of_the_vehicle_rulebook() -> None:
    rulebook = replace(vehicle_rulebook(), cases={})
    found = list(suggestions(rulebook, LETTER))

    assert exercised(rulebook) == 0
    assert exercised(pasted(rulebook, found)) > len(LETTER)
    assert list(suggestions(pasted(rulebook, found), LETTER)) == []


@pytest.mark.parametrize("seed", range(4))
def test_pasted_suggestions_raise_the_coverage_of_random_rulebooks(seed: int) -> None:
    rulebook = random_rulebook(random.Random(seed))
    found = list(suggestions(rulebook))
    for each in found:
        assert shown(rulebook, each.facts)(each.condition) is each.side

    assert exercised(pasted(rulebook, found)) > exercised(rulebook)
    assert list(suggestions(pasted(rulebook, found))) == []


def test_the_two_sides_differ_in_what_the_condition_reads() -> None:
    rulebook = replace(vehicle_rulebook(), cases={})
    found = list(suggestions(rulebook, frozenset(("letter-lacking",))))
    letter = {
        each.side: each.facts
        for each in found
        if "after_sales_letter" in str(each.condition.atom) or each.side is Side.HOLDS
    }

    assert {Side.HOLDS, Side.FAILS} == set(letter)
    differing = {
        name
        for name in letter[Side.HOLDS]
        if letter[Side.HOLDS][name] != letter[Side.FAILS].get(name)
    }
    assert differing == {"after_sales_letter"}


def test_conditions_within_alternatives_stand_alone() -> None:
    rulebook = vehicle_rulebook()
    found = list(conditions(rulebook, frozenset(("kind-motorcycle-kit",))))

    assert len(found) == 4


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lint_refuses_a_suggestion_until_a_person_fills_it_in(tmp_path: Path, lang: str) -> None:
    folder = tmp_path / FOLDER.name
    shutil.copytree(FOLDER, folder)
    for path in (folder / "cases").iterdir():
        path.unlink()
    asked = ["suggest", "--rulebooks", str(folder), "--rule", "kind-parts", "--lang", lang]
    ran = CliRunner().invoke(main, asked)
    text = "# yaml-language-server: $schema=../../../schemas/cases.schema.json\n" + ran.stdout
    (folder / "cases" / "suggested.yaml").write_text(text, encoding="utf-8")

    assert ran.exit_code == 0
    refused = CliRunner().invoke(main, ["lint", "--rulebooks", str(folder)])
    assert refused.exit_code == 1
    assert "unknown-word" in refused.stdout + refused.stderr

    filled = text.replace('outcome: "?"', "outcome: parts").replace(
        'verdict: "?"', "verdict: clear"
    )
    filled = filled.replace('who: "?"', "who: mofcom-2008-11/2").replace('"?"', "filled in 填写")
    (folder / "cases" / "suggested.yaml").write_text(filled, encoding="utf-8")
    accepted = CliRunner().invoke(main, ["lint", "--rulebooks", str(folder)])

    assert "unknown-word" not in accepted.stdout + accepted.stderr
    assert "wrong-form" not in accepted.stdout + accepted.stderr


def test_an_unknown_rule_or_decision_is_wrong_use() -> None:
    for option in ("--rule", "--decision"):
        ran = CliRunner().invoke(main, ["suggest", "--rulebooks", str(FOLDER), option, "none"])

        assert ran.exit_code == 2
        assert "'none'" in ran.output
