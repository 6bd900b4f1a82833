"""The second door without JavaScript: the questions before money is sent, the freedom check, the letter for the bank."""

from typing import Any

import pytest
from reading_pages import Tag, fields, headline
from starlette.testclient import TestClient
from visiting import FREE, again, alert, get, post

from seawall.surfaces.web.tongues import TONGUES, tongue_named


def full(page: Tag) -> dict[str, Any]:
    boxes = [tag.get("name") for tag in page.all("input", type="checkbox") if tag.get("name")]
    assert len(boxes) > 20
    return fields(page) | {
        "words": "妈，资金证明要四十万",
        "purpose": "proof_of_funds" if page.all("option", value="proof_of_funds") else "tuition",
        "payee_kind": "company",
        "amount": "400,000",
        "currency": "GBP",
        "country": "AU",
        **{name: ["yes"] for name in boxes[::2]},
    }


def test_every_field_of_the_second_door_survives_a_change_of_language_and_of_mind(client: TestClient) -> None:
    filled = {key: value if isinstance(value, list) else [value] for key, value in full(get(client, "/send", "zh")).items()}
    switched = post(client, "/send", data=filled | {"say": "en"})
    assert switched.one("html").get("lang") == "en"
    assert fields(switched) == filled | {"lang": ["en"]}
    answered = post(client, "/send", data=fields(switched))
    assert answered.one("h1").text != switched.one("h1").text
    back = again(client, answered, edit="yes")
    assert fields(back) == fields(switched)


def test_an_answer_about_money_is_the_same_in_another_language(client: TestClient) -> None:
    zh = post(client, "/send", data=full(get(client, "/send", "zh")))
    en = again(client, zh, say="en")
    tones = [page.one("body").get("class") for page in (zh, en)]
    assert tones[0] == tones[1]
    assert fields(en) | {"lang": ["zh"]} == fields(zh)
    assert headline(again(client, en, say="zh")) == headline(zh)


@pytest.mark.parametrize(
    ("data", "outcome"),
    [(FREE, "free"), ({}, "not_shown"), (FREE | {"seen-prompted": "yes"}, "duress"), (FREE | {"phrase": "help"}, "duress")],
)
@pytest.mark.parametrize("language", TONGUES)
def test_the_freedom_check_has_three_outcomes(client: TestClient, data: dict[str, str], outcome: str, language: str) -> None:
    page = post(client, "/send", data={"words": "妈，要四十万", "lang": language, "freedom": "made", **data})
    assert page.one("section", **{"class": "freedom-result"}).all("h2")[0].text == tongue_named(language)(f"freedom-{outcome}")
    kept = {name for name, value in fields(page).items() if name.startswith("seen-") and value == ["yes"]}
    assert kept == {name for name in data if name.startswith("seen-")}
    other = "zh" if language == "en" else "en"
    switched = again(client, page, say=other)
    assert switched.one("section", **{"class": "freedom-result"}).all("h2")[0].text == tongue_named(other)(f"freedom-{outcome}")


@pytest.mark.parametrize("age", ["", "0", "30", "9999", "²", "9" * 5000, "-1", "1.5", "x", "٣"])
def test_a_phrase_of_any_age_is_answered(client: TestClient, age: str) -> None:
    post(client, "/send", data={"words": "x", "freedom": "made", "phrase": "well", "phrase-age": age, **FREE})


@pytest.mark.parametrize(
    "story",
    [
        "",
        "x",
        "[]",
        "{}",
        "7",
        "[" * 3000,
        '[{"at": 1, "text": "民警让我把钱转到安全账户"}]',
        '[{"at": NaN, "text": "\\ud800"}]',
        '[{"file": "/etc/passwd"}]',
        '[{"text": {"a": 1}}, 7, null]',
    ],
)
def test_a_story_of_the_device_is_taken_whatever_it_holds(client: TestClient, story: str) -> None:
    page = post(client, "/send", data={"words": "妈，要四十万", "story": story, "lang": "en"})
    assert fields(page).get("story", [""]) == [story]
    assert "root:" not in page.text


def test_the_letter_for_the_bank_is_filled_in_and_made_a_paper(client: TestClient) -> None:
    page = post(
        client,
        "/send",
        data={"words": "妈，资金证明要四十万", "amount": "400000", "currency": "GBP", "payee_kind": "person", "lang": "zh"},
    )
    (form,) = [form for form in page.all("form") if form.get("action") == "/letter/counter"]
    given = {tag.get("name"): tag.get("value") for tag in form.all("input")}
    letter = post(client, "/letter/counter", data=given)
    assert "400,000" in letter.one("article").text
    assert {name: [value] for name, value in given.items() if name.startswith("is-")}.items() <= fields(letter).items()
    made = client.post("/letter/counter", data=fields(letter) | {"as": "pdf"})
    assert made.content.startswith(b"%PDF-")
    assert made.headers["content-disposition"] == "attachment; filename=counter.pdf"
    english = again(client, letter, say="en")
    assert english.one("article").get("lang") == "zh-Hans", "the letter stays in the language that was chosen for it"


def test_nothing_given_at_the_second_door_is_said(client: TestClient) -> None:
    form = get(client, "/send", "en")
    assert alert(post(client, "/send", 422, data=fields(form))).startswith("There is no text")
