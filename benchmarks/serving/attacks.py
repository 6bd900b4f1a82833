"""Clients that mean harm: they hold connections, trickle, or send a gigabyte. Each says what became of it."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from benchmarks.serving.process import HOST

GIGABYTE = 1_000_000_000
CLOSE_WAIT = 8
"""State of a connection whose other end has closed it (``TCP_CLOSE_WAIT`` of ``linux/tcp_states.h``)."""
PIECE = b"x" * 65_536
HEAD = f"POST /v1/check HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: application/json\r\n"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one connection: closed after how long, the status that it was told (0 for none), what it had sent."""

    seconds: float | None
    """``None`` where it was still open at the end."""
    status: int = 0
    sent: int = 0


Attack = Callable[[int, float], Awaitable[Fate]]
"""Takes the port and how long to go on at most."""


async def slow_headers(port: int, seconds: float) -> Fate:
    """Send a byte of a header every second and never come to its end."""
    return await _trickle(port, b"GET / HTTP/1.1\r\nX-Long: ", seconds)


async def slow_body(port: int, seconds: float) -> Fate:
    """Announce a small body and send a byte of it every second."""
    return await _trickle(port, f"{HEAD}Content-Length: 5000\r\n\r\n".encode(), seconds)


async def silence(port: int, seconds: float) -> Fate:
    """Connect and say nothing."""
    return await _trickle(port, b"", seconds, piece=b"")


async def stalled_body(port: int, seconds: float) -> Fate:
    """Announce a body and send nothing of it."""
    return await _trickle(port, f"{HEAD}Content-Length: 5000\r\n\r\n".encode(), seconds, piece=b"")


async def announced_gigabyte(port: int, seconds: float) -> Fate:
    """Announce a gigabyte and begin to send it."""
    return await _flood(port, f"{HEAD}Content-Length: {GIGABYTE}\r\n\r\n".encode(), PIECE, seconds)


async def chunked_gigabyte(port: int, seconds: float) -> Fate:
    """Send a gigabyte in chunks, without a word of how much it will be."""
    chunk = f"{len(PIECE):x}\r\n".encode() + PIECE + b"\r\n"
    return await _flood(port, f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode(), chunk, seconds)


async def crumbs(port: int, seconds: float) -> Fate:
    """Send a body in chunks of a single byte each, as fast as they go: dear to whoever keeps each of them."""
    return await _flood(port, f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode(), b"1\r\nx\r\n" * 10_000, seconds)


async def deaf(port: int, seconds: float) -> Fate:
    """Ask for a page and never read it."""
    _reader, writer = await asyncio.open_connection(HOST, port, limit=1)
    begun = time.monotonic()
    try:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        writer.write(f"GET /play HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        while time.monotonic() - begun < seconds:
            await asyncio.sleep(0.5)
            # what was sent lies unread before the end of it, so the end is only seen in the state of the connection
            if writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == CLOSE_WAIT:
                return Fate(time.monotonic() - begun)
        return Fate(None)
    finally:
        writer.transport.abort()


ATTACKS: dict[str, tuple[Attack, int]] = {
    "a byte of a header every second": (slow_headers, 500),
    "a byte of a body every second": (slow_body, 200),
    "connected and silent": (silence, 100),
    "a body announced, none sent": (stalled_body, 50),
    "a page asked for, never read": (deaf, 50),
    "1 GB, announced": (announced_gigabyte, 2),
    "1 GB in chunks, not announced": (chunked_gigabyte, 2),
    "a body in chunks of one byte, at full speed": (crumbs, 1),
}
"""Each with how many of it at once."""


async def attack(port: int, what: Attack, *, count: int, seconds: float) -> list[Fate]:
    """Run one attack ``count`` times at once."""
    return list(await asyncio.gather(*(_bounded(what, port, seconds) for _ in range(count))))


async def _bounded(what: Attack, port: int, seconds: float) -> Fate:
    try:
        async with asyncio.timeout(seconds + 5):
            return await what(port, seconds)
    except TimeoutError:
        return Fate(None)
    except OSError:
        return Fate(0.0)


async def _trickle(port: int, head: bytes, seconds: float, *, piece: bytes = b"a") -> Fate:
    reader, writer = await asyncio.open_connection(HOST, port)
    begun = time.monotonic()
    heard = asyncio.create_task(_hear(reader))
    sent = 0
    try:
        writer.write(head)
        while not heard.done() and time.monotonic() - begun < seconds:
            await asyncio.wait({heard}, timeout=1)
            writer.write(piece)
            sent += len(piece)
        if not heard.done():
            return Fate(None, sent=sent)
        return Fate(time.monotonic() - begun, heard.result(), sent)
    finally:
        heard.cancel()
        writer.transport.abort()


async def _flood(port: int, head: bytes, piece: bytes, seconds: float) -> Fate:
    reader, writer = await asyncio.open_connection(HOST, port)
    begun = time.monotonic()
    heard = asyncio.create_task(_hear(reader))
    sent = 0
    try:
        with suppress(OSError):
            writer.write(head)
            while not heard.done() and sent < GIGABYTE and time.monotonic() - begun < seconds:
                writer.write(piece)
                sent += len(piece)
                drained = asyncio.create_task(writer.drain())
                await asyncio.wait({heard, drained}, return_when=asyncio.FIRST_COMPLETED, timeout=seconds)
                if drained.done():
                    drained.result()
                drained.cancel()
        await asyncio.wait({heard}, timeout=max(0.1, seconds - (time.monotonic() - begun)))
        return Fate(time.monotonic() - begun, heard.result(), sent) if heard.done() else Fate(None, sent=sent)
    finally:
        heard.cancel()
        writer.transport.abort()


async def _hear(reader: asyncio.StreamReader) -> int:
    """Return the status that was told before the connection was closed; 0 for none."""
    said = b""
    with suppress(OSError):
        while more := await reader.read(4096):
            said += more[: max(0, 4096 - len(said))]
    return int(said[9:12]) if said.startswith(b"HTTP/1.1 ") else 0
