"""A curve as its corners, joined by straight lines and level beyond both ends: how a score is told what it is worth.

>>> [interpolate(((0.0, 1.0), (10.0, 3.0)), at) for at in (-5.0, 0.0, 5.0, 99.0)]
[1.0, 1.0, 2.0, 3.0]
"""

import math
from bisect import bisect_right
from collections.abc import Sequence


def interpolate(corners: Sequence[tuple[float, float]], at: float) -> float:
    """Return the height of a curve at one place; ``corners`` are places and heights, the places ascending, one at least."""
    place = bisect_right(corners, (at, math.inf))
    if place == 0:
        return corners[0][1]
    if place == len(corners):
        return corners[-1][1]
    (left, low), (right, high) = corners[place - 1], corners[place]
    share = (at - left) / (right - left)
    return low + share * (high - low)
