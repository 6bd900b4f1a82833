"""Rows → chunks: what is judged, stored and resumed as one.

>>> [len(chunk.tasks) for chunk in cut_chunks([Row({}, "hello")] * 5, rows=2)]
[2, 2, 1]
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seawall.runs.judging import Task
from seawall.runs.rows import Row

MAX_CHUNK_CHARACTERS = 4_000_000
"""A chunk of long texts is closed earlier, so that memory does not depend on how long the texts are."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows that follow each other. The same input is always cut the same way, or a run could not be resumed."""

    index: int
    tasks: tuple[Task, ...]


def cut_chunks(rows_in: Iterable[Row], *, rows: int, characters: int = MAX_CHUNK_CHARACTERS) -> Iterator[Chunk]:
    """Yield all rows in chunks of at most so many rows, and about so many characters."""
    tasks: list[Task] = []
    index = size = 0
    for row in rows_in:
        tasks.append((row.text, row.remarks))
        size += len(row.text or "")
        if len(tasks) >= rows or size >= characters:
            yield Chunk(index, tuple(tasks))
            tasks, index, size = [], index + 1, 0
    if tasks:
        yield Chunk(index, tuple(tasks))
