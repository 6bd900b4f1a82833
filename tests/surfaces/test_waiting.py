"""A calm line on a terminal when reading takes its time, and silence everywhere else."""

import io
import sys
import time

import pytest

from seawall.surfaces import waiting
from seawall.surfaces.waiting import saying_so


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_is_said_once_and_only_when_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "AFTER_SECONDS", 0.05)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with saying_so("quick"):
        pass
    with saying_so("one moment"):
        time.sleep(0.3)
    assert sys.stderr.getvalue() == "one moment\n"


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_no_program_gets_to_read_it(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    monkeypatch.setattr(waiting, "AFTER_SECONDS", 0.0)
    monkeypatch.setattr(sys, "stderr", stream)
    with saying_so("one moment"):
        time.sleep(0.05)
    assert stream is None or stream.getvalue() == ""
