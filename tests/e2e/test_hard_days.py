"""What goes wrong on real days: no JavaScript, no network, a slow one, a huge paste, hostile words, only a keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from states import REQUEST, SCAM, STATES

Open = Callable[..., Any]
HOSTILE = "<script>window.cut=1</script><img src=x onerror=window.cut=1>\"'><svg onload=window.cut=1>{{7*7}}${7*7}</textarea><h1>x</h1>\u202e"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_three_doors_without_javascript(open_page: Open, lang: str) -> None:
    page = open_page(lang=lang, java_script_enabled=False)
    STATES["answer-certain"](page, lang)
    assert page.locator(".acts > li").count() >= 3
    other = "en" if lang == "zh" else "zh"
    page.click(f".tools [value='{other}']")
    page.wait_for_selector(f"html[lang={'en' if other == 'en' else 'zh-Hans'}] .verdict")
    page.goto(f"/?lang={lang}")
    page.fill("#text", "半句话")
    page.click(f".tools [value='{other}']")
    page.wait_for_selector(f"html[lang={'en' if other == 'en' else 'zh-Hans'}] #text")
    assert page.input_value("#text") == "半句话", "switching keeps what was typed"
    STATES["send-do-not"](page, lang)
    STATES["send-freedom"](page, lang)
    page.goto(f"/after?lang={lang}&country=GB")
    page.click("button[name=what][value=money]")
    page.wait_for_selector(".todo")
    page.goto(f"/days?lang={lang}")
    page.locator("textarea[name=text]").first.fill(SCAM[lang])
    page.click(".cta")
    page.wait_for_selector(".line")
    page.goto(f"/play?lang={lang}")
    assert page.locator(".beat").count() > 15


def test_without_a_network_after_the_first_visit(open_page: Open) -> None:
    page = open_page()
    page.goto("/?lang=zh")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    page.wait_for_timeout(500)
    page.context.set_offline(True)
    page.fill("#text", SCAM["zh"])
    page.click(".cta")
    page.wait_for_selector("a[href='tel:999']")
    assert page.locator(".acts > li").count() >= 3
    page.go_back()
    page.wait_for_selector("#text")
    assert page.input_value("#text") == SCAM["zh"], "what was typed is not lost"
    page.goto("/send?lang=zh")
    page.wait_for_selector("a[href='tel:999']")
    page.context.set_offline(False)
    page.goto("/send?lang=zh")
    page.wait_for_selector("[name=amount]")


def test_on_a_slow_network_it_says_that_it_is_looking(open_page: Open) -> None:
    page = open_page()
    page.goto("/?lang=zh")
    page.fill("#text", SCAM["zh"])
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 1500, "downloadThroughput": 6_000, "uploadThroughput": 6_000},
    )
    page.click(".cta")
    page.wait_for_selector("[data-busy]:not([hidden])")
    page.wait_for_selector(".verdict")
    assert page.locator("[data-busy]:not([hidden])").count() == 0


def test_a_paste_of_five_megabytes_is_answered(open_page: Open) -> None:
    page = open_page()
    page.set_default_timeout(150_000)
    page.goto("/?lang=zh")
    page.evaluate(
        "text => { const box = document.querySelector('#text'); box.value = 'ordinary words, nothing else to see here. '.repeat(119000) + text; }",
        SCAM["zh"],
    )
    page.click(".cta")
    page.wait_for_selector(".verdict, .problem")
    assert page.inner_text("h1") in {"这是诈骗", "很可能是诈骗"}
    assert page.locator("mark").count() >= 2
    assert len(page.inner_text(".message")) < 6_000, "only what is near the marks is shown"


def test_hostile_words_stay_words(open_page: Open) -> None:
    page = open_page()
    page.goto("/?lang=zh")
    page.fill("#text", HOSTILE + SCAM["zh"])
    page.click(".cta")
    page.wait_for_selector(".verdict")
    assert page.locator("h1").count() == 1
    for path, ready in (("/send", "[name=words]"), ("/days", ".diary-add"), ("/letter/recall", "[name=is-amount]")):
        page.goto(f"{path}?lang=zh")
        page.wait_for_selector(ready)
        for field in page.query_selector_all("main input:not([type]), main textarea:not([hidden])"):
            field.fill(HOSTILE)
        page.click(".cta")
        page.wait_for_selector(".verdict, .sheet")
        assert page.locator("h1").count() == 1
    page.goto("/?lang=%22%3E%3Cscript%3E&country=%3Cimg%3E")
    assert page.evaluate("window.cut") is None


def test_with_a_keyboard_alone(open_page: Open) -> None:
    page = open_page(size={"width": 1280, "height": 800})
    page.goto("/?lang=zh")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    reach(page, "#text")
    page.keyboard.type(SCAM["zh"])
    reach(page, ".cta")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", "the focus can be seen"
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict")
    assert page.evaluate("document.activeElement.tagName") == "H1", "reading goes on at the verdict"
    reach(page, ".question input")
    page.keyboard.press("ArrowRight")
    reach(page, ".questions .button")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1")
    page.goto("/send?lang=zh")
    reach(page, "[name=words]")
    page.keyboard.type(REQUEST["zh"])
    reach(page, "[name=amount]")
    page.keyboard.type("400000")
    reach(page, "[name=fact-secrecy]")
    page.keyboard.press("Space")
    reach(page, "[name=amount]", backwards=True)
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans", "Enter answers; it does not change the language"


def reach(page: Any, selector: str, *, backwards: bool = False) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
    raise AssertionError(selector)


def test_it_can_be_installed_and_shared_to(open_page: Open) -> None:
    page = open_page()
    page.goto("/?lang=zh")
    manifest = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(one => one.json())")
    assert manifest["name"] == "查询"
    assert manifest["share_target"]["method"] == "POST"
    for icon in manifest["icons"]:
        assert page.evaluate("src => fetch(src).then(one => one.status)", icon["src"]) == 200
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    session = page.context.new_cdp_session(page)
    errors = [error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert set(errors) <= {"in-incognito"}, errors


def test_the_pact_prints_on_one_or_two_sheets(open_page: Open, tmp_path: Any) -> None:
    page = open_page()
    STATES["pact"](page, "zh")
    path = tmp_path / "pact.pdf"
    page.pdf(path=str(path), format="A4")
    from pypdfium2 import PdfDocument

    assert 1 <= len(PdfDocument(path)) <= 2
