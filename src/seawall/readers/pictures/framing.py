"""A photograph of a phone shows more than its screen: the status bar tells where the screen's edges are.

>>> from seawall.readers.pictures.lines import Line, Page
>>> from seawall.readers.pictures.places import placed_lines
>>> seen = [("15:21", 0.2, 0.2, 0.25), ("87%", 0.7, 0.2, 0.75), ("你好", 0.2, 0.4, 0.4)]
>>> page = Page(1000, 1000, tuple(Line(text, (left, top, right, top + 0.02), 1.0) for text, left, top, right in seen))
>>> [(line.text, round(line.left, 2), round(line.top, 2)) for line in framed(placed_lines(page))]
[('15:21', 0.07, 0.03), ('87%', 0.86, 0.03), ('你好', 0.07, 0.35)]
"""

from collections.abc import Sequence
from dataclasses import replace

from seawall.readers.pictures.furniture_words import STATUS_CLOCK, is_status
from seawall.readers.pictures.places import Placed, Row, rows_of

LEFT, RIGHT, TOP = 0.065, 0.94, 0.028
"""Where phones write the clock's first letter and the battery's last, and how far from the upper edge, in screen widths."""
ROWS_ABOVE = 3
"""Rows that may stand above a status bar in a photograph, such as a sticker."""
AS_IT_IS = 0.08
"""How far off the bar's beginning may be before the screen is taken for a part of the picture."""
SMALLEST = 0.35
"""Share of the picture's width that the status bar takes at the least."""
BEYOND = 0.06
"""How far lines may reach beyond the status bar's ends."""


def framed(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return the lines as they stand on the screen that they are part of; as they are where that cannot be told."""
    row = next((row for row in rows_of(placed)[:ROWS_ABOVE] if _is_status_bar(row)), None)
    if row is None:
        return tuple(placed)
    left, right, top = row[0].left, row[-1].right, row[0].top
    if max(abs(left - LEFT), abs(top - TOP)) < AS_IT_IS or right - left < SMALLEST:
        return tuple(placed)
    if min(line.left for line in placed) < left - BEYOND or max(line.right for line in placed) > right + BEYOND:
        return tuple(placed)
    scale = (RIGHT - LEFT) / (right - left)
    return tuple(
        replace(
            line,
            left=LEFT + (line.left - left) * scale,
            right=LEFT + (line.right - left) * scale,
            top=TOP + (line.top - top) * scale,
            bottom=TOP + (line.bottom - top) * scale,
        )
        for line in placed
    )


def _is_status_bar(row: Row) -> bool:
    return len(row) > 1 and STATUS_CLOCK.match(row[0].text) is not None and is_status(row[0].text) and is_status(row[-1].text)
