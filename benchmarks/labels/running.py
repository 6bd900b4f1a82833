"""Every label through a masker and the judge, in several processes."""

import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.labels.judging import Weighed, carries, scans, weigh
from benchmarks.labels.looking import look, look_again
from benchmarks.labels.maskers import TOKENS, Masker, do_nothing, paint_boxes, product
from benchmarks.labels.orders import CSV_ROWS
from benchmarks.labels.specimens import KINDS, Kind, Specimen, kept
from benchmarks.labels.truth import Truth
from benchmarks.papers.reading import cpu_seconds
from seawall.model import MaskedLabel, Mode

MASKERS = {"nothing": lambda: do_nothing, "boxes": lambda: paint_boxes, "seawall": product}
_DEEP = 4
"""Every so manieth label is also read by the OCR as its makers set it up."""
_CHEAP = ("order", "zpl")
"""Formats that are masked in every mode: no picture has to be read for it."""
_REPEATS = 5
"""How often a quick masking is repeated for its seconds; the first, which loads tables, does not count."""
_QUICK = 0.3
"""Seconds from which once is enough."""


@dataclass(frozen=True, slots=True)
class Task:
    """One label to be masked one way."""

    kind: str
    index: int
    mode: Mode
    known: bool
    masker: str = "seawall"
    keep: str = ""
    """Folder for the label before and after, or nothing."""

    @property
    def specimen(self) -> Specimen:
        """The label."""
        return Specimen(KINDS[self.kind], self.index)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it."""

    task: Task
    language: str
    made: bool
    """Whether there is a masked label at all."""
    weighed: Weighed
    scanned_before: bool
    scanned: bool
    token: bool
    """Whether the token stands on it; true in the modes without one."""
    cpu_seconds: float
    problems: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """The kind of label."""
        return KINDS[self.task.kind]


def choose(
    specimens: Iterable[Specimen], *, masker: str = "seawall", every: bool = False, keep: Path | None = None
) -> list[Task]:
    """Return the tasks of a run: dear formats in one mode each unless ``every``, all with and without the order known."""
    tasks = []
    for one in specimens:
        modes = one.kind.modes if every or one.kind.format in _CHEAP else (one.mode,)
        # an order is known by what it says
        ways = (False,) if one.kind.format == "order" else (True, False)
        tasks += [Task(one.kind.id, one.index, mode, known, masker, str(keep or "")) for mode in modes for known in ways]
    return tasks


def run(tasks: Sequence[Task], *, jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of every task, in order. The labels have to be made already."""
    if jobs <= 1:
        warm(tasks[0].masker)
        yield from map(judge, tasks)
        return
    # a fresh interpreter each: a forked one would share the reader's children
    with ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=warm, initargs=(tasks[0].masker,)
    ) as pool:
        yield from pool.map(judge, tasks, chunksize=2)


def warm(masker: str) -> None:
    """Load tables and models, so that no label pays for them."""
    for kind in ("order-shippo", "zpl-hex", "pdf-fpdf2", "render-express-203-png"):
        found = kept(Specimen(KINDS[kind], 0))
        if found:
            MASKERS[masker]()(found[0], mode="post")


def judge(task: Task) -> Outcome:
    """Mask one label and judge it."""
    found = kept(task.specimen)
    if found is None:
        message = f"{task.specimen.id} was not made"
        raise LookupError(message)
    data, truth = found
    return judge_with(task, data, truth=truth, masker=MASKERS[task.masker]())


def judge_with(task: Task, data: bytes, *, truth: Truth, masker: Masker, may_be_deep: bool = True) -> Outcome:
    """Mask a label with any masker and judge it."""
    specimen, shipment = task.specimen, task.specimen.shipment
    deep = may_be_deep and task.index % _DEEP == 0 and specimen.kind.format not in _CHEAP
    rows = CSV_ROWS if task.kind == "order-csv-rows" else 1
    tokens = TOKENS[:rows] if task.mode == "resolve" else ()
    masked, seconds = _timed(masker, data, task=task, tokens=tokens)
    before = look_again(data, deep=False)
    after = look(masked.data, deep=deep) if masked.data else look(b"")
    weighed = weigh(truth, task.mode, before=before, after=after)
    outcome = Outcome(
        task=task,
        language=shipment.language,
        made=bool(masked.data),
        weighed=weighed,
        scanned_before=scans(data, specimen.kind, truth.tracking),
        scanned=bool(masked.data) and scans(masked.data, specimen.kind, truth.tracking),
        token=all(carries(token, after) for token in tokens),
        cpu_seconds=seconds,
        problems=tuple(problem.code for problem in masked.problems),
    )
    if task.keep:
        _write(outcome, data, masked.data)
    return outcome


def _timed(masker: Masker, data: bytes, *, task: Task, tokens: Sequence[str]) -> tuple[MaskedLabel, float]:
    """Mask, and count the processor's seconds of this process and of the sandbox's children."""
    known = task.specimen.shipment.waybill if task.known else None
    where = f"label.{task.specimen.ending}"

    def once() -> MaskedLabel:
        return masker(data, mode=task.mode, tokens=tokens, known=known, where=where)

    before = _spent()
    masked = once()
    seconds = _spent() - before
    if task.specimen.kind.format in _CHEAP and seconds < _QUICK:
        before = _spent()
        for _ in range(_REPEATS):
            once()
        seconds = (_spent() - before) / _REPEATS
    return masked, seconds


def _spent() -> float:
    """Return processor seconds: finely of this process, in ticks of all below it."""
    own = os.times()
    return time.process_time() + cpu_seconds() - own.user - own.system


def _write(outcome: Outcome, before: bytes, after: bytes) -> None:
    """Write both files and what was said, into a folder of what is looked at or of what is kept aside."""
    task, specimen = outcome.task, outcome.task.specimen
    folder = Path(task.keep) / outcome.kind.split
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{specimen.id}.{task.mode}.{'known' if task.known else 'unknown'}"
    (folder / f"{specimen.id}.before.{specimen.ending}").write_bytes(before)
    (folder / f"{stem}.{specimen.ending}").write_bytes(after)
    weighed = outcome.weighed
    said = {
        "recovered": list(zip(weighed.recovered, weighed.shown, strict=True)),
        "lost": weighed.lost,
        "blinded": weighed.blinded,
        "scanned": outcome.scanned,
        "token": outcome.token,
        "problems": outcome.problems,
        "cpu_seconds": outcome.cpu_seconds,
    }
    (folder / f"{stem}.said.json").write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


def tell(text: str) -> None:
    """Say how far a run has come, where somebody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text} ")
