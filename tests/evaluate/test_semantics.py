"""What a rulebook means, one sentence of the semantics at a time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from tests.support.random_rulebooks import random_rulebook

from lexport.evaluate import Answer, FactError, evaluate
from lexport.ir.cases import FactValue
from lexport.ir.conditions import AllOf, AnyOf, ChoiceIs, Compare, DecisionIs, InForce, Not, Order
from lexport.ir.decisions import Decision, Outcome, Rule
from lexport.ir.rulebook import Rulebook
from lexport.text import Text

WORDS = Text("words", "文字")
STRONG, WEAK = "law-0/1", "law-0/2"


def rule(name: str, then: str, *lines: object, because: str = STRONG) -> Rule:
    return Rule(name, WORDS, lines, then, (because,))  # type: ignore[arg-type]


def decision(name: str, outcomes: str, *rules: Rule, collect: bool = False) -> Decision:
    named = {each: Outcome(each, WORDS) for each in outcomes.split()}
    return Decision(name, WORDS, named, rules, collect)


def rulebook(*decisions: Decision, touched: tuple[str, ...] = ()) -> Rulebook:
    """A rulebook of these decisions on random facts; law-0/1 was read, law-0/2 guessed."""
    whole = random_rulebook(random.Random(0))
    law = whole.instruments["law-0"]
    read, guessed = law.provisions
    grades = type(read.grade)
    law = replace(
        law,
        issued_on=None,
        provisions=(
            replace(read, grade=grades.PRIMARY),
            replace(guessed, grade=grades.INFERRED),
        ),
    )
    question = replace(whole.questions["doubt"], touched_rules=touched, touched_provisions=())
    return replace(
        whole,
        instruments={"law-0": law},
        questions={"doubt": question},
        decisions={each.name: each for each in decisions},
        findings=None,
        documents=None,
    )


def answered(*decisions: Decision, touched: tuple[str, ...] = (), **facts: FactValue) -> Answer:
    return evaluate(rulebook(*decisions, touched=touched), facts)


RED = ChoiceIs("colour", ("red",))
NOT_RED = ChoiceIs("colour", ("green", "blue"))
FAST = ChoiceIs("fast", (True,))
SLOW = ChoiceIs("fast", (False,))


def verdict(*rules: Rule) -> Decision:
    return decision("verdict", "not_controlled clear blocked", *rules)


def test_what_does_not_need_a_missing_fact_is_decided_without_it() -> None:
    either = verdict(rule("a", "clear", RED), rule("b", "clear", NOT_RED))
    answer = answered(either)

    assert "clear" == answer.verdict
    assert ("a", "b") == answer.decisions["verdict"].rules
    assert () == answer.missing


def test_a_missing_fact_never_counts_as_no() -> None:
    answer = answered(verdict(rule("a", "clear", FAST), rule("b", "blocked", Not(FAST))))

    assert "needs_facts" == answer.verdict
    assert ("fast",) == answer.missing


def test_no_rule_is_a_gap_for_review_and_never_an_answer() -> None:
    answer = answered(verdict(rule("a", "not_controlled", RED)), colour="blue")

    assert "needs_review" == answer.verdict
    assert (None, ()) == (answer.decisions["verdict"].outcome, answer.decisions["verdict"].possible)


def test_rules_that_hold_and_disagree_are_for_review() -> None:
    answer = answered(
        verdict(rule("a", "clear", RED), rule("b", "blocked", FAST)), colour="red", fast=True
    )

    assert "needs_review" == answer.verdict
    assert ("clear", "blocked") == answer.decisions["verdict"].possible


def test_a_line_about_a_gap_is_open_and_asks_for_nothing() -> None:
    gap = decision("step", "yes no", rule("s", "yes", RED))
    reading = verdict(rule("a", "clear", DecisionIs("step", ("yes",))))
    answer = answered(gap, reading, colour="blue")

    assert "needs_review" == answer.verdict
    assert () == answer.missing
    assert "clear" == answer.decisions["verdict"].outcome


def test_one_good_ground_is_enough() -> None:
    both = verdict(rule("a", "blocked", RED, because=WEAK), rule("b", "blocked", FAST))

    assert "blocked" == answered(both, colour="red", fast=True).verdict
    assert "needs_review" == answered(both, colour="red", fast=False).verdict


def test_decided_by_open_rules_the_weakest_of_them_counts() -> None:
    both = verdict(rule("a", "blocked", RED, because=WEAK), rule("b", "blocked", NOT_RED))

    assert "needs_review" == answered(both).verdict
    assert "blocked" == answered(both, colour="blue").verdict


def test_an_open_question_reaches_the_verdict_through_decisions() -> None:
    step = decision("step", "yes no", rule("s", "yes", RED), rule("t", "no", NOT_RED))
    reading = verdict(
        rule("a", "clear", DecisionIs("step", ("yes",))),
        rule("b", "blocked", DecisionIs("step", ("no",))),
    )
    answer = answered(step, reading, touched=("s",), colour="red")

    assert "needs_review" == answer.verdict
    assert ("doubt",) == answer.open_questions
    assert "blocked" == answered(step, reading, touched=("s",), colour="blue").verdict


def test_every_ground_must_touch_the_question_to_be_under_review() -> None:
    both = verdict(rule("a", "blocked", RED), rule("b", "blocked", FAST))

    assert "blocked" == answered(both, touched=("a",), colour="red", fast=True).verdict
    assert "needs_review" == answered(both, touched=("a",), colour="red", fast=False).verdict


def test_facts_missing_beside_a_doubtful_decision_are_for_review() -> None:
    step = decision("step", "yes no", rule("s", "yes", RED), rule("t", "no", NOT_RED))
    reading = verdict(
        rule("a", "clear", DecisionIs("step", ("yes",)), FAST),
        rule("b", "blocked", DecisionIs("step", ("yes",)), SLOW),
    )
    answer = answered(step, reading, touched=("s",), colour="red")

    assert "needs_review" == answer.verdict
    assert ("fast",) == answer.missing


def test_the_fact_that_most_open_rules_read_is_asked_first() -> None:
    asking = verdict(
        rule("a", "clear", FAST, RED),
        rule("b", "blocked", SLOW, RED),
        rule("c", "not_controlled", NOT_RED),
    )

    assert ("colour", "fast") == answered(asking).missing


def test_an_alternative_that_is_settled_asks_for_nothing() -> None:
    either = AnyOf((AllOf((RED,)), AllOf((FAST,))))
    asking = verdict(
        rule("a", "clear", either, Compare("seats", Order.AT_LEAST, 5)),
        rule("b", "blocked", either, Compare("seats", Order.AT_MOST, 4)),
    )

    assert ("seats",) == answered(asking, colour="red").missing
    assert ("fast", "seats") == answered(asking, colour="blue").missing
    assert ("colour", "fast", "seats") == answered(asking).missing


def test_both_ends_of_a_period_are_in_it() -> None:
    period = InForce(date(2026, 1, 1), date(2026, 1, 31))
    dated = verdict(rule("a", "clear", period), rule("b", "blocked", Not(period)))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    verdicts = [
        answered(dated, declaration_mode="ordinary", declared_on=day).verdict for day in days
    ]

    assert ["blocked", "clear", "clear", "blocked"] == verdicts


def test_a_bound_counts_on_both_sides() -> None:
    many = Compare("seats", Order.AT_LEAST, 5)
    counted = verdict(rule("a", "clear", many), rule("b", "blocked", Not(many)))

    assert ["blocked", "clear", "clear"] == [
        answered(counted, seats=seats).verdict for seats in (4, 5, 6)
    ]


def test_collected_outcomes_and_what_may_be_added_are_told_apart() -> None:
    papers = decision(
        "papers",
        "one two three",
        rule("p", "one", RED),
        rule("q", "two", FAST),
        rule("r", "one", FAST),
        collect=True,
    )
    answer = evaluate(
        replace(rulebook(papers, verdict(rule("a", "clear", RED))), documents="papers"),
        {"colour": "red"},
    )

    assert (("one",), ("two",)) == (answer.required_documents, answer.possible_documents)
    assert ("fast",) == answer.decisions["papers"].missing


@pytest.mark.parametrize("value", ["blue ", 3, ["red"], True])
def test_a_value_of_another_type_is_refused_by_name(value: object) -> None:
    book = rulebook(verdict(rule("a", "clear", RED)))

    with pytest.raises(FactError, match="colour"):
        evaluate(book, {"colour": value})


def test_none_and_absent_are_the_same() -> None:
    book = rulebook(verdict(rule("a", "clear", RED), rule("b", "blocked", NOT_RED)))

    assert evaluate(book, {}) == evaluate(book, {"colour": None})
