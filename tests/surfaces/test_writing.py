"""Files of commands are whole or not there."""

import os
import sys
from pathlib import Path
from threading import Thread

import pytest

from seawall.model import Problem
from seawall.surfaces.writing import write_whole


def test_a_file_is_written_whole_over_what_was_there(tmp_path: Path):
    target = tmp_path / "label.zpl"
    target.write_bytes(b"before, and longer")
    assert write_whole(target, b"after") is None
    assert target.read_bytes() == b"after"
    assert [path.name for path in tmp_path.iterdir()] == ["label.zpl"]


def test_what_cannot_be_written_leaves_what_was_there_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "label.zpl"
    target.write_bytes(b"before")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:3])
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "write_bytes", full)
    problem = write_whole(target, b"after")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.where) == ("cannot-write", str(target))
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["label.zpl"]


def test_a_folder_is_no_file(tmp_path: Path):
    problem = write_whole(tmp_path, b"after")
    assert isinstance(problem, Problem)
    assert list(tmp_path.parent.glob(f"{tmp_path.name}.part")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are otherwise there")
def test_a_pipe_gets_the_bytes_and_stays_a_pipe(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert write_whole(pipe, b"a letter") is None
    reader.join(10)
    assert (got, pipe.is_fifo()) == ([b"a letter"], True)
