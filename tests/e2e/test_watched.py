"""For somebody who is watched: leaving at once, and nothing left behind."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Error
from states import SCAM, STATES

Open = Callable[..., Any]
STORED = """async () => ({
  cookies: document.cookie, local: localStorage.length, session: sessionStorage.length,
  databases: (await indexedDB.databases()).map(one => one.name),
})"""


def leave_is_clean(page: Any) -> None:
    page.wait_for_url("**/*weather*/**", timeout=10_000)
    page.wait_for_selector("h1 >> text=Weather")
    for _ in range(2):
        with suppress(Error):  # a page that leads on at once interrupts the way back
            page.go_back(wait_until="commit", timeout=3_000)
        page.wait_for_timeout(400)
        assert page.locator("form, .verdict, .top").count() == 0 or "weather" in page.url
    page.wait_for_timeout(300)
    assert "weather" in page.url or page.locator("body *").count() == 0


@pytest.mark.parametrize("state", ["home", "answer-certain", "days-story", "quiet"])
def test_leave_replaces_the_page_and_its_history(open_page: Open, state: str) -> None:
    page = open_page()
    STATES[state](page, "zh")
    page.click(".leave")
    leave_is_clean(page)


def test_three_presses_of_shift_leave(open_page: Open) -> None:
    page = open_page()
    STATES["answer-certain"](page, "zh")
    for _ in range(3):
        page.keyboard.press("Shift")
    leave_is_clean(page)


def test_leave_works_while_the_network_hangs(open_page: Open) -> None:
    page = open_page()
    page.goto("/?lang=zh")
    page.fill("#text", SCAM["zh"])
    page.route("**/*", lambda route: None if route.request.method == "POST" else route.fallback())
    page.click(".cta")
    page.wait_for_selector("body[aria-busy=true]")
    page.click(".leave")
    leave_is_clean(page)


def test_leave_works_without_javascript(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/?lang=zh")
    page.click(".leave")
    page.wait_for_url("**/*weather*/**")


def test_nothing_is_kept_unless_asked(open_page: Open) -> None:
    page = open_page()
    for state in ("answer-certain", "send-do-not", "days-story", "play-on"):
        STATES[state](page, "zh")
    assert page.evaluate(STORED) == {"cookies": "", "local": 0, "session": 0, "databases": []}


def test_a_story_is_kept_when_asked_and_erased_in_one_tap(open_page: Open) -> None:
    page = open_page()
    STATES["days-story"](page, "zh")
    page.check(".diary-keep input")
    page.wait_for_selector("text=已存在这台设备上")
    page.goto("/days?lang=zh")
    page.wait_for_selector(".diary-add")
    page.locator("textarea[name=text]").nth(3).wait_for()
    assert "四十万" in page.locator("textarea[name=text]").nth(3).input_value()
    page.goto("/send?lang=zh")
    page.check("[data-with-story] input")
    page.fill("[name=words]", "妈，再打十万")
    page.click(".cta")
    page.wait_for_selector(".verdict")
    assert page.locator(".deciding li").filter(has_text="这段时间的经过").count() == 1, "the story counts at the second door"
    page.goto("/days?lang=zh")
    page.wait_for_selector(".diary-erase")
    page.click(".diary-erase")
    page.wait_for_selector("text=全部删掉了")
    assert page.evaluate(STORED)["databases"] == []
    page.goto("/days?lang=zh")
    page.wait_for_selector(".diary-add")
    assert page.locator("textarea[name=text]").count() == 1
    assert page.locator("textarea[name=text]").first.input_value() == ""
