"""What a child may use: set once, from inside, before the first job; only ever tightened.

Each wall is taken where the system has it. Without POSIX limits (Windows) the parent's clock and the audit hook remain.

>>> refused_events() & {"socket.connect", "subprocess.Popen"} == {"socket.connect", "subprocess.Popen"}
True
"""

import ctypes
import os
import sys
from contextlib import suppress

from seawall.readers.sandbox.filtering import filter_calls

if sys.platform != "win32":
    import resource

MAX_MEMORY_BYTES = 3_000_000_000
"""Address space, most of which is never touched: the recogniser maps 1.3 GB for a page and a 48-megapixel photo another 0.6."""
MAX_OPEN_FILES = 64
_NEW_USER = 0x10000000
_NEW_NETWORK = 0x40000000
_NO_NEW_PRIVILEGES = 38
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED_PREFIXES = ("socket.", "subprocess.", "shutil.", "ftplib.", "http.", "smtplib.", "urllib.", "winreg.", "webbrowser.")
_REFUSED = frozenset(
    "os.system os.exec os.posix_spawn os.spawn os.fork os.forkpty os.startfile os.remove os.rename os.rmdir os.mkdir os.link"
    " os.symlink os.truncate os.chmod os.chown os.kill os.killpg pty.spawn socket.__new__ socket.connect socket.bind"
    " socket.getaddrinfo subprocess.Popen sqlite3.connect".split()
)


class RefusedError(PermissionError):
    """A job tried what no job may do; libraries that ask before they write take it as the system's own no."""


def refused_events() -> frozenset[str]:
    """Return the names of Python's audit events that are refused, besides whole families of them."""
    return _REFUSED


def shut_in() -> None:  # pragma: no cover - it cannot be undone, so it runs in children only
    """Give up what a job does not need. Cannot be undone."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_AS, MAX_MEMORY_BYTES)
        _lower(resource.RLIMIT_CORE, 0)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_NOFILE, MAX_OPEN_FILES)
    if sys.platform == "linux":
        _leave_the_network()
        filter_calls()
    sys.addaudithook(_refuse)


def allow_seconds(seconds: float) -> None:  # pragma: no cover - in children only
    """Let the process use so many more seconds of processor time before the system ends it."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _lower(kind: int, limit: int) -> None:  # pragma: no cover
    if sys.platform == "win32":
        return
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(kind)[1]
        value = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (value, value))


def _leave_the_network() -> None:  # pragma: no cover
    """Step into a network of one's own with nothing in it, where the system lets an ordinary user do so."""
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        if libc.unshare(_NEW_NETWORK) != 0:
            libc.unshare(_NEW_USER | _NEW_NETWORK)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _refuse_writing(arguments)
    elif event in _REFUSED or event.startswith(_REFUSED_PREFIXES):
        raise RefusedError(event)


def _refuse_writing(arguments: tuple[object, ...]) -> None:
    path, mode, flags = arguments
    writes = (isinstance(mode, str) and not set(mode).isdisjoint("wax+")) or (isinstance(flags, int) and flags & _WRITING)
    if writes and path != os.devnull:
        raise RefusedError(path)
