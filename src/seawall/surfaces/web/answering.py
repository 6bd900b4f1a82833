"""The engine behind a server: short texts at once, long ones in a process of their own.

A paste of five megabytes is some ten seconds of work. In the same process it would hold everybody up; so it goes to one helper
process, at low priority, and only a few may wait there.

>>> isinstance(Busy(), Exception)
True
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache, partial
from multiprocessing import get_context
from typing import TypeVar

import anyio.to_thread

from seawall.engine import Seawall
from seawall.model import SeawallError
from seawall.surfaces.web.settings import Settings

T = TypeVar("T")
Work = Callable[[Seawall], T]
"""What is to be done with an engine; for long texts it must be a picklable call, such as a ``partial`` of a public function."""
LOW_PRIORITY = 10
"""Steps of niceness of the helper process."""
AT_ONCE = 4
"""Short texts worked on at one time in one process: more would only share the same core in smaller slices."""


class Busy(SeawallError):  # noqa: N818 - the state of the server, not a mistake of anybody's
    """Too much is waiting; come back in a moment."""


class Answering:
    """Gives work to an engine without holding up the server."""

    def __init__(self, settings: Settings) -> None:
        """Take the limits; the engine is loaded with the first call or by :meth:`warm`."""
        self._settings = settings
        self._limiter: anyio.CapacityLimiter | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._waiting = 0

    async def do(self, work: Work[T], *, characters: int) -> T:
        """Return what ``work`` returns. Raises :class:`Busy` when too many long texts wait, or one takes too long."""
        if characters <= self._settings.light_characters:
            self._limiter = self._limiter or anyio.CapacityLimiter(AT_ONCE)
            return await anyio.to_thread.run_sync(partial(_with_engine, work), limiter=self._limiter)
        with self._place_in_line():
            future = asyncio.get_running_loop().run_in_executor(self._helper(), partial(_with_engine, work))
            try:
                return await asyncio.wait_for(future, self._settings.heavy_seconds)
            except TimeoutError as error:
                self.close()  # what runs in the helper cannot be stopped otherwise
                raise Busy from error

    def close(self) -> None:
        """Stop the helper process."""
        pool, self._pool = self._pool, None
        if pool is not None:
            for process in list((getattr(pool, "_processes", None) or {}).values()):
                with suppress(OSError):
                    process.terminate()
            pool.shutdown(wait=False, cancel_futures=True)

    @contextmanager
    def _place_in_line(self) -> Iterator[None]:
        if self._waiting >= self._settings.heavy_waiting:
            raise Busy
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1

    def _helper(self) -> ProcessPoolExecutor:
        # spawned, not forked: a server process has threads
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_step_back)
        return self._pool


@cache
def engine() -> Seawall:
    """Return the engine of this process."""
    return Seawall()


def _with_engine(work: Work[T]) -> T:
    return work(engine())


def _step_back() -> None:
    with suppress(OSError, AttributeError):
        os.nice(LOW_PRIORITY)
