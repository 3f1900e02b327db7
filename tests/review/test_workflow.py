"""The steps of the review workflow, run as they stand there in a clone of a scratch repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.support.repository import edit, git, repository_with_rulebook

from lexport.review.description import Section

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LICENCE = "decisions/licence_requirement.yaml"
GOODS = "decisions/goods_group.yaml"
CAR = "id: new-battery-electric-car\n"
LEXPORT = f"{sys.executable} -m lexport"


def steps() -> dict[str, str]:
    """The commands of the steps that have an id, in their order."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/review.yml").read_text(encoding="utf-8"))
    listed: list[dict[str, Any]] = workflow["jobs"]["review"]["steps"]
    return {step["id"]: step["run"] for step in listed if "id" in step}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository that a pull request goes to: rules, layout and lock as they were accepted."""
    place = repository_with_rulebook(tmp_path_factory.mktemp("origin"))
    git(place, "switch", "--quiet", "main")
    for command in (["fmt"], ["lock"]):
        subprocess.run([*LEXPORT.split(), *command], cwd=place, env=environment(place), check=True)
    git(place, "add", "--all")
    # Nearly always up to date already; then there is nothing to commit.
    git(place, "commit", "--quiet", "--allow-empty", "--message", "Accept")
    return place


@pytest.fixture
def clone(origin: Path, tmp_path: Path) -> Path:
    """A clone, as a runner has one: the base is `origin/main`, the change is checked out."""
    place = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(origin), str(place))
    git(place, "switch", "--quiet", "--create", "change")
    return place


def environment(place: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT / "generator"),
        "PYTHONUTF8": "1",
        "LEXPORT": LEXPORT,
        "BASE": "origin/main",
        "GITHUB_OUTPUT": str(place / "output.txt"),
        "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
    }


def run(place: Path, step: str, **more: str) -> int:
    command = ["bash", "-euo", "pipefail", "-c", steps()[step]]
    return subprocess.run(command, cwd=place, env=environment(place) | more, check=False).returncode


def described(type_: str) -> str:
    """A description with everything filled in, whatever the change is."""
    text = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    for section in Section:
        said = {Section.TYPE: type_, Section.LAW: "mofcom-2025-54/1"}.get(section, "As it says.")
        heading = f"## {section.value.en} · {section.value.zh}\n"
        text = text.replace(heading, f"{heading}\n{said}\n")
    return text


def reviewed(place: Path, type_: str) -> tuple[dict[str, Any], str]:
    """What the steps that make the review page write of a change."""
    assert run(place, "description", BODY=described(type_)) == 0
    assert run(place, "review") == 0
    record: dict[str, Any] = json.loads((place / "review.json").read_text(encoding="utf-8"))
    assert (place / "output.txt").read_text(encoding="utf-8") == f"blocks={record['blocks']:d}\n"
    page = (place / "summary.md").read_text(encoding="utf-8")
    assert len(page.splitlines()) <= 40
    return record, page


def roles(record: dict[str, Any]) -> list[str]:
    return [role["en"] for role in record["sign"]]


def moved_by_nine_days(place: Path) -> None:
    edit(place, LICENCE, CAR, "2026-01-01", "2026-01-10")


def ended_without_a_successor(place: Path) -> None:
    edit(place, LICENCE, CAR, "{from: 2026-01-01}", "{from: 2026-01-01, through: 2026-06-30}")


def widened_to_cars_without_vin(place: Path) -> None:
    edit(place, GOODS, "id: kind-new-battery-electric-car", "      has_vin: true\n", "")


def keys_reordered(place: Path) -> None:
    lines = ["      goods_form: complete_vehicle\n", "      vehicle_class: passenger_car\n"]
    edit(place, GOODS, "rules:", "".join(lines), "".join(reversed(lines)))


def translation_mended(place: Path) -> None:
    edit(place, LICENCE, "outcomes:", "an export licence is required", "a licence is required")


def rows_added(place: Path) -> None:
    edit(place, "codes/countries.csv", "code,", "\nZW,", "\nZV,,,,Zwischenland,示例国\nZW,")


def reading_changed(place: Path) -> None:
    edit(
        place,
        "open-questions.yaml",
        "id: battery-electric-kits",
        "default: licensed",
        "default: not-licensed",
    )


# Each kind of change that reviewers meet: its edit, what its author calls it, the classes it
# must have, who has to sign, what blocks it, and words that its page must show.
KINDS = {
    "first-day-moved": (
        moved_by_nine_days,
        "correction",
        {"answers"},
        {"legal reviewer", "business reviewer"},
        {"hole-in-time"},
        "the governing date lies from 1 January 2026 through 9 January 2026",
    ),
    "ended-without-a-successor": (
        ended_without_a_successor,
        "law changed",
        {"answers"},
        {"legal reviewer", "business reviewer"},
        # The step of later rounds that waits for these cars can hold no more.
        {"gap", "never-holds"},
        "from when: 1 July 2026",
    ),
    "scope-widened": (
        widened_to_cars_without_vin,
        "our reading changed",
        {"answers"},
        {"legal reviewer", "business reviewer"},
        {"conflict"},
        "VIN assigned is no",
    ),
    "keys-reordered": (keys_reordered, "wording", {"none"}, set(), set(), "version stays"),
    "translation-mended": (
        translation_mended,
        "wording",
        {"translation"},
        {"one reviewer"},
        set(),
        "“an export licence is required” → “a licence is required”",
    ),
    "rows-added": (
        rows_added,
        "data",
        {"data"},
        {"business reviewer"},
        set(),
        "Edited: code countries/ZV (added)",
    ),
    "reading-changed": (
        reading_changed,
        "our reading changed",
        {"interpretation"},
        {"legal reviewer", "rule owner"},
        set(),
        "Open questions touched: battery-electric-kits",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_change_is_told_signed_and_blocked_as_it_should_be(
    kind: str, clone: Path
) -> None:
    change, type_, found, signing, findings, words = KINDS[kind]
    change(clone)

    record, page = reviewed(clone, type_)

    assert set(record["classes"]) == found
    assert set(roles(record)) == signing
    assert {each["finding"] for each in record["new_findings"]} == findings
    assert record["description"] == []
    assert record["blocks"] is bool(findings)
    assert words in page
    assert (run(clone, "gate", BLOCKS=f"{record['blocks']:d}") == 0) is not bool(findings)


def test_wording_passes_every_step(clone: Path) -> None:
    translation_mended(clone)

    codes = [run(clone, step, BLOCKS="0", BODY=described("wording")) for step in steps()]

    assert codes == [0] * len(codes)


def test_a_description_is_text_to_the_shell_and_has_to_fit_the_change(clone: Path) -> None:
    keys_reordered(clone)
    body = "$(touch ran) `touch ran`\n" + described("law changed")

    assert run(clone, "description", BODY=body) == 0
    assert run(clone, "review") == 0
    assert not (clone / "ran").exists()
    assert (clone / "output.txt").read_text(encoding="utf-8") == "blocks=1\n"
    [said] = json.loads((clone / "review.json").read_text(encoding="utf-8"))["description"]
    assert said["en"].startswith("it says “law changed”")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_asks_for_no_more_rights_than_it_needs(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert workflow["permissions"]["contents"] == "read"
    assert "pull_request_target" not in path.read_text(encoding="utf-8")


def test_hooks_need_no_network() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))

    assert {each["repo"] for each in hooks["repos"]} == {"local"}
    assert {hook["language"] for each in hooks["repos"] for hook in each["hooks"]} == {"system"}
