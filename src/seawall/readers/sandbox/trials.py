"""Jobs that misbehave, so that anybody can see that the walls of the sandbox hold.

>>> echo(b"ab", {})
b'ab'
"""

import ctypes
import os
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path


def echo(data: bytes, options: Mapping[str, object]) -> object:
    """Give the bytes back, as often as asked."""
    return data * int(str(options.get("times", 1)))


def loop(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """Never end, busily."""
    while True:
        pass


def sleep(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """Never end, without using the processor."""
    time.sleep(float(str(options.get("seconds", 3600))))
    return None


def eat(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """Take memory until there is none, without touching it."""
    eaten = []
    while True:
        eaten.append(bytes(400_000_000))


def crash(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """Die as a broken decoder does."""
    os.kill(os.getpid(), 11)
    return None


def leave(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """End the process in the middle of the work."""
    os._exit(3)


def connect(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """Try to reach somebody."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reaching:
        reaching.connect(("127.0.0.1", 9))
    return "connected"


def write(data: bytes, options: Mapping[str, object]) -> object:  # pragma: no cover - in children
    """Try to leave a file behind."""
    Path(str(options["path"])).write_bytes(data)
    return "written"


def start(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """Try to start another program."""
    subprocess.run(["true"], check=False)  # noqa: S607 - it is refused before it is looked up
    return "started"


def below(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """Try what an overrun decoder would: ask the system itself, past Python. Tell what it answered."""
    libc = ctypes.CDLL(None)
    return [libc.socket(2, 1, 0), libc.execv(b"/bin/true", None), libc.open(b"/tmp/left", os.O_CREAT | os.O_WRONLY, 0o600)]


def fail(data: bytes, options: Mapping[str, object]) -> object:
    """Raise a plain error."""
    raise ValueError(data, options)


def look_around(data: bytes, options: Mapping[str, object]) -> object:  # noqa: ARG001 # pragma: no cover - in children
    """Tell what its surroundings are called."""
    return sorted(os.environ)
