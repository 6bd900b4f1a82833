"""``seawall scan`` from the outside: words, codes, the bar, an interrupt."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from seawall.model import Language
from seawall.surfaces import scanning

SCAM = "警察让我把钱转到安全账户，还不许告诉家人"


def scan(source: Path, target: Path, language: Language = "en", **more: Any) -> int:
    return scanning.run_scan(source, target, text_column="text", workers=1, overwrite=True, language=language, **more)


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    path = tmp_path / "messages.csv"
    path.write_bytes(f"text,level\n{SCAM},7\nhello,8\n,9\n".encode("gb18030"))
    return path


def test_the_summary_speaks_of_levels_problems_and_the_whole_file(messages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scan(messages, messages.with_name("out.csv")) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        "Done: 3 rows\n  certain  1  a scam\n  none     1  no sign of a scam\n  error    1  could not be read\n"
    )
    assert "1 of them with a problem" in said.err
    assert "gb18030" in said.err
    assert "level → " in said.err.replace("\n", " ")
    assert "\x1b" not in said.err


def test_the_language_reaches_the_column_of_problems(messages: Path) -> None:
    target = messages.with_name("out.jsonl")
    for language, words in (("zh", "这一行没有文字"), ("en", "there is no text in this row")):
        assert scan(messages, target, language) == 0
        rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
        assert rows[2]["problem"] == f"no-text: {words}"


def test_names_of_columns_cannot_move_the_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("te\x1b[31mxt,\u202eb\nhello,1\n", encoding="utf-8")
    assert scan(path, tmp_path / "out.csv") == 1
    said = capsys.readouterr().err
    assert "�[31m" in said
    assert not any(mark in said for mark in "\x1b\u202e")


def test_an_interrupt_says_how_to_go_on_and_the_next_run_goes_on(
    messages: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(scanning, "scan_file", stop)
        assert scan(messages, messages.with_name("out.csv"), "zh") == 130
    assert capsys.readouterr().err == "已停下。再运行同样的命令，会从这里继续。\n"
    summary = scanning.ScanSummary(3, {"none": 3}, 0, 2)
    monkeypatch.setattr(scanning, "scan_file", lambda *_a, **_o: summary)
    assert scan(messages, messages.with_name("out.csv"), "zh") == 0
    assert "接着上次继续，跳过已完成的 2 条" in capsys.readouterr().err


def test_somebody_who_watches_sees_a_bar(messages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal = io.StringIO()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert scan(messages, messages.with_name("out.csv")) == 0
    assert "seawall" in terminal.getvalue()
    assert "Done: 3 rows" in terminal.getvalue()


def test_a_file_that_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scan(tmp_path / "none.csv", tmp_path / "out.csv") == 1
    assert "There is no such file." in capsys.readouterr().err.replace("\n", " ")
