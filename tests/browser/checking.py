"""Going through the checker as a reader does, by pointer or by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Answering = Callable[["Page", str, str | None], None]
FORM = "form.lx-question"


def by_pointer(page: Page, fact: str, text: str | None) -> None:
    """Answer the question on the screen by pointing; None is "I don't know"."""
    if text is None:
        page.locator(f"{FORM} button.lx-skip").click()
        return
    if page.locator(f"{FORM} .lx-radios").count():
        page.locator(f'label[for="lx-{fact}-{text}"]').click()
    elif page.locator(f"{FORM} .lx-date").count():
        for part, value in zip(("year", "month", "day"), text.split("-"), strict=True):
            page.locator(f"{FORM} [data-part={part}]").fill(value)
    else:
        page.locator(f"{FORM} .lx-text input").fill(text)
    page.locator(f"{FORM} button.lx-primary").click()


def by_keyboard(page: Page, _: str, text: str | None) -> None:
    """The same with nothing but keys, starting from wherever the focus is."""
    if text is None:
        _tab_to(page, "button.lx-skip")
        page.keyboard.press("Enter")
        return
    _tab_to(page, f"{FORM} input")
    if page.locator(f"{FORM} .lx-radios").count():
        page.keyboard.press("Space")
        for _step in range(20):
            if page.evaluate("document.activeElement.value") == text:
                break
            page.keyboard.press("ArrowDown")
    elif page.locator(f"{FORM} .lx-date").count():
        year, month, day = text.split("-")
        page.keyboard.type(year)
        page.keyboard.press("Tab")
        page.keyboard.type(month)
        page.keyboard.press("Tab")
        page.keyboard.type(day)
    else:
        page.keyboard.type(text)
    page.keyboard.press("Enter")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key reaches {selector}")


def screens(
    page: Page,
    facts: Mapping[str, str],
    answering: Answering,
    enough: Callable[[Page], bool],
    most: int = 8,
) -> int:
    """Answer questions until there is enough on the screen; how many screens it took."""
    page.locator("#lx-checker h2").first.wait_for()
    taken = 1
    while not enough(page):
        assert taken < most, f"not answered within {most} screens: {page.url}"
        fact = page.locator(FORM).get_attribute("data-fact") or ""
        answering(page, fact, facts.get(fact))
        page.locator(f'{FORM}[data-fact="{fact}"]').wait_for(state="detached")
        taken += 1
    return taken


def shows(decision: str, outcome: str) -> Callable[[Page], bool]:
    """Whether the screen says that a decision came out so."""
    selector = f'[data-decision="{decision}"][data-outcome="{outcome}"]'
    return lambda page: page.locator(selector).count() > 0


def verdict(name: str) -> Callable[[Page], bool]:
    return lambda page: page.locator(f'.lx-result[data-verdict="{name}"]').count() > 0
