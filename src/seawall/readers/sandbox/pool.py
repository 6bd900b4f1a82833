"""The parent's side: a few warm children, each doing one job at a time.

>>> problem = run_job("trial.crash", b"", where="a.png")
>>> problem.code, problem.where
('reader-crashed', 'a.png')
"""

import atexit
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from seawall.model import Problem
from seawall.readers.sandbox.process import Child, Ended
from seawall.readers.sandbox.words import problem_of

MAX_CHILDREN = max(1, min(4, os.cpu_count() or 1))
"""Children at a time; each may hold half a gigabyte while it works."""
MAX_WAIT_SECONDS = 120.0
"""How long a job waits for a free child before it is told to come again."""
MAX_JOBS = 200
"""Jobs after which a child is replaced: what leaks in a decoder stays small."""
CPU_SECONDS = 30.0
"""Processor time of one job unless it asks for less; a slow machine's largest photo, with the models to load."""
WALL_SECONDS = 120.0
"""Time of one job by the clock: a machine may be busy with others."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job gave: values that MessagePack can carry."""

    value: object


class _Pool:
    def __init__(self) -> None:
        self.free = threading.BoundedSemaphore(MAX_CHILDREN)
        self.lock = threading.Lock()
        self.idle: list[Child] = []

    def take(self) -> Child:
        with self.lock:
            while self.idle:
                child = self.idle.pop()
                if child.alive():
                    return child
                child.end()
        return Child()

    def give(self, child: Child) -> None:
        if child.jobs >= MAX_JOBS or not child.alive():
            child.end()
            return
        with self.lock:
            self.idle.append(child)

    def close(self) -> None:
        with self.lock:
            children, self.idle = self.idle, []
        for child in children:
            child.end()


_POOL = _Pool()


def run_job(
    job: str,
    data: bytes,
    *,
    options: Mapping[str, object] | None = None,
    where: str = "",
    cpu_seconds: float = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
) -> Answer | Problem:
    """Have a child do a job of :data:`~seawall.readers.sandbox.jobs.JOBS`; what goes wrong is a problem."""
    pool = _POOL
    if not pool.free.acquire(timeout=MAX_WAIT_SECONDS):
        return problem_of("busy", where)
    try:
        asked: dict[str, object] = {"job": job, "data": data, "options": dict(options or {}), "seconds": cpu_seconds}
        answer = _ask(pool, asked, wall_seconds)
    finally:
        pool.free.release()
    return Answer(answer["value"]) if "value" in answer else problem_of(str(answer["failed"]), where)


def close_children() -> None:
    """End the children that wait for work; the next job makes a new one."""
    _POOL.close()


def _ask(pool: _Pool, asked: dict[str, object], wall_seconds: float) -> dict[str, object]:
    for _try in range(2):  # a child that went to sleep just before it was asked is no fault of the file
        try:
            child = pool.take()
        except OSError:
            return {"failed": "start"}
        answer = child.ask(asked, wall_seconds=wall_seconds)
        if not isinstance(answer, Ended):
            pool.give(child)
            return answer
        if answer is not Ended.BY_ITSELF:
            return {"failed": answer.value}
    return {"failed": Ended.CRASHED.value}


def _forget() -> None:  # pragma: no cover - in a forked process, which coverage does not follow
    """After a fork the children belong to the parent: let go of their pipes and begin anew."""
    global _POOL  # noqa: PLW0603 - one pool a process
    for child in _POOL.idle:
        child.abandon()
    _POOL = _Pool()


atexit.register(close_children)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
