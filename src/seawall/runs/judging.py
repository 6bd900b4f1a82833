"""Texts → verdicts, in this process or in a worker. A text whose check fails costs only its own row.

>>> def careless(text: str) -> Answer:
...     return "none", 1 / len(text), "", ()
>>> [verdict.level for verdict in judge_tasks(careless, [("hello", ()), ("", ())])]
['none', 'error']
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from seawall.runs.problems import Remark
from seawall.runs.rows import Verdict

if TYPE_CHECKING:
    from seawall.engine import Seawall

Answer = tuple[str, float, str, tuple[str, ...]]
"""Level, probability, stage and tactics of a text."""
WeighedAnswer = tuple[str, float, str, tuple[str, ...], float]
"""An answer and the sum behind it without the prior, in decibans: what a text says, whatever was believed before it."""
Judge = Callable[[str], Answer | WeighedAnswer]
Task = tuple[str | None, tuple[Remark, ...]]
"""What is sent to a worker of a row: its text, if it has one to judge, and what is known to be wrong with it."""


class JudgeMaker(Protocol):
    """Makes the judge of a process. It is sent to every worker, so it must survive ``pickle``."""

    def __call__(self) -> Judge:
        """Return a judge; called once a process."""
        ...

    def version(self) -> str:
        """Return what tells apart the verdicts of different judges; a run is only resumed under the same version."""
        ...


@dataclass(frozen=True, slots=True)
class EngineJudge:
    """Makes judges of the engine, with the shipped playbook or an overlay over it."""

    playbook: Path | None = None

    def __call__(self) -> Judge:
        """Return the engine's way of judging texts, one or many."""
        return EngineLevels(self.engine())

    def version(self) -> str:
        """Return the version of the playbook."""
        return self.engine().playbook.version

    def engine(self) -> "Seawall":
        """Return the engine; made once a process."""
        return _engine(self.playbook)


@dataclass(frozen=True, slots=True)
class EngineLevels:
    """The engine's way of judging a text; many at once cost less."""

    engine: "Seawall"

    def __call__(self, text: str) -> Answer:
        """Return the answer for one text."""
        return self.engine.level(text)

    def judge_all(self, texts: Iterable[str]) -> Iterator[Answer]:
        """Yield the answers for many texts, in order."""
        return self.engine.levels(texts)


@cache
def _engine(playbook: Path | None) -> "Seawall":
    from seawall.engine import Seawall  # noqa: PLC0415 - loaded only where something is judged

    engine = Seawall(playbook)
    gc.freeze()  # what the playbook holds lives as long as the process; looking through it again and again costs time
    return engine


def judge_tasks(judge: Judge, tasks: Iterable[Task]) -> list[Verdict]:
    """Return one verdict for every task, in the same order. A judge with ``judge_all`` is asked about all texts at once."""
    tasks = list(tasks)
    judge_all: Callable[[Iterable[str]], Iterator[Answer]] | None = getattr(judge, "judge_all", None)
    if judge_all is not None:
        try:
            return _verdicts(tasks, list(judge_all(text for text, _remarks in tasks if text is not None)))
        except Exception:  # noqa: BLE001, S110 - one of them fails: one by one, only that one has no answer
            pass
    return [_judge_task(judge, text, remarks) for text, remarks in tasks]


def failed_verdict(remarks: tuple[Remark, ...], reason: str) -> Verdict:
    """Return the verdict of a row that has none."""
    return Verdict("error", None, "", (), (*remarks, Remark("check-failed", reason)))


def _verdicts(tasks: Sequence[Task], answers: Sequence[Answer]) -> list[Verdict]:
    rest = iter(answers)
    return [Verdict("error", None, "", (), remarks) if text is None else _verdict(next(rest), remarks) for text, remarks in tasks]


def _verdict(answer: Answer | WeighedAnswer, remarks: tuple[Remark, ...]) -> Verdict:
    level, probability, stage, tactics, *weight = answer
    return Verdict(level, probability, stage, tuple(tactics), remarks, *weight)


def _judge_task(judge: Judge, text: str | None, remarks: tuple[Remark, ...]) -> Verdict:
    if text is None:
        return Verdict("error", None, "", (), remarks)
    try:
        return _verdict(judge(text), remarks)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other rows shall have their answer
        return failed_verdict(remarks, type(error).__name__)  # its message may quote the text


_JUDGE: list[Judge] = []
"""The judge of this worker; empty in any other process."""


def start_worker(make_judge: JudgeMaker) -> None:
    """Prepare a worker process."""
    # the parent decides what an interrupt means; workers would only print tracebacks
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _JUDGE[:] = [make_judge()]


def judge_in_worker(tasks: Iterable[Task]) -> list[Verdict]:
    """Judge in a process that :func:`start_worker` has prepared."""
    return judge_tasks(_JUDGE[0], tasks)


def _leave_with_parent() -> None:
    # a worker waits for tasks for ever, also when the one who would send them was killed
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
