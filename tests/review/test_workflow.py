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

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LICENCE = "decisions/licence_requirement.yaml"
LEXPORT = f"{sys.executable} -m lexport"


def steps() -> dict[str, str]:
    """The commands of the steps that have an id, in their order."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/review.yml").read_text(encoding="utf-8"))
    listed: list[dict[str, Any]] = workflow["jobs"]["review"]["steps"]
    return {step["id"]: step["run"] for step in listed if "id" in step}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone, as a runner has one: the base is `origin/main`, the change is checked out."""
    origin = tmp_path / "origin"
    origin.mkdir()
    repository_with_rulebook(origin)
    place = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(origin), str(place))
    return place


def run(place: Path, step: str, **more: str) -> int:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "generator"),
        "PYTHONUTF8": "1",
        "LEXPORT": LEXPORT,
        "BASE": "origin/main",
        "GITHUB_OUTPUT": str(place / "output.txt"),
        "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
        **more,
    }
    command = ["bash", "-euo", "pipefail", "-c", steps()[step]]
    return subprocess.run(command, cwd=place, env=environment, check=False).returncode


def test_a_change_that_leaves_a_hole_is_reviewed_and_blocked(clone: Path) -> None:
    edit(clone, LICENCE, "id: new-battery-electric-car\n", "2026-01-01", "2026-01-10")

    assert run(clone, "lint") == 0
    assert run(clone, "review") == 0
    assert (clone / "output.txt").read_text(encoding="utf-8") == "blocks=1\n"
    assert "no rule holds from 1 January 2026" in (clone / "summary.md").read_text(encoding="utf-8")
    assert run(clone, "gate", BLOCKS="1") != 0


def test_wording_passes_every_step(clone: Path) -> None:
    subprocess.run(
        [*LEXPORT.split(), "lock"],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        check=True,
    )
    git(clone, "add", "--all")
    # The lock is nearly always up to date already; then there is nothing to commit.
    git(clone, "commit", "--quiet", "--allow-empty", "--message", "Lock")
    git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/main")
    git(clone, "fetch", "--quiet", "origin")
    edit(clone, LICENCE, "outcomes:", "an export licence is required", "a licence is required")

    codes = [run(clone, step, BLOCKS="0") for step in steps()]

    assert codes == [0] * len(codes)
    record = json.loads((clone / "review.json").read_text(encoding="utf-8"))
    assert record["classes"] == ["translation"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_asks_for_no_more_rights_than_it_needs(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert workflow["permissions"]["contents"] == "read"
    assert "pull_request_target" not in path.read_text(encoding="utf-8")


def test_hooks_need_no_network() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))

    assert {each["repo"] for each in hooks["repos"]} == {"local"}
    assert {hook["language"] for each in hooks["repos"] for hook in each["hooks"]} == {"system"}
