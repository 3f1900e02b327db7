"""A folder of files: what belongs to it, its digest, and everything wrong with it in one run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
from tests.support.tiny import FOLDER, codes, tiny_files

from lexport.analyse import analyse
from lexport.diagnostics import Severity
from lexport.load import digest_of, load_files, load_rulebook, load_rulebooks


def test_a_folder_on_disk_and_its_files_in_memory_are_the_same_rulebook() -> None:
    on_disk, in_memory = load_rulebook(FOLDER), load_files(tiny_files())

    assert on_disk.rulebook is not None
    assert in_memory.rulebook == on_disk.rulebook
    assert digest_of(FOLDER) == on_disk.rulebook.sha256


def test_places_are_relative_to_the_folder_below_the_name_given() -> None:
    plain, named = (
        load_rulebook(FOLDER).rulebook,
        load_rulebook(FOLDER, "regulations/tiny").rulebook,
    )

    assert plain is not None
    assert named is not None
    assert "rulebook.yaml:2:11" == str(plain.span)
    assert "regulations/tiny/rulebook.yaml:2:11" == str(named.span)


def test_every_rulebook_under_a_root_is_loaded_by_its_name() -> None:
    loaded = load_rulebooks(FOLDER.parent)

    assert "tiny" in loaded
    assert "tiny/facts.yaml" in loaded["tiny"].sources


def test_the_digest_counts_authored_files_and_nothing_else(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(FOLDER, copy)
    before = digest_of(copy)
    (copy / ".DS_Store").write_bytes(b"x")
    (copy / "README.md").write_text("About.", encoding="utf-8")
    (copy / "cases" / "notes.txt").write_text("Ask.", encoding="utf-8")

    assert before == digest_of(copy)
    (copy / "cases" / "days.yaml").write_bytes((copy / "cases" / "days.yaml").read_bytes() + b"\n")
    assert before != digest_of(copy)


def test_the_digest_depends_on_the_name_of_a_file(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(FOLDER, copy)
    before = digest_of(copy)
    (copy / "cases" / "days.yaml").rename(copy / "cases" / "dates.yaml")

    assert before != digest_of(copy)


def test_a_digest_needs_neither_yaml_nor_jsonschema() -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from lexport.load import digest_of\n"
        f"digest_of(Path({str(FOLDER)!r}))\n"
        "print(sorted({'yaml', 'jsonschema', 'referencing'} & set(sys.modules)))\n"
    )
    path = os.pathsep.join(part for part in sys.path if part)
    shown = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ).stdout

    assert "[]\n" == shown


def test_what_is_no_folder_is_refused() -> None:
    with pytest.raises(NotADirectoryError):
        load_rulebook(FOLDER / "facts.yaml")


def test_an_empty_folder_lacks_the_files_that_every_rulebook_has() -> None:
    loaded = load_files({})

    assert ["missing-file", "missing-file"] == codes(loaded)
    assert ["facts.yaml", "rulebook.yaml"] == [each.span.file for each in loaded.diagnostics]
    assert loaded.rulebook is None


def test_hidden_files_and_broken_links_do_no_harm(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(FOLDER, copy)
    (copy / ".git").mkdir()
    (copy / ".git" / "facts.yaml").write_text("x", encoding="utf-8")
    (copy / "cases" / "gone.yaml").symlink_to(copy / "nowhere.yaml")

    assert ["empty-file"] == codes(load_rulebook(copy))


def test_a_warning_leaves_the_rulebook_usable() -> None:
    files = {**tiny_files(), PurePosixPath("notes.txt"): b"Ask the ministry."}
    loaded = load_files(files)

    assert [Severity.WARNING] == [each.severity for each in loaded.diagnostics]
    assert loaded.rulebook is not None


SLIPS = {
    "facts.yaml": ("  has_vin:\n    type: yes_no", "  has_vin:\n    type: yesno"),
    "instruments/act-2025-1.yaml": ("issued_on: 2025-03-01", "issued_on: 2025-02-30"),
    "codes/countries.csv": ("NO,,,,", "N0,,,,"),
    "decisions/licence_requirement.yaml": ("      powertrain: petrol", "      powertrian: petrol"),
    "decisions/verdict.yaml": ("  - id: not-listed", "  - id: listed"),
    "decisions/documents.yaml": ("    then: export_licence", "    then:\texport_licence"),
    "open-questions.yaml": ("[cheap-electric-car]", "[cheap-electric-cars]"),
    "glossary.yaml": ("    zh: 出口许可证\n", ""),
    "cases/days.yaml": ('"8703801090"', "0703801090"),
}


def test_all_errors_of_all_files_come_in_one_run_in_the_order_of_their_places() -> None:
    files = tiny_files()
    for path, (old, new) in SLIPS.items():
        text = files[PurePosixPath(path)].decode()

        assert 1 == text.count(old), path
        files[PurePosixPath(path)] = text.replace(old, new).encode()
    found = load_files(files).analysed(analyse).diagnostics

    assert [
        ("cases/days.yaml", "unquoted-code"),
        ("codes/countries.csv", "code-form"),
        ("decisions/documents.yaml", "tab"),
        ("decisions/licence_requirement.yaml", "unknown-name"),
        ("decisions/verdict.yaml", "duplicate-id"),
        ("facts.yaml", "unknown-word"),
        ("glossary.yaml", "missing-translation"),
        ("instruments/act-2025-1.yaml", "no-such-date"),
        ("open-questions.yaml", "unknown-rule"),
    ] == [(each.span.file, each.code) for each in found]
    assert sorted(found, key=lambda each: each.sort_key) == list(found)


@pytest.mark.parametrize("path", sorted(map(str, tiny_files())))
def test_a_file_that_cannot_be_read_is_one_error_and_not_many(path: str) -> None:
    files = {**tiny_files(), PurePosixPath(path): b'"'}
    loaded = load_files(files).analysed(analyse)
    others = [each.code for each in loaded.diagnostics if each.span.file != path]

    assert 1 == len(loaded.diagnostics) - len(others)
    assert [] == others


@pytest.mark.slow
def test_loading_grows_with_the_number_of_rules_and_not_faster() -> None:
    import time  # noqa: PLC0415

    def seconds(rules: int) -> float:
        files = tiny_files()
        path = PurePosixPath("decisions/licence_requirement.yaml")
        rule = files[path].decode().partition("  - id: petrol-car")[2]
        more = "".join(
            f"  - id: petrol-{n}{rule.partition(chr(10))[1]}{rule.partition(chr(10))[2]}"
            for n in range(rules)
        )
        files[path] += more.encode()
        began = time.process_time()

        assert [] == codes(load_files(files).analysed(analyse))
        return time.process_time() - began

    seconds(10)
    few, many = seconds(500), seconds(5000)

    assert many < 20 * few
