"""A client that sends requests when they are due, whatever became of those before: nobody waits in line for a slow answer.

Latencies count from the moment a request was due, so that a stall of the server, or of this client, counts for everybody who came
meanwhile. Every request has a connection of its own, as phones that come one by one have.
"""

import asyncio
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from benchmarks.serving.process import HOST

PATIENCE_SECONDS = 120
"""An answer that takes longer is an error."""
GOOD = frozenset({200, 304})


@dataclass(frozen=True, slots=True)
class Request:
    """One request as bytes, and what an answer to it must hold."""

    kind: str
    data: bytes
    proof: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``error`` is empty when it was what it must be."""

    kind: str
    seconds: float
    late_seconds: float = 0.0
    """How much later than due the request was begun: the client's own share, and the machine's."""
    status: int = 0
    headers: bytes = b""
    body: bytes = b""
    """As sent."""
    error: str = ""


def build(method: str, path: str, body: bytes = b"", *, kind: str, media: str = "", proof: bytes = b"") -> Request:
    """Return a request as a browser sends it."""
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: {HOST}",
        "Accept-Encoding: gzip, deflate, br",
        "Accept: text/html,application/json;q=0.9,*/*;q=0.8",
        "Connection: close",
    ]
    if body or method == "POST":
        lines += [f"Content-Type: {media}", f"Content-Length: {len(body)}"]
    return Request(kind, "\r\n".join([*lines, "", ""]).encode() + body, proof)


async def ask(port: int, request: Request, due: float | None = None) -> Answer:
    """Send one request and read the whole answer; the clock began when it was due."""
    begun = time.monotonic()
    since = begun if due is None else due
    late = begun - since
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            raw = await _exchange(port, request.data)
    except (OSError, TimeoutError) as error:
        return Answer(request.kind, time.monotonic() - since, late, error=type(error).__name__)
    head, _, body = raw.partition(b"\r\n\r\n")
    seconds = time.monotonic() - since
    status = int(head[9:12]) if head.startswith(b"HTTP/1.1 ") else 0
    return Answer(request.kind, seconds, late, status, head, body, _wrong(request, status, head, body))


async def on_time(port: int, requests: Sequence[Request], *, rate: float, seconds: float) -> list[Answer]:
    """Send ``rate`` requests a second for some seconds, each at its own moment, and return all the answers."""
    begun = time.monotonic() + 0.1
    tasks = []
    for number, request in enumerate(islice(cycle(requests), int(rate * seconds))):
        due = begun + number / rate
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        tasks.append(asyncio.create_task(ask(port, request, due)))
    return list(await asyncio.gather(*tasks))


def unpacked(answer: Answer) -> bytes:
    """Return the body of an answer as it was before it was compressed."""
    packed = b"content-encoding: gzip" in answer.headers.lower()
    return zlib.decompress(answer.body, 16 + zlib.MAX_WBITS) if packed else answer.body


async def _exchange(port: int, data: bytes) -> bytes:
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(data)
        return await reader.read(-1)
    finally:
        writer.close()


def _wrong(request: Request, status: int, head: bytes, body: bytes) -> str:
    if status not in GOOD:
        return f"status {status}"
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    if int(fields.get(b"content-length", len(body))) != len(body):
        return "cut short"
    if request.proof and request.proof not in unpacked(Answer("", 0.0, headers=head, body=body)):
        return "not the answer"
    return ""
