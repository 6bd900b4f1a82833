"""Text in columns is read one column after the other; fields side by side are read row by row.

>>> from seawall.readers.pictures.lines import Line, Page
>>> from seawall.readers.pictures.places import placed_lines
>>> sides = {"a": 0.05, "b": 0.55}
>>> places = [(f"{side}{row}", left, row / 20) for row in range(6) for side, left in sides.items()]
>>> lines = [Line(text, (left, top, left + 0.4, top + 0.02), 1.0) for text, left, top in places]
>>> [[placed.text for placed in block] for block in blocks_of(placed_lines(Page(1000, 1400, tuple(lines))))]
[['a0', 'a1', 'a2', 'a3', 'a4', 'a5'], ['b0', 'b1', 'b2', 'b3', 'b4', 'b5']]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from seawall.readers.pictures.places import Placed, usual_height

LEAST_LINES = 4
"""Lines that each of two columns has at least."""
LEAST_COLUMN = 9.0
"""Width of a column in heights of a line: nine Chinese characters; a narrower one holds the fields of a form."""
LEAST_FILLED = 0.6
"""Share of a column's width that its middle line fills: prose does, names of fields do not."""
PLACES = 48
"""Places across the page at which a gutter is looked for."""
MOST_COLUMNS_DEEP = 3


@dataclass(frozen=True, slots=True)
class _Gutter:
    left: float
    right: float


def blocks_of(placed: Sequence[Placed], *, deep: int = 0) -> list[list[Placed]]:
    """Return the lines in blocks that are read one after the other."""
    ordered = sorted(placed, key=lambda line: (line.centre, line.left, line.text))
    gutter = _gutter(ordered) if deep < MOST_COLUMNS_DEEP else None
    if gutter is None:
        return [ordered] if ordered else []
    blocks: list[list[Placed]] = [[]]
    for band in _bands(ordered, gutter):
        left = [line for line in band if line.right <= gutter.right]
        right = [line for line in band if line.right > gutter.right]
        if _are_columns(left, right):
            blocks += [*blocks_of(left, deep=deep + 1), *blocks_of(right, deep=deep + 1), []]
        else:
            blocks[-1] += band
    return [block for block in blocks if block]


def _gutter(ordered: Sequence[Placed]) -> _Gutter | None:
    """Return the strip between two columns: few lines cross it, many stand on either side."""
    if len(ordered) < 2 * LEAST_LINES:
        return None
    half = 0.4 * usual_height(ordered)
    first, last = min(line.left for line in ordered), max(line.right for line in ordered)
    step = (last - first) / PLACES
    scored = [(_score(ordered, place, half), place) for place in (first + step * number for number in range(8, PLACES - 7))]
    best = max(score for score, _ in scored)
    if best < LEAST_LINES:
        return None
    places = [place for score, place in scored if score == best]
    return _Gutter(places[0] - half, places[0] + half)


def _score(ordered: Sequence[Placed], place: float, half: float) -> int:
    left = sum(line.right <= place + half for line in ordered)
    right = sum(line.left >= place - half for line in ordered)
    return min(left, right) - (len(ordered) - left - right) // 2


def _bands(ordered: Sequence[Placed], gutter: _Gutter) -> list[list[Placed]]:
    """Lines between those that cross the gutter; a line that crosses it is a band of its own."""
    bands: list[list[Placed]] = [[]]
    for line in ordered:
        if line.right > gutter.right and line.left < gutter.left:
            bands += [[line], []]
        else:
            bands[-1].append(line)
    return [band for band in bands if band]


def _are_columns(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    if min(len(left), len(right)) < LEAST_LINES:
        return False
    overlap = min(_end(left), _end(right)) - max(_start(left), _start(right))
    shorter = min(_end(left) - _start(left), _end(right) - _start(right))
    return overlap > 0.5 * shorter and _is_prose(left) and _is_prose(right)


def _is_prose(side: Sequence[Placed]) -> bool:
    width = max(line.right for line in side) - min(line.left for line in side)
    return width >= LEAST_COLUMN * usual_height(side) and median(line.width for line in side) >= LEAST_FILLED * width


def _start(side: Sequence[Placed]) -> float:
    return min(line.top for line in side)


def _end(side: Sequence[Placed]) -> float:
    return max(line.bottom for line in side)
