"""Pictures and files at the doors: chosen, photographed, dropped, pasted, shared; read, marked and corrected."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from pictures import CHAT, chat, letter

Open = Callable[..., Any]
FIELD = "input[type=file]:not([capture])"
HAND_OVER = """([target, kind, name, media, data]) => {
  const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, {type: media}));
  const made = kind === 'paste'
    ? new ClipboardEvent('paste', {clipboardData: carried, bubbles: true, cancelable: true})
    : new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true});
  document.querySelector(target).dispatchEvent(made);
  return made.defaultPrevented;
}"""


def png(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "image/png", "buffer": data}


def hand_over(page: Any, kind: str, target: str, name: str, data: bytes) -> bool:
    """Drop or paste a file, as the browser tells a page of it."""
    taken: bool = page.evaluate(HAND_OVER, [target, kind, name, "image/png", base64.b64encode(data).decode()])
    return taken


def answered(page: Any) -> None:
    page.click(".cta")
    page.set_default_timeout(90_000)
    page.wait_for_selector(".verdict, .problem")


def test_a_photographed_letter_is_read_marked_and_corrected(open_page: Open) -> None:
    page = open_page()
    page.goto("/?lang=zh&country=GB")
    page.set_input_files(FIELD, png("letter.png", letter()))
    page.click(".cta")
    page.set_default_timeout(90_000)
    page.wait_for_selector("[data-busy-files]:not([hidden]), .verdict")  # a helper that is warm may be done before one looks
    page.wait_for_selector(".verdict")
    assert page.inner_text("h1") in {"这是诈骗", "很可能是诈骗"}
    assert page.locator(".shot svg[role=img]").count() == 1
    assert page.locator(".shot .frame").count() >= 2
    numbers = {text for label in page.locator(".shot text").all_text_contents() for text in label.split()}
    listed = {text for text in page.locator(".whys .k").all_inner_texts() if text != "·"}
    assert numbers <= listed, "every box has its line in a list"
    assert "标出了" in page.get_attribute(".shot svg", "aria-label")
    drawn = page.locator(".shot image").bounding_box()
    for frame in page.locator(".shot .frame").all():
        box = frame.bounding_box()
        assert box["x"] >= drawn["x"] - 3
        assert box["x"] + box["width"] <= drawn["x"] + drawn["width"] + 3
    page.click(".read summary")
    text = page.input_value("textarea[name=text]")
    assert "安全账户" in text
    page.fill("textarea[name=text]", text.replace("安全账户", "公共图书馆"))
    page.click(".read .button")
    page.wait_for_selector(".read textarea:has-text('公共图书馆')", state="attached")
    assert page.locator(".verdict").count() == 1
    assert page.locator(".whys").filter(has_text="安全账户").count() == 0 or "安全账户" not in page.input_value("[name=text]")


def test_a_screenshot_of_a_chat_keeps_who_said_what_through_a_question(open_page: Open) -> None:
    page = open_page(lang="en", size={"width": 1280, "height": 800})
    page.goto("/?lang=en")
    assert hand_over(page, "paste", "body", "image.png", chat()), "a picture may be pasted anywhere on the page"
    assert page.locator(".chosen li").all_inner_texts()[0].startswith("image.png")
    answered(page)
    mine = page.locator(".talk .mine .message").all_inner_texts()
    assert [words for words in mine if words.strip()] == [words for side, words in CHAT if side == "right"]
    assert page.locator(".talk .theirs").count() >= 3
    before = page.inner_text("h1")
    page.locator(".question input[value=yes]").first.check()
    page.click(".questions .button")
    page.wait_for_selector("input[type=hidden][name^=told-]", state="attached")
    assert page.inner_text("h1") == before
    assert page.locator(".talk .mine .message").all_inner_texts() == mine, "an answer does not lose who said what"
    assert page.locator(".shot image[href^='data:image/webp']").is_visible(), "nor the picture"
    page.click(".tools [value=zh]")
    page.wait_for_selector("html[lang=zh-Hans] .talk .mine")


def test_files_gather_and_can_be_taken_out(open_page: Open) -> None:
    page = open_page()
    page.goto("/?lang=zh")
    small = letter(("见面",))
    page.set_input_files(FIELD, png("one.png", small))
    page.set_input_files(FIELD, png("two.png", small))
    assert hand_over(page, "drop", "footer", "three.png", small)
    assert hand_over(page, "drop", ".box", "three-b.png", small)
    names = "[...document.querySelector('input[type=file]:not([capture])').files].map(one => one.name)"
    assert page.evaluate(names) == ["one.png", "two.png", "three.png", "three-b.png"]
    assert page.locator(".chosen li").count() == 4
    page.locator(".chosen button").nth(1).click()
    assert page.evaluate(names) == ["one.png", "three.png", "three-b.png"]
    assert page.evaluate("document.activeElement.type") == "file"
    page.evaluate(
        """() => { const field = document.querySelector('input[type=file]:not([capture])'); const carried = new DataTransfer();
        for (let n = 0; n < 30; n++) carried.items.add(new File(['x'], n + '.txt'));
        field.files = carried.files; field.dispatchEvent(new Event('change', {bubbles: true})); }"""
    )
    assert page.locator(".chosen li").count() == 24
    assert "24" in page.inner_text(".chosen-said")


def test_the_camera_is_offered_on_a_phone_and_not_on_a_desk(open_page: Open) -> None:
    phone = open_page(has_touch=True, is_mobile=True)
    phone.goto("/?lang=zh")
    assert phone.locator(".camera").is_visible()
    assert phone.get_attribute(".camera input", "capture") == "environment"
    phone.set_input_files(".camera input", png("photo.jpg", letter(("一",))))
    phone.set_input_files(".camera input", png("photo-2.jpg", letter(("二",))))
    assert phone.locator(".chosen li").count() == 2, "one photo after the other"
    desk = open_page(size={"width": 1280, "height": 800})
    desk.goto("/?lang=zh")
    assert not desk.locator(".camera").is_visible()


def test_what_another_app_shares_is_looked_at(open_page: Open) -> None:
    page = open_page()
    page.set_default_timeout(90_000)
    page.goto("/?lang=zh")
    target = page.evaluate("fetch(document.querySelector('link[rel=manifest]').href).then(one => one.json())")["share_target"]
    (files,) = target["params"]["files"]
    assert {"image/*", "application/pdf", "message/rfc822", "audio/*"} <= set(files["accept"])
    # as the browser itself does it: a form without any script of ours
    page.evaluate(
        """([action, name, data]) => {
        const bytes = Uint8Array.from(atob(data), one => one.charCodeAt(0));
        const form = Object.assign(document.createElement('form'), {action, method: 'POST', enctype: 'multipart/form-data'});
        const field = Object.assign(document.createElement('input'), {type: 'file', name});
        const carried = new DataTransfer();
        carried.items.add(new File([bytes], 'shared.png', {type: 'image/png'}));
        field.files = carried.files;
        form.append(field);
        document.body.append(form);
        form.submit(); }""",
        [target["action"], files["name"], base64.b64encode(letter()).decode()],
    )
    page.wait_for_selector(".verdict")
    assert page.locator(".shot .frame").count() >= 1
    page.wait_for_load_state()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cut.png", letter(("警察",))[:900]),
        ("bomb.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0" + bytes(40)),
        ("photo.jpg", b"not a picture at all: \xff\xfe\x00\x01" * 9),
        ("empty.zip", b"PK\5\6" + bytes(18)),
    ],
)
def test_hostile_files_end_in_calm_words_and_cost_nothing_that_was_typed(open_page: Open, name: str, data: bytes) -> None:
    page = open_page()
    page.goto("/?lang=zh")
    page.fill("#text", "他们说")
    page.set_input_files(FIELD, {"name": name, "mimeType": "application/octet-stream", "buffer": data})
    answered(page)
    assert page.locator(".problem").first.inner_text().startswith(name)
    assert "他们说" in page.input_value("textarea[name=text]")


def test_without_javascript_a_file_is_a_plain_field(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/?lang=en")
    page.set_input_files(
        FIELD, {"name": "a.txt", "mimeType": "text/plain", "buffer": b"the police want me to move it to a safe account"}
    )
    answered(page)
    assert page.locator("mark").count() >= 1
    page.goto("/days?lang=en")
    page.set_input_files("[name=file-1]", {"name": "b.txt", "mimeType": "text/plain", "buffer": b"keep it secret"})
    page.locator("textarea[name=text]").first.fill("DHL rang")
    answered(page)
    assert page.locator("textarea[name=text]").nth(1).input_value() == "keep it secret"


def test_a_step_of_the_story_may_be_a_picture(open_page: Open) -> None:
    page = open_page()
    page.goto("/days?lang=zh")
    page.wait_for_selector(".diary-add")
    page.locator("textarea[name=text]").first.fill("视频不接了")
    page.click(".diary-add")
    assert hand_over(page, "drop", ".row:nth-of-type(2)", "letter.png", letter(("请把资金转入安全账户", "不得告诉家人")))
    answered(page)
    page.wait_for_selector(".diary-add")
    assert "安全账户" in page.locator("textarea[name=text]").nth(1).input_value(), "its words can be corrected"
    assert page.locator(".line > li").count() == 2
