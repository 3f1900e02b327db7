"""Diagnostics rendered: for people in two languages, and for three kinds of program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from tests.support.tiny import checked, tiny_files

from lexport.analyse import analyse
from lexport.diagnostics import Diagnostic, Related, Severity, Span
from lexport.load import load_files
from lexport.load.loaded import Loaded
from lexport.report import FORMATS, Format, render
from lexport.report.excerpt import MOST_SHOWN, Lines, excerpt, width
from lexport.text import LANGUAGES, Language, Text

EXAMPLE = """
# decisions/licence_requirement.yaml
  - id: petrol-car
    title: {en: A petrol car needs no licence., zh: 汽油车不需要许可证， 免\u200b领。}
    when:
      powertrian: petrol
    then: not_required
    then: required
    because: [act-2025-1/1]
# glossary.yaml
  - id: export-licence
    en: 出口许可证
    zh: 出口许可证
    definition: {en: The permit to export., zh: 准予出口的证件。}
"""


@pytest.fixture(scope="module")
def several() -> Loaded:
    return checked(EXAMPLE)


def shown(loaded: Loaded, form: Format, language: Language = "en", *, colour: bool = False) -> str:
    return render(
        loaded.diagnostics,
        format=form,
        language=language,
        sources=loaded.sources,
        colour=colour,
        prefix="regulations/tiny",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_each_format_in_each_language_is_as_expected(
    form: Format, language: Language, several: Loaded, golden: Callable[[str, str], None]
) -> None:
    golden(shown(several, form, language), f"report/{form}.{language}.txt")


def test_colour_changes_nothing_but_colour(several: Loaded) -> None:
    coloured = shown(several, "text", colour=True)

    assert "\033[1;31merror[duplicate-key]\033[0m" in coloured
    assert shown(several, "text") == re.sub("\033\\[[0-9;]*m", "", coloured)


@pytest.mark.parametrize("form", FORMATS)
def test_without_diagnostics_text_says_nothing_and_the_others_are_well_formed(form: Format) -> None:
    nothing = render((), format=form)

    if form in {"text", "github"}:
        assert "" == nothing
    else:
        assert json.loads(nothing)


def test_json_holds_both_languages_and_every_place(several: Loaded) -> None:
    found = json.loads(shown(several, "json"))
    by_code = {each["code"]: each for each in found["diagnostics"]}

    assert {"errors": 3, "warnings": 1, "notes": 0} == found["counts"]
    assert len(several.diagnostics) == len(found["diagnostics"])
    twice = by_code["duplicate-key"]
    assert ("regulations/tiny/decisions/licence_requirement.yaml", 41, 5, 41, 9) == tuple(
        twice[key] for key in ("file", "line", "column", "end_line", "end_column")
    )
    assert "    then: required" == twice["source_line"]
    assert [40] == [related["line"] for related in twice["related"]]
    assert {"en", "zh"} == set(twice["message"]) == set(twice["why"]) == set(twice["way_out"])


def test_github_commands_are_one_line_each_and_cannot_be_broken_out_of() -> None:
    nasty = Diagnostic(
        "unknown-key",
        Severity.WARNING,
        Span("a,b:c%.yaml", 2, 3, 2, 5),
        Text("50%\n::error::x", "甲\r乙"),
        Text("why", "原因"),
        Text("out", "办法"),
    )
    [line] = render([nasty], format="github").splitlines()

    place = "file=a%2Cb%3Ac%25.yaml,line=2,endLine=2,col=3,endColumn=5"
    assert line.startswith(f"::warning {place},title=unknown-key::50%25 ")
    assert 1 == len(render([nasty], format="github", language="zh").splitlines())


def test_sarif_names_rules_and_places_by_their_index(several: Loaded) -> None:
    log = json.loads(shown(several, "sarif", "zh"))
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert "2.1.0" == log["version"]
    assert "unicodeCodePoints" == run["columnKind"]
    for result, diagnostic in zip(run["results"], several.diagnostics, strict=True):
        assert diagnostic.code == rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert diagnostic.message.zh in result["message"]["text"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (diagnostic.span.line, diagnostic.span.column) == (
            region["startLine"],
            region["startColumn"],
        )
        assert region["endLine"] >= region["startLine"]
        assert (
            region["endLine"] > region["startLine"] or region["endColumn"] >= region["startColumn"]
        )
    assert sorted({each.code for each in several.diagnostics}) == [rule["id"] for rule in rules]


def test_sarif_addresses_are_encoded() -> None:
    files = {**tiny_files(), PurePosixPath("decisions/数 据.txt"): b"x"}
    log = json.loads(render(load_files(files).diagnostics, format="sarif"))
    [result] = log["runs"][0]["results"]

    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert "decisions/%E6%95%B0%20%E6%8D%AE.txt" == location["uri"]


def test_carets_stand_under_what_is_meant_even_after_chinese() -> None:
    lines = Lines({"f": "title: {zh: 纯电动乘用车, en: x}"})
    found = excerpt(Span("f", 1, 21, 1, 23), lines)

    assert found is not None
    assert width("title: {zh: 纯电动乘用车, ") == len(found.carets) - 2
    assert found.carets.endswith(" ^^")


def test_a_long_line_is_shown_around_the_place() -> None:
    text = "a" * 1000 + "HERE" + "b" * 1000
    found = excerpt(Span("f", 1, 1001, 1, 1005), Lines({"f": text}))

    assert found is not None
    assert len(found.line) <= MOST_SHOWN + 2
    assert found.line.startswith("…")
    assert found.line.endswith("…")
    assert "HERE" == found.line[found.carets.index("^") : len(found.carets)]


@pytest.mark.parametrize("span", [Span("f", 1, 999, 1, 1000), Span("f", 9, 1), Span("g", 1, 1)])
def test_a_place_beyond_the_text_is_no_reason_to_fail(span: Span) -> None:
    found = excerpt(span, Lines({"f": "abc"}))

    assert found is None or found.carets.endswith("^")


@pytest.mark.parametrize("form", ["text", "github"])
def test_nothing_that_moves_a_terminal_or_hides_is_ever_printed(form: Format) -> None:
    files = tiny_files()
    path = PurePosixPath("decisions/verdict.yaml")
    nasty = "\x1b[2J\u202e\u200b\x07"
    files[path] = files[path].replace(b"on_list: true", f"on_{nasty}lost: true".encode())
    loaded = load_files(files).analysed(analyse)
    text = render(loaded.diagnostics, format=form, sources=loaded.sources)

    assert loaded.diagnostics
    assert set() == set(nasty) & set(text) - set("[2J")
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in text


def test_a_second_place_is_shown_with_its_line() -> None:
    span = Span("f", 1, 1, 1, 2)
    diagnostic = Diagnostic(
        "duplicate-id",
        Severity.NOTE,
        span,
        Text("m", "甲"),
        Text("w", "乙"),
        Text("o", "丙"),
        (Related(Span("g", 1, 3, 1, 4), Text("there", "那里")),),
    )
    text = render([diagnostic], language="zh", sources={"f": "x", "g": "abc"})

    assert [
        "f:1:1: 提示[duplicate-id]: 甲",
        "  1 | x",
        "    | ^",
        "  参见 g:1:3: 那里",
        "  1 | abc",
        "    |   ^",
        "  原因：乙",
        "  办法：丙",
    ] == text.splitlines()
