"""The API: the same JSON as the command line, and errors that say what is wrong without repeating what was sent."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from typer.testing import CliRunner

from seawall.surfaces.cli import app

SCAM = "刚接到快递电话，说包裹里有护照，给我转到上海公安，民警让我把钱转到安全账户，还不许告诉家人"
ENGLISH = "DHL rang and put me through to Shanghai police. The officer says keep it secret and move it to the safe account."
TEXTS = (
    SCAM,
    ENGLISH,
    "See you at eight for dinner",
    "警察打电话找我",
    "a\r\nb\t 安全账户 \x00 \u202e",
    "x" * 300,
    "https://dhl-fee.top/pay",
)
STORIES: tuple[list[dict[str, Any]], ...] = (
    [
        {"at": 0, "text": "DHL rang, then put me through to Shanghai police"},
        {"at": 1.5, "text": "keep it secret", "by": "student"},
    ],
    [{"at": "2025-03-01T10:00:00", "text": SCAM, "channel": "call"}, {"at": "2025-03-09", "text": "要我把钱转到安全账户"}],
    [{"text": "hello"}, {"at": "no day", "text": "警察"}, {"at": -3, "text": ""}],
)
REQUESTS: tuple[dict[str, Any], ...] = (
    {"amount": 45000, "currency": "GBP", "purpose": "bail", "payee": "an agent", "facts": {"official": True, "secrecy": True}},
    {"purpose": "tuition", "payee": "利兹大学 University of Leeds", "facts": {"own_check": True, "payee_institution": True}},
    {"words": "妈，资金证明要四十万，打到代办老师的账户，查完就退，别跟我爸说"},
)
SECRET = "Zheng-Xiaoming-13812345678"
JSON = {"content-type": "application/json"}


def command(*arguments: str) -> list[Any]:
    result = CliRunner().invoke(app, [*arguments, "--json", "--lang", "en"])
    return [json.loads(line) for line in result.stdout.splitlines()]


def refused(client: TestClient, path: str, status: int, **how: Any) -> dict[str, Any]:
    """Return the problem details of a request that must be refused, having looked at their form."""
    response = client.request(how.pop("method", "POST"), path, **how)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    body = response.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    assert body["type"].startswith("urn:seawall:problem:")
    assert body["detail"].strip()
    assert SECRET not in response.text
    return body


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("country", ["GB", None])
def test_a_check_is_what_the_command_prints(client: TestClient, text: str, country: str | None) -> None:
    answered = client.post("/v1/check", json={"text": text, "country": country, "lang": "en"})
    (printed,) = command("check", text, *(["--country", country] if country else []))
    assert answered.json() == printed


def test_a_check_has_the_questions_that_the_command_asks_and_takes_their_answers(client: TestClient) -> None:
    asked = client.post("/v1/check", json={"text": "有人打电话说我的包裹有问题", "lang": "en"}).json()["questions"]
    assert asked
    first = asked[0]["id"]
    answered = client.post(
        "/v1/check", json={"text": "有人打电话说我的包裹有问题", "lang": "en", "answers": {first: True}}
    ).json()
    (printed,) = command("check", "有人打电话说我的包裹有问题", "--answer", f"{first}=yes")
    assert answered == printed
    assert first not in {question["id"] for question in answered["questions"]}


@pytest.mark.parametrize("audience", ["student", "parent", "office"])
def test_who_asks_is_passed_on(client: TestClient, audience: str) -> None:
    answered = client.post("/v1/check", json={"text": SCAM, "audience": audience, "lang": "en"}).json()
    assert answered == command("check", SCAM, "--for", audience)[0]
    assert answered["advice"]["audience"] == audience


def test_a_file_is_answered_like_its_text(client: TestClient, tmp_path: Path) -> None:
    file = tmp_path / "message.txt"
    file.write_text(SCAM, encoding="utf-8")
    (printed,) = command("check", str(file))
    answered = client.post("/v1/check", json={"text": SCAM, "lang": "en"}).json()
    assert {**printed, "source": ""} == answered


@pytest.mark.parametrize("steps", STORIES)
def test_a_story_is_what_the_command_prints(client: TestClient, tmp_path: Path, steps: list[dict[str, Any]]) -> None:
    file = tmp_path / "story.jsonl"
    file.write_text("\n".join(json.dumps(step) for step in steps), encoding="utf-8")
    answered = client.post("/v1/story", json={"steps": steps, "lang": "en"})
    assert answered.status_code == 200
    assert _without_places(answered.json()) == _without_places(command("story", str(file)))


@pytest.mark.parametrize("asked", REQUESTS)
@pytest.mark.parametrize("story", [[], STORIES[0]])
def test_a_transfer_is_what_the_command_prints(
    client: TestClient, tmp_path: Path, asked: dict[str, Any], story: list[dict[str, Any]]
) -> None:
    request, told = tmp_path / "request.json", tmp_path / "story.jsonl"
    request.write_text(json.dumps(asked), encoding="utf-8")
    told.write_text("\n".join(json.dumps(step) for step in story), encoding="utf-8")
    (printed,) = command("transfer", "check", str(request), "--country", "GB", *(["--story", str(told)] if story else []))
    answered = client.post("/v1/transfer/check", json={"request": asked, "story": story, "country": "GB", "lang": "en"})
    assert {**answered.json(), "source": ""} == {**printed, "source": ""}


def test_the_language_is_told_from_the_text_when_none_is_chosen(client: TestClient) -> None:
    zh, en = (client.post("/v1/check", json={"text": text}).json()["headline"] for text in (SCAM, ENGLISH))
    assert zh == client.post("/v1/check", json={"text": ENGLISH, "lang": "zh"}).json()["headline"]
    assert en == client.post("/v1/check", json={"text": SCAM, "lang": "en"}).json()["headline"]


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [
        ("/v1/check", "{}", "text"),
        ("/v1/check", '{"text": 7}', "text"),
        ("/v1/check", '{"text": "x", "lang": "fr"}', "lang"),
        ("/v1/check", '{"text": "x", "channel": "pigeon"}', "channel"),
        ("/v1/check", f'{{"text": "x", "{SECRET}": 1}}', ""),
        ("/v1/check", f'{{"text": "x", "answers": {{"{SECRET}": "{SECRET}"}}}}', "answers"),
        ("/v1/check", f'{{"text": {{"{SECRET}": 1}}}}', "text"),
        ("/v1/story", f'{{"steps": [{{"at": ["{SECRET}"]}}]}}', "steps.0.at"),
        ("/v1/story", f'{{"steps": [{{}}, {{"{SECRET}": 1}}]}}', "steps.1"),
        ("/v1/story", '{"steps": [{"text": "x", "file": "/etc/passwd"}]}', "steps.0"),
        ("/v1/transfer/check", f'{{"request": ["{SECRET}"]}}', "request"),
        ("/v1/letters/recall", f'{{"known": {{"{SECRET}": 1}}}}', "known"),
        ("/v1/check", f'"{SECRET}"', ""),
        ("/v1/check", "", ""),
    ],
)
def test_a_wrong_field_is_named_and_never_repeated(client: TestClient, path: str, body: str, where: str) -> None:
    problem = refused(client, path, 422, content=body, headers=JSON)
    assert problem["problems"][0]["where"] == where


@pytest.mark.parametrize(
    "body", [f'{{"text": "{SECRET}', f'{{"text": "{SECRET}" "x"}}', f"text={SECRET}", "[" * 100_000, "\x00", "{'a': 1}"]
)
def test_what_is_no_json_is_refused_plainly(client: TestClient, body: str) -> None:
    refused(client, "/v1/check", 422, content=body, headers=JSON)


@pytest.mark.parametrize("body", [b"\xff\xfe{}", b'{"text": "\xe4\xb8"}', SECRET.encode("utf-16"), b"\x80" * 1000])
def test_bytes_that_are_no_text_are_refused_plainly(client: TestClient, body: bytes) -> None:
    refused(client, "/v1/check", 422, content=body, headers=JSON)


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "x" * 500, ";;;", "text/html"]
)
def test_another_media_type_is_refused_plainly(client: TestClient, media: str) -> None:
    refused(client, "/v1/check", 422, content=f'{{"text": "{SECRET}"}}', headers={"content-type": media})


@pytest.mark.parametrize("text", ["", " \n\t", "\0", "\ufeff \0"])
def test_an_empty_text_is_refused_with_what_to_do(client: TestClient, text: str) -> None:
    assert refused(client, "/v1/check", 422, json={"text": text})["type"].endswith(":empty")


def test_a_request_without_words_is_refused(client: TestClient) -> None:
    assert refused(client, "/v1/transfer/check", 422, json={"request": {}})["type"].endswith(":empty")


@pytest.mark.parametrize("country", ["Narnia", "ZZ", "G", "<b>", SECRET])
@pytest.mark.parametrize("path", ["/v1/check", "/v1/transfer/check"])
def test_a_wrong_country_is_refused_and_not_repeated(client: TestClient, country: str, path: str) -> None:
    problem = refused(client, path, 422, json={"text" if path == "/v1/check" else "request": SCAM, "country": country})
    assert problem["type"].endswith(":unknown-country")


@pytest.mark.parametrize("path", ["/v1/hotlines", "/v1/guides/pact"])
def test_a_wrong_country_of_a_list_is_refused(client: TestClient, path: str) -> None:
    refused(client, f"{path}?country=Narnia", 422, method="GET")


@pytest.mark.parametrize("path", ["/v1/guides/", "/v1/letters/"])
@pytest.mark.parametrize("name", ["nope", SECRET, "%3Cscript%3E", "..%5C..", "%00", "%ED%A0%80", "ж" * 500])
def test_an_unknown_guide_or_letter_is_not_there(client: TestClient, path: str, name: str) -> None:
    posted = {"json": {}} if "letters" in path else {"method": "GET"}
    problem = refused(client, path + name, 404, **posted)
    assert "script" not in json.dumps(problem)


@pytest.mark.parametrize(
    "path", ["/v1/nothing", f"/v1/{SECRET}", "/v1/", "/v1/check/x", "/v1//check", "/v1/guides/a/b", "/v1/..%2f"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "PATCH"])
def test_an_unknown_address_is_not_there(client: TestClient, path: str, method: str) -> None:
    refused(client, path, 404, method=method)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"])
def test_another_method_is_not_allowed_and_what_is_allowed_is_said(client: TestClient, method: str) -> None:
    response = client.request(method, "/v1/check")
    refused(client, "/v1/check", 405, method=method)
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "path", ["/v1/hotlines?country=GB", "/v1/guides", "/v1/guides/first_hours?lang=en", "/v1/letters", "/v1/playbook"]
)
def test_what_is_the_same_for_everybody_is_not_sent_twice(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "public, max-age=300"
    for said in (tag, weak(tag), f'"other", {tag}', "*"):
        again = client.get(path, headers={"if-none-match": said})
        assert (again.status_code, again.content, weak(again.headers["etag"])) == (304, b"", weak(tag))
    for said in ('"other"', "", tag.removeprefix("W/").strip('"'), f"{tag}x"):
        assert client.get(path, headers={"if-none-match": said}).content == first.content


def test_the_etag_depends_on_what_is_asked(client: TestClient) -> None:
    tags = {
        client.get(f"/v1/hotlines?{query}").headers["etag"] for query in ("country=GB", "country=AU", "country=GB&lang=en", "")
    }
    assert len(tags) == 4


def test_answers_about_somebody_are_never_kept(client: TestClient) -> None:
    for path, body in (("check", {"text": SCAM}), ("story", {"steps": [{"text": SCAM}]}), ("transfer/check", {"request": SCAM})):
        answered = client.post(f"/v1/{path}", json=body)
        assert answered.headers["cache-control"] == "no-store"
        assert "etag" not in answered.headers


def test_numbers_are_those_of_the_country_and_of_everywhere(client: TestClient) -> None:
    listed = client.get("/v1/hotlines?country=英国").json()["hotlines"]
    assert {line["country"] for line in listed} <= {"GB", "INT", "global"}
    assert any(line["country"] == "GB" for line in listed)
    assert len(client.get("/v1/hotlines").json()["hotlines"]) > len(listed)


def test_every_guide_and_letter_that_is_listed_is_there(client: TestClient) -> None:
    for language in ("zh", "en"):
        for guide in client.get(f"/v1/guides?lang={language}").json()["guides"]:
            shown = client.get(f"/v1/guides/{guide['id']}?country=GB&lang={language}").json()
            assert shown["schema"] == "seawall.guide/1"
            assert shown["title"] == guide["title"]
            assert shown["sections"]
        for letter in client.get(f"/v1/letters?lang={language}").json()["letters"]:
            blank = client.post(f"/v1/letters/{letter['id']}", json={"lang": language}).json()
            assert blank["schema"] == "seawall.letter/1"
            assert {place["id"] for place in blank["missing"]} <= {place["id"] for place in letter["fields"]}


def test_a_letter_is_filled_in_and_made_a_pdf(client: TestClient) -> None:
    fields = [place["id"] for place in client.post("/v1/letters/recall", json={}).json()["missing"]]
    known = dict.fromkeys(fields, "填好了")
    filled = client.post("/v1/letters/recall", json={"lang": "zh", "known": known}).json()
    assert not filled["missing"]
    assert "填好了" in "".join(filled["paragraphs"])
    made = client.post("/v1/letters/recall?pdf=true", json={"lang": "en", "known": known})
    assert made.headers["content-type"] == "application/pdf"
    assert made.content.startswith(b"%PDF-")
    assert made.headers["cache-control"] == "no-store"


def test_the_health_says_nothing_about_anybody(client: TestClient) -> None:
    assert set(client.get("/v1/health").json()) == {"schema", "status", "playbook"}


def test_two_thousand_steps_are_taken_and_one_more_is_refused(client: TestClient) -> None:
    told = client.post("/v1/story", json={"steps": [{"text": "a"}] * 2_000})
    assert told.status_code == 200
    assert len(told.json()) == 2_001
    refused(client, "/v1/story", 422, json={"steps": [{"text": "a"}] * 2_001})
    refused(client, "/v1/transfer/check", 422, json={"request": SCAM, "story": [{"text": "a"}] * 2_001})


def test_a_story_without_steps_has_only_its_summary(client: TestClient) -> None:
    told = client.post("/v1/story", json={"steps": []})
    assert told.status_code == 200
    assert [set(line) for line in told.json()] == [{"schema", "summary"}]


@pytest.mark.parametrize(
    "at",
    ["NaN", "1e999", "-Infinity", "1e300", "-0.0", '"\\ud800"', '"9999-12-31T23:59:59+99:99"', "null", '"1e999"', "9" * 4_000],
)
def test_a_time_that_cannot_be_costs_the_story_nothing(client: TestClient, at: str) -> None:
    told = client.post("/v1/story", content=f'{{"steps": [{{"at": {at}, "text": "x"}}, {{"at": 2, "text": "y"}}]}}', headers=JSON)
    assert told.status_code == 200
    assert len(_strict(told.text)) == 3


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "9" * 4_000, "-1", "1e-400", '"9,999.50"'])
def test_a_sum_that_cannot_be_costs_the_request_nothing(client: TestClient, number: str) -> None:
    body = f'{{"request": {{"amount": {number}, "words": "{SCAM}"}}}}'
    answered = client.post("/v1/transfer/check", content=body, headers=JSON)
    assert answered.status_code == 200
    assert _strict(answered.text)["answer"] == "do_not_send"


@pytest.mark.parametrize("path", ["/v1/check", "/v1/story", "/v1/transfer/check"])
def test_a_number_of_a_hundred_thousand_digits_is_refused(client: TestClient, path: str) -> None:
    refused(client, path, 422, content='{"text": ' + "9" * 100_000 + "}", headers=JSON)


@pytest.mark.parametrize("depth", [40, 400, 4_000, 40_000])
@pytest.mark.parametrize("shape", ['{"a":%s}', "[%s]"])
def test_deep_nesting_ends_in_an_answer(client: TestClient, depth: int, shape: str) -> None:
    start, end = shape.split("%s")
    for body in (
        '{"request": {"words": "x", "facts": ' + start * depth + "1" + end * depth + "}}",
        '{"request": ' + '{"request":' * depth + "1" + "}" * depth + "}",
    ):
        answered = client.post("/v1/transfer/check", content=body, headers=JSON)
        assert answered.status_code in {200, 422}


def test_halves_of_characters_come_back_as_json_that_can_be_read(client: TestClient) -> None:
    refused(client, "/v1/check", 422, content='{"text": "\\ud800"}', headers=JSON)
    for body in ('{"request": "\\ud800 x"}', '{"request": {"words": "\\udfff", "purpose": "\\ud800", "\\ud800": "\\ud800"}}'):
        answered = client.post("/v1/transfer/check", content=body, headers=JSON)
        assert answered.status_code == 200
        _strict(answered.text)


HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    "text lang country audience channel answers steps at by request story facts amount words freedom known".split()
)


@settings(max_examples=150)
@given(
    st.sampled_from(["check", "story", "transfer/check", "letters/recall"]), st.dictionaries(KEYS, HOSTILE, max_size=4) | HOSTILE
)
def test_no_json_whatever_makes_it_fail(client: TestClient, path: str, body: object) -> None:
    answered = client.post(f"/v1/{path}", content=json.dumps(body), headers=JSON)
    assert answered.status_code in {200, 422}
    _strict(answered.text)


def weak(tag: str) -> str:
    """Return an ETag as the weak one that a compressed answer has."""
    return tag if tag.startswith("W/") else f"W/{tag}"


def _strict(text: str) -> Any:
    """Return what the JSON holds; NaN and infinities are no JSON."""

    def refuse(name: str) -> Callable[[], None]:
        raise AssertionError(name)

    text.encode("utf-8")
    return json.loads(text, parse_constant=refuse)


def _without_places(lines: list[Any]) -> list[Any]:
    """Return the lines without the names of files, which only the command has."""
    return [
        {
            **line,
            **({"problems": [{**problem, "where": ""} for problem in line["problems"]]} if "problems" in line else {}),
        }
        for line in lines
    ]
