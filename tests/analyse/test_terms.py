"""One English term for each official term: wrong renderings are found in either language."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from tests.support.tiny import codes, tiny_files

from lexport.analyse import analyse
from lexport.load import load_files
from lexport.load.loaded import Loaded

GLOSSARY = PurePosixPath("glossary.yaml")
DECISION = PurePosixPath("decisions/licence_requirement.yaml")
AVOID = "    avoid: {en: [export permit, exit pass], zh: [出口许可, 准许证]}\n"


def glossary() -> str:
    """The tiny glossary with these wrong renderings instead of its own."""
    text = tiny_files()[GLOSSARY].decode()
    [own] = [line for line in text.splitlines(keepends=True) if "avoid:" in line]
    return text.replace(own, AVOID)


def with_title(en: str, zh: str) -> Loaded:
    files = tiny_files()
    files[GLOSSARY] = glossary().encode()
    text = files[DECISION].decode()
    old = "{en: A petrol car needs no licence., zh: 汽油车不需要许可证。}"
    assert old in text
    files[DECISION] = text.replace(old, f'{{en: "{en}", zh: "{zh}"}}').encode()
    return load_files(files).analysed(analyse)


@pytest.mark.parametrize(
    ("en", "zh", "found"),
    [
        ("An Export Permit is not needed", "汽油车", ["Export Permit"]),
        ("no export permits, no exit passes", "汽油车", ["exit pass", "export permit"]),
        ("an exit-passing car, exporting permitted", "汽油车", []),
        ("an export licence", "无须准许证", ["准许证"]),
        ("an export licence", "无须出口许可证", []),
        ("an export licence", "无须出口许可", ["出口许可"]),
    ],
)
def test_a_wrong_rendering_is_named_once_with_what_to_write(
    en: str, zh: str, found: list[str]
) -> None:
    loaded = with_title(en, zh)

    assert codes(loaded) == ["avoided-word"] * len(found)
    for diagnostic, word in zip(loaded.diagnostics, found, strict=True):
        assert f"`{word}`" in diagnostic.message.en
        assert diagnostic.way_out.en.startswith("write: ")


def test_a_term_s_own_entry_may_quote_what_is_wrong() -> None:
    files = tiny_files()
    text = glossary().replace("The permit to export.", "Not an export permit.")
    files[GLOSSARY] = text.encode()

    assert codes(load_files(files).analysed(analyse)) == []
