"""The checker in a browser: the questions people ask, and every example of the rulebook."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from tests.browser.checking import (
    Answering,
    by_keyboard,
    by_pointer,
    questions,
    screens,
    shows,
    verdict,
)

from lexport.ir.rulebook import Rulebook
from lexport.pipeline import package_of
from lexport.text import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Open = Callable[..., Page]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# "My electric car is in the port on 31 December 2025 and is declared on 2 January 2026."
CAR = {
    "declared_on": "2026-01-02",
    "declaration_mode": "ordinary",
    "goods_form": "complete_vehicle",
    "vehicle_class": "passenger_car",
    "powertrain": "battery_electric",
    "has_vin": "yes",
    "condition": "new",
    "trade_mode": "0110",
    "origin_country": "CN",
}
# "And if an unauthorised trader sends it?"
UNAUTHORISED = {**CAR, "exporter_role": "other", "authorised_by_manufacturer": "no"}
# "And a used one, 120 days after registration?"
USED = {
    **CAR,
    "condition": "used",
    "registered_on": "2025-09-04",
    "licence_applied_on": "2026-01-02",
    "after_sales_letter": "no",
    "used_vehicle_exporter_filed": "yes",
    "modified": "no",
}
WAYS = {"pointer": by_pointer, "keyboard": by_keyboard}
each_way = pytest.mark.parametrize("answering", WAYS.values(), ids=WAYS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_way
@each_language
def test_does_an_electric_car_declared_on_2_january_2026_need_a_licence(
    site: str, opened: Open, answering: Answering, language: str
) -> None:
    page = opened(f"{site}/{language}/checker/")
    screens(page, CAR, answering, shows("licence_requirement", "required"), most=8)


@each_way
@each_language
def test_and_if_an_unauthorised_trader_sends_it(
    site: str, opened: Open, answering: Answering, language: str
) -> None:
    page = opened(f"{site}/{language}/checker/")
    screens(page, UNAUTHORISED, answering, verdict("blocked"), most=8)

    assert page.locator('[data-part="would_change"] [data-change="exporter_role"]').count()
    assert "" != page.locator('[data-part="why"] [data-provision]').first.inner_text()


@each_way
@each_language
def test_and_a_used_one_120_days_after_registration(
    site: str, opened: Open, answering: Answering, language: str
) -> None:
    page = opened(f"{site}/{language}/checker/")
    screens(page, USED, answering, verdict("blocked"), most=8)

    assert page.locator('[data-document="after_sales_letter"]').count()


def case_facts(rulebook: Rulebook, name: str) -> tuple[dict[str, str], dict[str, str]]:
    """The facts of a case as the address has them, and those that must not stand there."""
    public: dict[str, str] = {}
    private: dict[str, str] = {}
    for fact, value in rulebook.cases[name].facts.items():
        told = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
        (private if rulebook.facts[fact].private else public)[fact] = told
    return public, private


def read(page: Page) -> dict[str, Any]:
    """What the result on the screen says."""
    said: dict[str, Any] = page.evaluate(
        """() => {
          const of = (selector, name) =>
            [...document.querySelectorAll(selector)].map((each) => each.dataset[name]);
          return {
            verdict: document.querySelector(".lx-result").dataset.verdict,
            missing: of("[data-missing]", "missing"),
            rules: of('[data-part="why"] [data-rule]', "rule"),
            documents: of("[data-document]", "document"),
            findings: of("[data-finding]", "finding"),
            questions: of("[data-question]", "question"),
            governing: document.querySelector("[data-governing]").dataset.governing,
            changes: [...document.querySelectorAll('[data-part="would_change"] [data-to]')].map(
              ({ dataset }) => [dataset.change, dataset.to, dataset.after]),
          };
        }"""
    )
    return said


def test_every_case_comes_out_as_in_python(site: str, opened: Open, vehicles: Rulebook) -> None:
    package = package_of(vehicles)
    page = opened(f"{site}/en/checker/")
    page.locator("#lx-checker h2").first.wait_for()
    stages: list[str] = page.evaluate(
        "async () => (await import('../assets/checker-data.js')).DATA.stages"
    )
    wrong = []
    for name, case in vehicles.cases.items():
        public, private = case_facts(vehicles, name)
        given = {f: v for f, v in case.facts.items() if f not in private}
        known_on = {} if case.known_on is None else {"_known_on": case.known_on.isoformat()}
        _shown(page, {**public, **known_on})
        answer = package.check(given, case.known_on).to_dict()
        decisions = [answer["decisions"][each] for each in [*stages, vehicles.verdict]]
        expected = {
            "verdict": answer["verdict"],
            "missing": answer["missing"],
            "rules": [rule for decision in decisions for rule in decision["rules"]],
            "documents": answer["required_documents"],
            "findings": [each["code"] for each in answer["findings"]],
            "questions": answer["open_questions"],
            "governing": answer["governing_date"]["date"] or "",
            "changes": [
                [each["fact"], _text(each["to"]), each["verdict"]]
                for each in answer["would_change"]
            ],
        }
        if expected != read(page):
            wrong.append((name, expected, read(page)))

    assert [] == wrong[:3]


def _text(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _shown(page: Page, facts: dict[str, str]) -> None:
    """The result of these facts, by going to its address as "back" and "forward" do."""
    page.evaluate(
        """query => {
          history.pushState(null, '', '?' + query);
          dispatchEvent(new Event('popstate'));
        }""",
        urlencode({**facts, "_view": "result"}),
    )


def test_cases_with_private_facts_come_out_as_in_python_and_stay_out_of_the_address(
    site: str, opened: Open, vehicles: Rulebook
) -> None:
    package = package_of(vehicles)
    names = [name for name in vehicles.cases if case_facts(vehicles, name)[1]]
    page = opened(f"{site}/en/checker/")

    assert names
    for name in names:
        public, private = case_facts(vehicles, name)
        page.goto(f"{site}/en/checker/?{urlencode({**public, '_mode': 'all'})}")
        page.locator("form.lx-all details summary").first.click()
        for fact, text in private.items():
            page.locator(f'[data-fact="{fact}"] input').fill(text)
        page.locator("form.lx-all button.lx-primary").click()
        page.locator(".lx-result").wait_for()
        answer = package.check(vehicles.cases[name].facts).to_dict()

        assert answer["verdict"] == read(page)["verdict"], name
        assert [each["code"] for each in answer["findings"]] == read(page)["findings"], name
        for fact, text in private.items():
            assert fact not in parse_qs(urlsplit(page.url).query)
            assert text not in page.url
            assert text not in page.locator("#lx-address").input_value()


def test_back_and_forward_and_a_shared_link(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/checker/")
    first = page.locator("form.lx-question").get_attribute("data-fact") or ""
    by_pointer(page, first, CAR)
    second = page.locator("form.lx-question").get_attribute("data-fact") or ""
    by_pointer(page, second, CAR)
    third = page.locator("form.lx-question").get_attribute("data-fact")
    shared = page.url
    page.go_back()

    assert second == page.locator("form.lx-question").get_attribute("data-fact")

    page.go_forward()

    assert third == page.locator("form.lx-question").get_attribute("data-fact")

    other = opened(shared)

    assert third == other.locator("form.lx-question").get_attribute("data-fact")
    assert f"{first}={CAR[first]}" in other.url


def test_not_knowing_is_an_answer(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/checker/")
    screens(page, {}, by_pointer, verdict("needs_facts"), most=40)

    assert page.locator("[data-missing]").count() > 3


def test_an_example_of_the_law_once_known_opens_so(
    site: str, opened: Open, vehicles: Rulebook
) -> None:
    case = next(each for each in vehicles.cases.values() if each.known_on is not None)
    page = opened(f"{site}/en/cases/")
    page.locator(f'[id="{case.id}"] a[href*="checker"]').click()
    page.locator(".lx-result").wait_for()

    assert f"_known_on={case.known_on}" in page.url
    assert page.locator(f'[data-known-on="{case.known_on}"]').is_visible()
    assert case.expect.verdict == page.locator(".lx-result").get_attribute("data-verdict")

    page.locator("[data-known-on] a").click()

    assert "_known_on" not in page.url
    assert 0 == page.locator("[data-known-on]").count()


def test_a_question_left_open_on_a_screen_of_several_is_asked_again(
    site: str, opened: Open
) -> None:
    page = opened(f"{site}/en/checker/?declared_on=2026-01-02")
    asked = questions(page)
    page.locator(f'label[for="lx-{asked[0]}-{CAR[asked[0]]}"]').click()
    page.locator("form.lx-question button.lx-primary").click()
    page.wait_for_url(f"**{asked[0]}=*")

    assert len(asked) > 1
    assert asked[1] in questions(page)


def test_a_screen_of_several_questions_left_empty_is_refused(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/checker/?declared_on=2026-01-02")
    page.locator("form.lx-question button.lx-primary").click()

    assert page.locator(".lx-error").is_visible()


def test_what_the_address_gets_wrong_is_named_and_left_out(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/checker/?powertrain=steam&vin=LSVNV133X22020202&condition=new&x=1")
    note = page.locator(".lx-note").inner_text()

    assert {"powertrain", "vin", "x"} == set(note.rpartition(": ")[2].split(", "))


def test_a_wrong_date_is_said_and_not_taken(site: str, opened: Open) -> None:
    page = opened(f"{site}/zh/checker/?_ask=declared_on")
    by_pointer(page, "declared_on", {"declared_on": "2026-02-30"})

    assert page.locator(".lx-error").is_visible()
    assert "declared_on=2026" not in page.url


def test_the_other_language_shows_the_same_answers(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/checker/?{urlencode({**UNAUTHORISED, '_view': 'result'})}")
    before = read(page)
    page.locator("a[data-lx-language]").click()
    page.locator(".lx-result").wait_for()

    assert "/zh/checker/" in page.url
    assert before == read(page)


def test_the_other_language_shows_the_same_page(site: str, opened: Open) -> None:
    page = opened(f"{site}/zh/rules/new-battery-electric-car/")
    page.locator("a[data-lx-language]").click()

    assert page.url.endswith("/en/rules/new-battery-electric-car/")


def test_a_change_can_be_tried(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/checker/?{urlencode({**UNAUTHORISED, '_view': 'result'})}")
    change = page.locator('[data-part="would_change"] [data-to]').first
    after = change.get_attribute("data-after")
    change.locator("a").click()

    assert after == page.locator(".lx-result").get_attribute("data-verdict")


def test_the_download_holds_facts_and_answer(site: str, opened: Open, tmp_path: Path) -> None:
    page = opened(f"{site}/en/checker/?{urlencode({**UNAUTHORISED, '_view': 'result'})}")
    with page.expect_download() as waiting:
        page.locator("[data-download]").click()
    path = tmp_path / "answer.json"
    waiting.value.save_as(path)
    said = json.loads(path.read_text(encoding="utf-8"))

    assert "blocked" == said["answer"]["verdict"]
    assert "2026-01-02" == said["facts"]["declared_on"]


def test_the_print_view_is_the_result_alone(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/checker/?{urlencode({**UNAUTHORISED, '_view': 'result'})}")
    page.locator(".lx-result").wait_for()
    page.emulate_media(media="print")

    assert page.locator(".lx-result h2").is_visible()
    assert not page.locator(".md-header").is_visible()
    assert not page.locator("[data-print]").is_visible()
    assert len(page.pdf(format="A4")) > 10_000


def test_without_javascript_there_is_something_to_read(site: str, opened: Open) -> None:
    page = opened(f"{site}/en/checker/", java_script_enabled=False)

    assert page.locator('#lx-checker a[href="../decisions/licence_requirement/"]').is_visible()
    assert page.get_by_text("needs JavaScript").is_visible()
