"""The first door without JavaScript: from what was received to the verdict, and what can be done from there."""

import pytest
from reading_pages import fields, headline
from starlette.testclient import TestClient
from visiting import LANGS, OPEN, SCAM, again, alert, get, post

from seawall.surfaces.web.doors.ask import OPENINGS
from seawall.surfaces.web.forms import MAX_FILES
from seawall.surfaces.web.tongues import TONGUES, tongue_named


@pytest.mark.parametrize("language", TONGUES)
def test_from_paste_to_verdict(client: TestClient, language: str) -> None:
    form = get(client, "/?country=GB", language)
    assert fields(form)["country"] == ["GB"]
    page = post(client, "/", data=fields(form) | {"text": SCAM})
    assert headline(page) == {"zh": "这是诈骗", "zh-Hant": "這是詐騙", "en": "This is a scam"}[language]
    assert page.one("h1").parent == page.one("div", **{"class": "verdict tone-certain"})
    acts = page.all("ol", **{"class": "acts"})[0].all("li")
    assert 1 <= len(acts) <= 3
    assert any(tag.get("href").startswith("tel:") for tag in page.all("a"))
    assert page.all("mark")
    assert all(mark.text.rstrip("0123456789") in SCAM for mark in page.all("mark"))
    assert fields(page)["text"] == [SCAM]


def test_switching_language_keeps_what_was_typed_and_chosen(client: TestClient) -> None:
    form = get(client, "/", "zh")
    filled = fields(form) | {"text": " 两行\n文字", "audience": "parent", "country": "NZ"}
    for language in ("en", "zh-Hant", "zh"):
        page = post(client, "/", data=filled | {"say": language})
        assert page.one("html").get("lang") == LANGS[language]
        assert not page.all("div", **{"class": "verdict tone-certain"})
        filled = fields(page)
        assert (filled["text"], filled["audience"], filled["country"]) == (["两行\n文字"], ["parent"], ["NZ"])
        assert filled["lang"] == [language]


def test_switching_language_of_an_answer_gives_the_same_answer(client: TestClient) -> None:
    zh = post(client, "/", data={"text": SCAM, "lang": "zh", "audience": "parent", "country": "GB"})
    en = again(client, zh, say="en")
    assert headline(en) == "This is a scam"
    assert fields(en) | {"lang": ["zh"]} == fields(zh)
    assert [mark.text for mark in en.all("mark")] == [mark.text for mark in zh.all("mark")]
    numbers = [[tag.get("href") for tag in page.all("a") if tag.get("href").startswith("tel:")] for page in (zh, en)]
    assert numbers[0] == numbers[1]
    assert headline(again(client, en, say="zh")) == headline(zh)


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("language", TONGUES)
def test_an_opening_fills_the_box_and_keeps_what_was_typed(client: TestClient, opening: str, language: str) -> None:
    first = tongue_named(language)(f"opening-{opening}-words")
    page = again(client, get(client, "/", language), opening=opening)
    assert fields(page)["text"] == [first]
    assert "data-focus" in page.one("textarea").given
    typed = post(client, "/", data=fields(page) | {"text": f"{first}然后要钱", "opening": opening})
    assert fields(typed)["text"] == [f"{first}然后要钱"]
    other = post(client, "/", data=fields(page) | {"text": "已经写了", "opening": opening})
    assert fields(other)["text"] == [f"{first}已经写了"]


def test_follow_up_answers_change_the_verdict_and_are_not_asked_again(client: TestClient) -> None:
    page = post(client, "/", data={"text": OPEN, "lang": "en"})
    asked = page.all("fieldset", **{"class": "question"})
    assert 1 <= len(asked) <= 3
    names = [question.all("input")[0].get("name") for question in asked]
    yes, no = (post(client, "/", data=fields(page) | dict.fromkeys(names, said)) for said in ("yes", "no"))
    assert headline(yes) != headline(no)
    assert headline(yes) in {"This is a scam", "This is very likely a scam"}
    assert fields(yes) | {key: ["yes"] for key in names} == fields(yes)
    later = {tag.get("name") for tag in yes.all("input", type="radio")}
    assert not later & set(names)
    english = again(client, yes, say="zh")
    assert headline(english) in {"这是诈骗", "很可能是诈骗"}


def test_an_answer_of_not_sure_says_nothing(client: TestClient) -> None:
    page = post(client, "/", data={"text": OPEN, "lang": "en"})
    assert headline(again(client, again(client, page, say="zh"), say="en")) == headline(page)


def test_the_country_can_be_chosen_later(client: TestClient) -> None:
    page = post(client, "/", data={"text": SCAM, "lang": "en"})
    assert "country" in fields(page)
    local = post(client, "/", data=fields(page) | {"country": "AU"})
    assert "tel:131444" in {tag.get("href") for tag in local.all("a")}
    assert fields(local)["country"] == ["AU"]
    assert not local.all("select", name="country")


def test_a_text_can_be_taken_to_the_days(client: TestClient) -> None:
    page = again(client, post(client, "/", data={"text": SCAM, "lang": "en", "country": "GB"}), add="row")
    assert headline(page) == tongue_named("en")("days-title")
    sent = fields(page)
    assert sent["text"][0] == SCAM
    assert sent["text"][1:] == [""]
    assert sent["country"] == ["GB"]


def test_nothing_given_is_said_and_can_be_heard(client: TestClient) -> None:
    for data in ({}, {"text": ""}, {"text": " \n\t "}, {"title": "", "url": ""}):
        assert alert(post(client, "/", 422, data={"lang": "en", **data})).startswith("There is no text")
    assert "没有" in alert(post(client, "/", 422, data={"lang": "zh"}))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chat.txt", SCAM.encode("gbk")),
        ("chat.txt", SCAM.encode("utf-8-sig")),
        ("chat.txt", SCAM.encode("utf-16")),
        ("many.jsonl", ('{"text": "你好"}\n{"text": "' + SCAM + '"}\n').encode()),
        ("nothing-special", SCAM.encode()),
        ("../../<b>.txt", SCAM.encode()),
    ],
)
def test_a_file_is_read_like_a_paste(client: TestClient, name: str, data: bytes) -> None:
    page = post(client, "/", data={"lang": "en"}, files={"file": (name, data)})
    assert headline(page) == "This is a scam"
    assert SCAM in fields(page)["text"][0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("warrant.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("letter.pdf", b"%PDF-1.7\n" + bytes(50)),
        ("a.zip", b"PK\x03\x04" + bytes(99)),
        ("x", bytes(range(256)) * 9),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_costs_nothing_that_was_typed(client: TestClient, name: str, data: bytes) -> None:
    alone = post(client, "/", 422, data={"lang": "en", "audience": "parent", "country": "GB"}, files={"file": (name, data)})
    assert alert(alone)
    assert fields(alone)["country"] == ["GB"]
    both = post(client, "/", data={"lang": "en", "text": SCAM}, files={"file": (name, data)})
    assert headline(both) == "This is a scam"
    assert both.one("div", **{"class": "problem"}).text.strip()
    assert fields(both)["text"] == [SCAM]
    switched = post(client, "/", data={"say": "zh", "text": SCAM, "shown": "form"}, files={"file": (name, data)})
    assert fields(switched)["text"] == [SCAM]


def test_an_empty_choice_of_file_is_none(client: TestClient) -> None:
    page = post(client, "/", data={"lang": "en", "text": SCAM}, files={"file": ("", b"")})
    assert not page.all("div", **{"class": "problem"})


def test_more_than_one_file_is_read_and_of_too_many_the_first(client: TestClient) -> None:
    two = [("file", ("a.txt", "警察打电话".encode())), ("file", ("b.txt", "让我转到安全账户".encode()))]
    assert fields(post(client, "/", data={"lang": "en"}, files=two))["text"] == ["警察打电话\n让我转到安全账户"]
    many = [("file", (f"{n}.txt", b"x")) for n in range(MAX_FILES + 6)]
    page = post(client, "/?lang=en", files=many)
    assert fields(page)["text"] == ["\n".join("x" * MAX_FILES)]
    assert "the last 6 were left out" in page.one("div", **{"class": "problem"}).text


def test_what_another_app_shares_is_answered(client: TestClient) -> None:
    manifest = client.get("/manifest.webmanifest?lang=en").json()["share_target"]
    names = manifest["params"]
    data = {names["title"]: "Parcel held", names["text"]: SCAM, names["url"]: "https://royalmail-fee.top/pay"}
    page = post(client, manifest["action"], data=data)
    assert page.one("html").get("lang") == "en"
    assert headline(page) == "This is a scam"
    assert all(value in fields(page)["text"][0] for value in data.values())
    file = {names["files"][0]["name"]: ("shared.txt", SCAM.encode())}
    assert headline(post(client, manifest["action"], data={"title": ""}, files=file)) == "This is a scam"
