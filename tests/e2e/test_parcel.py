"""The fourth door in a real browser: a parcel, its cards and calendar, a false call, the family's page, a label and its safe copy."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from pictures import parcel_label
from states import CALLED, PARCEL, STATES, choose

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
Open = Callable[..., Any]
each_language = pytest.mark.parametrize("lang", ["zh", "en"])
each_way = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


@each_language
@each_way
def test_a_parcel_gives_cards_and_a_calendar_for_each(open_page: Open, lang: str, script: bool) -> None:
    page = open_page(lang=lang, java_script_enabled=script)
    STATES["parcel-plan"](page, lang)
    assert page.inner_text("h1") == {"zh": "顺丰速运", "en": "SF Express"}[lang]
    assert PARCEL[lang]["tracking"] in page.inner_text(".verdict")
    cards = page.locator(".said").all_text_contents()
    stamp = page.inner_text(".acts li:nth-child(2) b")
    assert len(cards) >= 4
    assert all(any(words in card for words in stamp.split(" / ")) for card in cards)
    assert not any(re.search(r"https?:|www\.", card) for card in cards)
    with page.expect_download() as download:
        page.click("button[name=for][value=student]")
    assert download.value.suggested_filename == "student.ics"
    file = download.value.path().read_bytes()
    assert file.startswith(b"BEGIN:VCALENDAR\r\n")
    assert file.count(b"BEGIN:VALARM") == len(cards) // 2
    assert page.locator(".acts").count() == 1, "the page stays"


@each_language
@each_way
def test_a_false_call_is_told_from_the_real_parcel(open_page: Open, lang: str, script: bool) -> None:
    page = open_page(lang=lang, java_script_enabled=script)
    STATES["parcel-called"](page, lang)
    heading = {"zh": "跟你家登记的包裹对一对", "en": "Compared with the parcels you recorded"}[lang]
    section = page.locator("section").filter(has=page.locator(f"h2:text-is('{heading}')"))
    assert section.count() == 1
    verdicts = {"zh": ("没有记过", "不是这家"), "en": ("no such parcel", "another carrier")}[lang]
    assert any(words in section.inner_text() for words in verdicts)
    acts, said = page.locator(".acts").first.bounding_box(), section.bounding_box()
    assert acts["y"] < said["y"], "first what to do"
    assert page.url.split("?")[0].endswith("/")


@each_language
def test_a_family_writes_its_code_down_and_comes_back_with_it(open_page: Open, lang: str) -> None:
    page = open_page(lang=lang)
    STATES["parcel-kept"](page, lang)
    code = page.inner_text(".big")
    assert re.fullmatch(r"FA(?:-[0-9A-Z]{4}){4}", code)
    other = "en" if lang == "zh" else "zh"
    page.click(f".tools [value='{other}']")
    page.wait_for_selector(f"html[lang={'en' if other == 'en' else 'zh-Hans'}] .big")
    assert page.inner_text(".big") == code, "another language does not lose the code"
    page.goto(f"/family?lang={lang}")
    page.fill("[name=code]", code.lower().replace("-", ""))
    page.click(".cta")
    page.wait_for_selector("main h3")
    assert code not in page.url
    page.locator("select[name=status]").select_option("delivered")
    page.click("button[value=status]")
    page.wait_for_selector(".problem[role=status]")
    assert page.locator("select[name=status]").input_value() == "delivered"
    page.click("button[value=stop]")
    page.wait_for_selector("button[value=resume]")
    page.click("button[value=forget]")
    page.click("button[value='forget-sure']")
    page.wait_for_selector({"zh": "h1:text('全部删除了')", "en": "h1:text('All of it is deleted')"}[lang])
    page.goto(f"/family?lang={lang}")
    page.fill("[name=code]", code)
    page.click(".cta")
    page.wait_for_selector("[role=alert].problem")


def test_the_first_door_takes_the_code(open_page: Open) -> None:
    page = open_page()
    STATES["parcel-kept"](page, "zh")
    code = page.inner_text(".big")
    page.goto("/?lang=zh")
    page.click("details.more summary")
    page.fill("[name=family]", code)
    page.fill("#text", CALLED["zh"])
    page.click(".cta")
    page.wait_for_selector("h2:text('跟你家登记的包裹对一对')")
    assert code not in page.content()


def test_the_code_prints_on_one_sheet(open_page: Open, tmp_path: Any) -> None:
    page = open_page()
    STATES["parcel-kept"](page, "zh")
    path = tmp_path / "code.pdf"
    page.pdf(path=str(path), format="A4")
    from pypdfium2 import PdfDocument

    assert page.inner_text(".big") in PdfDocument(path)[0].get_textpage().get_text_bounded()


@each_way
def test_a_label_is_looked_at_and_a_safe_copy_taken(open_page: Open, script: bool) -> None:
    page = open_page(java_script_enabled=script, accept_downloads=True)
    page.set_default_timeout(120_000)
    STATES["label-looked"](page, "zh")
    assert page.locator(".deciding li").count() >= 4
    text = page.inner_text("main")
    assert "13800138000" not in text
    assert page.locator(".shot img").is_visible()
    assert page.evaluate("document.querySelector('.shot img').naturalWidth") > 400 if script else True
    with page.expect_download() as download:
        page.click("a[download]")
    assert download.value.suggested_filename == "copy.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_label_can_be_dropped(open_page: Open, tmp_path: Any) -> None:
    page = open_page(size=DESKTOP)
    page.goto("/label?lang=zh")
    choose(page, "label.png", parcel_label(), "image/png")
    page.wait_for_selector("[data-chosen] >> text=label.png")
    assert page.locator(".chosen li").count() == 1
