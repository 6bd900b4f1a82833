"""What the audit hook refuses; that the walls hold is shown in ``test_pool``."""

import os

import pytest

from seawall.readers.sandbox.limits import RefusedError, _refuse, refused_events
from seawall.readers.sandbox.words import problem_of


@pytest.mark.parametrize("event", sorted({*refused_events(), "socket.getaddrinfo", "urllib.Request", "shutil.rmtree"}))
def test_such_events_are_refused(event: str) -> None:
    with pytest.raises(RefusedError):
        _refuse(event, ())


@pytest.mark.parametrize("event", ["import", "compile", "ctypes.dlopen", "os.listdir"])
def test_ordinary_events_are_not(event: str) -> None:
    _refuse(event, ())


@pytest.mark.parametrize(("mode", "flags"), [("w", 0), ("ab", 0), ("r+", 0), (None, os.O_WRONLY), (None, os.O_RDWR | os.O_CREAT)])
def test_files_are_not_opened_for_writing(mode: str | None, flags: int) -> None:
    with pytest.raises(RefusedError):
        _refuse("open", ("a.txt", mode, flags))


def test_files_are_opened_for_reading() -> None:
    _refuse("open", ("a.txt", "rb", os.O_RDONLY))
    _refuse("open", ("a.txt", None, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)))
    _refuse("open", (os.devnull, "w", os.O_WRONLY))


@pytest.mark.parametrize("failure", ["slow", "memory", "busy", "start", "missing", "failed", "crashed", "ended", "unheard of"])
def test_every_failure_has_words(failure: str) -> None:
    problem = problem_of(failure, "a.png")
    assert problem.fatal
    assert problem.message.zh.endswith("。")
    assert problem.message.en.endswith(".")
