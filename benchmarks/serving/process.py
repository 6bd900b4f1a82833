"""A server of our own as a second process on loopback, and what it costs: memory and processor time of all its processes.

Linux only (``/proc``); elsewhere there is nothing to read and the benchmark says so.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

HOST = "127.0.0.1"
START_SECONDS = 60
WARM_SECONDS = 5
"""The first process that is ready says so; the others follow, and all of them read pages that were not asked for yet."""
STOP_SECONDS = 10
RATE = 1_000_000
"""Requests a minute of one client: counted as always, and never reached."""
LONGEST_SECONDS = 3600
"""After this a server is ended even if this process is not there any more to do it."""
PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    pid: int

    def pids(self) -> list[int]:
        """Return every process of it: the one that watches, those that answer, and their helpers."""
        return [self.pid, *_below(self.pid)]

    def memory_mb(self) -> float:
        """Resident memory of all its processes in MB; what they share counts once for each."""
        return sum(_resident_bytes(pid) for pid in self.pids()) / 1e6

    def cpu_seconds(self) -> float:
        """Processor time of all its processes so far, ended ones that were waited for included."""
        return sum(map(_cpu_seconds, self.pids()))


@dataclass
class Watch:
    """Memory of a server over time: (seconds since the start, MB)."""

    server: Server
    begun: float = field(default_factory=time.monotonic)
    seen: list[tuple[float, float]] = field(default_factory=list)

    def look(self) -> None:
        """Note the memory of now."""
        self.seen.append((time.monotonic() - self.begun, self.server.memory_mb()))


@contextmanager
def running(*options: str) -> Iterator[Server]:
    """Start ``seawall serve`` on a free port, wait until it says that it is ready, and end all of it whatever happens."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "seawall"), "serve", "--port", str(port), "--rate", str(RATE), *options]
    bounded = ["timeout", "--kill-after=10", str(LONGEST_SECONDS), *command]
    with tempfile.TemporaryFile("w+") as said:
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(bounded, stdout=said, stderr=subprocess.STDOUT, stdin=quiet, start_new_session=True)
        try:
            until = time.monotonic() + START_SECONDS
            while "http://" not in _said(said):
                if process.poll() is not None or time.monotonic() > until:
                    sys.exit(f"the server did not start: {_said(said)}")
                time.sleep(0.1)
            time.sleep(WARM_SECONDS)
            yield Server(port, _below(process.pid)[0])
        finally:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(STOP_SECONDS)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    """Return a port of loopback on which nothing listens."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def machine_seconds() -> float:
    """Return the processor time of everything on this machine so far, idle time left out."""
    try:
        fields = (PROC / "stat").read_text().partition("\n")[0].split()[1:]
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, *interrupts = map(int, fields[:8])
    return (user + nice + system + sum(interrupts)) / TICKS


def _said(file: TextIO) -> str:
    file.seek(0)
    return file.read()


def _below(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for thread in (PROC / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text().split():
                found += [int(child), *_below(int(child))]
    return found


def _resident_bytes(pid: int) -> int:
    try:
        pages = int((PROC / str(pid) / "statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _cpu_seconds(pid: int) -> float:
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    # utime, stime, and those of children that were waited for: fields 14 to 17 of proc(5), two of which stand before the bracket
    return sum(map(int, fields[11:15])) / TICKS
