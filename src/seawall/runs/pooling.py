"""Chunks → verdicts on several processes: in order, with few chunks in memory, and none lost when a worker dies.

A worker can be killed from outside (memory), or by a text that trips over a fault in a native library. Nobody can say
which text it was, so the chunks that were under way are judged again one after another in a worker of their own; a chunk
that kills that one too is judged row by row. The row that does it gets ``level = "error"``, and all others their answer.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice

from seawall.runs.chunks import Chunk
from seawall.runs.judging import JudgeMaker, Task, failed_verdict, judge_in_worker, judge_tasks, start_worker
from seawall.runs.rows import Verdict

FEW_CHUNKS = 3
"""Below this, starting processes takes longer than the work."""
MAX_WORKERS = 60
"""More than that Windows cannot wait for."""
_CHUNKS_A_WORKER = 2
"""One to work on and one to have ready."""

Judged = tuple[Chunk, list[Verdict]]


def judge_chunks(chunks: Iterable[Chunk], make_judge: JudgeMaker, *, workers: int | None = None) -> Generator[Judged]:
    """Yield every chunk with its verdicts, in order. ``workers`` is by default the number of usable processors."""
    count = min(workers or usable_processors(), MAX_WORKERS)
    rest = iter(chunks)
    first = list(islice(rest, FEW_CHUNKS))
    everything = chain(first, rest)
    if count == 1 or len(first) < FEW_CHUNKS:
        judge = make_judge() if first else None
        yield from ((chunk, judge_tasks(judge, chunk.tasks)) for chunk in everything if judge)
        return
    crew = _Crew(make_judge, count)
    try:
        yield from crew.judge(everything)
    finally:
        crew.dismiss()


def usable_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class _Crew:
    """Workers, and what to do when one dies."""

    def __init__(self, make_judge: JudgeMaker, count: int) -> None:
        self._make_judge = make_judge
        self._count = count
        self._pool: ProcessPoolExecutor | None = None
        self._ward: ProcessPoolExecutor | None = None
        """One worker for chunks under suspicion."""
        self._hopeless = False
        """Whether processes cannot be started at all here, such as from a script without a main guard."""

    def judge(self, chunks: Iterator[Chunk]) -> Iterator[Judged]:
        waiting: deque[tuple[Chunk, ProcessPoolExecutor, Future[list[Verdict]]]] = deque()
        while True:
            while len(waiting) < self._count * _CHUNKS_A_WORKER and (chunk := next(chunks, None)):
                waiting.append((chunk, *self._submit(chunk)))
            if not waiting:
                return
            chunk, pool, future = waiting.popleft()
            try:
                verdicts = future.result()
            except BrokenProcessPool:
                self._drop(pool)
                verdicts = self._judge_carefully(chunk.tasks)
            yield chunk, verdicts

    def dismiss(self) -> None:
        for pool in (self._pool, self._ward):
            if pool is not None:
                pool.shutdown(cancel_futures=True)
        self._pool = self._ward = None

    def _submit(self, chunk: Chunk) -> tuple[ProcessPoolExecutor, Future[list[Verdict]]]:
        if self._pool is None:
            self._pool = self._start(self._count)
        try:
            with _without_interrupts():
                return self._pool, self._pool.submit(judge_in_worker, chunk.tasks)
        except BrokenProcessPool as error:  # it broke since; the chunk takes the same way as those that were under way
            broken: Future[list[Verdict]] = Future()
            broken.set_exception(error)
            return self._pool, broken

    def _start(self, count: int) -> ProcessPoolExecutor:
        # spawned, not forked: the same on every system, and no lock of another thread is inherited
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(count, mp_context=context, initializer=start_worker, initargs=(self._make_judge,))

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        _put_down(pool)
        if pool is self._pool:
            self._pool = None

    def _judge_carefully(self, tasks: tuple[Task, ...]) -> list[Verdict]:
        verdicts = self._judge_in_ward(tasks)
        if verdicts is not None:
            return verdicts
        self._hopeless = self._hopeless or self._judge_in_ward(()) is None
        return list(chain.from_iterable(self._judge_alone(task) for task in tasks))

    def _judge_alone(self, task: Task) -> list[Verdict]:
        if self._hopeless:
            return judge_tasks(self._make_judge(), [task])
        return self._judge_in_ward((task,)) or [failed_verdict(task[1], "the process died")]

    def _judge_in_ward(self, tasks: tuple[Task, ...]) -> list[Verdict] | None:
        """Judge in the worker for suspects; ``None`` when it died of it."""
        if self._hopeless:
            return None
        self._ward = self._ward or self._start(1)
        try:
            with _without_interrupts():
                future = self._ward.submit(judge_in_worker, tasks)
            return future.result()
        except BrokenProcessPool:
            _put_down(self._ward)
            self._ward = None
            return None


@contextmanager
def _without_interrupts() -> Generator[None]:
    """Let an interrupt wait: a worker that is started meanwhile never gets it, and so dies quietly with its pool."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _put_down(pool: ProcessPoolExecutor) -> None:
    # a worker that was being started while another died is not ended by the pool itself, which then waits for it for ever
    # (seen on Python 3.11); the attribute is private, and where it is missing the pool ends as well as it can
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.kill()
    pool.shutdown(cancel_futures=True)
