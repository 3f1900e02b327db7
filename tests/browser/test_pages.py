"""Pages in a browser: reading them, searching, phone width, accessibility, hostile texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.support.hostile import HOSTILE

from lexport.text import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Open = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# One of every kind.
KINDS = (
    "",
    "checker/",
    "checker/?declared_on=2026-01-02&goods_form=complete_vehicle&condition=used&_view=result",
    "checker/?_mode=all",
    "checker/?_ask=powertrain",
    "checker/?declared_on=2026-01-02",
    "rules/",
    "rules/new-battery-electric-car/",
    "decisions/licence_requirement/",
    "law/",
    "law/mofcom-2025-54/",
    "law/mofcom-2025-54/1/",
    "codes/",
    "codes/8703801090/",
    "codes/tables/trade-modes/",
    "documents/",
    "documents/after_sales_letter/",
    "facts/",
    "facts/powertrain/",
    "open-questions/battery-electric-kits/",
    "glossary/export-licence/",
    "editors/diagnostics/unknown-key/",
    "timeline/",
    "changes/",
    "decision-map/",
    "cases/",
    "coverage/",
    "programmers/",
    "background/",
    "licence/",
    "editors/",
    "about/",
    "semantics/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(
    site: str, opened: Open, kind: str, language: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415  (only needed here)

    page = opened(
        f"{site}/{language}/{kind}", color_scheme=scheme, viewport={"width": 1280, "height": 900}
    )
    page.wait_for_timeout(300)
    found = Axe().run(page).response["violations"]

    assert [] == [
        (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_a_phone(site: str, opened: Open, language: str) -> None:
    page = opened(f"{site}/{language}/")
    for kind in KINDS:
        page.goto(f"{site}/{language}/{kind}")
        page.wait_for_timeout(100)
        wide = page.evaluate("document.scrollingElement.scrollWidth")

        assert wide <= 375, kind


@pytest.mark.parametrize(
    ("language", "query", "leads_to"),
    [
        ("zh", "信用代码", "facts/exporter_uscc"),
        ("en", "8703801090", "codes/8703801090"),
        ("zh", "8703801090", "codes/8703801090"),
        ("zh", "318号", "open-questions/notice-318-unread"),
        ("en", "authorised exporter", "rules/qualified-for-electric-cars"),
    ],
)
def test_search_finds(site: str, opened: Open, language: str, query: str, leads_to: str) -> None:
    page = opened(f"{site}/{language}/", viewport={"width": 1280, "height": 900})
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(query)
    # A loaded machine takes its time to read the index.
    page.locator(".md-search-result__link").first.wait_for(timeout=60_000)
    page.wait_for_timeout(800)
    links = page.locator(".md-search-result__link").evaluate_all(
        "links => links.map(link => link.pathname)"
    )

    assert any(leads_to in link for link in links), links


@pytest.mark.parametrize(("language", "query"), [("en", "authorised exporter"), ("zh", "信用代码")])
def test_the_home_page_searches(site: str, opened: Open, language: str, query: str) -> None:
    page = opened(f"{site}/{language}/")
    page.locator("#lx-search").fill(query)
    page.locator("#lx-search + button").click()
    page.locator(".md-search-result__link").first.wait_for(timeout=60_000)

    assert query == page.locator(".md-search__input").input_value()


def test_a_reader_starts_with_one_question_answered(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/")
    page.locator(".lx-tiles a").nth(2).click()
    page.locator("form.lx-question").wait_for()

    assert "exporter_role=other" in page.url


def test_the_look_up_goes_to_the_code(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/")
    page.locator("#lx-code").fill("8703.8010.90")
    page.locator("form:has(#lx-code) button").click()
    page.wait_for_url("**/codes/8703801090/")


def test_a_table_is_filtered(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/codes/?code=870380")
    rows = page.locator('[data-table="codes"] tbody tr:visible')

    assert 0 < rows.count() < page.locator('[data-table="codes"] tbody tr').count()
    assert all("870380" in text for text in rows.all_inner_texts())


def test_texts_that_try_to_run_are_shown(hostile_address: str, opened: Open) -> None:
    page = opened(f"{hostile_address}/en/")
    words = " ".join(HOSTILE.split())
    for at in (
        "",
        "checker/",
        "checker/?fast=yes&_view=result",
        "checker/?_mode=all",
        "rules/papers-0/",
        "decisions/papers/",
        "decision-map/",
        "timeline/",
        "law/law-0/",
        "facts/colour/",
        "glossary/only-term/",
        "cases/",
        "programmers/",
    ):
        page.goto(f"{hostile_address}/en/{at}")
        page.wait_for_timeout(150)

        assert page.evaluate("window.hacked === undefined"), at
        assert 0 == page.locator('img[src="x"]').count(), at
    page.goto(f"{hostile_address}/en/checker/?_ask=colour")
    shown = page.locator("#lx-question").inner_text()

    assert words in " ".join(shown.split())


def test_a_search_shows_hostile_texts_as_text(hostile_address: str, opened: Open) -> None:
    page = opened(f"{hostile_address}/en/", viewport={"width": 1280, "height": 900})
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("cell")
    # A loaded machine takes its time to read the index.
    page.locator(".md-search-result__link").first.wait_for(timeout=60_000)
    page.wait_for_timeout(800)

    assert page.evaluate("window.hacked === undefined")
    assert 0 == page.locator(".md-search-result img, .md-search-result script").count()
