"""Every door from the first touch to the answer, on a phone and on a desk, in both languages, as a person would go through it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from states import ORDINARY, REQUEST, SCAM, STATES, STORY

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
PLACES = [(lang, size) for lang in ("zh", "en") for size in (PHONE, DESKTOP)]
Open = Callable[..., Any]
each_place = pytest.mark.parametrize(("lang", "size"), PLACES, ids=[f"{lang}-{size['width']}" for lang, size in PLACES])
VERDICTS = {"zh": "这是诈骗", "en": "This is a scam"}


@each_place
def test_is_this_real(open_page: Open, lang: str, size: dict[str, int]) -> None:
    page = open_page(size=size, lang=lang)
    STATES["answer-certain"](page, lang)
    assert page.inner_text("h1") == VERDICTS[lang]
    first = page.locator(".acts > li").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < size["height"], "the first act must be on the first screen"
    assert page.locator("main > section > .acts > li").count() == 3
    assert page.locator("a[href='tel:159']").count() >= 1
    assert page.locator("mark").count() >= 2
    assert page.locator(".whys li").count() >= 3
    page.click(".ledger summary")
    assert page.locator(".ledger tbody tr").count() >= 3
    other = "en" if lang == "zh" else "zh"
    page.click(f".tools [value='{other}']")
    page.wait_for_selector(f"html[lang={'en' if other == 'en' else 'zh-Hans'}] .verdict")
    assert page.inner_text("h1") == VERDICTS[other]
    assert page.locator("mark").count() >= 2


@each_place
def test_before_you_send(open_page: Open, lang: str, size: dict[str, int]) -> None:
    page = open_page(size=size, lang=lang)
    STATES["send-do-not"](page, lang)
    assert page.inner_text("h1") == {"zh": "不要汇", "en": "Do not send it"}[lang]
    assert page.locator("section .deciding li").count() == 2
    assert page.locator(".asks li").count() == 3
    page.click("form[action='/letter/counter'] button")
    page.wait_for_selector(".sheet")
    assert "400,000" in page.inner_text(".sheet")
    with page.expect_download() as download:
        page.click("button[value=txt]")
    assert "400,000" in download.value.path().read_text(encoding="utf-8")
    page.go_back()
    page.wait_for_selector(".deciding")
    page.click("button[name=edit]")
    page.wait_for_selector("[name=words]:not([type=hidden])")
    assert page.input_value("[name=words]") == REQUEST[lang]
    assert page.is_checked("[name=fact-secrecy]")


@each_place
def test_it_happened(open_page: Open, lang: str, size: dict[str, int]) -> None:
    page = open_page(size=size, lang=lang)
    STATES["after-money"](page, lang)
    page.wait_for_selector(".clock [role=timer]")
    assert re.search(r"\d", page.inner_text(".clock"))
    assert page.locator("a[href='tel:159']").count() >= 1, "the numbers of the place"
    assert page.locator("a[href='tel:110']").count() >= 1, "the numbers of the place the money left"
    page.click("a[href*='/letter/recall']")
    page.wait_for_selector("[name=is-amount]")
    page.fill("[name=is-amount]", "45,000 GBP")
    page.click(".cta")
    page.wait_for_selector(".sheet >> text=45,000 GBP")


@each_place
def test_the_days(open_page: Open, lang: str, size: dict[str, int]) -> None:
    page = open_page(size=size, lang=lang)
    STATES["days-story"](page, lang)
    assert page.locator(".line > li").count() == len(STORY[lang])
    assert "tone-" in (page.get_attribute(".verdict", "class") or "")
    assert page.locator("textarea[name=text]").count() == len(STORY[lang]), "what was written can be gone on with"


def test_an_ordinary_message_gets_a_quiet_page(open_page: Open) -> None:
    page = open_page()
    STATES["answer-ordinary"](page, "zh")
    assert page.locator(".acts, .questions, .branches, mark, .urgent").count() == 0
    assert "rgb(51, 71, 90)" in page.evaluate("getComputedStyle(document.querySelector('.verdict')).backgroundColor")


def test_no_verdict_is_green(open_page: Open) -> None:
    page = open_page()
    for name in ("answer-certain", "answer-ordinary", "answer-warning", "send-do-not", "send-true"):
        STATES[name](page, "zh")
        red, green, blue = map(
            int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.querySelector('.verdict')).backgroundColor"))[:3]
        )
        assert not (green > red and green > blue), name


def test_a_step_goes_from_the_answer_into_the_days(open_page: Open) -> None:
    page = open_page()
    STATES["answer-certain"](page, "zh")
    page.click("button[formaction='/days']")
    page.wait_for_selector(".diary-add")
    assert page.locator("textarea[name=text]").first.input_value() == SCAM["zh"]


def test_a_file_is_dropped(open_page: Open, tmp_path: Any) -> None:
    page = open_page()
    page.goto("/?lang=zh")
    path = tmp_path / "聊天.txt"
    path.write_bytes(SCAM["zh"].encode("gb18030"))
    page.set_input_files("input[type=file]", path)
    page.wait_for_selector("[data-chosen] >> text=聊天.txt")
    page.click(".cta")
    page.wait_for_selector(".verdict")
    assert page.inner_text("h1") == VERDICTS["zh"]


def test_back_and_forward_keep_what_was_typed(open_page: Open) -> None:
    page = open_page()
    STATES["answer-ordinary"](page, "zh")
    page.go_back()
    page.wait_for_selector("#text")
    assert page.input_value("#text") == ORDINARY["zh"]
    page.go_forward()
    page.wait_for_selector(".verdict")
    page.go_back()
    page.fill("#text", "另一段")
    page.click("footer a[href^='/send']")
    page.wait_for_selector("[name=amount]")
    page.fill("[name=amount]", "123")
    page.go_back()
    page.wait_for_selector("#text")
    assert page.input_value("#text") == "另一段"
    page.go_forward()
    page.wait_for_selector("[name=amount]")
    assert page.input_value("[name=amount]") == "123"
