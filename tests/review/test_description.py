"""The text of a pull request: what is left out, what names nothing, what the change belies."""

from __future__ import annotations

from pathlib import Path

import pytest

from lexport.review.classes import Class
from lexport.review.description import Section, Type, complaints

TEMPLATE = (Path(__file__).parents[2] / ".github/pull_request_template.md").read_text(
    encoding="utf-8"
)
PROVISIONS = {"mofcom-2025-54/1"}
ANSWERS = (Class.ANSWERS, Class.PROVENANCE)


def filled(**answers: str) -> str:
    """The template with answers below its headings."""
    said = {
        "TYPE": "law changed",
        "LAW": "mofcom-2025-54/1, https://example.org/a/b, read on 2026-11-23",
        "DATES": "2026-01-01, issued on 2025-09-26",
        "AFFECTED": "exporters of new electric cars: apply for a licence",
        "WHY": "the text says so",
        "EXAMPLE": "a new electric car with a VIN declared on 2026-01-01: blocked",
        **answers,
    }
    text = TEMPLATE
    for name, answer in said.items():
        heading = f"## {Section[name].value.en} · {Section[name].value.zh}\n"
        assert heading in text
        text = text.replace(heading, f"{heading}\n{answer}\n")
    return text


def told(text: str, found: tuple[Class, ...] = ANSWERS) -> list[str]:
    return [each.en for each in complaints(text, found, PROVISIONS)]


def test_a_filled_template_is_taken_in_either_language() -> None:
    assert told(filled()) == []
    assert told(filled(TYPE="法律变化")) == []
    assert told(filled(TYPE="- Law changed · 法律变化.").replace("\n", "\r\n")) == []


def test_the_untouched_template_says_nothing_and_no_type() -> None:
    assert told(TEMPLATE) == [
        "nothing is said under “What kind of change”",
        "nothing is said under “Why this reading”",
    ]


@pytest.mark.parametrize("filler", ["", "TBD", "n/a", "…", "<!-- later -->"])
def test_what_a_change_of_law_needs_is_asked_for(filler: str) -> None:
    found = told(filled(LAW=filler, EXAMPLE=filler))

    assert found == [
        "nothing is said under “Instrument and clause”",
        "nothing is said under “Worked example”",
    ]


def test_headings_of_the_author_s_own_divide_nothing() -> None:
    assert told(filled(LAW="### Clause\n\nmofcom-2025-54/1")) == []


def test_a_heading_taken_out_is_missing() -> None:
    text = filled().replace("## Open questions · 待决问题", "")

    assert told(text) == ["the heading “Open questions” is missing"]


@pytest.mark.parametrize(
    ("law", "complaint"),
    [
        ("Announcement 54 of 2025, see https://example.org/law/1", "names no provision"),
        ("mofcom-2025-54", "names no provision"),
        ("mofcom-2025-54/9", "names mofcom-2025-54/9, which the rulebook does not hold"),
    ],
)
def test_a_provision_has_to_be_named_and_known(law: str, complaint: str) -> None:
    [found] = told(filled(LAW=law))

    assert complaint in found


@pytest.mark.parametrize(
    ("type_", "found", "contradicts"),
    [
        ("wording", (Class.ANSWERS,), True),
        ("wording", (Class.TRANSLATION,), False),
        ("措辞", (Class.WORDING, Class.CASES), False),
        ("data", (Class.DATA, Class.ANSWERS), False),
        ("data", (Class.ANSWERS,), True),
        ("law changed", (Class.TRANSLATION,), True),
        ("law changed", (Class.PROVENANCE,), False),
        ("our reading changed", (Class.INTERPRETATION,), False),
        ("our reading changed", (Class.DATA,), True),
        ("correction", (Class.WORDING,), False),
        ("correction", (Class.NONE,), True),
    ],
)
def test_the_type_is_held_against_what_the_change_does(
    type_: str, found: tuple[Class, ...], contradicts: bool
) -> None:
    said = told(filled(TYPE=type_), found)

    assert bool(said) is contradicts
    assert all("but what the change does is" in each for each in said)


@pytest.mark.parametrize("type_", ["", "important", "data, wording", "datawording"])
def test_a_type_is_one_of_the_list(type_: str) -> None:
    [found] = told(filled(TYPE=type_))

    assert "What kind of change" in found


def test_every_complaint_stands_in_both_languages() -> None:
    text = filled(TYPE="wording", LAW="x").replace("## Open questions · 待决问题", "")

    assert [each.zh for each in complaints(text, ANSWERS, PROVISIONS)] == [
        "缺少标题“待决问题”",
        "说明为“措辞”，但改动的实际效果是：答案改变、来源",
    ]


def test_the_template_shows_every_heading_and_type() -> None:
    for section in Section:
        assert f"## {section.value.en} · {section.value.zh}" in TEMPLATE
    for type_ in Type:
        assert type_.value.en in TEMPLATE
        assert type_.value.zh in TEMPLATE
