"""Writing generated files: exactly these, nothing of anybody else's lost."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from lexport.output import OutputFile, write


def files(**texts: str) -> list[OutputFile]:
    return [
        OutputFile(PurePosixPath(name.replace("__", "/")), text) for name, text in texts.items()
    ]


def test_a_folder_holds_exactly_what_was_generated(tmp_path: Path) -> None:
    write(files(a="1", b__c="2"), tmp_path / "out")
    write(files(a="1", d="3"), tmp_path / "out")

    held = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*")}
    assert {"a", "d", ".generated"} == held


def test_unchanged_files_are_left_alone(tmp_path: Path) -> None:
    write(files(a="1", b="2"), tmp_path)

    assert [tmp_path / "b"] == write(files(a="1", b="3"), tmp_path)


def test_a_folder_of_somebody_elses_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(FileExistsError, match="not generated"):
        write(files(a="1"), tmp_path)
    assert "years of work" == (tmp_path / "thesis.txt").read_text(encoding="utf-8")


def test_line_ends_are_the_same_on_every_system(tmp_path: Path) -> None:
    write(files(a="1\n2\n"), tmp_path)

    assert b"1\n2\n" == (tmp_path / "a").read_bytes()
