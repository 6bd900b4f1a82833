"""One child process: started, asked, ended.

>>> child = Child()
>>> child.ask({"job": "trial.echo", "data": b"hi", "options": {}, "seconds": 5.0}, wall_seconds=20)
{'value': b'hi'}
>>> child.end()
>>> child.alive()
False
"""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from enum import Enum
from typing import BinaryIO, cast

import msgspec

from seawall.readers.sandbox.child import receive, send

_KEPT = ("SYSTEMROOT", "SystemRoot", "HOME", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE")
"""What a Python needs to start; nothing else of the parent's surroundings is passed on."""
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1"}
"""Threads of numerical libraries each map memory of their own and wait for each other at full speed; jobs run beside each other
already."""
_KEPT_MEMORY = {"MALLOC_TRIM_THRESHOLD_": "134217728", "MALLOC_MMAP_THRESHOLD_": "33554432"}
"""Bytes that the GNU allocator keeps between two layers of a network instead of asking for them again: a sixth of its time."""


class Ended(Enum):
    """How a child ended that gave no answer."""

    BY_ITSELF = "ended"
    TOO_SLOW = "slow"
    CRASHED = "crashed"


class Child:
    """A process that waits for jobs. Used by one thread at a time."""

    def __init__(self) -> None:
        self.jobs = 0
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "seawall.readers.sandbox.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_surroundings(),
            cwd=os.path.abspath(os.sep),  # noqa: PTH100 - a string is wanted
            bufsize=0,
        )
        self._to = cast("BinaryIO", self._process.stdin)
        self._from = cast("BinaryIO", self._process.stdout)

    def alive(self) -> bool:
        """Return whether it is still there."""
        return self._process.poll() is None

    def ask(self, asked: dict[str, object], *, wall_seconds: float) -> dict[str, object] | Ended:
        """Send a job and wait for its answer; a child that gives none is ended."""
        self.jobs += 1
        late = threading.Event()
        clock = threading.Timer(wall_seconds, self._too_late, args=(late,))
        clock.daemon = True
        clock.start()
        answer = None
        try:
            send(self._to, asked)
            answer = receive(self._from)
        except (OSError, ValueError, msgspec.DecodeError):
            pass  # the pipe broke: how it ended is asked below
        finally:
            clock.cancel()
        return answer if answer is not None else self._how(late=late.is_set())

    def end(self) -> None:
        """End it and wait for its end."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        self.let_go()

    def let_go(self) -> None:
        """Close the pipes; a living child ends when it notices."""
        for stream in (self._to, self._from):
            with suppress(OSError):
                stream.close()

    def abandon(self) -> None:
        """After a fork: it is another's child, so neither end it nor wait for it."""
        self._process.returncode = 0
        self.let_go()

    def _how(self, *, late: bool) -> Ended:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1.0)  # its end of the pipe closes a moment before the process is gone
        code = self._process.poll()
        self.end()
        if late or code == -getattr(signal, "SIGXCPU", 0) != 0:
            return Ended.TOO_SLOW
        return Ended.BY_ITSELF if code == 0 else Ended.CRASHED

    def _too_late(self, late: threading.Event) -> None:
        late.set()
        with suppress(OSError):
            self._process.kill()


def _surroundings() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        **kept,
        **_ONE_THREAD,
        **_KEPT_MEMORY,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
