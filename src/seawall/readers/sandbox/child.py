"""The child: reads one job after another from its standard input, answers on its standard output, ends when the input ends.

Each message is eight bytes of length and then MessagePack.

>>> import io
>>> came, went = io.BytesIO(), io.BytesIO()
>>> send(came, {"job": "trial.echo", "data": b"hi", "options": {}, "seconds": 1.0})
>>> _ = came.seek(0)
>>> serve(came, went)
>>> _ = went.seek(0)
>>> receive(went)
{'value': b'hi'}
"""

import os
import select
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from seawall.readers.sandbox.jobs import find_job
from seawall.readers.sandbox.limits import allow_seconds, shut_in

IDLE_SECONDS = 300
"""How long a child waits for work; the models hold some hundred megabytes that others may want."""
_LENGTH = 8


def main() -> None:  # pragma: no cover - runs in a process of its own
    """Shut oneself in and serve."""
    came = os.fdopen(os.dup(0), "rb", buffering=0)
    went = os.fdopen(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):  # what a decoder prints must not come between the answers
        os.dup2(nothing, descriptor)
    shut_in()
    serve(came, went, before=allow_seconds, wait=_wait)


def serve(
    came: BinaryIO,
    went: BinaryIO,
    *,
    before: Callable[[float], None] = lambda _seconds: None,
    wait: Callable[[BinaryIO], bool] = lambda _came: True,
) -> None:
    """Answer every job until the input ends, nobody asks, or the memory ran out."""
    while wait(came):
        asked = receive(came)
        if asked is None:
            return
        before(asked["seconds"])
        answer = do_job(asked)
        send(went, answer)
        if answer.get("failed") == "memory":
            return


def do_job(asked: dict[str, Any]) -> dict[str, object]:
    """Do one job: ``{"value": …}``, or ``{"failed": code, "detail": …}`` when it raised."""
    try:
        return {"value": msgspec.to_builtins(find_job(asked["job"])(asked["data"], asked["options"]), builtin_types=(bytes,))}
    except MemoryError:
        return {"failed": "memory", "detail": ""}
    except ImportError as error:
        return {"failed": "missing", "detail": str(error.name or "")}
    except Exception as error:  # noqa: BLE001 - whatever a decoder raises over bad bytes
        short = "memory" if "alloc" in str(error).lower() else "failed"
        return {"failed": short, "detail": type(error).__name__}


def send(stream: BinaryIO, message: dict[str, object]) -> None:
    """Write one message."""
    body = msgspec.msgpack.encode(message)
    rest = memoryview(len(body).to_bytes(_LENGTH, "big") + body)
    while rest:
        rest = rest[stream.write(rest) :]
    stream.flush()


def receive(stream: BinaryIO) -> dict[str, Any] | None:
    """Read one message; ``None`` when the stream ended, in the middle of one too."""
    head = _read(stream, _LENGTH)
    body = None if head is None else _read(stream, int.from_bytes(head, "big"))
    return None if body is None else msgspec.msgpack.decode(body)


def _read(stream: BinaryIO, count: int) -> bytes | None:
    pieces: list[bytes] = []
    while count > 0:
        piece = stream.read(min(count, 1 << 20))
        if not piece:
            return None
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def _wait(came: BinaryIO) -> bool:  # pragma: no cover - in a process of its own
    if sys.platform == "win32":
        return True
    return bool(select.select([came], [], [], IDLE_SECONDS)[0])


if __name__ == "__main__":  # pragma: no cover
    main()
