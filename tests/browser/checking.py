"""Going through the checker as a reader does, by pointer or by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Facts = Mapping[str, str]
Answering = Callable[["Page", str, Facts], None]
FORM = "form.lx-question"


def by_pointer(page: Page, first: str, facts: Facts) -> None:
    """Answer what the screen asks by pointing; what the facts leave out is not known."""
    asked = questions(page)
    if len(asked) == 1 and first not in facts:
        page.locator(f"{FORM} button.lx-skip").click()
        return
    for fact in asked:
        block = page.locator(f'[data-asked="{fact}"]')
        text = facts.get(fact)
        if text is None:
            block.locator(f'label[for="lx-{fact}-unknown"]').click()
        elif block.locator(".lx-radios").count():
            block.locator(f'label[for="lx-{fact}-{text}"]').click()
        elif block.locator(".lx-date").count():
            for part, value in zip(("year", "month", "day"), text.split("-"), strict=True):
                block.locator(f"[data-part={part}]").fill(value)
        else:
            block.locator(".lx-text input").fill(text)
    page.locator(f"{FORM} button.lx-primary").click()


def by_keyboard(page: Page, first: str, facts: Facts) -> None:
    """The same with nothing but keys, starting from wherever the focus is."""
    asked = questions(page)
    if len(asked) == 1 and first not in facts:
        _tab_to(page, "button.lx-skip")
        page.keyboard.press("Enter")
        return
    for fact in asked:
        block = page.locator(f'[data-asked="{fact}"]')
        text = facts.get(fact, "unknown")
        if block.locator(".lx-radios").count():
            _tab_to(page, f'[data-asked="{fact}"] input')
            page.keyboard.press("Space")
            for _step in range(20):
                if page.evaluate("document.activeElement.value") == text:
                    break
                page.keyboard.press("ArrowDown")
        elif fact not in facts:
            _tab_to(page, f"#lx-{fact}-unknown")
            page.keyboard.press("Space")
        elif block.locator(".lx-date").count():
            _tab_to(page, f'[data-asked="{fact}"] [data-part=year]')
            year, month, day = text.split("-")
            page.keyboard.type(year)
            page.keyboard.press("Tab")
            page.keyboard.type(month)
            page.keyboard.press("Tab")
            page.keyboard.type(day)
        else:
            _tab_to(page, f'[data-asked="{fact}"] input')
            page.keyboard.type(text)
    _tab_to(page, f"{FORM} button.lx-primary")
    page.keyboard.press("Enter")


def questions(page: Page) -> list[str]:
    """The facts that the screen asks for."""
    names: list[str] = page.locator("[data-asked]").evaluate_all(
        "blocks => blocks.map(block => block.dataset.asked)"
    )
    return names


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key reaches {selector}")


def screens(
    page: Page,
    facts: Facts,
    answering: Answering,
    enough: Callable[[Page], bool],
    most: int = 8,
) -> int:
    """Answer questions until there is enough on the screen; how many screens it took."""
    page.locator("#lx-checker h2").first.wait_for()
    taken = 1
    while not enough(page):
        assert taken < most, f"not answered within {most} screens: {page.url}"
        first = page.locator(FORM).get_attribute("data-fact") or ""
        before = page.url
        answering(page, first, facts)
        page.wait_for_function("before => location.href !== before", arg=before)
        taken += 1
    return taken


def shows(decision: str, outcome: str) -> Callable[[Page], bool]:
    """Whether the screen says that a decision came out so."""
    selector = f'[data-decision="{decision}"][data-outcome="{outcome}"]'
    return lambda page: page.locator(selector).count() > 0


def verdict(name: str) -> Callable[[Page], bool]:
    return lambda page: page.locator(f'.lx-result[data-verdict="{name}"]').count() > 0
