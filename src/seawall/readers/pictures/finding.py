"""Where lines of words stand in a picture: straight ones as quadrangles, bent ones with their bend. Runs in the sandbox.

The network gives for each pixel how likely it lies in a line, shrunk so that lines do not touch. Each spot of such pixels is one
line; it is grown back by as much as it was shrunk. A sheet that curls gives spots that are bent: these are followed along their
middle, so that the line can be cut out as if it were straight.

>>> import numpy
>>> spots = numpy.zeros((64, 200), numpy.float32)
>>> spots[20:30, 20:180] = 0.9
>>> found = lines_in(spots)
>>> found.corners.shape, found.bends
((1, 4, 2), (None,))
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

LIKELY = 0.3
"""From which a pixel counts as lying in a line."""
SURE = 0.5
"""Mean over its spot from which a line is one."""
GROWTH = 1.6
"""How far a spot is grown: this by its area, divided by its outline."""
BENT = 0.45
"""Height of the bow of a spot, by its thickness, from which it is bent."""
MAX_SPOTS = 1000
_LEAST = 3
_STEPS = 24
"""Places along a bent line at which its middle is taken."""
_MULTIPLE = 32
"""The network halves five times."""


@dataclass(frozen=True, slots=True)
class Found:
    """Lines of one picture, in its pixels."""

    corners: Any
    """Array of n by 4 by 2: upper left, upper right, lower right, lower left."""
    bends: tuple[Any, ...]
    """For each, ``None`` or an array of upper and lower edge, 2 by steps by 2, in the direction of reading."""

    def __len__(self) -> int:
        return len(self.corners)

    def scaled(self, times: float, *, down: float = 0.0) -> "Found":
        """Return them enlarged, then moved downwards."""
        move = np.array([0, down], np.float32)
        bends = tuple(None if bend is None else bend * np.float32(times) + move for bend in self.bends)
        return Found((self.corners * np.float32(times) + move).astype(np.float32), bends)

    def taken(self, chosen: Any) -> "Found":  # noqa: ANN401 - an array of indices or truths
        """Return some of them."""
        places = np.arange(len(self.corners))[chosen]
        return Found(self.corners[places], tuple(self.bends[place] for place in places))


NOTHING = Found(np.zeros((0, 4, 2), np.float32), ())


def joined(several: list[Found]) -> Found:
    """Return all lines of several as one."""
    return Found(np.concatenate([found.corners for found in several]), tuple(bend for found in several for bend in found.bends))


def find_in(pixels: Any, network: Any, *, side: int) -> Found:  # noqa: ANN401
    """Find lines on a copy of a picture whose longest side is ``side`` at most; ``network`` maps a batch to its spots."""
    height, width = pixels.shape[:2]
    share = min(1.0, side / max(height, width))
    high, wide = (max(_MULTIPLE, round(length * share / _MULTIPLE) * _MULTIPLE) for length in (height, width))
    small = cv2.resize(pixels, (wide, high), interpolation=cv2.INTER_AREA)
    batch = (small[None, :, :, ::-1].astype(np.float32) / 127.5 - 1.0).transpose(0, 3, 1, 2)
    found = lines_in(network(np.ascontiguousarray(batch))[0, 0])
    times = np.array([width / wide, height / high], np.float32)
    return Found(found.corners * times, tuple(None if bend is None else bend * times for bend in found.bends))


def lines_in(likely: Any) -> Found:  # noqa: ANN401
    """Return the lines of a map of likelihoods, from the top down."""
    mask = cv2.dilate((likely > LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    lines = [line for outline in outlines[:MAX_SPOTS] if (line := _line(outline, likely)) is not None]
    if not lines:
        return NOTHING
    lines.sort(key=lambda line: (float(line[0][:, 1].mean()), float(line[0][:, 0].min())))
    return Found(np.stack([corners for corners, _ in lines]).astype(np.float32), tuple(bend for _, bend in lines))


def clockwise(corners: Any) -> Any:  # noqa: ANN401
    """Order the corners of each quadrangle: upper left, upper right, lower right, lower left."""
    by_x = np.take_along_axis(corners, np.argsort(corners[:, :, :1], axis=1, kind="stable"), axis=1)
    left, right = by_x[:, :2], by_x[:, 2:]
    left = np.take_along_axis(left, np.argsort(left[:, :, 1:], axis=1, kind="stable"), axis=1)
    right = np.take_along_axis(right, np.argsort(right[:, :, 1:], axis=1, kind="stable"), axis=1)
    return np.stack([left[:, 0], right[:, 0], right[:, 1], left[:, 1]], axis=1).astype(np.float32)


def _line(outline: Any, likely: Any) -> tuple[Any, Any] | None:  # noqa: ANN401
    left, top, width, height = cv2.boundingRect(outline)
    if min(width, height) < _LEAST:
        return None
    inside = np.zeros((height, width), np.uint8)
    cv2.drawContours(inside, [outline - (left, top)], -1, 1, cv2.FILLED)
    if cv2.mean(likely[top : top + height, left : left + width], inside)[0] < SURE:
        return None
    middle, size, angle = cv2.minAreaRect(outline)
    if min(size) < _LEAST:
        return None
    bend = _bend(inside, left, top)
    area, around = (size[0] * size[1], 2 * (size[0] + size[1])) if bend is None else (int(inside.sum()), 2 * max(size) * 1.05)
    grown = 2 * area * GROWTH / around
    if bend is not None:
        edges = _edges(bend, grown / 2)
        return _around(edges), edges
    return clockwise(cv2.boxPoints((middle, (size[0] + grown, size[1] + grown), angle))[None])[0], None


def _bend(inside: Any, left: int, top: int) -> tuple[Any, float] | None:  # noqa: ANN401
    """Return the middle of a bent spot, step by step in the direction of reading, and half its thickness."""
    tall = inside.shape[0] > inside.shape[1]
    spot = np.rot90(inside, -1) if tall else inside
    length = spot.shape[1]
    if length < 6 * _LEAST:
        return None
    thick = spot.sum(axis=0)
    down = (spot * np.arange(spot.shape[0], dtype=np.float32)[:, None]).sum(axis=0) / np.maximum(1, thick)
    thickness = float(np.median(thick))
    places = np.linspace(0, length - 1, _STEPS)
    way = np.polyval(np.polyfit(np.arange(length), down, 5 if length > 20 * thickness else 3), places)
    bow = way - np.linspace(way[0], way[-1], _STEPS)
    if float(bow.max() - bow.min()) < BENT * thickness or length < 4 * thickness:
        return None
    if tall:  # turned back: rightwards there was upwards here
        return np.stack([left + way, top + inside.shape[0] - 1 - places], axis=1), thickness / 2
    return np.stack([left + places, top + way], axis=1), thickness / 2


def _edges(bend: tuple[Any, float], grown: float) -> Any:  # noqa: ANN401
    """Return the upper and lower edge of a bent line, grown on every side."""
    middle, half = bend
    ahead = np.gradient(middle, axis=0)
    ahead /= np.maximum(1e-6, np.linalg.norm(ahead, axis=1, keepdims=True))
    middle = middle.copy()
    middle[0] -= ahead[0] * grown
    middle[-1] += ahead[-1] * grown
    downwards = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) * (half + grown)
    return np.stack([middle - downwards, middle + downwards]).astype(np.float32)


def _around(edges: Any) -> Any:  # noqa: ANN401
    left, top = edges.reshape(-1, 2).min(axis=0)
    right, bottom = edges.reshape(-1, 2).max(axis=0)
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
