"""Each translation remembers the wording it translates; one left behind is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.support.tiny import tiny_files

from lexport.cli.main import main
from lexport.load import load_files
from lexport.review.stale import renewed, stale_translations
from lexport.review.translations import NAME, memory_of, read_memory, wordings

DECISION = "decisions/licence_requirement.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, data in tiny_files().items():
        file = tmp_path / "tiny" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "tiny"


def reworded(folder: Path, old: str, new: str) -> None:
    file = folder / DECISION
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def lint(folder: Path) -> tuple[int, str]:
    return run("lint", "--rulebooks", str(folder))


def test_a_reworded_source_leaves_its_translation_behind_until_it_is_reworded(
    folder: Path,
) -> None:
    run("lock", "--rulebooks", str(folder))
    reworded(folder, "汽油车不需要许可证。", "汽油车不须许可证。")

    code, shown = lint(folder)

    assert code == 0
    assert "note[stale-translation]: the English wording of `rule/petrol-car#title`" in shown
    assert f"{folder.as_posix()}/{DECISION}:" in shown
    assert "nothing wrong" in shown

    reworded(folder, "A petrol car needs no licence.", "No licence is needed for a petrol car.")

    assert "stale" not in lint(folder)[1]


def test_locking_again_does_not_forget_what_is_behind(folder: Path) -> None:
    run("lock", "--rulebooks", str(folder))
    reworded(folder, "汽油车不需要许可证。", "汽油车不须许可证。")
    run("lock", "--rulebooks", str(folder))

    assert "rule/petrol-car#title" in lint(folder)[1]

    code, shown = run("lock", "--rulebooks", str(folder), "--fits", "rule/petrol-car")

    assert code == 0
    assert f"wrote {folder / NAME}" in shown
    assert "stale" not in lint(folder)[1]


def test_a_text_that_nobody_has_cannot_fit(folder: Path) -> None:
    code, shown = run("lock", "--rulebooks", str(folder), "--fits", "rule/petrol-cart")

    assert code == 2
    assert "no text is called rule/petrol-cart" in shown


def test_the_wording_that_counts_is_not_behind_its_translation(folder: Path) -> None:
    run("lock", "--rulebooks", str(folder))
    reworded(folder, "A petrol car needs no licence.", "No licence is needed for a petrol car.")

    assert "stale" not in lint(folder)[1]


def test_every_text_is_remembered_and_read_back() -> None:
    loaded = load_files(tiny_files())
    rulebook = loaded.rulebook
    assert rulebook is not None
    memory = memory_of(rulebook)

    assert {each.text for each in wordings(rulebook)} == {each.text for each in loaded.draft.texts}
    assert len(memory.translated) == len(loaded.draft.texts)
    assert read_memory(memory.text()) == memory
    assert renewed(rulebook, memory) == memory
    assert stale_translations(rulebook, memory) == ()


def test_a_file_that_is_no_memory_is_wrong_use(folder: Path) -> None:
    (folder / NAME).write_text("<<<<<<< HEAD\n", encoding="utf-8")

    for command in (["lint"], ["lock"]):
        code, shown = run(*command, "--rulebooks", str(folder))

        assert code == 2
        assert f"this is no {NAME}" in shown
