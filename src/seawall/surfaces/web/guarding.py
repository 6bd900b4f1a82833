"""What stands before every request: limits of size, time and rate, and the headers that keep a page private.

The body is read here, whole and within limits, before any of our code sees the request. So a client that sends a byte a second or
a gigabyte costs a few kilobytes and one open connection, and nothing else.

>>> POLICY.startswith("default-src 'none'")
True
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from seawall.surfaces.web.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Refuse = Callable[[Scope, str], App]
"""Returns the answer for a refusal, by its code."""

POLICY = "; ".join(
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


@dataclass(slots=True)
class Arrived:
    """What has arrived of one body."""

    parts: list[bytes] = field(default_factory=list)
    length: int = 0

    def take(self, part: bytes) -> int:
        """Keep one part; return its length."""
        self.parts.append(part)
        self.length += len(part)
        return len(part)


class Guard:
    """Wraps an application; everything goes through it."""

    def __init__(self, app: App, settings: Settings, refuse: Refuse) -> None:
        """Take the application, the limits, and what makes an answer out of a refusal."""
        self._app = app
        self._settings = settings
        self._refuse = refuse
        self._held = 0
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._rate = RateLimitItemPerMinute(settings.requests_per_minute) if settings.requests_per_minute else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        dressed = _with_headers(send)
        if self._too_fast(scope):
            await self._refuse(scope, "too-many")(scope, receive, dressed)
            return
        arrived = Arrived()
        try:
            wrong = await self._read(scope, receive, arrived)
            if not wrong:
                await self._app(scope, _replay(b"".join(arrived.parts), receive), dressed)
            elif wrong != "gone":
                await self._refuse(scope, wrong)(scope, receive, dressed)
        finally:
            self._held -= arrived.length

    def _too_fast(self, scope: Scope) -> bool:
        if self._rate is None or scope["path"].startswith(FREE):
            return False
        return not self._limiter.hit(self._rate, client_of(scope, behind_proxy=self._settings.behind_proxy))

    async def _read(self, scope: Scope, receive: Receive, arrived: Arrived) -> str:
        """Read the whole body; return the code of what is wrong with it, or nothing."""
        settings = self._settings
        if _announced(scope) > settings.body_bytes:
            return "too-large"
        until = time.monotonic() + settings.body_seconds
        try:
            while True:
                left = max(0.0, until - time.monotonic())
                message = await asyncio.wait_for(receive(), min(settings.gap_seconds, left))
                if message["type"] == "http.disconnect":
                    return "gone"
                self._held += arrived.take(message.get("body", b""))
                if arrived.length > settings.body_bytes:
                    return "too-large"
                if self._held > settings.held_bytes:
                    return "busy"
                if not message.get("more_body", False):
                    return ""
        except TimeoutError:
            return "too-slow"


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


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value[:18]) if value.isdigit() else 0
    return 0


def _replay(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return again


def _with_headers(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            names = {name.lower() for name, _value in headers}
            headers += [pair for pair in HEADERS if pair[0] not in names]
            if b"cache-control" not in names:
                headers.append(NOT_KEPT)
            message = {**message, "headers": headers}
        await send(message)

    return dressed
