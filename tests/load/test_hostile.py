"""Whatever the files hold, loading answers with diagnostics: never by failing, never late."""

from __future__ import annotations

import random
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.tiny import codes, tiny_files

from lexport.analyse import analyse
from lexport.load import load_files
from lexport.load.loaded import Loaded
from lexport.report import FORMATS, render

PATHS = sorted(tiny_files())


def survives(files: dict[PurePosixPath, bytes]) -> Loaded:
    """Load, analyse and render in every way; a rulebook comes out only where nothing is wrong."""
    loaded = load_files(files).analysed(analyse)
    for form in FORMATS:
        for language in ("en", "zh"):
            text = render(
                loaded.diagnostics,
                format=form,
                language="zh" if language == "zh" else "en",
                sources=loaded.sources,
            )
            text.encode()
    assert (loaded.rulebook is None) == any(
        each.severity.value == "error" for each in loaded.diagnostics
    )
    for each in loaded.diagnostics:
        assert each.span.line >= 1
        assert each.span.column >= 1
    return loaded


@given(st.sampled_from(PATHS), st.binary(max_size=200))
def test_any_bytes_in_place_of_a_file(path: PurePosixPath, data: bytes) -> None:
    survives({**tiny_files(), path: data})


@given(st.sampled_from(PATHS), st.text(max_size=120))
def test_any_text_in_place_of_a_file(path: PurePosixPath, text: str) -> None:
    survives({**tiny_files(), path: text.encode(errors="surrogatepass")})


PIECES = [
    *"[]{},:-?|>\"'%@`&*!#\n\t \\/;.0",
    *[
        "\u200b",
        "\u202e",
        "\xa0",
        "\u3000",
        "\ufeff",
        "：",
        "，",
        "“",
        "１",
        "ａ",
        "а",
        "e\u0301",
        "\x00",
    ],
    *[
        "null",
        "NO",
        "0110",
        "1e999",
        "-1",
        "true",
        "[]",
        "{}",
        "9" * 50,
        "2026-02-30",
        "any",
        "not",
    ],
    *["\n  - id: x\n", "<<: *a", "&a ", "!!int ", "---\n", "%YAML 1.1\n", "\\ud800", '"\\ud800"'],
    *["because: []", "when: {}", "{fact: vin}", "{in: a/b}", "{from: 2026-01-01}", "[[[[", "class"],
]


def bent(data: bytes, randomness: random.Random) -> bytes:
    """A file with a few places overwritten, doubled or cut."""
    text = data.decode()
    for _ in range(randomness.randrange(1, 4)):
        at = randomness.randrange(len(text) + 1)
        until = min(len(text), at + randomness.choice([0, 0, 1, 2, 5, 40]))
        match randomness.randrange(5):
            case 0:
                text = text[:at] + text[until:]
            case 1:
                text = text[:until] + text[at:until] + text[until:]
            case _:
                text = text[:at] + randomness.choice(PIECES) + text[until:]
    return text.encode()


@given(st.randoms(use_true_random=False))
def test_the_tiny_rulebook_with_a_few_places_broken(randomness: random.Random) -> None:
    files = tiny_files()
    for _ in range(randomness.randrange(1, 3)):
        path = randomness.choice(PATHS)
        files[path] = bent(files[path], randomness)
    survives(files)


@given(st.randoms(use_true_random=False))
def test_the_tiny_rulebook_with_values_in_each_others_place(randomness: random.Random) -> None:
    files = tiny_files()
    path = randomness.choice([path for path in PATHS if path.suffix == ".yaml"])
    lines = files[path].decode().split("\n")
    one, other = (randomness.randrange(1, len(lines)) for _ in range(2))
    values = [lines[n].partition(": ") for n in (one, other)]
    lines[one] = f"{values[0][0]}: {values[1][2]}"
    lines[other] = f"{values[1][0]}: {values[0][2]}"
    files[path] = "\n".join(lines).encode()
    survives(files)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 200_000, "nested-too-deeply"),
        ("{a: " * 100_000, "nested-too-deeply"),
        ("- " * 100_000, "nested-too-deeply"),
        ("a: " + "9" * 1_000_000, "number-too-long"),
        ("a: 1e" + "9" * 1000, "unusual-number"),
        ("&a [" + "*a, " * 1000 + "]", "alias"),
        ('"' + "\\" * 100_000, "unclosed-quote"),
        ("a: |\n" + " " * 100_000, "missing-key"),
        ("\n".join(f"k{n}: 1" for n in range(20_000)), "unknown-key"),
        ("? " * 50_000, "nested-too-deeply"),
        ("!" * 100_000, "tag"),
        ("%" * 100_000, "directive"),
        ("---\n" * 10_000, "several-documents"),
        ("\u200b" * 100_000, "invisible-character"),
        ("a:\n" + "\t" * 100_000, "tab"),
    ],
)
def test_bombs_are_defused(text: str, code: str) -> None:
    files = {**tiny_files(), PurePosixPath("glossary.yaml"): text.encode()}
    found = codes(survives(files))

    assert code in found


def test_a_table_of_nothing_but_commas_and_quotes_does_no_harm() -> None:
    for text in ("," * 100_000, '"' * 99_999, "\n".join("," * 5 for _ in range(5000))):
        survives({**tiny_files(), PurePosixPath("codes/countries.csv"): text.encode()})


def test_a_circle_of_two_thousand_decisions_is_no_recursion() -> None:
    files = tiny_files()
    rule = """# yaml-language-server: $schema=../../../../schemas/decision.schema.json
decision: d{n}
question: {{en: What?, zh: 什么？}}
outcomes: {{a: {{en: a, zh: 甲}}}}
rules:
  - id: r-{n}
    title: {{en: One., zh: 一。}}
    when: {{d{next}: a}}
    then: a
    because: [act-2025-1/1]
"""
    for n in range(2000):
        path = PurePosixPath(f"decisions/d{n}.yaml")
        files[path] = rule.format(n=n, next=(n + 1) % 2000).encode()
    found = load_files(files).analysed(analyse).diagnostics

    assert ["circle"] == [each.code for each in found]
