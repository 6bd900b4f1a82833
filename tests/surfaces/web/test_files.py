"""Files at every door without JavaScript, at the API and in the processes that read them."""

import asyncio
import json
from collections.abc import Iterator

import pytest
from reading_pages import fields, headline
from starlette.testclient import TestClient
from visiting import SCAM, alert, get, post

from seawall.model import Evidence, Problem, Segment, Words
from seawall.surfaces.web.answering import Answering, Busy, read_files
from seawall.surfaces.web.app import FILES
from seawall.surfaces.web.carrying import carry
from seawall.surfaces.web.doors import still
from seawall.surfaces.web.forms import MAX_FILES, Form, Upload
from seawall.surfaces.web.gathering import Gathered, gather, gather_by_field
from seawall.surfaces.web.guarding import Guard
from seawall.surfaces.web.settings import Settings
from seawall.surfaces.web.tongues import TONGUES, tongue_named
from seawall.surfaces.web.views.said import say_problems

CHAT = "[2026/11/20 18:42:10] 王警官: 你涉嫌洗钱，把钱转到安全账户接受核查\n[2026/11/20 18:43:00] 小林: 好的，我不告诉家里\n"


@pytest.fixture
def answering() -> Iterator[Answering]:
    made = Answering(Settings())
    yield made
    made.close()


def test_several_files_and_typed_words_are_one_matter(client: TestClient) -> None:
    files = [("file", ("chat.txt", CHAT.encode())), ("file", ("b.txt", "不得告诉家人".encode()))]
    page = post(client, "/", data={"lang": "zh", "text": "他们发来这些"}, files=files)
    sent = fields(page)
    assert sent["text"][0].startswith("他们发来这些\n")
    assert "不得告诉家人" in sent["text"][0]
    assert [tag.text for tag in page.all("p", **{"class": "who"})][1].startswith("王警官 · 2026-11-20")
    known = json.loads(sent["carried"][0])
    assert [part[2] for part in known["parts"]] == ["text", "chat", "text"]
    again = post(client, "/", data=sent | {"told-money_sent": "yes"})
    assert json.loads(fields(again)["carried"][0]) == known
    assert headline(again) == headline(page)
    corrected = post(client, "/", data=sent | {"text": sent["text"][0].replace("涉嫌洗钱", "涉嫌洗车")})
    assert "涉嫌洗车" in fields(corrected)["text"][0]
    assert "王警官" in corrected.one("ol", **{"class": "talk"}).text


def test_a_change_of_language_keeps_what_was_read(client: TestClient) -> None:
    page = post(client, "/", data={"shown": "form", "say": "en"}, files={"file": ("chat.txt", CHAT.encode())})
    assert not page.all("div", **{"class": "problem"})
    assert "安全账户" in fields(page)["text"][0]
    answered = post(client, "/", data={key: value for key, value in fields(page).items() if key != "say"})
    assert "王警官" in answered.one("ol", **{"class": "talk"}).text


def test_a_forged_field_changes_nothing(client: TestClient) -> None:
    for carried in ("{", "[]", '{"medium":"<script>"}', "x" * 10_000):
        page = post(client, "/", data={"lang": "en", "text": SCAM, "carried": carried})
        assert headline(page) == "This is a scam"
        assert "carried" not in fields(page)


def test_a_row_of_the_story_takes_a_file_and_shows_its_words(client: TestClient) -> None:
    form = get(client, "/days", "zh")
    rows = {"text": ["视频不接了", ""], "at": ["2026-11-01", ""], "by": ["妈妈", ""], "channel": ["call", ""]}
    files = [("file-1", ("chat.txt", CHAT.encode())), ("file-1", ("more.txt", "还有一张纸".encode())), ("file-0", ("", b""))]
    page = post(client, "/days", data=fields(form) | rows, files=files)
    sent = fields(page)
    assert sent["text"][0] == "视频不接了"
    assert sent["text"][1].endswith("还有一张纸")
    assert "安全账户" in sent["text"][1]
    assert sent["at"][1].startswith("2026-11-20")
    assert len(page.one("ol", **{"class": "line"}).all("li", **{"class": "level-certain"})) <= 2
    odd = [("file-x", ("a.txt", b"x")), ("file-", ("a.txt", b"x")), ("file-9999", ("a.txt", b"x")), ("other", ("a.txt", b"x"))]
    assert "x" not in fields(post(client, "/days", data={"text": ["a"], "lang": "en"}, files=odd))["text"]


def test_a_file_of_a_row_that_cannot_be_read_is_said(client: TestClient) -> None:
    page = post(client, "/days", data={"lang": "en", "text": ["a"]}, files={"file-0": ("x.bin", bytes(range(256)) * 9)})
    assert alert(page).startswith("x.bin")
    assert fields(page)["text"][0] == "a"


def test_the_second_door_reads_a_file_into_the_words(client: TestClient) -> None:
    data = {"lang": "zh", "words": "妈，要交钱", "amount": "400000"}
    page = post(client, "/send", data=data, files={"file": ("letter.txt", "资金证明，打到代办老师的账户，别跟我爸说".encode())})
    assert fields(page)["words"] == ["妈，要交钱\n资金证明，打到代办老师的账户，别跟我爸说"]
    only = post(client, "/send", data={"lang": "zh"}, files={"file": ("letter.txt", "打到代办老师的账户".encode())})
    assert fields(only)["words"] == ["打到代办老师的账户"]
    bad = post(client, "/send", 422, data={"lang": "en"}, files={"file": ("x.bin", bytes(range(256)) * 9)})
    assert alert(bad).startswith("x.bin")


def test_the_api_takes_files_and_words_together(client: TestClient) -> None:
    files = [("file", ("chat.txt", CHAT.encode())), ("file", ("b.txt", b"the police"))]
    data = {"text": "他们发来这些", "lang": "en", "country": "GB", "answers": '{"money_sent": true}', "audience": "parent"}
    answered = client.post("/v1/check", data=data, files=files)
    assert answered.status_code == 200
    body = answered.json()
    assert (body["schema"], body["medium"], body["audience"]) == ("seawall.check/1", "mixed", "parent")
    assert body["level"] in {"likely", "certain"}
    told = client.post("/v1/check", data={"channel": "letter", "text": SCAM}, files={"file": ("a.txt", b"x")}).json()
    assert told["level"] in {"likely", "certain"}


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"audience": "nobody"}, 422),
        ({"country": "Narnia"}, 422),
        ({"answers": "{"}, 422),
        ({"answers": "[]"}, 422),
        ({"answers": '{"x": "yes"}'}, 422),
        ({"more": "x"}, 422),
        ({"lang": "fr"}, 422),
    ],
)
def test_what_the_api_cannot_use_it_refuses_without_repeating_it(client: TestClient, data: dict[str, str], status: int) -> None:
    answered = client.post("/v1/check", data=data, files={"file": ("a.txt", b"x")})
    assert answered.status_code == status
    assert answered.headers["content-type"] == "application/problem+json"
    assert "Narnia" not in answered.text


def test_a_file_that_cannot_be_read_is_a_problem_with_its_name(client: TestClient) -> None:
    answered = client.post("/v1/check", data={"lang": "en"}, files={"file": ("x.bin", bytes(range(256)) * 9)})
    assert answered.status_code == 422
    assert answered.json()["problems"][0]["where"] == "x.bin"
    empty = client.post("/v1/check", data={"lang": "en"}, files={"file": ("", b"")})
    assert empty.json()["problems"][0]["code"] == "empty"


def test_a_form_may_be_larger_where_files_are_taken(client: TestClient) -> None:
    boundary = "multipart/form-data; boundary=b"
    for path in ("/", "/v1/check"):
        assert path in FILES
        assert client.post(path, content=b"x" * 8_500_000, headers={"content-type": "text/plain"}).status_code == 413
    assert client.post("/after", content=b"x" * 8_500_000, headers={"content-type": boundary}).status_code == 413
    page = post(client, "/?lang=en", 422, files={"file": ("a.bin", bytes(8_500_000))})
    assert alert(page).startswith("a.bin"), "beyond what any other request may hold"


def test_limits_are_those_of_the_request() -> None:
    guard = Guard(lambda *_all: None, Settings(), lambda *_all: None, files=frozenset({"/"}))  # type: ignore[arg-type,return-value]
    form = (b"content-type", b"Multipart/Form-Data; boundary=b")
    known = [guard._limits({"path": path, "headers": headers}) for path, headers in (("/", [form]), ("/", []), ("/x", [form]))]
    assert [limits.body_bytes for limits in known] == [Settings().file_bytes, Settings().body_bytes, Settings().body_bytes]
    assert known[0].body_seconds == Settings().file_seconds


def test_what_has_to_be_looked_at_is_read_in_another_process(answering: Answering) -> None:
    here = asyncio.run(answering.read([("a.txt", "警察".encode())]))
    assert [evidence.text for read in here for evidence in read.evidence] == ["警察"]
    away = asyncio.run(answering.read([("a.txt", b"word " * 9_000), ("b.bin", bytes(range(256)))]))
    assert [len(read.evidence) for read in away] == [1, 0]
    assert asyncio.run(answering.read([])) == []


def test_what_waits_too_long_or_behind_too_many_is_told_to_come_back() -> None:
    hurried = Answering(Settings(heavy_seconds=0.01))
    with pytest.raises(Busy):
        asyncio.run(hurried.read([("a.txt", b"word " * 9_000)]))
    hurried.close()
    full = Answering(Settings(heavy_waiting=0, small_files_bytes=10))
    with pytest.raises(Busy):
        asyncio.run(full.read([("a.txt", b"word " * 9_000)]))
    full.close()


def test_files_of_one_form_share_one_allowance() -> None:
    assert [len(read.evidence) for read in read_files([("a.txt", b"a"), ("b.txt", b"b")])] == [1, 1]


def test_of_too_many_files_the_first_are_read(answering: Answering) -> None:
    form = Form.of([], [Upload(f"{n}.txt", b"x") for n in range(MAX_FILES + 2)])
    assert (len(form.files), form.left_out) == (MAX_FILES, 2)
    given = asyncio.run(gather(form, answering))
    assert given.problems[0].code == "too-many-files"
    assert not given.problems[0].fatal


def test_what_another_app_shares_with_what_was_read_stays_one_matter(answering: Answering) -> None:
    given = asyncio.run(gather(Form.of([("title", "a"), ("url", "b")], [Upload("c.txt", b"c")]), answering))
    assert given.evidence.text == "a\nb\nc"
    read = Evidence("0", (Segment("好", "甲"),), medium="chat")
    both = asyncio.run(gather(Form.of([("text", "好"), ("carried", carry(read)), ("url", "b")]), answering)).evidence
    assert [(one.text, one.speaker) for one in both.segments] == [("好", "甲"), ("b", None)]
    by_field = asyncio.run(gather_by_field(Form.of([], [Upload("x", bytes(range(256)), "file-0")]), answering))
    assert by_field["file-0"].evidence.text == ""
    assert by_field["file-0"].problems
    assert isinstance(by_field["file-0"], Gathered)


def test_the_about_page_says_what_is_there(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "their words are read out" in get(client, "/about").text
    monkeypatch.setattr(still, "is_installed", lambda: False)
    assert "cannot read pictures" in get(client, "/about").text


@pytest.mark.parametrize("code", ["no-picture-reader", "no-pdf-reader", "no-speech-model", "no-speech-package", "reader-missing"])
def test_a_visitor_is_not_told_what_to_install(code: str) -> None:
    problem = Problem(code, Words("pip install", "pip install"), "a.png")
    for tongue in map(tongue_named, TONGUES):
        (said,) = say_problems((problem, problem), tongue)
        assert said.startswith("a.png")
        assert "pip" not in said


def test_a_long_name_of_a_file_is_shown_by_its_end() -> None:
    (said,) = say_problems((Problem("x", Words("不行", "no"), "a" * 200 + "\u202egnp.exe"),), tongue_named("en"))
    assert said.startswith("…aaa")
    assert said.endswith("gnp.exe: no")
    assert "\u202e" not in said


def test_a_verdict_on_a_part_says_so(client: TestClient) -> None:
    files = {"file": ("x.bin", bytes(range(256)) * 9)}
    page = post(client, "/", data={"lang": "en", "text": "they said hello"}, files=files)
    assert "about the rest only" in page.one("div", **{"class": "verdict tone-none"}).text
    whole = post(client, "/", data={"lang": "en", "text": "they said hello"})
    assert "about the rest only" not in whole.text


def test_the_share_sheet_hands_over_every_kind(client: TestClient) -> None:
    for lang in ("zh", "en"):
        (files,) = client.get(f"/manifest.webmanifest?lang={lang}").json()["share_target"]["params"]["files"]
        assert {"image/*", "application/pdf", "text/*", "message/rfc822", "audio/*", "application/zip"} <= set(files["accept"])
