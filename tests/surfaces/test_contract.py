"""The command's contract (DESIGN §4), as its user meets it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seawall.surfaces.cli import app
from seawall.surfaces.options import pick_language
from seawall.surfaces.samples import main as show_samples

BIN = Path(sys.executable).with_name("seawall")
SCAM = "警察让我把钱转到安全账户，还不许告诉家人"


def run(*arguments: str, given: bytes | str | None = None) -> object:
    return CliRunner().invoke(app, list(arguments), input=given)


def answers(*arguments: str, given: bytes | str | None = None) -> list[dict]:
    result = run(*arguments, "--json", given=given)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_json_has_every_field_of_the_contract() -> None:
    (answer,) = answers("check", SCAM, "--country", "GB")
    assert answer["schema"] == "seawall.check/1"
    assert {"level", "probability", "stage", "findings", "red_lines", "claims", "advice", "next", "problems", "playbook"} <= set(
        answer
    )
    for finding in answer["findings"]:
        assert {"tactic", "stage", "weight_db", "why", "quote", "start", "end", "detector"} <= set(finding)
        assert SCAM[finding["start"] : finding["end"]] == finding["quote"]
    for line in answer["red_lines"]:
        assert {"id", "text", "quote", "source"} <= set(line)
    assert {"level", "audience", "actions"} <= set(answer["advice"])
    assert all({"id", "text"} <= set(action) for action in answer["advice"]["actions"])


def test_the_language_changes_the_words_and_nothing_else() -> None:
    (zh,) = answers("check", SCAM, "--lang", "zh")
    (en,) = answers("check", SCAM, "--lang", "en")
    for key in ("level", "probability", "stage"):
        assert zh[key] == en[key]
    assert [f["tactic"] for f in zh["findings"]] == [f["tactic"] for f in en["findings"]]
    assert zh["findings"][0]["why"] != en["findings"][0]["why"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_files_of_any_encoding(tmp_path: Path, encoding: str) -> None:
    words = SCAM if encoding != "big5" else "警察要我把錢轉到安全帳戶，還不許告訴家人，說我涉案"
    file = tmp_path / "message.txt"
    file.write_bytes(words.encode(encoding))
    (answer,) = answers("check", str(file))
    assert answer["level"] in {"likely", "certain"}
    assert all(words[f["start"] : f["end"]] == f["quote"] for f in answer["findings"])


def test_many_inputs_of_all_kinds_in_order(tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text('{"text": "hello"}\nnot json\n{"text": "' + SCAM + '"}\n', encoding="utf-8")
    result = run("check", "see you at eight", str(lines), "-", "--json", given="警察让我把钱转到安全账户".encode())
    assert result.exit_code == 1
    assert [json.loads(line)["level"] in {"likely", "certain"} for line in result.stdout.splitlines()] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert "many.jsonl:2" in result.stderr


def test_what_cannot_be_used_is_said_plainly(tmp_path: Path) -> None:
    picture = tmp_path / "warrant.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    empty = tmp_path / "empty.txt"
    empty.touch()
    for name in (tmp_path, picture, empty, tmp_path / "missing.txt"):
        result = run("check", str(name), "--json")
        assert result.exit_code == 1, name
        problem = json.loads(result.stdout)["problems"][0]
        assert problem["message"]
        assert result.stderr.strip()
    assert run("check", "").exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [("check", "x", "--for", "cat"), ("check", "x", "--country", "Narnia"), ("check", "x", "--colour"), ("nothing",), ("scan",)],
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_the_terminal_shows_verdict_acts_reasons_and_the_sum() -> None:
    result = run("check", SCAM, "--for", "parent", "--country", "AU", "--lang", "zh")
    assert result.exit_code == 0
    text = result.stdout
    assert text.index("●") < text.index("现在请这样做") < text.index("为什么这样说") < text.index("分数怎么来的")
    assert "\x1b[" not in text
    english = run("check", SCAM, "--lang", "en").stdout
    assert english.index("What to do now") < english.index("Why") < english.index("How it adds up")


def test_what_a_newcomer_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    show_samples()
    shown = capsys.readouterr().out
    assert shown.count("●") == 5
    assert "seawall check" in shown


def test_danger_shows_the_number_first() -> None:
    shown = run("check", "我不想活了", "--country", "GB").stdout
    assert "999" in shown


def test_nothing_in_the_evidence_reaches_the_terminal_raw() -> None:
    nasty = "警察让我把钱\x1b[31m转到安全账户\x07\u202e，\x9b2J不许告诉家人"
    shown = run("check", nasty).stdout
    assert not any(mark in shown for mark in ("\x1b", "\x07", "\u202e", "\x9b"))


@pytest.mark.parametrize("columns", ["30", "40", "200"])
def test_any_width(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert "●" in run("check", SCAM).stdout
    assert "●" in run("check", "the officer told me to wire my savings to a safe account and tell nobody").stdout


def test_the_playbook_commands(tmp_path: Path) -> None:
    # the whole of it is linted and tested by steps of their own (tests/run_all.py): each reading of it takes seconds
    listed = run("playbook", "show", "money.safe")
    assert "money.safe_account" in listed.stdout
    assert run("playbook", "show", "no.such").exit_code == 1
    corpus = tmp_path / "mine.jsonl"
    corpus.write_text("no json", encoding="utf-8")
    assert run("playbook", "test", "--only", "money.safe", "--corpus", str(corpus)).exit_code == 1
    (tmp_path / "tactics").mkdir()
    (tmp_path / "tactics/money.bad.yaml").write_text("id: [", encoding="utf-8")
    broken = run("playbook", "lint", str(tmp_path))
    assert broken.exit_code == 1
    assert "money.bad.yaml:" in broken.stderr


def test_scan(tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(f"text,n\n{SCAM},1\nhello,2\n", encoding="utf-8")
    target = tmp_path / "out.jsonl"
    result = run("scan", str(source), str(target), "--lang", "en")
    assert result.exit_code == 0
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["n"] for row in rows] == ["1", "2"]
    assert rows[0]["level"] in {"likely", "certain"}
    assert rows[1]["level"] == "none"
    assert run("scan", str(source), str(target)).exit_code == 1
    assert run("scan", str(tmp_path / "none.csv"), str(target), "--overwrite").exit_code == 1
    assert run("scan", str(source), str(target), "--overwrite", "--text-column", "no").exit_code == 1


def test_language_is_the_texts_own_then_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pick_language(None, "你好") == "zh"
    assert pick_language(None, "hello there") == "en"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert pick_language(None) == "zh"
    monkeypatch.setenv("LC_ALL", "C")
    assert pick_language(None) == "en"


def test_a_closed_pipe_and_a_plain_console_are_no_trouble() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    many = [SCAM] * 30
    process = subprocess.Popen([BIN, "check", *many, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["schema"] == "seawall.check/1"
    process.stdout.close()
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)


def test_start_up_leaves_out_what_is_not_needed() -> None:
    code = (
        "import sys; from seawall.engine import Seawall; Seawall().check('hello');"
        "print([name for name in ('pyarrow', 'tldextract', 'requests', 'sklearn') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("seawall ")
    assert "check" in run("--help").stdout
