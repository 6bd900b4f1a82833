"""``seawall check`` in one process: what comes out, in which order, with which code."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from seawall import Seawall, check
from seawall.model import Problem
from seawall.surfaces import checking
from seawall.surfaces.cli import app
from seawall.surfaces.consoles import PatientConsole, open_console
from seawall.surfaces.formats.json_check import check_object
from seawall.surfaces.inputs import Given, gather
from seawall.surfaces.options import AudienceName, LanguageName, pick_language

SCAM = "警察让我把钱转到安全账户，还不许告诉家人"
BIG5 = "警察要我把錢轉到安全帳戶，還不許告訴家人，說我涉案"
LANGUAGES = [LanguageName.ZH, LanguageName.EN]


@pytest.fixture(autouse=True)
def one_engine(engine: Seawall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "Seawall", lambda: engine)


def run(*arguments: str, given: bytes | None = None) -> Any:
    return CliRunner().invoke(app, ["check", *arguments], input=given)


def objects(result: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout_bytes.decode("utf-8").splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "big5"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_quotes_are_where_they_are_said_to_be_also_on_standard_input(encoding: str, ends: str) -> None:
    text = f"第一行{ends}{BIG5}{ends}"
    (answer,) = objects(run("-", "--json", given=text.encode(encoding)))
    assert answer["findings"]
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in answer["findings"])
    assert answer["source"] == "-"


@pytest.mark.parametrize(
    "text", [SCAM, "Royal Mail: pay the fee at https://royalmail-fee.top/x", "我不想活了", "hello", "谨防冒充公安"]
)
def test_the_language_shown_never_changes_what_is_understood(text: str) -> None:
    zh, en = (objects(run(text, "--json", "--lang", language))[0] for language in ("zh", "en"))
    words = {"headline", "advice", "red_lines", "claims", "links", "next", "findings", "questions"}
    assert {key: zh[key] for key in zh if key not in words} == {key: en[key] for key in en if key not in words}
    for key, spoken in (
        ("findings", "why"),
        ("red_lines", "text"),
        ("next", "text"),
        ("claims", "name"),
        ("links", "why"),
        ("questions", "text"),
    ):
        assert [row.keys() for row in zh[key]] == [row.keys() for row in en[key]]
        assert [row.get("id") or row.get("tactic") for row in zh[key]] == [row.get("id") or row.get("tactic") for row in en[key]]
        assert all(row[spoken] for row in [*zh[key], *en[key]])
    assert [act["id"] for act in zh["advice"]["actions"]] == [act["id"] for act in en["advice"]["actions"]]


def test_every_input_has_its_object_in_its_place(tmp_path: Path) -> None:
    lines = tmp_path / "chat.jsonl"
    lines.write_text(f'{{"text": "hello"}}\nno json\n\n{{"text": "{SCAM}"}}\n[1]\n', encoding="utf-8")
    note = tmp_path / "note.txt"
    note.write_text(SCAM, encoding="utf-8")
    result = run("hello", "missing.txt", str(note), "-", str(lines), "", "--json", given=b"good morning")
    seen = [(one["level"] == "error", one.get("source", "").rpartition("/")[2]) for one in objects(result)]
    assert seen == [
        (False, ""),
        (True, ""),
        (False, "note.txt"),
        (False, "-"),
        (False, "chat.jsonl:1"),
        (True, ""),
        (False, "chat.jsonl:4"),
        (True, ""),
        (True, ""),
    ]
    assert [p["where"].rpartition("/")[2] for one in objects(result) if one["level"] == "error" for p in one["problems"]] == [
        "missing.txt",
        "chat.jsonl:2",
        "chat.jsonl:5",
        "",
    ]
    assert all(set(one) == {"schema", "level", "problems"} for one in objects(result) if one["level"] == "error")
    assert all(one["schema"] == "seawall.check/1" for one in objects(result))
    assert result.exit_code == 1
    assert "missing.txt: There is no such file." in result.stderr


def test_without_json_the_message_is_on_standard_error_alone() -> None:
    result = run("missing.txt", "--lang", "zh")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("missing.txt: 找不到这个文件。")


def test_one_of_several_answers_says_what_it_is_about(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("hello", encoding="utf-8")
    assert "About" not in run("hello").stdout
    shown = run("hello there, " * 9, "-", str(note), given=b"good morning").stdout
    assert "About: hello there, hello there, hello there, h…" in shown
    assert "About: good morning" in shown
    assert "note.txt" in shown
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"text": "hello"}\n{"text": "good morning"}\n', encoding="utf-8")
    assert run(str(lines)).stdout.replace("\n", "").count("a.jsonl:") == 2


def test_nothing_given_is_standard_input() -> None:
    assert objects(run("--json", given=SCAM.encode()))[0]["level"] == "certain"
    assert run(given=b"").exit_code == 1


def test_words_are_never_taken_for_a_kind_of_file() -> None:
    for words in (
        "MZ, hello",
        "PK\x03\x04 hello",
        "%PDF is not what you want",
        "RIFF raff",
        "ID3 tags",
        "\x01\x02\x03\x04 hello",
    ):
        assert run(words).exit_code == 0


def test_words_that_begin_with_a_dash() -> None:
    (plain,) = objects(run("- 请把钱转到安全账户", "--json"))
    assert plain["level"] in {"likely", "certain"}
    assert plain["findings"][0]["start"] >= 2
    assert run("-50% today only", "--lang", "en").exit_code == 0
    assert run("--", "-hello").exit_code == 0
    refused = run("-hello")
    assert (refused.exit_code, refused.stdout) == (2, "")


def test_a_name_inside_words_is_remarked_on() -> None:
    (answer,) = objects(run("see the attached invoice.pdf", "--json"))
    assert [(p["code"], p["fatal"]) for p in answer["problems"]] == [("no-such-file", False)]


def test_bytes_that_are_no_utf8_are_read_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    (answer,) = objects(run(os.fsdecode(SCAM.encode("gb18030")), "--json"))
    assert answer["level"] == "certain"
    assert [p["code"] for p in answer["problems"]] == ["encoding-guessed"]


def test_a_remark_is_said_once_for_a_file_of_lines(tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(f'{{"text": "{SCAM}"}}\n{{"text": "{SCAM}"}}\n'.encode("gb18030"))
    assert [len(one["problems"]) for one in objects(run(str(lines), "--json"))] == [1, 0]


def test_too_large_a_file_and_too_large_a_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(70_000_000)
    (refused,) = objects(run(str(large), "--json"))
    assert refused["problems"][0]["code"] == "too-large"

    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            assert 0 < size < 70_000_000
            return bytes(size)

    class Stream:
        buffer = Endless()

    monkeypatch.setattr(sys, "stdin", Stream())
    (given,) = gather(["-"], limit=1000)
    assert isinstance(given, Given)
    assert len(given.data) == 1001


@pytest.mark.parametrize("kind", ["/dev/null", "/dev/zero", "/dev/tty"])
def test_devices_are_not_read(kind: str) -> None:
    if not Path(kind).exists():
        pytest.skip("no such device here")
    (refused,) = objects(run(kind, "--json"))
    assert refused["problems"][0]["code"] == "not-a-file"


def test_what_the_shell_hands_over_is_read() -> None:
    read, write = os.pipe()
    os.write(write, b"good morning")
    os.close(write)
    try:
        (given,) = gather([f"/dev/fd/{read}"], limit=100)
    finally:
        os.close(read)
    assert isinstance(given, Given)
    assert given.data == b"good morning"


def test_a_file_that_vanishes_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")

    def vanish(*_arguments: object, **_options: object) -> None:
        raise FileNotFoundError(2, "gone")

    monkeypatch.setattr(Path, "open", vanish)
    (given,) = gather([str(file)], limit=100)
    assert isinstance(given, Problem)
    assert given.code == "no-such-file"


@pytest.mark.parametrize("name", ["截图说明.txt", "~/notes", "C:\\Users\\me\\note", "../x.PDF"])
def test_a_name_that_is_not_there_is_not_checked_as_words(name: str) -> None:
    assert run(name).exit_code == 1


def test_a_closed_pipe_is_no_failed_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    let_go: list[bool] = []
    monkeypatch.setattr(checking, "let_go", lambda: let_go.append(True))
    monkeypatch.setattr(sys, "stdout", Closed())
    for as_json in (True, False):
        code = checking.run_check(["hello", "no.txt"], as_json=as_json, audience=None, country=None, language=LanguageName.EN)
        assert code == 0
    assert let_go == [True, True]


def test_who_asks_and_where_reach_the_engine(capsys: pytest.CaptureFixture[str]) -> None:
    code = checking.run_check([SCAM], as_json=True, audience=AudienceName.OFFICE, country="AU", language=LanguageName.EN)
    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert answer["advice"]["audience"] == "office"
    assert {act["contact"]["country"] for act in answer["advice"]["actions"] if "contact" in act} >= {"AU"}


@pytest.mark.parametrize("country", ["xx", "Narnia", "G", "1", "", "\x1b[31m"])
def test_what_is_no_country_is_wrong_usage_with_a_hint(country: str) -> None:
    result = run("hello", "--country", country)
    assert result.exit_code == 2
    assert "Hint: use its two-letter code" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_country_may_be_typed_as_people_do() -> None:
    results = [run(SCAM, "--json", "--country", name).stdout for name in ("GB", "gb", "uk", "英国")]
    assert len(set(results)) == 1
    assert run(SCAM, "--country", "BR").exit_code == 0


@pytest.mark.parametrize(
    ("system", "text", "language"),
    [
        ("zh_CN.UTF-8", "Your parcel is held", "zh"),
        ("zh_CN.UTF-8", "", "zh"),
        ("en_GB.UTF-8", "您的包裹被扣 https://a.top", "zh"),
        ("en_GB.UTF-8", "My teacher 王 says hello to everybody", "en"),
        ("C", "", "en"),
        ("", "hello", "en"),
    ],
)
def test_the_language_is_chinese_if_the_system_or_the_text_is(
    system: str, text: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", system)
    assert pick_language(None, text) == language
    assert pick_language("en", text) == "en"


def test_no_color_turns_every_escape_code_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert open_console().is_terminal
    monkeypatch.setenv("NO_COLOR", "1")
    assert not open_console().is_terminal
    assert open_console().color_system is None


def test_a_console_leaves_a_closed_pipe_to_the_command() -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError(32, "Broken pipe")

    with pytest.raises(BrokenPipeError):
        PatientConsole(file=Closed()).print("x")


def test_claims_and_sources_are_in_the_json() -> None:
    answer = check_object(check("Royal Mail: pay the customs fee of 1.45 at https://royalmail-fee.top within 24 hours"), "en")
    claim = next(claim for claim in answer["claims"] if claim["entity"] == "royal-mail")
    assert claim["quote"] == "Royal Mail"
    assert claim["never"]
    assert any(row.get("entity") == "royal-mail" for row in answer["findings"])


def test_a_directory_and_an_empty_word_are_problems(tmp_path: Path) -> None:
    for argument in (str(tmp_path), "", " ", "\n"):
        assert run(argument).exit_code == 1


def test_questions_are_asked_and_answers_change_the_answer() -> None:
    text = "DHL打电话说我的包裹被海关扣了"
    (before,) = objects(run(text, "--json"))
    asked = [question["id"] for question in before["questions"]]
    assert "put_through" in asked
    assert len(asked) <= 3
    (after,) = objects(run(text, "--json", "--answer", "put_through=yes", "--answer", "money_asked=有"))
    assert after["probability"] > before["probability"]
    assert {"handoff.warm_transfer", "money.official_asks_money"} <= {row["tactic"] for row in after["findings"]}
    assert not {"put_through", "money_asked"} & {question["id"] for question in after["questions"]}


def test_an_answer_is_shown_in_the_sum_and_how_to_give_one_beside_the_questions() -> None:
    said = run("海关说我的包裹里有违禁品，要我配合", "--answer", "secrecy=no", "--lang", "en").stdout
    assert "You answered no: Did they tell you not to speak about it" in said
    assert "What would make this clearer" in said
    assert "--answer put_through=yes" in said
    assert "clearer" not in run("hello", "--lang", "en").stdout


@pytest.mark.parametrize("given", ["secrecy", "secrecy=perhaps", "=yes", ""])
def test_what_is_no_answer_is_wrong_usage_with_a_hint(given: str) -> None:
    result = run("hello", "--answer", given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "such as secrecy=yes" in result.stderr.replace("\n", " ")


def test_an_answer_to_no_question_is_a_remark() -> None:
    result = run("hello", "--json", "--answer", "nothing=yes")
    assert result.exit_code == 0
    assert [(p["code"], p["fatal"]) for p in objects(result)[0]["problems"]] == [("no-such-question", False)]
