"""Codes split, merged, renamed or retired: every rule and case that reads them is listed."""

from __future__ import annotations

import csv
import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.repository import FOLDER, git, repository_with_rulebook
from tests.support.vehicle import ROOT, vehicle_rulebook

from lexport.approval import compared
from lexport.cli.main import main
from lexport.diff.plain import plain
from lexport.diff.recoding import How, Recoded, recoded
from lexport.diff.telling import told
from lexport.ir.codes import CodeRow
from lexport.ir.conditions import InGroup, TextIs, TextStartsWith
from lexport.ir.rulebook import Rulebook
from lexport.text import Text

TABLE = "commodity-codes"
OLD, OTHER, NEW = "8703801090", "8703801010", "8703801099"


def with_rows(rulebook: Rulebook, *new: CodeRow, without: str = "") -> Rulebook:
    table = rulebook.code_tables[TABLE]
    rows = tuple(row for row in table.rows if row.code != without)
    return replace(
        rulebook,
        code_tables={**rulebook.code_tables, TABLE: replace(table, rows=(*rows, *new))},
    )


def row(code: str, predecessors: str = "", successors: str = "") -> CodeRow:
    day = datetime.date(2027, 1, 1)
    columns = {"predecessors": predecessors, "successors": successors}
    return CodeRow(code, day, None, ("battery-electric-cars",), Text("new", "新"), columns)


def only(found: tuple[Recoded, ...], code: str) -> Recoded:
    [each] = [each for each in found if each.code == code]
    return each


def test_the_split_of_2025_is_listed_with_both_candidates_and_its_last_day() -> None:
    found = only(recoded(vehicle_rulebook()), "8703800090")

    assert found.how is How.SPLIT
    assert [each.code for each in found.candidates] == ["8703801090", "8703809090"]
    assert found.last_day == datetime.date(2024, 12, 31)
    assert found.candidates[0].named_by == ("8703800090", "8703801090")
    assert "retired-code-in-2025" in found.cases


def test_every_rule_and_case_that_reads_an_old_code_is_listed() -> None:
    rulebook = vehicle_rulebook()
    for each in recoded(rulebook):
        expected = set()
        for _, rule in rulebook.rules.values():
            for atom in rule.atoms:
                match atom:
                    case TextIs(_, allowed) if each.code in allowed:
                        expected.add(rule.id)
                    case TextStartsWith("commodity_code" | "licence_commodity_code", prefixes):
                        if each.code.startswith(prefixes):
                            expected.add(rule.id)
                    case InGroup(_, table, group) if table == TABLE:
                        if any(
                            group in row.groups
                            for row in rulebook.code_tables[TABLE].rows
                            if row.code == each.code
                        ):
                            expected.add(rule.id)

        assert expected <= {reader.rule for reader in each.rules}
        assert set(each.cases) == {
            case.id for case in rulebook.cases.values() if each.code in case.facts.values()
        }


def test_nothing_is_new_between_a_version_and_itself() -> None:
    assert recoded(vehicle_rulebook(), vehicle_rulebook()) == ()


def test_a_rename_a_merger_and_a_code_that_is_gone_are_told_apart() -> None:
    before = vehicle_rulebook()
    renamed = with_rows(before, row(NEW, predecessors=OLD))
    merged = with_rows(before, row(NEW, predecessors=f"{OLD};{OTHER}"))
    gone = with_rows(before, without=OLD)

    found = only(recoded(renamed, before), OLD)
    assert (found.how, found.last_day) == (How.RENAMED, datetime.date(2026, 12, 31))
    assert {each.code: each.how for each in recoded(merged, before)} == {
        OLD: How.MERGED,
        OTHER: How.MERGED,
    }
    lost = only(recoded(gone, before), OLD)
    assert (lost.how, lost.candidates) == (How.RETIRED, ())
    assert lost.title == next(r.title for r in before.code_tables[TABLE].rows if r.code == OLD)
    assert len(lost.cases) > 10


def test_a_rule_that_names_a_code_is_told_which_new_ones_it_does_not_read() -> None:
    rulebook = vehicle_rulebook()
    found = only(recoded(with_rows(rulebook, row("9903801090", predecessors=OLD)), rulebook), OLD)
    by_beginning = [each for each in found.rules if each.by == "beginning"]

    assert by_beginning
    assert all(each.covers == () for each in by_beginning)


def test_the_difference_of_two_versions_lists_them_and_changes_nothing() -> None:
    before = vehicle_rulebook()
    after = with_rows(before, row(NEW, predecessors=OLD))

    found = compared(before, after)

    for language, said in (
        ("en", "(renamed, last day 31 December 2026)"),
        ("zh", "（更换编号，最后一日为2026年12月31日）"),
    ):
        text = "\n".join(told(found, "zh" if language == "zh" else "en"))
        assert f"**{OLD} → {NEW}** {said}".replace(" （", "（") in text
    assert [each["code"] for each in plain(found)["codes"]] == [OLD]
    assert [each["code"] for each in plain(compared(before, before))["codes"]] == []


def test_the_command_lists_all_or_only_what_changed_since_a_revision(tmp_path: Path) -> None:
    place = repository_with_rulebook(tmp_path)
    file = place / FOLDER / "codes/commodity-codes.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for each in rows:
        if each["code"] == "8703809090":
            each["successors"] = NEW
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    git(place, "commit", "--quiet", "--all", "--message", "A code was replaced")
    folder = str(place / FOLDER)

    everything = run("codes", "--rulebooks", str(ROOT / "regulations"), "--format", "json")
    since = run("codes", "--rulebooks", folder, "--base", "main", "--format", "json")

    assert {each["code"] for each in json.loads(everything)} == {"8703800010", "8703800090"}
    assert {
        each["code"]: [c["code"] for c in each["candidates"]] for each in json.loads(since)
    } == {"8703809090": [NEW]}
    assert "8703809090 → 8703801099" in run("codes", "--rulebooks", folder, "--lang", "zh")


@pytest.mark.parametrize(
    ("lang", "rule", "case"),
    [("en", "«the declared code was split", "case «"), ("zh", "“所申报编码已于", "案例“")],
)
def test_without_all_only_rules_that_leave_something_to_decide_are_named(
    lang: str, rule: str, case: str
) -> None:
    from_ = ("--rulebooks", str(ROOT / "regulations"), "--lang", lang)
    brief, whole = run("codes", *from_), run("codes", *from_, "--all")

    assert len(brief.splitlines()) <= 10
    assert rule in brief
    assert "code-of-another-heading-car" not in brief
    assert "code-of-another-heading-car" in whole
    assert case in whole


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output
