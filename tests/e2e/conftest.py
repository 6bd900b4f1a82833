"""A real server and a real Chromium for the tests of the page.

Chromium comes from the system (Debian: ``apt-get install chromium``); ``make test`` installs it where it can. Where it is missing the
tests are skipped, and say so.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from starting import FLAGS, chromium_path, serving  # found only from here on

EXIT_PAGE = "<!doctype html><title>Weather</title><h1>Weather</h1>"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = chromium_path()
    if path is None:
        pytest.skip("Chromium is missing. Hint (Debian, Ubuntu): apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


class Watched:
    """What a page did besides what was asked of it."""

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []


@pytest.fixture
def open_page(chromium: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Return what opens a page in a fresh context; every request outside, error and dialog fails the test."""
    contexts: list[tuple[Any, Watched]] = []

    def open_one(*, size: dict[str, int] | None = None, lang: str = "zh", **options: Any) -> Any:
        locale = {"zh": "zh-CN", "zh-Hant": "zh-TW", "en": "en-GB"}[lang]
        context = chromium.new_context(viewport=size or PHONE, base_url=address, locale=locale, **options)
        watched = Watched()
        contexts.append((context, watched))

        def route(request_route: Any) -> None:
            if "weather" in request_route.request.url or "cwa.gov.tw" in request_route.request.url:
                request_route.fulfill(status=200, content_type="text/html", body=EXIT_PAGE)
            else:
                watched.outside.append(request_route.request.url)
                request_route.abort()

        context.route(lambda url: not url.startswith(address), route)
        page = context.new_page()
        page.watched = watched
        page.on("pageerror", lambda error: watched.errors.append(str(error)))
        page.on("console", lambda message: watched.errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
        page.set_default_timeout(30_000)
        return page

    yield open_one
    for context, watched in contexts:
        context.close()
        assert watched.outside == [], "the page asked another host"
        assert watched.dialogs == [], "a dialog was opened"
        # what the browser itself says of a refused or an absent server is no error of the page
        known = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "status of 4")
        unexpected = [error for error in watched.errors if not any(part in error for part in known)]
        assert unexpected == [], "errors in the console"
