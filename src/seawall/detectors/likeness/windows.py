"""Long texts in windows: a bait in a long letter must not be thinned out by the letter.

>>> split("short. text.", [5, 11])
[(0, 12)]
>>> split("a" * 300 + "." + "b" * 300, [300])
[(0, 301), (301, 601)]
"""

from bisect import bisect_right
from collections.abc import Sequence

WINDOW = 400
"""Folded characters; a long paragraph, or a dozen turns of a call."""
SLACK = 100
"""A text this much longer is still read in one."""
LEAST = WINDOW // 4
"""A sentence that ends earlier than this does not end a window."""


def split(text: str, breaks: Sequence[int]) -> list[tuple[int, int]]:
    """Return windows that together cover a folded text; ``breaks`` are the places where its sentences end, ascending."""
    windows: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > WINDOW + SLACK:
        last = bisect_right(breaks, start + WINDOW - 1) - 1
        end = breaks[last] + 1 if last >= 0 and breaks[last] >= start + LEAST else start + WINDOW
        windows.append((start, end))
        start = end
    windows.append((start, len(text)))
    return windows
