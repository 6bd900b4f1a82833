"""The engine behind a server: short texts at once, long ones in processes of their own.

A paste of five megabytes is many seconds of work. In the same process it would hold everybody up; so it goes to a helper process,
at low priority, and only a few may wait there. Whoever leaves gives up the place: work that nobody waits for is not begun, and
what has begun is ended. Files go to helpers of their own: to read the words of a photo takes seconds.

>>> isinstance(Busy(), Exception)
True
"""

import asyncio
import gc
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from seawall.engine import Seawall
from seawall.labels.masking import mask_label, medium_of
from seawall.labels.tokens import new_token
from seawall.model import LabelInspection, MaskedLabel, Mode, Parcel, Problem, SeawallError
from seawall.readers import ReadResult, all_readers, read_bytes
from seawall.readers.allowance import one_input
from seawall.readers.parcels import read_parcels
from seawall.surfaces.web.settings import Settings

T = TypeVar("T")
Work = Callable[[Seawall], T]
"""What is to be done with an engine; for long texts it must be a picklable call, such as a ``partial`` of a public function."""
LOW_PRIORITY = 10
"""Steps of niceness of a helper process."""
NamedBytes = tuple[str, bytes]
"""A file's name and its bytes."""
ParcelList = tuple[tuple[Parcel, ...], tuple[Problem, ...]]
LabelAnswer = tuple[tuple[LabelInspection, ...], MaskedLabel]
"""What a file of labels gives away, and a copy of it with that taken out."""
HEAD_BYTES = 4096
"""What a reader looks at to say whether a file is for it."""
PLAIN = frozenset({"text", "jsonl", "html", "line", "messenger", "sms_backup", "telegram", "wechat", "whatsapp"})
"""Readers of words alone; every other may have to look at pictures or to listen."""
STAND_IN = new_token(bytes(10))
"""Stands on the copy of a printer's file, which needs one in its place; it stands for nothing."""
AT_ONCE = 2
"""Short texts worked on at one time in one process: more would only share the same core in smaller slices."""
LOOK_SECONDS = 1.0
"""How often a process looks whether the one that started it is still there."""


class Busy(SeawallError):  # noqa: N818 - the state of the server, not a mistake of anybody's
    """Too much is waiting; come back in a moment."""


class Answering:
    """Gives work to an engine without holding up the server. May be called from any event loop of the process."""

    def __init__(self, settings: Settings) -> None:
        """Take the limits; the engine is loaded with the first call."""
        self._settings = settings
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="short")
        self._places = threading.BoundedSemaphore(settings.light_waiting)
        self._long, self._huge = Lane(settings), Lane(settings)
        patient = replace(settings, idle_seconds=settings.reading_idle_seconds)
        self._few, self._many = Lane(patient), Lane(patient)

    async def do(self, work: Work[T], *, characters: int) -> T:
        """Return what ``work`` returns. Raises :class:`Busy` when too much waits, or when a long text takes too long."""
        job = partial(_with_engine, work)
        if characters > self._settings.huge_characters:
            return await self._huge.do(job)
        if characters > self._settings.light_characters:
            return await self._long.do(job)
        return await self._at_once(job)

    async def read(self, files: Sequence[NamedBytes]) -> list[ReadResult]:
        """Return what each file holds. Raises :class:`Busy` when too many wait, or when it takes too long."""
        if not files:
            return []
        job = partial(read_files, tuple(files))
        size = sum(len(data) for _name, data in files)
        if size <= self._settings.light_characters and all(_is_plain(name, data) for name, data in files):
            return await self._at_once(job)
        return await (self._few if size <= self._settings.small_files_bytes else self._many).do(job)

    async def look_at_label(self, file: NamedBytes, *, mode: Mode) -> LabelAnswer:
        """Return what a label gives away, and a copy that does not. Raises :class:`Busy`."""
        lane = self._few if len(file[1]) <= self._settings.small_files_bytes else self._many
        return await lane.do(partial(look_at_label, file, mode))

    async def read_lists(self, files: Sequence[NamedBytes]) -> ParcelList:
        """Return the parcels of lists that were given as files. Raises :class:`Busy`."""
        job = partial(read_lists, tuple(files))
        size = sum(len(data) for _name, data in files)
        return await (self._at_once(job) if size <= self._settings.light_characters else self._few.do(job))

    async def aside(self, job: Callable[[], T]) -> T:
        """Return what a short call gives that waits for a disk or a database, made in a thread. Raises :class:`Busy`."""
        return await self._at_once(job)

    async def _at_once(self, job: Callable[[], T]) -> T:
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            return await asyncio.wrap_future(self._threads.submit(job))
        finally:
            self._places.release()

    def close(self) -> None:
        """Stop the helper processes."""
        for lane in (self._long, self._huge, self._few, self._many):
            lane.close()
        self._threads.shutdown(wait=False, cancel_futures=True)


class Lane:
    """One helper process, started when it is needed, and those who wait for it in order."""

    def __init__(self, settings: Settings) -> None:
        """Take the limits."""
        self._settings = settings
        self._places = threading.BoundedSemaphore(settings.heavy_waiting)
        self._line = ThreadPoolExecutor(1, thread_name_prefix="long")
        self._lock = threading.Lock()
        self._helper: _Helper | None = None
        self._served: _Turn | None = None
        """Whose work the helper does now."""
        self._idle: threading.Timer | None = None

    async def do(self, work: Callable[[], T]) -> T:
        """Return what a picklable call returns, made in the helper. Raises :class:`Busy`."""
        if not self._places.acquire(blocking=False):
            raise Busy
        turn = _Turn()
        job: Future[T] = self._line.submit(partial(self._serve, work, turn))
        try:
            async with asyncio.timeout(self._settings.heavy_seconds):
                return await asyncio.wrap_future(job)
        except TimeoutError as error:
            raise Busy from error
        finally:
            self._places.release()
            if not job.cancel():  # begun, or done: what nobody waits for any more is ended
                self._leave(turn)

    def close(self) -> None:
        """End the helper; nobody is served any more."""
        self._line.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            if self._helper is not None:
                self._helper.kill()

    def _serve(self, work: Callable[[], T], turn: "_Turn") -> T:
        with self._lock:
            if turn.left:
                raise Busy
            if self._idle is not None:
                self._idle.cancel()
            if self._helper is None or not self._helper.is_there():
                self._helper = _Helper()
            helper, self._served = self._helper, turn
        try:
            return helper.do(work)
        except (EOFError, OSError) as error:  # ended from outside: because somebody left, or for want of memory
            helper.end()
            raise Busy from error
        finally:
            with self._lock:
                self._served = None
            self._idle = threading.Timer(self._settings.idle_seconds, self._rest)
            self._idle.daemon = True
            self._idle.start()

    def _leave(self, turn: "_Turn") -> None:
        """Give a place up; end the helper if it works for nobody else."""
        with self._lock:
            turn.left = True
            if self._served is turn and self._helper is not None:
                self._helper.kill()
                self._helper = None

    def _rest(self) -> None:
        """Give the memory of the helper back if it has nothing to do."""
        with self._lock:
            if self._served is not None or self._helper is None:
                return
            idle, self._helper = self._helper, None
        idle.end()


@dataclass(slots=True)
class _Turn:
    """One place in a lane."""

    left: bool = False


class _Helper:
    """A process with an engine of its own. Spawned, not forked: a server process has threads."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_help, args=(theirs,), daemon=True, name="seawall-helper")
        self._process.start()
        theirs.close()  # so that its end is heard of here
        self._step_back()

    def do(self, work: Callable[[], T]) -> T:
        """Return what ``work`` returns, or raise what it raises. Raises :class:`EOFError` when the process has ended."""
        self._pipe.send(work)
        done, value = self._pipe.recv()
        if done:
            result: T = value
            return result
        raise value

    def _step_back(self) -> None:
        """Lower its priority from here: to load an engine is a second of work already, before it could do so itself."""
        with suppress(OSError, AttributeError):  # not on every system
            os.setpriority(os.PRIO_PROCESS, self._process.pid or 0, os.getpriority(os.PRIO_PROCESS, 0) + LOW_PRIORITY)

    def is_there(self) -> bool:
        """Whether the process goes on."""
        return self._process.is_alive()

    def kill(self) -> None:
        """End the process at once; whoever waits for it gets an :class:`EOFError`."""
        self._process.kill()

    def end(self) -> None:
        """End the process and wait until nothing of it is left."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


@cache
def engine() -> Seawall:
    """Return the engine of this process."""
    return Seawall()


def read_files(files: Sequence[NamedBytes]) -> list[ReadResult]:
    """Read files that came together, within the allowance of one input; a function of its own so that it can be sent away."""
    with one_input():
        return [read_bytes(data, name=name) for name, data in files]


def read_lists(files: Sequence[NamedBytes]) -> ParcelList:
    """Read lists of parcels, and what of them could not be read; sent away like :func:`read_files`."""
    read = [read_parcels(data, where=name) for name, data in files]
    return tuple(one for each in read for one in each.parcels), tuple(said for each in read for said in each.problems)


def look_at_label(file: NamedBytes, mode: Mode) -> LabelAnswer:
    """Look at one file of labels and mask it, within the allowance of one input; sent away like :func:`read_files`."""
    name, data = file
    tokens = [STAND_IN] if medium_of(data) == "zpl" else []
    with one_input():
        return engine().labels.inspect(data, where=name), mask_label(data, mode=mode, tokens=tokens, where=name)


def _is_plain(name: str, data: bytes) -> bool:
    """Whether a file holds nothing but words, which take no time to read."""
    head = data[:HEAD_BYTES]
    first = next((reader.name for reader in all_readers() if reader.accepts(name, head)), "")
    return first in PLAIN


def follow_parent(grace_seconds: float = 0.0) -> None:
    """End this process soon after the one that started it, even if that was killed: an orphan would go on for ever."""
    parent = parent_process()
    if parent is None or parent.pid is None:
        return

    def watch(pid: int) -> None:
        # both are asked: a sibling may hold the first open, and the second does not change everywhere
        while parent.is_alive() and os.getppid() == pid:
            time.sleep(LOOK_SECONDS)
        if grace_seconds:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(grace_seconds)
        os._exit(1)

    threading.Thread(target=watch, args=(parent.pid,), daemon=True, name="follow-parent").start()


def _with_engine(work: Work[T]) -> T:
    return work(engine())


def _help(pipe: Connection) -> None:
    """Do what comes through a pipe until it is closed: the whole life of a helper process."""
    follow_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches every process of a terminal; this one is ended by its own
    gc.disable()  # a long text makes millions of values and no cycles: to look for some takes a third of the time
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_outcome(pipe.recv()))
            gc.collect()


def _outcome(work: Callable[[], Any]) -> tuple[bool, Any]:
    try:
        return True, work()
    except Exception as error:  # noqa: BLE001 - carried to whoever asked
        return False, error
