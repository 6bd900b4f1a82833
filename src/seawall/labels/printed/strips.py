"""Lines set one behind the other and read as one: the recogniser's cost goes by width, with a least width for each call.

Runs in the sandbox.

>>> [strip.shape for strip in strips_of([np.zeros((48, 100, 3), np.uint8)] * 2)]
[(48, 256, 3)]
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

STRIP = 1100
"""Pixels of width in one strip."""
HEIGHT = 48
"""Pixels of height in which lines are read."""
APART = 28
"""Pixels of white between two lines of a strip, so that they are two words."""
MIN_SCORE = 0.4


def read_strips(crops: Sequence[Any]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield the words of each strip, and the numbers of the lines that are in it; nothing of what cannot be read."""
    from seawall.readers.pictures.recognising import engine, short_lines  # noqa: PLC0415 - the models load only where they are needed

    if not crops:
        return
    rows = rows_of(crops)
    strips = [_strip([crops[number] for number in row]) for row in rows]
    with short_lines():
        read = engine().recognize_txt([strip[:, :, ::-1] for strip in strips])
    for row, text, score in zip(rows, read.txts, read.scores, strict=True):
        yield row, str(text) if score >= MIN_SCORE else ""


def strips_of(crops: Sequence[Any]) -> list[Any]:
    """Set lines one behind the other, in their order."""
    return [_strip([crops[number] for number in row]) for row in rows_of(crops)]


def rows_of(crops: Sequence[Any]) -> list[tuple[int, ...]]:
    """Return which lines go into one strip."""
    rows: list[tuple[int, ...]] = []
    row: list[int] = []
    width = 0
    for number, crop in enumerate(crops):
        if row and width + crop.shape[1] > STRIP:
            rows.append(tuple(row))
            row, width = [], 0
        row.append(number)
        width += crop.shape[1] + APART
    return [*rows, tuple(row)] if row else rows


def _strip(crops: Sequence[Any]) -> Any:  # noqa: ANN401 - an array of numpy
    return np.concatenate([part for crop in crops for part in (crop, _gap(crop))], axis=1)


def _gap(crop: Any) -> Any:  # noqa: ANN401
    """Return a blank in the grey of the paper that a line stands on."""
    return np.full((HEIGHT, APART, 3), int(np.percentile(crop[:, -4:], 75)), np.uint8)
