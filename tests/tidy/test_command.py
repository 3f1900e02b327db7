"""`lexport fmt`: what it writes, shows and refuses; and the vehicle rulebook laid out by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.edits import vehicle_files
from tests.support.tiny import tiny_files

from lexport.cli.main import main
from lexport.load import load_files
from lexport.load.digest import kind_of
from lexport.tidy.canonical import canonical

DECISION = "decisions/licence_requirement.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, data in tiny_files().items():
        file = tmp_path / "rules/tiny" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    run("fmt", str(tmp_path / "rules"))
    return tmp_path / "rules/tiny"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def spoiled(folder: Path) -> Path:
    file = folder / DECISION
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("then: required", "then:   'required'"), encoding="utf-8")
    return file


def test_check_lists_what_is_not_laid_out_and_changes_nothing(folder: Path) -> None:
    assert run("fmt", "--check", "--rulebooks", str(folder)) == (0, "")

    file = spoiled(folder)
    before = file.read_bytes()
    code, shown = run("fmt", "--check", "--rulebooks", str(folder))

    assert code == 1
    assert shown.splitlines() == [file.as_posix(), "1 to be laid out: lexport fmt"]
    assert file.read_bytes() == before


def test_a_difference_is_shown_and_nothing_is_changed(folder: Path) -> None:
    file = spoiled(folder)
    before = file.read_bytes()
    code, shown = run("fmt", "--diff", str(folder / "decisions"))

    assert code == 1
    assert "-    then:   'required'\n+    then: required\n" in shown
    assert file.read_bytes() == before


def test_only_the_named_file_is_laid_out(folder: Path) -> None:
    file = spoiled(folder)

    assert run("fmt", str(folder / "facts.yaml")) == (0, "")
    assert run("fmt", str(file)) == (0, f"{file.as_posix()}\n")
    assert run("fmt", "--check", str(folder)) == (0, "")


def test_a_file_with_problems_is_named_and_left_alone(folder: Path) -> None:
    file = folder / DECISION
    file.write_text("a: 1\na: 2\n", encoding="utf-8")
    code, shown = run("fmt", str(folder))

    assert code == 1
    assert "cannot be read; lexport lint says why" in shown
    assert file.read_text(encoding="utf-8") == "a: 1\na: 2\n"


def test_a_folder_without_rulebooks_is_wrong_use(tmp_path: Path) -> None:
    assert run("fmt", str(tmp_path))[0] == 2


def test_the_vehicle_rulebook_means_the_same_when_laid_out() -> None:
    files = vehicle_files()
    tidy = dict(files)
    for path, data in files.items():
        kind = kind_of(str(path))
        if kind is not None:
            text = canonical(kind[0], str(path), data)
            assert text is not None
            assert canonical(kind[0], str(path), text.encode()) == text
            tidy[path] = text.encode()
    before, after = load_files(files).rulebook, load_files(tidy).rulebook
    assert before is not None
    assert after is not None

    assert list(before.facts) == list(after.facts)
    for part in (
        "title",
        "facts",
        "computed",
        "governing_date",
        "decisions",
        "instruments",
        "code_tables",
        "questions",
        "terms",
        "cases",
        "accepted",
        "retired",
    ):
        assert getattr(before, part) == getattr(after, part)
