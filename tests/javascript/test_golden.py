"""What is generated for the tiny rulebook, kept to be read: its rules, and its types."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support.tiny import checked

from lexport.targets.javascript import build


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    rulebook = checked().rulebook
    assert rulebook is not None
    return {file.path.name: file.text for file in build(rulebook)}


def test_rules_of_a_tiny_rulebook_read_well(
    files: dict[str, str], golden: Callable[[str, str], None]
) -> None:
    _, _, after = files["index.js"].partition("- rules\n")
    rules, _, _ = after.partition("\n// ----")

    golden(rules, "javascript/rules.js")


def test_types_of_a_tiny_rulebook_read_well(
    files: dict[str, str], golden: Callable[[str, str], None]
) -> None:
    _, _, types = files["index.d.ts"].partition("build again.\n")

    golden(types, "javascript/index.d.ts")
