"""What one server process keeps for families: its store, who guesses codes, and the task that posts the cards that are due.

>>> keeping = Keeping(Settings())
>>> keeping.store is None, keeping.guesses.may("a", 0.0)
(True, True)
"""

import asyncio
import contextlib
import logging
import os
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from starlette.requests import Request

from seawall.engine import Seawall
from seawall.model import Problem, Words
from seawall.runs.posting import AppriseAdapter, deliver_due
from seawall.surfaces.keeping import open_place
from seawall.surfaces.web.answering import engine
from seawall.surfaces.web.guarding import MINUTE_SECONDS, client_of, household
from seawall.surfaces.web.settings import Settings

if TYPE_CHECKING:
    from seawall.engine.parcels import ParcelDesk
    from seawall.store import Store

T = TypeVar("T")
Act = Callable[["ParcelDesk", datetime], T | Problem]
"""What is to be done with a family's parcels, now."""
UNKNOWN = "unknown-family"
POST_SECONDS = 30.0
"""How often each process looks for cards that are due; the store sees to it that only one of them sends each."""
STOP_SECONDS = 4.0
"""How long a card that is on its way is waited for at the end: whether it went out is then known, and not only guessed."""
TOO_MANY = Problem(
    "too-many",
    Words("输错的次数有点多。请等一分钟再试。", "That code was wrong a few times. Please wait a minute and try again."),
)


@dataclass(slots=True)
class Guesses:
    """Counts the wrong codes of each client within whole minutes; right ones cost nothing.

    >>> guesses = Guesses(1)
    >>> guesses.miss("a", 0.0)
    >>> guesses.may("a", 1.0), guesses.may("b", 1.0), guesses.may("a", 61.0)
    (False, True, True)
    """

    limit: int
    minute: int = -1
    counts: dict[str, int] = field(default_factory=dict)

    def may(self, client: str, now_seconds: float) -> bool:
        """Return whether a client may try another code."""
        self._turn(now_seconds)
        return not self.limit or self.counts.get(client, 0) < self.limit

    def miss(self, client: str, now_seconds: float) -> None:
        """Count one wrong code."""
        self._turn(now_seconds)
        self.counts[client] = self.counts.get(client, 0) + 1

    def _turn(self, now_seconds: float) -> None:
        minute = int(now_seconds // MINUTE_SECONDS)
        if minute != self.minute:
            self.minute, self.counts = minute, {}


async def ask_desk(request: Request, act: Act[T]) -> T | Problem:
    """Return what an act gives that needs a family's code; who was wrong too often has to wait. Raises :class:`Busy`."""
    keeping: Keeping = request.app.state.keeping
    client = household(client_of(request.scope, behind_proxy=keeping.settings.behind_proxy))
    if not keeping.guesses.may(client, time.monotonic()):
        return TOO_MANY
    answer: T | Problem = await request.app.state.answering.aside(partial(keeping.do, act, clock_of(request)()))
    if not isinstance(answer, Problem):
        return answer
    if answer.code == UNKNOWN:
        keeping.guesses.miss(client, time.monotonic())
    return replace(answer, where="")  # a form has one place for a code; here it would be read as the name of a file


def clock_of(request: Request) -> Callable[[], datetime]:
    """Return what tells the time: the real one, or that of a test."""
    clock: Callable[[], datetime] = request.app.state.clock
    return clock


class Keeping:
    """The store of this process; without one, nothing is kept and the doors say so."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; the store is opened with :meth:`open`."""
        self.settings = settings
        self.store: Store | None = None
        self.problem: Problem | None = None
        self._seawall: Seawall | None = None
        self.guesses = Guesses(settings.wrong_codes_per_minute)

    @property
    def seawall(self) -> Seawall:
        """The engine with the store behind it, where there is one."""
        return self._seawall or engine()

    def open(self) -> None:
        """Open the store that the settings name; where it cannot be opened, keep the problem and go on without."""
        if not self.settings.store:
            return
        opened = open_place(self.settings.store)
        if isinstance(opened, Problem):
            self.problem = opened
            return
        self.store = opened
        self._seawall = Seawall(store=opened)

    def close(self) -> None:
        """Close the store."""
        store, self.store = self.store, None
        if store is not None:
            store.close()

    def do(self, act: Act[T], now: datetime) -> T | Problem:
        """Return what an act gives, or the problem of a store that is full, busy or broken."""
        from seawall.store import StoreError  # noqa: PLC0415 - only who keeps something needs it

        try:
            return act(self.seawall.parcels, now)
        except StoreError as error:
            return error.problem

    @contextlib.asynccontextmanager
    async def posting(self) -> AsyncGenerator[None]:
        """Post cards that are due as long as this lasts."""
        if self.store is None:
            yield
            return
        stopping = asyncio.Event()
        task = asyncio.create_task(self._post(stopping))
        try:
            yield
        finally:
            stopping.set()
            await asyncio.wait({task}, timeout=STOP_SECONDS)
            task.cancel()

    async def _post(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            try:
                await asyncio.to_thread(self.post_due, datetime.now(UTC))
            except Exception:  # noqa: BLE001 - the next round tries again; nothing of a card is ever logged
                logging.getLogger(__name__).warning("cards could not be posted this time")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POST_SECONDS):
                    await stopping.wait()

    def post_due(self, now: datetime) -> None:
        """Post the cards that are due now, each once, whichever of several processes comes first."""
        if self.store is not None:
            deliver_due(self.store, (AppriseAdapter(),), now=now, worker=f"web-{os.getpid()}")
