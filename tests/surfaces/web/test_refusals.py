"""Refusals: each code has a status and calm words, for programs and for people."""

import json
import re

import pytest
from reading_pages import faults, headline, read_page
from starlette.testclient import TestClient

from seawall.model import LANGUAGES, Problem, Words
from seawall.surfaces.web import app as serving_app
from seawall.surfaces.web.answering import Busy
from seawall.surfaces.web.app import create_app
from seawall.surfaces.web.doors import ask
from seawall.surfaces.web.refusals import MEDIA, PROBLEM_RESPONSES, PROBLEMS, STATUS, Refused, details, problem_of, refusals_of
from seawall.surfaces.web.settings import Settings


def test_every_code_has_a_status_and_words() -> None:
    assert set(STATUS) == set(PROBLEMS)
    for words in PROBLEMS.values():
        assert words.zh.endswith("。")
        assert words.en.endswith(".")
        assert not re.search(r"[!！]|error|invalid|illegal|simply|just|错误", words.en + words.zh, re.IGNORECASE)


@pytest.mark.parametrize("code", STATUS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_details_are_problem_details(code: str, language: str) -> None:
    response = details(problem_of(code, "text"), status=STATUS[code], language=language)  # type: ignore[arg-type]
    body = json.loads(bytes(response.body))
    assert response.media_type == MEDIA
    assert (body["type"], body["status"]) == (f"urn:seawall:problem:{code}", STATUS[code])
    assert body["detail"] == PROBLEMS[code].speak(language)  # type: ignore[arg-type]
    assert body["problems"][0]["where"] == "text"
    assert ("retry-after" in response.headers) == (STATUS[code] in {429, 503})


def test_a_refusal_carries_all_its_problems() -> None:
    problems = (problem_of("unfit", "a"), Problem("empty", Words("空", "empty"), "b"))
    refused = Refused(*problems, status=422)
    assert (refused.problems, refused.status, str(refused)) == (problems, 422, "unfit")
    body = json.loads(bytes(details(*refused.problems, status=422).body))
    assert [problem["where"] for problem in body["problems"]] == ["a", "b"]


def test_the_document_describes_the_statuses_that_are_given() -> None:
    assert set(PROBLEM_RESPONSES) <= set(STATUS.values())
    assert all(said["description"].endswith(".") for said in refusals_of(404, 501).values())
    with pytest.raises(KeyError):
        refusals_of(418)


@pytest.mark.parametrize("path", ["/", "/v1/check"])
def test_too_much_work_is_refused_with_when_to_come_back(client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    async def busy(*_given: object, **_how: object) -> None:
        raise Busy

    answering = _inner(client).state.answering
    monkeypatch.setattr(type(answering), "do", busy)
    body = {"data": {"text": "x", "lang": "en"}} if path == "/" else {"json": {"text": "x"}}
    refused = client.post(path, headers={"accept-language": "en"}, **body)
    assert refused.status_code == 503
    assert refused.headers["retry-after"].isdigit()
    assert "some seconds" in refused.text


@pytest.mark.parametrize("path", ["/", "/v1/check"])
def test_a_mistake_of_ours_is_said_without_telling_what_it_was(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    def fail(*_given: object, **_how: object) -> None:
        message = "secret words"
        raise RuntimeError(message)

    monkeypatch.setattr(ask, "gather", fail)
    monkeypatch.setattr(serving_app.api, "check_text", fail)
    with TestClient(create_app(Settings()), raise_server_exceptions=False) as client:
        body = {"data": {"text": "x"}} if path == "/" else {"json": {"text": "x"}}
        refused = client.post(path, headers={"accept-language": "en"}, **body)
    assert refused.status_code == 500
    assert "secret" not in refused.text
    assert "not your fault" in refused.text
    assert refused.headers["cache-control"] == "no-store"
    if path == "/":
        assert not faults(read_page(refused.text))


def test_too_many_requests_are_refused_in_words() -> None:
    with TestClient(create_app(Settings(requests_per_minute=2))) as client:
        answers = [client.get("/about?lang=en") for _time in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
        assert headline(read_page(answers[-1].text)).endswith("in a minute.")
        assert client.get("/v1/guides").json()["type"] == "urn:seawall:problem:too-many"
        assert client.get("/v1/health").status_code == 200


def _inner(client: TestClient) -> object:
    return client.app._app  # type: ignore[attr-defined]
