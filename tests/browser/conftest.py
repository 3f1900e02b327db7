"""The built sites served on this machine, and Debian's Chromium to open them."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.support.site_fixtures import built, hostile, shared, vehicles
from tests.support.sites import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

__all__ = ["built", "hostile", "shared", "vehicles"]

PHONE = {"width": 375, "height": 740}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its own name)
        pass


def served(folder: str) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(built: Built) -> Iterator[str]:
    yield from served(str(built.folder))


@pytest.fixture(scope="session")
def hostile_address(hostile: Built) -> Iterator[str]:
    yield from served(str(hostile.folder))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (only these tests need it)

    program = shutil.which("chromium") or shutil.which("chromium-browser")
    # Chromium refuses its sandbox to root, which a container's user is.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages; at the end none may have asked another host or written an error."""
    contexts: list[Any] = []
    trouble: list[str] = []

    def open_(address: str, **options: Any) -> Page:  # noqa: ANN401  (what the browser takes)
        context = chromium.new_context(**{"viewport": PHONE, "color_scheme": "light", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        own = (address[: address.index("/", 8)], "data:", "blob:")

        def failed(error: object) -> None:
            trouble.append(f"{page.url}: {error}")

        def said(message: ConsoleMessage) -> None:
            if message.type == "error":
                trouble.append(f"{page.url}: {message.text}")

        def asked(request: Request) -> None:
            if not request.url.startswith(own):
                trouble.append(request.url)

        page.on("pageerror", failed)
        page.on("console", said)
        page.on("request", asked)
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()

    assert [] == trouble
