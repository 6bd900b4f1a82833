"""It happened, the days so far, guides, letters and numbers, without JavaScript."""

import pytest
from reading_pages import faults, fields, headline
from starlette.testclient import TestClient
from visiting import LANGS, again, alert, get, post

from seawall.advice import load_guides
from seawall.model import LANGUAGES
from seawall.surfaces.countries import country_names
from seawall.surfaces.web.doors.after import HAPPENED
from seawall.surfaces.web.tongues import TONGUES, tongue_named
from seawall.surfaces.web.views.guided import GUIDES, LETTERS


@pytest.mark.parametrize("what", HAPPENED)
@pytest.mark.parametrize("language", TONGUES)
def test_what_happened_leads_to_its_guide_with_numbers_of_two_countries(client: TestClient, what: str, language: str) -> None:
    page = again(client, post(client, "/after", data={"lang": language, "country": "GB", "home": "CN"}), what=what)
    name, letters = HAPPENED[what]
    assert headline(page) == tongue_named(language).say(load_guides().guides[name].title.noun())
    links = {tag.get("href") for tag in page.all("a")}
    assert {f"/letter/{address}?lang={language}&country=GB" for address in letters} <= links
    assert "tel:999" in links
    assert ("tel:96110" in links or "tel:110" in links) or what != "money"
    assert fields(page)["what"] == [what]


def test_the_hour_is_kept_when_the_language_changes(client: TestClient) -> None:
    page = post(client, "/after", data={"what": "money", "country": "AU", "home": "SG", "left": "2025-03-01T10:30", "lang": "zh"})
    assert "2025-03-01 10:30" in page.one("div", data_island="clock").text
    en = again(client, page, say="en")
    assert fields(en) == fields(page) | {"lang": ["en"]}
    assert "2025-03-01 10:30" in en.one("div", data_island="clock").text


@pytest.mark.parametrize("what", ["", "nothing", "__class__", "money\x00"])
def test_an_unknown_choice_shows_the_choices(client: TestClient, what: str) -> None:
    assert headline(post(client, "/after", data={"what": what, "lang": "en"})) == tongue_named("en")("after-title")


DAYS = {
    "at": ["2025-03-01", "", "2025-03-09"],
    "by": ["孩子", "", "我"],
    "channel": ["call", "chat", ""],
    "text": ["快递电话，转到上海公安", "不许告诉家人\n要开着视频", "要把钱转到安全账户"],
}


@pytest.mark.parametrize("path", [{}, {"add": "row"}, {"say": "en", "shown": "form"}])
def test_rows_are_kept_in_order(client: TestClient, path: dict[str, str]) -> None:
    page = post(client, "/days", data={**DAYS, "lang": "zh", "audience": "parent", "country": "GB", **path})
    sent = fields(page)
    assert [sent[name][:3] for name in DAYS] == list(DAYS.values())
    assert sent["text"][3:] == [""]
    assert (sent["audience"], sent["country"]) == (["parent"], ["GB"])
    assert bool(page.all("ol", **{"class": "line"})) == (not path)


def test_a_row_is_added_without_an_answer(client: TestClient) -> None:
    one = again(client, get(client, "/days", "en"), add="row")
    assert headline(one) == tongue_named("en")("days-title")
    two = post(client, "/days", data=fields(one) | {"text": ["a", "b", "c", "d"], "add": "row"})
    assert fields(two)["text"] == ["a", "b", "c", "d", ""]


def test_switching_language_shows_rows_again_or_the_same_answer(client: TestClient) -> None:
    asked = post(client, "/days", data={**DAYS, "lang": "zh", "shown": "form", "say": "en"})
    assert headline(asked) == tongue_named("en")("days-title")
    zh = post(client, "/days", data=fields(asked) | {"lang": "zh"})
    en = again(client, zh, say="en")
    assert zh.one("body").get("class") == en.one("body").get("class")
    assert fields(en) == fields(zh) | {"lang": ["en"]}
    said = [[tag.text for tag in page.all("p", **{"class": "said"})] for page in (zh, en)]
    assert said[0] == said[1] == DAYS["text"]


def test_days_that_cannot_be_are_kept_as_rows(client: TestClient) -> None:
    page = post(client, "/days", data={"at": ["²", "9999-12-31", "-5", "31.2.2025"], "text": ["a", "b", "c", "d"], "lang": "en"})
    assert sorted(tag.text for tag in page.all("p", **{"class": "said"})) == ["a", "b", "c", "d"]
    assert fields(page)["text"] == ["a", "b", "c", "d", ""]


def test_many_rows_end_in_an_answer(client: TestClient) -> None:
    answered = client.post("/days", data={"text": [f"row {n}" for n in range(100)]})
    assert answered.status_code == 200
    assert client.post("/days", data={"text": ["x"] * 3000}).status_code == 422


@pytest.mark.parametrize("code", [code for code, _words in country_names()])
def test_every_guide_and_the_numbers_of_every_country_are_whole(client: TestClient, code: str) -> None:
    for path in (*(f"/guide/{name}" for name in GUIDES), "/numbers"):
        page = get(client, f"{path}?country={code}", "en")
        assert not faults(page), path
        assert "selected" in page.one("select", name="country").one("option", value=code).given


def test_a_letter_is_written_in_the_chosen_language_and_saved(client: TestClient) -> None:
    for name in LETTERS:
        for language in LANGUAGES:
            page = post(client, f"/letter/{name}", data={"lang": "zh", "write": language})
            assert page.one("article").get("lang") == LANGS[language]
            text = client.post(f"/letter/{name}", data={"lang": "zh", "write": language, "as": "txt"})
            assert text.headers["content-type"] == "text/plain; charset=utf-8"
            assert page.one("article").one("h1").text in text.text


def test_switching_language_keeps_what_was_filled_into_a_letter(client: TestClient) -> None:
    page = get(client, "/letter/recall", "zh")
    filled = {name: [f"{name} <b>'\""] if name.startswith("is-") else value for name, value in fields(page).items()}
    en = post(client, "/letter/recall", data=filled | {"say": "en"})
    assert fields(en) == filled | {"lang": ["en"]}


def test_a_pdf_that_cannot_be_made_is_said(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.model import Problem, Words
    from seawall.surfaces import api
    from seawall.surfaces.web.doors import papers

    problem = Problem("no-pdf", Words("做不了", "It cannot be made here"))
    for module in (papers, api):
        monkeypatch.setattr(module, "sheet_pdf", lambda *_given: problem)
    page = post(client, "/letter/recall", data={"as": "pdf", "lang": "en", "is-payer": "Zhang"})
    assert alert(page) == "It cannot be made here"
    refused = client.post("/v1/letters/recall?pdf=1", json={})
    assert (refused.status_code, refused.json()["type"]) == (501, "urn:seawall:problem:no-pdf")


def test_a_story_of_a_whole_year_is_not_too_long_for_the_form(client: TestClient) -> None:
    days = [f"2026-{1 + day // 28:02d}-{1 + day % 28:02d}" for day in range(300)]
    columns = {
        "at": days,
        "by": ["妈妈"] * 300,
        "channel": [""] * 300,
        "text": ["视频不接了，只回字"] * 300,
        "add": "row",
        "lang": "zh",
    }
    answer = client.post("/days", data=columns)
    assert answer.status_code == 200
    assert answer.text.count("视频不接了") >= 300
