"""The next version: words, what is newly decided, and changed answers each have their own step."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from tests.support.repository import git
from tests.support.tiny import tiny_files

from lexport.approval import compared
from lexport.cli.main import main
from lexport.ir.rulebook import Rulebook
from lexport.load import load_files
from lexport.review.classes import next_version

DECISION = PurePosixPath("decisions/licence_requirement.yaml")
HEAD = PurePosixPath("rulebook.yaml")
WORDS = ("A petrol car needs no licence.", "No petrol car needs a licence.")
PETROL = """      powertrain: petrol
    then: not_required"""
# Nobody answers for petrol cars without a VIN, or they need a licence of a sudden.
LEFT_OPEN = (PETROL, PETROL.replace("petrol\n", "petrol\n      has_vin: true\n"))
TURNED = (PETROL, PETROL.replace("not_required", "required"))
TODAY = datetime.date(2026, 11, 23)


def tiny_text(version: str, *edits: tuple[str, str]) -> dict[PurePosixPath, bytes]:
    files = tiny_files()
    head = files[HEAD].decode().replace('version: "2026.1.0"', f'version: "{version}"')
    text = files[DECISION].decode()
    for old, new in edits:
        assert 1 == text.count(old)
        text = text.replace(old, new)
    return {**files, HEAD: head.encode(), DECISION: text.encode()}


@cache
def tiny(version: str, *edits: tuple[str, str]) -> Rulebook:
    rulebook = load_files(tiny_text(version, *edits)).rulebook
    assert rulebook is not None
    assert rulebook.version == version
    return rulebook


@pytest.mark.parametrize(
    ("version", "before", "after", "expected"),
    [
        ("2026.1.3", (), (), "2026.1.3"),
        ("2026.1.3", (), (WORDS,), "2026.1.4"),
        ("2026.1.3", (LEFT_OPEN,), (), "2026.1.10"),
        ("2026.1.10", (LEFT_OPEN,), (WORDS,), "2026.1.20"),
        ("2026.1.3", (), (TURNED,), "2026.11.0"),
        ("2026.1.3", (), (LEFT_OPEN,), "2026.11.0"),
        ("2026.11.2", (), (TURNED,), "2026.12.0"),
        ("2026.12.0", (), (TURNED,), "2027.1.0"),
    ],
)
def test_the_next_version_follows_from_what_changed(
    version: str,
    before: tuple[tuple[str, str], ...],
    after: tuple[tuple[str, str], ...],
    expected: str,
) -> None:
    found = compared(tiny(version, *before), tiny(version, *after))

    assert next_version(found, TODAY) == expected


@pytest.fixture
def place(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    written(tmp_path, tiny_text("2026.1.0"))
    committed(tmp_path, "First version")
    return tmp_path


def written(place: Path, files: dict[PurePosixPath, bytes]) -> None:
    for path, data in files.items():
        file = place / "tiny" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def committed(place: Path, message: str) -> None:
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", message)


def release(place: Path) -> tuple[int, str]:
    arguments = ["lock", "--release", "--rulebooks", str(place / "tiny")]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def test_a_release_counts_everything_since_the_last_one(place: Path) -> None:
    assert "nothing changed since 2026.1.0" in release(place)[1]

    written(place, tiny_text("2026.1.0", TURNED))
    committed(place, "Ask a licence of petrol cars")
    written(place, tiny_text("2026.1.0", TURNED, WORDS))
    committed(place, "Mend the words")
    code, shown = release(place)

    month = datetime.date.today()  # noqa: DTZ011 -- as the command does
    assert code == 0
    assert f"2026.1.0 → {month.year}.{month.month}.0" in shown
    head = (place / "tiny/rulebook.yaml").read_text(encoding="utf-8")
    assert f'\nversion: "{month.year}.{month.month}.0"\n' in head
    assert head.count("\n") == tiny_files()[HEAD].count(b"\n")


def test_what_is_not_committed_is_followed_by_nothing(place: Path) -> None:
    written(place, tiny_text("2026.2.0"))
    code, shown = release(place)

    assert code == 2
    assert "version 2026.2.0 is not committed" in shown
