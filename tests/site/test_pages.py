"""Everything of the rulebook has its page in both languages, and every link leads somewhere."""

import hashlib
import json
import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tests.support.html import tree
from tests.support.sites import Built

from lexport.diagnostics.catalogue import CATALOGUE
from lexport.ir.rulebook import Rulebook
from lexport.text import LANGUAGES, Language

pytestmark = pytest.mark.slow

LINK = re.compile(r'<(?:a|link|script|img)\b[^>]*?\s(?:href|src)="?([^"\s>]+)')
ID = re.compile(r'\sid="?([^"\s>]+)')


def ids(html: str) -> list[str]:
    return [unescape(found) for found in ID.findall(html)]


def things(rulebook: Rulebook) -> dict[str, set[str]]:
    """The folders of the site and what must have a page there, no more and no less."""
    documents = rulebook.decisions[rulebook.documents or ""].outcomes
    codes = {
        code
        for table in rulebook.code_tables.values()
        if table.pattern == "9" * 10
        for code in table.codes
    }
    return {
        "rules": set(rulebook.rules),
        "decisions": set(rulebook.decisions),
        "law": set(rulebook.instruments) | set(rulebook.provisions),
        "codes": codes | {f"tables/{name}" for name in rulebook.code_tables},
        "facts": set(rulebook.facts) | set(rulebook.computed),
        "documents": set(documents),
        "open-questions": set(rulebook.questions),
        "glossary": set(rulebook.terms),
        "editors/diagnostics": set(CATALOGUE),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_its_page_and_no_page_is_of_nothing(
    vehicles: Rulebook, built: Built, language: Language
) -> None:
    for folder, wanted in things(vehicles).items():
        start = f"{language}/{folder}/"
        found = {path.removeprefix(start) for path in built.pages if path.startswith(start)}

        assert wanted == found, folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_has_its_place(vehicles: Rulebook, built: Built, language: Language) -> None:
    for name, decision in vehicles.decisions.items():
        anchors = set(ids(built.pages[f"{language}/decisions/{name}"]))

        assert {f"outcome-{outcome}" for outcome in decision.outcomes} <= anchors


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_has_its_place(vehicles: Rulebook, built: Built, language: Language) -> None:
    assert set(vehicles.cases) <= set(ids(built.pages[f"{language}/cases"]))


def test_both_languages_have_the_same_pages(built: Built) -> None:
    found = {
        language: {p.partition("/")[2] for p in built.pages if p.split("/")[0] == language}
        for language in LANGUAGES
    }

    assert found["en"] == found["zh"]


def broken_links(folder: Path, pages: dict[str, str]) -> Iterator[str]:
    """Links to what is not there, in any page of these."""
    anchors = {path: set(ids(html)) for path, html in pages.items()}
    for here, html in pages.items():
        for link in dict.fromkeys(LINK.findall(html)):
            parts = urlsplit(unescape(link))
            if parts.scheme or parts.netloc:
                if parts.scheme not in ("https", "http", "data"):
                    yield f"{here}: {link} leads out by {parts.scheme}"
                continue
            target = posixpath.normpath(posixpath.join(here, unquote(parts.path) or "."))
            if target in pages:
                if parts.fragment and unquote(parts.fragment) not in anchors[target]:
                    yield f"{here}: {link} has no such anchor"
            elif not (folder / target).is_file():
                yield f"{here}: {link} leads nowhere"


def test_every_link_and_anchor_resolves(built: Built) -> None:
    assert [] == list(broken_links(built.folder, built.pages))[:20]


def test_a_broken_link_and_a_missing_anchor_are_seen(built: Built) -> None:
    html = built.pages["en/timeline"]
    spoiled = html.replace("</article>", '<a href="../nowhere/"></a><a href="#none"></a></article>')
    found = list(broken_links(built.folder, {**built.pages, "en/timeline": spoiled}))

    assert [
        "en/timeline: ../nowhere/ leads nowhere",
        "en/timeline: #none has no such anchor",
    ] == found


def test_nothing_is_loaded_from_elsewhere(built: Built) -> None:
    loading = re.compile(
        r'<(?:script|img|iframe|source)\b[^>]*?\ssrc="?(?:https?:)?//'
        r'|<link\b[^>]*?\shref="?(?:https?:)?//|url\(["\']?https?://'
    )
    styles = {
        path.as_posix(): path.read_text(encoding="utf-8") for path in built.folder.rglob("*.css")
    }

    assert [] == [name for name, text in {**built.pages, **styles}.items() if loading.search(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_feeds_are_well_formed_and_agree(built: Built, language: Language) -> None:
    """Bulletins and dates; only what comes after its announcement is a bulletin in a calendar."""
    folder = built.folder / language / "timeline"
    atom = ET.parse(folder / "changes.atom").getroot()  # noqa: S314  (our own file)
    entries = atom.findall("{http://www.w3.org/2005/Atom}entry")
    items = json.loads((folder / "changes.json").read_text(encoding="utf-8"))["items"]
    calendar = (folder / "changes.ics").read_bytes()

    dates = [item["title"] for item in items if item["url"].startswith("./#")]
    bulletins = [item["url"] for item in items if item["url"].startswith("../changes/")]

    assert len(entries) == len(items) == len(dates) + len(bulletins)
    assert len(dates) <= calendar.count(b"BEGIN:VEVENT\r\n") <= len(items)
    assert max(len(line) for line in calendar.split(b"\r\n")) <= 75
    assert set(dates) <= set(ids(built.pages[f"{language}/timeline"]))
    for url in bulletins:
        assert f"{language}/{url.removeprefix('../').rstrip('/')}" in built.pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_instruments_carry_their_data_for_search_engines(
    vehicles: Rulebook, built: Built, language: Language
) -> None:
    for name, instrument in vehicles.instruments.items():
        html = built.pages[f"{language}/law/{name}"]
        [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        data = json.loads(text)

        assert "Legislation" == data["@type"]
        assert instrument.title.in_(language) == data["name"]
        assert len(instrument.provisions) == len(data.get("hasPart", []))


def test_checksums_of_downloads_are_theirs(built: Built) -> None:
    page = tree(built.pages["en/programmers"])
    [table] = page.with_("data-table", "downloads")
    rows = table.with_("data-key")

    assert len(rows) > 20
    for row in rows:
        path = built.folder / "en" / "data" / row.attributes["data-key"]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert row.text.endswith(digest), path
