"""A label at the page: what it gives away and to whom, and a copy that gives away less; nothing is decoded in the web process."""

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from keeping_families import serving, state
from reading_pages import Tag, faults, headline, read_page
from starlette.testclient import TestClient
from visiting import alert, get

from seawall.model import MODES, Exposure, Label, LabelInspection, MaskedLabel, Problem, Waybill, Words
from seawall.surfaces.web.answering import LabelAnswer, look_at_label
from seawall.surfaces.web.doors.label import MAX_COPY_BYTES, SHARED
from seawall.surfaces.web.tongues import TONGUES, tongue_named
from seawall.surfaces.web.views.inspected import MAX_LINES, view_label

ORDER = {
    "carrier": "DHL",
    "tracking_code": "3318810025",
    "to_address": {
        "name": "王小明",
        "phone": "+447700900123",
        "street1": "45 Example Road",
        "city": "London",
        "zip": "E1 4NS",
        "country": "GB",
    },
    "from_address": {"name": "李芳", "phone": "13800138000", "street1": "北京西路8号3单元502室", "city": "南京", "country": "CN"},
}
SECRETS = ("王小明", "7700900123", "13800138000", "李芳", "45 Example Road", "北京西路")


@pytest.fixture(scope="module")
def desk() -> Iterator[TestClient]:
    """Return a server that keeps nothing."""
    with serving() as client:
        yield client


def give(client: TestClient, data: bytes, status: int = 200, name: str = "order.json", **fields: str) -> Tag:
    answered = client.post("/label", data={"lang": "en", **fields}, files={"file": (name, data, "application/octet-stream")})
    assert answered.status_code == status, answered.text
    assert answered.headers["cache-control"] == "no-store"
    return read_page(answered.text)


def copied(page: Tag) -> bytes:
    (link,) = [tag for tag in page.all("a") if "download" in tag.given]
    return base64.b64decode(link.get("href").partition(";base64,")[2])


def test_an_order_says_what_it_gives_away_and_the_copy_gives_none_of_it(desk: TestClient) -> None:
    page = give(desk, json.dumps(ORDER).encode())
    assert not faults(page)
    text = page.one("main").text
    assert "recipient's phone" in text
    assert not any(secret in text for secret in SECRETS[:4]), "the page itself shows only enough to know it again"
    copy = copied(page).decode()
    assert not any(secret in copy for secret in SECRETS)
    assert "3318810025" in copy, "the number stays"


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_can_be_chosen(desk: TestClient, mode: str) -> None:
    copy = copied(give(desk, json.dumps(ORDER).encode(), mode=mode)).decode()
    assert "13800138000" not in copy
    assert ("45 Example Road" in copy) == (mode != SHARED)


@pytest.mark.parametrize("data", [b"\0", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n" + b"x" * 50, b"{" * 500, b"hello"])
def test_what_is_no_label_ends_in_words(desk: TestClient, data: bytes) -> None:
    answered = desk.post("/label", data={"lang": "en"}, files={"file": ("a", data, "image/png")})
    assert answered.status_code in {200, 422}
    page = read_page(answered.text)
    assert not faults(page)
    assert page.all("div", **{"class": "problem"})


def test_nothing_given_asks_for_a_label(desk: TestClient) -> None:
    answered = desk.post("/label", data={"lang": "en"})
    assert answered.status_code == 422
    assert "Choose a photo" in alert(read_page(answered.text))


def test_it_is_looked_at_in_another_process(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []

    class Lane:
        async def do(self, work: Any) -> LabelAnswer:
            sent.append(work)
            return (LabelInspection(Label(Waybill("", "", {}), "json")),), MaskedLabel("resolve", b"")

    answering = state(desk).answering
    monkeypatch.setattr(answering, "_few", Lane())
    give(desk, b"x", 422)
    assert sent[0].func is look_at_label
    assert sent[0].args == (("order.json", b"x"), SHARED)


def test_a_copy_to_be_shown_needs_no_vault_whatever_the_file(desk: TestClient) -> None:
    zpl = b"^XA^CI28^FO20,20^FDTO: WANG XIAOMING^FS^FO20,60^FDTEL +44 7700 900123^FS^FO20,100^BCN,80^FD3318810025^FS^XZ"
    copy = copied(give(desk, zpl, name="label.zpl"))
    assert b"WANG" not in copy
    assert b"900123" not in copy
    assert b"3318810025" in copy


def exposed(count: int) -> LabelInspection:
    words = Words("谁", "who")
    found = tuple(Exposure("recipient.name", f"{number}*", words, words) for number in range(count))
    return LabelInspection(Label(Waybill("", "", {}), "picture"), found)


def test_a_list_of_a_thousand_orders_is_told_in_short_and_a_huge_copy_not_at_all() -> None:
    tongue = tongue_named("en")
    copy = MaskedLabel("resolve", b"x" * (MAX_COPY_BYTES + 1), "csv", hidden=("recipient.name",))
    view = view_label([exposed(500), exposed(500)], copy, tongue, most_bytes=MAX_COPY_BYTES)
    assert sum(len(group.lines) for group in view.groups) == MAX_LINES
    assert view.count == 500
    assert view.left_out == 500 - MAX_LINES, "each thing is told once"
    assert view.copy == ""


@pytest.mark.parametrize(
    ("data", "kind"), [(b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"RIFF1234WEBP", "image/webp")]
)
def test_a_copy_is_said_to_be_what_it_is(data: bytes, kind: str) -> None:
    view = view_label([exposed(1)], MaskedLabel("resolve", data, "picture"), tongue_named("zh"), most_bytes=100)
    assert view.copy.startswith(f"data:{kind};base64,")
    assert view.picture
    assert view.unchanged


@pytest.mark.parametrize("language", TONGUES)
def test_problems_of_reading_and_of_masking_are_both_said(
    desk: TestClient, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = (Problem("a", Words("没读全", "half read"), fatal=False), Problem("b", Words("遮不干净", "leaks")))

    async def look(*_given: object, **_more: object) -> LabelAnswer:
        seen = LabelInspection(Label(Waybill("DHL", "1", {"recipient.name": "x"}), "picture"), problems=said[:1])
        return (seen,), MaskedLabel("resolve", b"", "picture", problems=said[1:])

    monkeypatch.setattr(state(desk).answering, "look_at_label", look)
    page = give(desk, b"x", lang=language)
    assert not faults(page)
    assert headline(page) == tongue_named(language)("label-gives-nothing")
    assert len(page.one("div", **{"class": "problem"}).all("p")) == 2
    assert not [tag for tag in page.all("a") if "download" in tag.given]


def test_the_form_offers_a_camera_and_explains_each_mode(desk: TestClient) -> None:
    page = get(desk, "/label", "en")
    assert page.one("input", capture="environment").get("accept") == "image/*"
    assert [tag.get("value") for tag in page.all("input", name="mode")] == list(MODES)
    assert [tag.get("value") for tag in page.all("input", name="mode") if "checked" in tag.given] == [SHARED]
