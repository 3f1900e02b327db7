"""Each kind of finding from a small rulebook with one mistake, as the reader of it gets it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from tests.support.bad_rules import rule, with_rules

from lexport.approval import proved
from lexport.evaluate import evaluate
from lexport.ir.rulebook import Accepted, Rulebook
from lexport.prove import Finding, Kind, judged, prove
from lexport.prove.telling import plain, told
from lexport.text import Text

TODAY = datetime.date(2026, 11, 23)
PETROL, ELECTRIC = rule("petrol", "powertrain: petrol", "extra"), "powertrain: battery_electric"
THEORY = re.compile(r"\b(diagram|cell|cube|node|satisf\w+|predicate|witness|MDD|SMT|solver)\b")


@dataclass(frozen=True)
class Bad:
    """Rules with one mistake, and what is to be said of it."""

    rules: tuple[str, ...]
    about: str
    says: str
    named: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ("extra", "plain")
    region: str = ""


BAD = {
    Kind.GAP: Bad(
        (PETROL, rule("many-electric", f"{ELECTRIC}, quantity: {{at_least: 3}}", "plain")),
        "extra",
        "no rule answers",
        region="powertrain is battery-electric; number of cars is at most 2 vehicles",
    ),
    Kind.HOLE_IN_TIME: Bad(
        (
            PETROL,
            rule("before", ELECTRIC, "extra", "in_force: {through: 2025-12-30}"),
            rule("after", ELECTRIC, "plain", "in_force: {from: 2026-01-01}", clause=2),
        ),
        "extra",
        "no rule holds on 31 December 2025",
        ("before", "after"),
        region="the governing date is 31 December 2025; powertrain is battery-electric",
    ),
    Kind.CONFLICT: Bad(
        (
            PETROL,
            rule("electric", ELECTRIC, "plain", clause=2),
            rule("many", "quantity: {at_least: 4000}", "plain", clause=3),
        ),
        "extra",
        "hold together and disagree",
        ("petrol", "many"),
        region="powertrain is petrol; number of cars is at least 4000 vehicles",
    ),
    Kind.NEVER_HOLDS: Bad(
        (
            PETROL,
            rule("electric", ELECTRIC, "plain"),
            rule(
                "impossible",
                "declared_on: {from: {fact: exported_on}}, registered_on: {through: 2025-01-01},"
                " exported_on: {from: 2026-05-01}, days_since_registration: {at_most: 30}",
                "plain",
            ),
        ),
        "impossible",
        "can never hold",
        ("impossible",),
    ),
    Kind.NEVER_IN_FORCE: Bad(
        (
            PETROL,
            rule("electric", ELECTRIC, "plain"),
            rule("old", "quantity: {at_least: 2}", "plain", "in_force: {through: 2024-12-31}"),
        ),
        "old",
        "in force on no day",
        ("old",),
    ),
    Kind.SHADOWED: Bad(
        (
            PETROL,
            rule("electric", ELECTRIC, "plain", clause=2),
            rule("many-electric", f"{ELECTRIC}, quantity: {{at_least: 9}}", "plain", clause=3),
        ),
        "many-electric",
        "`electric` gives the same outcome",
        ("many-electric", "electric"),
        region="powertrain is battery-electric; number of cars is at least 9 vehicles",
    ),
    Kind.REDUNDANT: Bad(
        (
            PETROL,
            rule("few", f"{ELECTRIC}, quantity: {{at_most: 9}}", "plain", clause=2),
            rule("many", f"{ELECTRIC}, quantity: {{at_least: 8}}", "plain", clause=3),
            rule("on-list", f"{ELECTRIC}, on_list: true, has_vin: true", "plain"),
        ),
        "on-list",
        "`few`, `many` give the same outcome",
        ("on-list", "few", "many"),
    ),
    Kind.LINE_NEVER: Bad(
        (
            PETROL,
            rule("electric", f"{ELECTRIC}", "plain", "unless: {powertrain: petrol, has_vin: true}"),
        ),
        "electric",
        "never holds where its other lines do",
        ("electric",),
    ),
    Kind.LINE_ALWAYS: Bad(
        (PETROL, rule("electric", f"{ELECTRIC}, quantity: {{at_least: 1}}", "plain")),
        "electric",
        "always holds: number of cars is at least 1 vehicles",
        ("electric",),
    ),
    Kind.DEAD_OUTCOME: Bad(
        (PETROL, rule("electric", ELECTRIC, "plain")),
        "extra.perhaps",
        "never comes out as `perhaps`",
        outcomes=("extra", "plain", "perhaps"),
    ),
    Kind.DEAD_DECISION: Bad(
        (PETROL, rule("electric", ELECTRIC, "extra")),
        "extra",
        "the same answer whatever the facts are",
        outcomes=("extra",),
    ),
    Kind.UNREAD_FACT: Bad(
        (PETROL, rule("electric", ELECTRIC, "plain")), "most_days", "no rule reads `most_days`"
    ),
    Kind.IDLE_FACT: Bad(
        (
            PETROL,
            rule("small", f"{ELECTRIC}, most_days: {{at_most: 20}}", "plain"),
            rule("large", f"{ELECTRIC}, most_days: {{at_least: 21}}", "plain"),
        ),
        "most_days",
        "never changes an answer",
    ),
    Kind.NOT_PROVED: Bad(
        (
            PETROL,
            rule("electric", ELECTRIC, "plain"),
            rule(
                "nobody-knows",
                f"{ELECTRIC}, days_since_registration: {{at_least: {{fact: most_days}},"
                " at_most: 9}",
                "plain",
            ),
        ),
        "nobody-knows",
        "not proved whether `nobody-knows` can ever hold",
        ("nobody-knows",),
    ),
}


def findings_of(bad: Bad) -> tuple[Rulebook, list[Finding]]:
    rulebook = with_rules(*bad.rules, outcomes=bad.outcomes)
    return rulebook, list(prove(rulebook).findings)


@pytest.mark.parametrize("kind", BAD, ids=lambda kind: kind.value)
def test_a_mistake_is_found_and_told_so_that_it_can_be_mended(kind: Kind) -> None:
    bad = BAD[kind]
    rulebook, found = findings_of(bad)
    [finding, *_] = [each for each in found if (each.kind, each.about) == (kind, bad.about)]

    assert bad.says in finding.message.en
    assert set(bad.named) <= set(finding.rules)
    assert finding.places
    assert {rulebook.rules[name][1].span for name in bad.named} <= set(finding.places)
    assert {p for name in bad.named for p in rulebook.rules[name][1].because} <= set(
        finding.provisions
    )
    regions = ["; ".join(part.en for part in region) for region in finding.regions]
    assert bad.region in (*regions, "")
    for text in (finding.message, finding.way_out, *(p for r in finding.regions for p in r)):
        assert text.en != text.zh
        assert not THEORY.search(text.en)


def test_every_kind_of_finding_has_a_rulebook_here_or_beside() -> None:
    """The definition of the governing date is no decision; it has a test of its own."""
    assert set(Kind) == {*BAD, Kind.DATE_UNDECIDED}


@pytest.mark.parametrize(
    "kind", [Kind.GAP, Kind.HOLE_IN_TIME, Kind.CONFLICT, Kind.SHADOWED], ids=lambda kind: kind.value
)
def test_the_generated_validators_answer_the_example_and_it_is_shown(kind: Kind) -> None:
    rulebook = with_rules(*BAD[kind].rules)
    found, answers = proved(rulebook, TODAY)
    [finding, *_] = [
        each for each in found.open if (each.kind, each.about) == (kind, BAD[kind].about)
    ]
    answer = answers[id(finding)]["decisions"]["extra"]

    assert finding.witness is not None
    assert answer["outcome"] == evaluate(rulebook, finding.witness).decisions["extra"].outcome
    assert (answer["outcome"] is None) is (kind is not Kind.SHADOWED)
    for language, example, shown in (
        ("en", "for example", "answer: extra:"),
        ("zh", "例如", "答案: extra:"),
    ):
        text = "\n".join(told(rulebook, found, answers, "zh" if language == "zh" else "en"))
        assert example in text
        assert shown in text


def test_a_date_that_two_alternatives_define_is_found() -> None:
    rulebook = with_rules(PETROL, rule("electric", ELECTRIC, "plain"))
    alternatives = rulebook.governing_date.alternatives
    twice = replace(alternatives[0], when=alternatives[1].when)
    rulebook = replace(
        rulebook, governing_date=replace(rulebook.governing_date, alternatives=(twice,) * 2)
    )

    [finding] = [each for each in prove(rulebook).findings if each.kind is Kind.DATE_UNDECIDED]

    assert finding.witness is not None
    assert finding.places


def accepted(finding: Finding, through: datetime.date) -> Accepted:
    return Accepted(
        finding=finding.kind.value,
        about=finding.about,
        rules=(),
        why=Text("it is meant so", "本意如此"),
        by="A. Reviewer",
        through=through,
    )


def judging(through: datetime.date) -> Iterator[str]:
    rulebook = with_rules(*BAD[Kind.CONFLICT].rules)
    findings = [each for each in prove(rulebook).findings if each.kind is Kind.CONFLICT]
    result = judged(findings, [accepted(findings[0], through)], TODAY)
    yield str(result.fails)
    yield "\n".join(told(rulebook, result, {}, "en"))
    yield str(plain(result, {}))


def test_an_accepted_finding_is_told_with_reason_name_and_last_day() -> None:
    fails, text, record = judging(TODAY)

    assert fails == "False"
    assert "accepted through 2026-11-23 by A. Reviewer: it is meant so" in text
    assert "'expired_acceptances': []" in record


def test_an_acceptance_that_ended_is_reported_and_the_finding_is_open_again() -> None:
    fails, text, record = judging(TODAY - datetime.timedelta(days=1))

    assert fails == "True"
    assert "its acceptance by A. Reviewer ended on 2026-11-22" in text
    assert "'through': '2026-11-22'" in record
