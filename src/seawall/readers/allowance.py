"""How much may come out of one input: files inside files, their bytes, the pages that are looked at.

A container (an e-mail, a zip) hands what it holds to :func:`read_enclosed`, which counts. Limits are counts and not clocks: the
same input always gives the same answer.

>>> from seawall.readers.allowance import Allowance
>>> with_room = Allowance(depth=1)
>>> with_room.depth
1
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from seawall.model import Evidence, Problem, Words
from seawall.readers.door import ReadResult, read_bytes

MAX_DEPTH = 4
"""Files inside files inside files: a forwarded mail with a zip of scans has three."""
MAX_ITEMS = 300
"""Files in one input; a month of a family's chat has fewer pictures."""
MAX_ENCLOSED_BYTES = 200_000_000
MAX_PAGES = 24
"""Pictures and scanned pages of one input that are looked at, a few seconds of work each."""
INSIDE = " › "


@dataclass(slots=True)
class Allowance:
    """What is left for the rest of one input. Counts down while its parts are read."""

    depth: int = MAX_DEPTH
    items: int = MAX_ITEMS
    bytes: int = MAX_ENCLOSED_BYTES
    pages: int = MAX_PAGES

    def take_page(self) -> bool:
        """Take one picture or scanned page; false when none is left."""
        self.pages -= 1
        return self.pages >= 0


_CURRENT: ContextVar[Allowance | None] = ContextVar("seawall_allowance", default=None)


@contextmanager
def one_input() -> Generator[Allowance]:
    """Yield the allowance of the input that is being read; begin a fresh one when this is the outermost."""
    current = _CURRENT.get()
    if current is not None:
        yield current
        return
    fresh = Allowance()
    token = _CURRENT.set(fresh)
    try:
        yield fresh
    finally:
        _CURRENT.reset(token)


def read_enclosed(data: bytes, *, name: str, outer: str) -> ReadResult:
    """Read a file that lies inside another, within what is left; the sources and places name both. Never raises."""
    with one_input() as allowance:
        where = f"{outer}{INSIDE}{name}" if outer else name
        refused = _refused(allowance, len(data), where)
        if refused is not None:
            return ReadResult(problems=(refused,))
        allowance.items -= 1
        allowance.bytes -= len(data)
        allowance.depth -= 1
        try:
            read = read_bytes(data, name=name)
        finally:
            allowance.depth += 1
        return ReadResult(
            tuple(_enclosed(evidence, outer) for evidence in read.evidence),
            tuple(
                replace(problem, where=f"{outer}{INSIDE}{problem.where}" if outer else problem.where) for problem in read.problems
            ),
        )


def _enclosed(evidence: Evidence, outer: str) -> Evidence:
    if not outer:
        return evidence
    parts = tuple(replace(part, source=f"{outer}{INSIDE}{part.source}") for part in evidence.parts)
    return replace(evidence, source=f"{outer}{INSIDE}{evidence.source}", parts=parts)


def _refused(allowance: Allowance, size: int, where: str) -> Problem | None:
    if allowance.depth <= 0:
        zh = "这个文件套在太多层里，没有打开。请把它单独取出来再试。"
        return Problem(
            "too-deep",
            Words(zh, "This file lies inside too many others and was not opened. Take it out and send it by itself."),
            where,
        )
    if allowance.items <= 0 or size > allowance.bytes:
        zh = "里面的文件太多或太大，从这一个起没有打开。请只发可疑的那几个。"
        en = "The files in it are too many or too large; from this one on none was opened. Send only those that worry you."
        return Problem("too-much-inside", Words(zh, en), where)
    return None
