"""The review page of each kind of change, from real branches of a scratch repository."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.support.repository import FOLDER, edit, git, repository_with_rulebook

from lexport.cli.main import main

ROOT = Path(__file__).parents[2]
LICENCE = "decisions/licence_requirement.yaml"
CAR = "id: new-battery-electric-car\n"


# Each proves two versions of the vehicle rulebook and compares them.
pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(repository_with_rulebook(tmp_path))
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def review() -> tuple[int, str, dict[str, Any]]:
    code, shown = run("review", "--base", "main", "--json", "review.json", "--today", "2026-11-23")
    return code, shown, json.loads(Path("review.json").read_text(encoding="utf-8"))


def test_a_first_day_moved_by_nine_days_blocks_and_is_told_in_both_languages(place: Path) -> None:
    edit(place, LICENCE, CAR, "2026-01-01", "2026-01-10")

    code, shown, record = review()

    assert code == 1
    assert len(shown.splitlines()) <= 40
    assert record["classes"] == ["answers"]
    assert record["from"] == "2026-01-01"
    assert {each["finding"] for each in record["new_findings"]} == {"hole-in-time"}
    english, chinese = shown.split("\n\n")
    assert "from when: 1 January 2026 · to sign: legal reviewer, business reviewer" in english
    assert "no rule holds from 1 January 2026 through 9 January 2026" in english
    assert "**Is an export licence required?** an export licence is required → no answer" in english
    assert "the governing date lies from 1 January 2026 through 9 January 2026; class" in english
    assert "example: declaration accepted on: 1 January 2026; mode of declaration: ord" in english
    assert "before: an export licence is required [new-battery-electric-car, mofcom" in english
    assert "after: no answer; verdict: needs review by a person" in english
    assert "Edited: rule new-battery-electric-car (changed)" in english
    assert "mofcom-2025-54 (" in english
    assert "自何时起：2026年1月1日 · 签署：法务复核人、业务复核人" in chinese
    assert "准据日在2026年1月1日至2026年1月9日之间（含首尾两日）；车辆类别为乘用车" in chinese
    assert "之前：须申领出口许可证 [new-battery-electric-car、mofcom-2025-54/1" in chinese
    assert "之后：无答案；结论：须由人工复核" in chinese
    assert "licence_requirement" not in shown


def test_reordered_keys_change_nothing_and_need_nobody(place: Path) -> None:
    file = place / FOLDER / "decisions/goods_group.yaml"
    text = file.read_text(encoding="utf-8")
    lines = "      goods_form: complete_vehicle\n      vehicle_class: passenger_car\n"
    turned = "      vehicle_class: passenger_car\n      goods_form: complete_vehicle\n"
    assert lines in text
    file.write_text(text.replace(lines, turned), encoding="utf-8")
    git(place, "commit", "--quiet", "--all", "--message", "Reorder")

    code, shown, record = review()

    assert code == 0
    assert record["classes"] == ["none"]
    assert record["sign"] == []
    assert "**No answer changes.**" in shown
    assert "没有任何答案改变" in shown
    assert ": 2026.11.0, version stays" in shown
    assert run("diff", "main", "--check")[0] == 0


def test_a_changed_translation_is_translation_and_a_changed_source_leaves_it_stale(
    place: Path,
) -> None:
    path = place / FOLDER / LICENCE
    title = re.search(r"en: (an export licence is required)", path.read_text(encoding="utf-8"))
    assert title is not None
    edit(place, LICENCE, "outcomes:", title[1], "an export licence is needed")

    _, shown, record = review()

    assert record["classes"] == ["translation"]
    assert record["blocks"] is False
    assert "“an export licence is required” → “an export licence is needed” (beside it" in shown
    assert "Nothing stands in the way." in shown
    assert "没有阻碍合并的问题。" in shown

    git(place, "reset", "--quiet", "--hard", "main")
    edit(place, LICENCE, "outcomes:", "须申领出口许可证", "必须申领出口许可证")
    record = review()[2]

    assert record["classes"] == ["wording"]
    assert "decision/licence_requirement#outcomes.required.text" in record["stale_translations"]


def test_a_code_moved_to_another_group_is_data_and_names_what_changes(place: Path) -> None:
    file = place / FOLDER / "codes/commodity-codes.csv"
    rows = file.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(i for i, row in enumerate(rows) if row.startswith("8703801090,"))
    cells = rows[number].split(",")
    groups = (place / FOLDER / "codes/commodity-codes.yaml").read_text(encoding="utf-8")
    other = "retired"
    assert f"{other}:" in groups
    cells[3] = other
    rows[number] = ",".join(cells)
    file.write_text("".join(rows), encoding="utf-8")
    git(place, "commit", "--quiet", "--all", "--message", "Move a code")

    record = review()[2]

    assert "data" in record["classes"]
    assert "answers" in record["classes"]
    changed = {each["decision"] for each in record["difference"]["changes"]}
    assert "findings" in changed


def test_a_licence_asked_in_one_more_mode_is_told_with_the_verdicts(place: Path) -> None:
    edit(
        place,
        "decisions/after_sales_confirmation.yaml",
        "id: letter-from-the-manufacturer",
        "at_most: 180",
        "at_most: 179",
    )

    code, shown, record = review()

    assert code == 1
    assert "exactly 180 days after" in shown
    assert {each["finding"] for each in record["new_findings"]} == {"gap"}


def test_a_team_s_own_shipments_are_counted(place: Path) -> None:
    edit(place, LICENCE, CAR, "2026-01-01", "2026-01-10")
    table = place / "shipments.csv"
    header = (
        "goods_form,vehicle_class,powertrain,has_vin,condition,trade_mode,declaration_mode,"
        "origin_country,申报日期\n"
    )
    row = "complete_vehicle,passenger_car,battery_electric,是,new,0110,ordinary,CN,{}\n"
    days = ("2025-12-31", "2026-01-05", "2026-01-10")
    table.write_text(header + "".join(row.format(day) for day in days), encoding="utf-8")

    code, shown = run("diff", "main", "--on", str(table), "--format", "json")
    found = json.loads(shown)["shipments"]

    assert code == 0
    assert found["total"] == 3
    assert [each["line"] for each in found["moved"]] == [3]
    assert found["unreadable"] == []


def test_the_lock_fails_until_the_change_is_accepted(place: Path) -> None:
    assert run("lock")[0] == 0
    assert run("lock", "--check")[0] == 0

    edit(place, LICENCE, CAR, "2026-01-01", "2026-01-10")
    code, shown = run("lock", "--check")

    assert code == 1
    assert "changed: new-battery-electric-car" in shown

    run("lock")

    assert run("lock", "--check")[0] == 0


def test_words_do_not_touch_the_lock(place: Path) -> None:
    run("lock")
    edit(place, LICENCE, "outcomes:", "an export licence is required", "a licence is required")

    assert run("lock", "--check")[0] == 0


def test_a_description_that_the_change_belies_stands_in_the_way(place: Path) -> None:
    edit(place, LICENCE, CAR, "2026-01-01", "2026-01-10")
    text = place / "description.md"
    template = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    text.write_text(template.replace("措辞之一 -->\n", "措辞之一 -->\nwording\n"), encoding="utf-8")

    code, shown = run("review", "--base", "main", "--description", str(text))

    assert code == 1
    assert "it says “wording”, but what the change does is: answers change" in shown
    assert "说明为“措辞”，但改动的实际效果是：答案改变" in shown


def test_an_unknown_revision_is_wrong_use(place: Path) -> None:
    assert place.is_dir()
    assert run("review", "--base", "no-such-branch")[0] == 2
    assert run("diff", "--check", "--", "--upload-pack=x")[0] == 2
