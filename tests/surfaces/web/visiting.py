"""Going through the page as somebody without JavaScript does: look, fill in, press a button."""

from typing import Any

from reading_pages import Tag, fields, read_page
from starlette.testclient import TestClient

from seawall.surfaces.web.doors.send import SEEN

SCAM = "刚接到快递电话，说包裹里有护照，给我转到上海公安，民警让我把钱转到安全账户，还不许告诉家人"
OPEN = "有人打电话说我的包裹有问题"
FREE = dict.fromkeys((f"seen-{name}" for name in SEEN if name != "prompted"), "yes")
LANGS = {"zh": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}


def get(client: TestClient, path: str, language: str = "en", status: int = 200) -> Tag:
    answered = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert answered.status_code == status, path
    return read_page(answered.text)


def post(client: TestClient, path: str, status: int = 200, **how: Any) -> Tag:
    answered = client.post(path, **how)
    assert answered.status_code == status, answered.text
    return read_page(answered.text)


def again(client: TestClient, page: Tag, **pressed: str) -> Tag:
    """Send the form of a page as it is, with one button."""
    path = page.one("form", id="main").get("action")
    (button,) = [
        tag for tag in page.all("button") if {tag.get("name"): tag.get("value")} == pressed and tag.get("aria-hidden") != "true"
    ]
    assert button.inside("form") or button.get("form") == "main"
    return post(client, button.get("formaction") or path, data=fields(page) | pressed)


def alert(page: Tag) -> str:
    return page.one("div", role="alert").text.strip()
