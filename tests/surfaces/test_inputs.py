import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall import check
from seawall.model import Problem
from seawall.surfaces import cli, streams
from seawall.surfaces.formats.json_check import check_object, dump
from seawall.surfaces.inputs import Given, gather


def one(argument: str) -> Given | Problem:
    (given_,) = gather([argument], limit=1000)
    return given_


@pytest.mark.parametrize(
    "words", ["hello there", "see a.txt, please", "你好。", "https://x.top/a.html", "what is notes 2.pdf", "a" * 2000]
)
def test_words_are_words(words: str) -> None:
    found = one(words)
    assert isinstance(found, Given)
    assert found.text == words


@pytest.mark.parametrize(
    ("argument", "code"),
    [("notes.txt", "no-such-file"), ("./here/notes", "no-such-file"), ("/", "directory"), ("/dev/zero", "not-a-file")],
)
def test_names_are_names(argument: str, code: str) -> None:
    found = one(argument)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found = one(str(pipe))
    assert isinstance(found, Problem)
    assert found.code == "not-a-file"


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("x", encoding="utf-8")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    found = one(str(file))
    assert isinstance(found, Problem)
    assert found.code == "unreadable"
    monkeypatch.setattr(Path, "stat", refuse)
    refused = one(str(file))
    assert isinstance(refused, Problem)


def test_bytes_on_the_command_line_are_read_like_a_file() -> None:
    found = one(os.fsdecode("警察".encode("gb18030")))
    assert isinstance(found, Given)
    assert found.text is None
    assert found.data.decode("gb18030") == "警察"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Terminal:
        buffer = io.BytesIO(b"typed words")

        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    (found,) = gather(["-"], limit=100, prompt="Paste it\n")
    assert isinstance(found, Given)
    assert found.data == b"typed words"
    assert "Paste it" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", None)
    assert one("-") == Given(b"", "-")

    class Broken:
        class buffer:  # noqa: N801
            @staticmethod
            def read(_limit: int) -> bytes:
                raise OSError(5, "broken")

    monkeypatch.setattr(sys, "stdin", Broken())
    assert isinstance(one("-"), Problem)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_argument_is_something(argument: str) -> None:
    assert isinstance(one(argument) if argument != "-" else Given(b"", ""), Given | Problem)


def test_json_can_carry_anything() -> None:
    text = "警察让我把钱转到安全账户\ud800\u202e\x9b"
    line = dump(check_object(check(text), "zh"))
    assert line.encode("utf-8")
    assert "\u202e" not in line


def test_main_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from seawall.model import SeawallError

    def broken() -> None:
        message = "policy.yaml:1: bad. Hint: mend it"
        raise SeawallError(message)

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as error:
        cli.main()
    assert error.value.code == 1
    assert "Hint" in capsys.readouterr().err

    def closed() -> None:
        raise BrokenPipeError

    monkeypatch.setattr(cli, "app", closed)
    monkeypatch.setattr(cli, "let_go", lambda: None)
    with pytest.raises(SystemExit) as error:
        cli.main()
    assert error.value.code == 0


def test_streams_write_utf8_and_can_be_let_go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    raw = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    streams.write_utf8(raw)
    raw.write("你好")
    assert raw.encoding == "utf-8"
    streams.write_utf8(io.StringIO())
    with (tmp_path / "out").open("w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", file)
        monkeypatch.setattr(sys, "stderr", file)
        streams.let_go()
