"""What stands before every request: limits of size, time and rate, and the headers that keep a page private.

The body is read here, whole and within limits, before any of our code sees the request. So a client that sends a byte a second or
a gigabyte costs a few kilobytes and one open connection, and nothing else. A client that leaves is not worked for any more.

>>> POLICY.startswith("default-src 'none'")
True
"""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from seawall.surfaces.web.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[Scope, str], App]
"""Returns the answer for a refusal, by its code."""

POLICY = "; ".join(  # noqa: FLY002 - one a line
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    (b"x-robots-tag", b"noindex"),
)
NOT_KEPT = (b"cache-control", b"no-store")
"""For everything that does not say otherwise: no browser and no proxy keeps an answer."""
FREE = ("/assets/", "/v1/health")
"""Paths that cost nothing and do not count towards the rate."""
MINUTE_SECONDS = 60
FILES = b"multipart/form-data"
"""What a request that brings files says that it is."""
HOST_BITS = 64
"""Bits of an IPv6 address that a client chooses itself."""
DRAIN_SECONDS = 10.0
DRAIN_GAP_SECONDS = 1.0
DRAIN_BYTES = 128_000_000
DRAIN_PARTS = 4_000
"""What is still taken of a body that was refused, and thrown away: most clients read the answer only after they have sent it all,
and would otherwise see a broken connection instead."""


@dataclass(slots=True)
class Arrived:
    """What has arrived of one body."""

    whole: bytearray = field(default_factory=bytearray)
    length: int = 0
    parts: int = 0

    def take(self, part: bytes) -> int:
        """Keep one part; return its length."""
        self.whole += part
        self.length += len(part)
        self.parts += 1
        return len(part)

    def give(self) -> bytes:
        """Return all of it and keep nothing."""
        whole, self.whole = bytes(self.whole), bytearray()
        return whole


class Guard:
    """Wraps an application; everything goes through it."""

    def __init__(
        self, app: App, settings: Settings, refuse: Refuse, *, slow: tuple[str, ...] = (), files: frozenset[str] = frozenset()
    ) -> None:
        """Take the application, the limits, and what makes an answer out of a refusal.

        ``slow`` says how the paths begin that take long to answer; ``files`` are the paths that take files.
        """
        self._app = app
        self._aside = Aside(app)
        self._slow = slow
        self._files = files
        self._settings = settings
        self._refuse = refuse
        self._held = 0
        self._rate = Rate(settings.requests_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            self._aside.close()
            return
        dressed = _with_headers(send)
        if self._too_fast(scope):
            await self._refuse(scope, "too-many")(scope, receive, dressed)
            return
        arrived = Arrived()
        try:
            wrong = await self._read(scope, receive, arrived)
            if not wrong:
                await self._answer(scope, arrived.give(), receive, dressed)
            elif wrong != "gone":
                await self._refuse(scope, wrong)(scope, receive, dressed)
                if wrong == "too-large":
                    await _drain(receive)
        finally:
            self._held -= arrived.length

    def _too_fast(self, scope: Scope) -> bool:
        if not self._settings.requests_per_minute or scope["path"].startswith(FREE):
            return False
        client = household(client_of(scope, behind_proxy=self._settings.behind_proxy))
        return not self._rate.allows(client, time.monotonic())

    async def _read(self, scope: Scope, receive: Receive, arrived: Arrived) -> str:
        """Read the whole body; return the code of what is wrong with it, or nothing."""
        settings = self._limits(scope)
        if _announced(scope) > settings.body_bytes:
            return "too-large"
        begun = time.monotonic()
        try:
            while True:
                async with asyncio.timeout(min(settings.gap_seconds, _left(settings, begun, arrived.length))):
                    message = await receive()
                if message["type"] == "http.disconnect":
                    return "gone"
                self._held += arrived.take(message.get("body", b""))
                if arrived.length > settings.body_bytes or arrived.parts > settings.body_parts:
                    return "too-large"
                if self._held > settings.held_bytes:
                    return "busy"
                if not message.get("more_body", False):
                    return ""
        except TimeoutError:
            return "too-slow"

    def _limits(self, scope: Scope) -> Settings:
        """Return the limits of one request: wider where files are taken, and some are brought."""
        if scope["path"] not in self._files or not _header(scope, b"content-type").lower().startswith(FILES):
            return self._settings
        known = self._settings
        return replace(known, body_bytes=known.file_bytes, body_parts=known.file_parts, body_seconds=known.file_seconds)

    async def _answer(self, scope: Scope, body: bytes, receive: Receive, send: Send) -> None:
        """Let the application answer; stop it when the client has left meanwhile."""
        if not body:
            await self._app(scope, _replay(body), send)
            return
        slow = len(body) > self._settings.aside_bytes or scope["path"].startswith(self._slow)
        app = self._aside if slow else self._app
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        work = asyncio.ensure_future(app(scope, _replay(body), noted))
        left = asyncio.ensure_future(_leaving(receive))
        try:
            await asyncio.wait({work, left}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done() and not begun:
                work.cancel()
            with suppress(asyncio.CancelledError):
                await work
        finally:
            left.cancel()
            work.cancel()


@dataclass(slots=True)
class Rate:
    """Counts the requests of each client within whole minutes.

    Not the one of the ``limits`` library: it starts a thread for every request and waits for it to begin; beside a thread that
    works, that is ten milliseconds in which nobody is answered.

    >>> rate = Rate(1)
    >>> rate.allows("a", 0.0), rate.allows("a", 1.0), rate.allows("a", 61.0)
    (True, False, True)
    """

    limit: int
    minute: int = -1
    counts: dict[str, int] = field(default_factory=dict)

    def allows(self, client: str, now_seconds: float) -> bool:
        """Count one request; return whether it is within the limit."""
        minute = int(now_seconds // MINUTE_SECONDS)
        if minute != self.minute:
            self.minute, self.counts = minute, {}
        self.counts[client] = self.counts.get(client, 0) + 1
        return self.counts[client] <= self.limit


class Aside:
    """Answers requests in an event loop of its own, in a thread of its own: what takes long there stops nobody here."""

    def __init__(self, app: App) -> None:
        """Take the application; the thread begins with the first request."""
        self._app = app
        self._loop: asyncio.AbstractEventLoop | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request whose body is there already; what is sent goes out in one piece at the end."""
        said: list[Message] = []

        async def keep(message: Message) -> None:
            said.append(message)

        async def answer() -> None:
            await self._app(scope, receive, keep)

        answered = asyncio.run_coroutine_threadsafe(answer(), self._started())
        try:
            await asyncio.wrap_future(answered)
        finally:
            for message in said:
                await send(message)

    def close(self) -> None:
        """End the thread."""
        loop, self._loop = self._loop, None
        if loop is not None:
            loop.call_soon_threadsafe(loop.stop)

    def _started(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=_run, args=(self._loop,), daemon=True, name="aside").start()
        return self._loop


def _run(loop: asyncio.AbstractEventLoop) -> None:
    with asyncio.Runner(loop_factory=lambda: loop) as runner:  # it ends what is still running there, too
        runner.get_loop().run_forever()


def client_of(scope: Scope, *, behind_proxy: bool) -> str:
    """Return the address of the client, as one's own proxy gives it or as the connection has it.

    >>> client_of({"client": ("10.0.0.9", 1), "headers": [(b"x-forwarded-for", b"spoofed, 7.7.7.7")]}, behind_proxy=True)
    '7.7.7.7'
    """
    if behind_proxy:
        forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
        if forwarded:
            return str(forwarded[-1].decode("latin-1").rsplit(",", 1)[-1].strip())
    return str((scope.get("client") or ("", 0))[0])


def household(address: str) -> str:
    """Return what stands for a client in the count: with IPv6 one home has 2**64 addresses, and would have as many rates.

    >>> household("2001:db8:1:2:3:4:5:6"), household("::ffff:10.0.0.9"), household("10.0.0.9")
    ('2001:db8:1:2::', '10.0.0.9', '10.0.0.9')
    """
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv4Address):
        return address
    return str(known.ipv4_mapped or IPv6Address(int(known) >> HOST_BITS << HOST_BITS))


def _announced(scope: Scope) -> int:
    value = _header(scope, b"content-length")
    return int(value[:18]) if value.isdigit() else 0


def _header(scope: Scope, wanted: bytes) -> bytes:
    return next((bytes(value) for name, value in scope["headers"] if name == wanted), b"")


def _left(settings: Settings, begun_seconds: float, length: int) -> float:
    """Return how many seconds a body may still take: the longer, the more of it has come."""
    allowed = min(settings.body_seconds, settings.grace_seconds + length / settings.bytes_per_second)
    return max(0.0, begun_seconds + allowed - time.monotonic())


async def _leaving(receive: Receive) -> None:
    """Return when the client has left or has been answered."""
    if (await receive())["type"] != "http.disconnect":
        await asyncio.Event().wait()  # a server that says anything else has nothing more to say


async def _drain(receive: Receive) -> None:
    thrown = Arrived()
    until = time.monotonic() + DRAIN_SECONDS
    with suppress(TimeoutError):
        while thrown.length < DRAIN_BYTES and thrown.parts < DRAIN_PARTS and time.monotonic() < until:
            async with asyncio.timeout(DRAIN_GAP_SECONDS):
                message = await receive()
            thrown.take(message.get("body", b""))
            thrown.give()
            if not message.get("more_body", False):
                return


def _replay(body: bytes) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:  # whether the client leaves is watched elsewhere: who asks for more only wants to hear of that
            await asyncio.Event().wait()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            names = {name.lower() for name, _value in headers}
            if b"content-encoding" in names:
                headers = [_weakened(pair) for pair in headers]
            headers += [pair for pair in HEADERS if pair[0] not in names]
            if b"cache-control" not in names:
                headers.append(NOT_KEPT)
            message = {**message, "headers": headers}
        await send(message)

    return dressed


def _weakened(pair: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return an ETag as a weak one: compressed, the same answer has other bytes (RFC 9110, 8.8.1)."""
    name, value = pair
    return (name, b"W/" + value) if name.lower() == b"etag" and not value.startswith(b"W/") else pair
