"""Every diagnostic has a bad rulebook in which it fires once, with the message kept beside it.

`tests/bad/<code>/` holds the files that differ from `tests/fixtures/tiny/`, as an author would
have left them, and what is printed about them in English and in Chinese.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from tests.support.tiny import checked, codes, tiny_files

from lexport.analyse import analyse
from lexport.diagnostics.catalogue import CATALOGUE, FAMILIES
from lexport.diagnostics.examples import EXAMPLES, laid_over
from lexport.load import load_files
from lexport.load.loaded import Loaded
from lexport.report import render

HERE = Path(__file__).parent
MESSAGES = {"en": "en.txt", "zh": "zh.txt"}
# What is too large to be read is too large to be kept.
MOST_KEPT = 100_000


def different_files(code: str) -> dict[PurePosixPath, bytes | None]:
    """The files of the bad rulebook that differ from the tiny one; None for one taken away."""
    tiny = tiny_files()
    bad = laid_over(tiny, EXAMPLES[code].avoid)
    return {
        path: bad.get(path)
        for path in sorted({*tiny, *bad})
        if bad.get(path) != tiny.get(path) and len(bad.get(path, b"")) <= MOST_KEPT
    }


@cache
def loaded_from_disk(code: str) -> Loaded:
    """The bad rulebook put together again from what is kept beside this test."""
    files = laid_over(tiny_files(), EXAMPLES[code].avoid)
    for path, data in different_files(code).items():
        if data is not None:
            files[path] = (HERE / code / path).read_bytes()
    return load_files(files).analysed(analyse)


def rewrite(code: str) -> None:
    """Bring the kept files up to date, after a change that is meant."""
    folder = HERE / code
    for path, data in different_files(code).items():
        if data is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    loaded = checked(EXAMPLES[code].avoid)
    for language, name in MESSAGES.items():
        folder.mkdir(exist_ok=True)
        text = render(
            loaded.diagnostics,
            language="zh" if language == "zh" else "en",
            sources=loaded.sources,
        )
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def test_no_code_stands_in_two_families() -> None:
    listed = [entry.code for entries in FAMILIES.values() for entry in entries]

    assert sorted(set(listed)) == sorted(listed)


def test_every_diagnostic_has_an_example_and_a_folder_and_nothing_else_has() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name[0] not in "._"}

    assert set(CATALOGUE) == set(EXAMPLES)
    assert set(CATALOGUE) == folders


@pytest.mark.parametrize("code", CATALOGUE)
def test_what_is_to_be_avoided_gives_this_diagnostic_once_and_no_other(
    code: str, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("--update-golden"):
        rewrite(code)
    loaded = loaded_from_disk(code)

    assert [code] == codes(loaded)
    for language, name in MESSAGES.items():
        expected = (HERE / code / name).read_text(encoding="utf-8")
        actual = render(
            loaded.diagnostics,
            language="zh" if language == "zh" else "en",
            sources=loaded.sources,
        )
        assert expected == actual, f"{name} changed; if that is intended: pytest --update-golden"


@pytest.mark.parametrize("code", CATALOGUE)
def test_what_is_kept_is_what_the_documentation_shows(code: str) -> None:
    kept = {
        path: (HERE / code / path).read_bytes()
        for path, data in different_files(code).items()
        if data is not None
    }
    files = [path for path in (HERE / code).rglob("*") if path.is_file()]

    assert {p: data for p, data in different_files(code).items() if data is not None} == kept
    assert len(kept) + len(MESSAGES) == len(files)


@pytest.mark.parametrize("code", CATALOGUE)
def test_what_is_preferred_gives_no_diagnostic(code: str) -> None:
    assert [] == codes(checked(EXAMPLES[code].prefer))


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_sentence_stands_in_both_languages_and_is_complete(code: str) -> None:
    entry = CATALOGUE[code]
    [diagnostic] = loaded_from_disk(code).diagnostics

    for text in (diagnostic.message, diagnostic.why, diagnostic.way_out):
        assert text.en
        assert any("一" <= character <= "鿿" for character in text.zh)
        assert not text.en.endswith(".")
        assert not text.zh.endswith("。")
        for sentence in (text.en, text.zh):
            assert "{}" not in sentence
            assert "``" not in sentence
    assert entry.severity is diagnostic.severity
    assert 1 <= diagnostic.span.line
    assert 1 <= diagnostic.span.column
