"""Where proof gives up it says so: for which rule or fact, where, and why."""

from __future__ import annotations

import datetime

import pytest
from tests.support.bad_rules import rule, with_rules

from lexport.approval import compared
from lexport.diff.plain import plain
from lexport.diff.telling import told
from lexport.ir.rulebook import Rulebook
from lexport.prove import Finding, Kind, judged, prove
from lexport.regions import relations

PETROL = rule("petrol", "powertrain: petrol", "extra")
ELECTRIC = "powertrain: battery_electric"
OTHERWISE = rule("electric", ELECTRIC, "plain")
DAYS = "days_since_registration"
MOST = f"{DAYS}: {{at_least: {{fact: most_days}}}}"


def doubts(rulebook: Rulebook) -> list[Finding]:
    return [each for each in prove(rulebook).findings if each.kind is Kind.NOT_PROVED]


def says(findings: list[Finding], about: str, what: str) -> Finding:
    found = [each for each in findings if each.about == about and what in each.message.en]

    assert found, [each.message.en for each in findings]
    assert found[0].places
    assert not found[0].proved
    assert "未能证明" in found[0].message.zh
    return found[0]


def test_a_number_of_days_compared_with_a_fact_is_proved_by_an_example_where_there_is_one() -> None:
    rulebook = with_rules(
        PETROL,
        rule("long", f"{ELECTRIC}, {MOST}", "plain"),
        rule("short", ELECTRIC, "extra", f"unless: {{{MOST}}}"),
    )

    assert doubts(rulebook) == []
    assert "most_days" not in {each.about for each in prove(rulebook).findings}


def test_a_conflict_in_such_a_line_has_an_example_that_is_answered() -> None:
    rulebook = with_rules(PETROL, OTHERWISE, rule("long", f"{ELECTRIC}, {MOST}", "extra"))
    [finding] = [each for each in prove(rulebook).findings if each.kind is Kind.CONFLICT]

    assert finding.proved
    assert finding.witness is not None
    registered, declared = (finding.witness[each] for each in ("registered_on", "declared_on"))
    most = finding.witness["most_days"]
    assert isinstance(registered, datetime.date)
    assert isinstance(declared, datetime.date)
    assert isinstance(most, int)
    assert (declared - registered).days >= most


def test_a_rule_of_which_nobody_knows_if_it_holds_is_named_with_the_line() -> None:
    rulebook = with_rules(
        PETROL,
        OTHERWISE,
        rule("doubtful", f"{DAYS}: {{at_least: {{fact: most_days}}, at_most: 9}}", "plain"),
    )
    finding = says(doubts(rulebook), "doubtful", "can ever hold")

    assert "a number of days is compared with another fact" in finding.message.en
    assert "days since registration is at least most days allowed" in finding.message.en
    assert finding.rules == ("doubtful",)
    assert judged([finding], (), datetime.date(2026, 1, 1)).fails


def test_a_line_of_which_nobody_knows_if_it_always_holds_is_named() -> None:
    rulebook = with_rules(
        PETROL,
        OTHERWISE,
        rule(
            "vain",
            f"{ELECTRIC}, any: [{{{DAYS}: {{at_most: {{fact: most_days}}}}}}, "
            f"{{{DAYS}: {{at_least: 11}}}}]",
            "plain",
        ),
    )

    says(doubts(rulebook), "vain", "a line of `vain` always holds")


def test_a_rule_of_which_nobody_knows_if_others_cover_it_is_named() -> None:
    rulebook = with_rules(
        PETROL,
        rule("few", f"{ELECTRIC}, {DAYS}: {{at_most: 60}}", "plain"),
        rule("rest", f"{ELECTRIC}, {DAYS}: {{at_least: 61}}", "extra"),
        rule("within", f"{ELECTRIC}, {DAYS}: {{at_most: {{fact: most_days}}}}", "plain"),
    )

    says(doubts(rulebook), "within", "ever holds where no other rule gives its outcome")


def test_a_fact_of_which_nobody_knows_if_it_matters_is_named() -> None:
    rulebook = with_rules(
        PETROL,
        rule("few", f"{ELECTRIC}, {DAYS}: {{at_most: 60}}", "plain"),
        rule("rest", f"{ELECTRIC}, {DAYS}: {{at_least: 61}}", "extra"),
        rule("within", f"{ELECTRIC}, {DAYS}: {{at_most: {{fact: most_days}}}}", "plain"),
    )

    says(doubts(rulebook), "most_days", "`most_days` ever changes an answer")


def test_comparisons_that_do_not_come_to_rest_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rulebook = with_rules(
        PETROL,
        rule("electric", ELECTRIC, "plain"),
        rule(
            "late",
            f"{ELECTRIC}, declared_on: {{from: {{fact: exported_on}}}}",
            "plain",
        ),
    )
    monkeypatch.setattr(relations, "MOST_STEPS", 0)
    finding = says(doubts(rulebook), "late", "can ever hold")

    assert "too much hangs together in the comparisons of" in finding.message.en
    assert "day of export" in finding.message.en


def test_a_difference_without_example_is_told_as_not_proved() -> None:
    line = f"{DAYS}: {{at_least: {{fact: most_days}}, at_most: 9}}"
    before = with_rules(PETROL, OTHERWISE, rule("doubtful", line, "plain"))
    after = with_rules(PETROL, OTHERWISE, rule("doubtful", line, "extra"))

    found = compared(before, after)

    assert compared(before, before).difference.no_answer_changes
    assert not found.difference.no_answer_changes
    assert "extra" in found.difference.unresolved
    for language, said in (("en", "not proved: no shipment"), ("zh", "未能证明：既未找到")):
        assert said in "\n".join(told(found, "zh" if language == "zh" else "en"))
    assert False in [each["proved"] for each in plain(found)["changes"]]
