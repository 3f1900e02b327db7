"""Texts that try to become something else reach every page as text."""

import re

import pytest
from tests.support.hostile import HOSTILE, hostile_rulebook
from tests.support.html import tree
from tests.support.sites import Built

from lexport.text import LANGUAGES, Language

pytestmark = pytest.mark.slow

SHOWN = (
    "",
    "cases",
    "changes",
    "changes/1-0-1",
    "codes/8703801090",
    "decisions/papers",
    "documents/papers_a",
    "facts/colour",
    "glossary/only-term",
    "law/law-0",
    "law/law-0/1",
    "open-questions/doubt",
)
WORDS = " ".join(HOSTILE.split())


def test_no_element_comes_from_a_text(hostile: Built) -> None:
    element = re.compile(
        r"<img src=x|<script>window\.hacked|<strong>bold|href=\"javascript", re.IGNORECASE
    )

    assert [] == [path for path, html in hostile.pages.items() if element.search(html)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_is_shown_as_it_stands(hostile: Built, language: Language) -> None:
    rulebook = hostile_rulebook()
    for name, (_, rule) in rulebook.rules.items():
        page = tree(hostile.pages[f"{language}/rules/{name}"])
        [heading] = page.all("h1")

        assert " ".join(rule.title.in_(language).split()) == heading.text
    for at in SHOWN:
        html = hostile.pages[f"{language}/{at}".rstrip("/")]

        assert WORDS in tree(html).text, at


def test_titles_end_where_they_end(hostile: Built) -> None:
    for path, html in hostile.pages.items():
        head = html.partition("</head>")[0]

        assert 1 == len(re.findall("<title>", head)), path
        assert 1 == len(re.findall("</title>", head)), path
