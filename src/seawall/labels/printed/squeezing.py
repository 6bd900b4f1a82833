"""A page without the rows and columns in which there is nothing to look at, since finding lines costs by area. Needs numpy, cv2.

>>> worth = np.zeros((1000, 1000), bool)
>>> worth[500, 200:300] = True
>>> squeezed = squeeze(worth)
>>> squeezed.of(np.zeros((1000, 1000), np.uint8)).shape, squeezed.back(np.array([[24.0, 24.0]])).tolist()
((49, 148), [[200.0, 500.0]])
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from seawall.labels.printed.comparing import pixels_in

MARGIN = 24
"""Pixels around what is looked at: a line is found by its ground too."""
INK = 200
DRAWN = 0.5
"""Share of pixels of one shade from which a page was drawn and not taken by a lens: on it all that is not paper is print."""
RULE = 100
"""Pixels in a row, across or down, that are no letter but a rule or a bar."""


RIM = 3
"""Pixels by which letters may stand out of their places, as places are rounded."""

Place = Sequence[float]
"""Left, top, right, bottom in shares of the page."""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Which rows and columns of a page are left."""

    rows: Any
    columns: Any

    def of(self, pixels: Any) -> Any:  # noqa: ANN401 - arrays of numpy
        """Return what is left of a page."""
        return np.ascontiguousarray(pixels[self.rows][:, self.columns])

    def back(self, points: Any) -> Any:  # noqa: ANN401
        """Return where points of what is left are on the page, across and down."""
        across = np.interp(points[..., 0], np.arange(len(self.columns)), self.columns)
        return np.stack([across, np.interp(points[..., 1], np.arange(len(self.rows)), self.rows)], axis=-1)


def squeeze(worth: Any) -> Squeezed:  # noqa: ANN401
    """Keep what is worth looking at, with a margin."""
    return Squeezed(_kept(worth.any(axis=1)), _kept(worth.any(axis=0)))


def worth_reading(pixels: Any, changed: Any, *, same: Sequence[Place], codes: Sequence[Place], other: Sequence[Place]) -> Any:  # noqa: ANN401
    """Return which pixels are worth a look on a page of which something is known, and the page as it is to be looked at.

    ``same`` are places that were read and are as they were, ``other`` those that were read and are not, ``codes`` those of codes.
    """
    grey = pixels if pixels.ndim == 2 else pixels[:, :, 1]  # noqa: PLR2004 - rows, columns
    if (grey == int(grey.max())).mean() >= DRAWN:
        return _of_drawn(pixels, grey, same=same, codes=codes)
    worth = changed.copy()
    for box in other:
        worth[pixels_in(box, worth)] = True
    return worth, pixels


def _of_drawn(pixels: Any, grey: Any, *, same: Sequence[Place], codes: Sequence[Place]) -> Any:  # noqa: ANN401
    """Leave out rules and bars, and the letters that stand within places that are the same."""
    ink = cv2.threshold(grey, INK - 1, 1, cv2.THRESH_BINARY_INV)[1]
    blank_codes(ink, codes)
    left, top, wide, high = cv2.boundingRect(ink)
    part = ink[top : top + high, left : left + wide]
    worth, shown = np.zeros(grey.shape, bool), pixels.copy()
    if part.size:
        part = without_rules(part)
        _, spots, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8, ltype=cv2.CV_32S)
        known = np.take(_lie_within(stats, same, (left, top), grey.shape), spots)
        worth[top : top + high, left : left + wide] = part & ~known
        near = cv2.dilate(known, np.ones((5, 5), np.uint8)).astype(bool)
        shown[top : top + high, left : left + wide][near] = int(grey.max())
    return worth, shown


def blank_codes(ink: Any, codes: Sequence[Place]) -> None:  # noqa: ANN401
    """Take out the ink of codes that were read."""
    height, width = ink.shape
    for left, top, right, bottom in codes:
        rows = slice(max(0, int(top * height) - RIM), int(bottom * height) + RIM + 1)
        ink[rows, max(0, int(left * width) - RIM) : int(right * width) + RIM + 1] = 0


def without_rules(ink: Any, *, least: int = RULE) -> Any:  # noqa: ANN401
    """Return ink, 0 or 1, without what runs across or down for so many pixels."""
    rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    bars = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((least, 1), np.uint8))
    taken = cv2.dilate(cv2.bitwise_or(rules, bars), np.ones((5, 5), np.uint8))
    return cv2.bitwise_and(ink, cv2.bitwise_not(taken))


def _lie_within(stats: Any, places: Sequence[Place], start: tuple[int, int], shape: tuple[int, ...]) -> Any:  # noqa: ANN401
    """Return for each spot 1 if it lies in one of the places, but for their rims; 0 for the first, which is the ground."""
    left, top = stats[:, cv2.CC_STAT_LEFT] + start[0], stats[:, cv2.CC_STAT_TOP] + start[1]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    edges = np.array(places, np.float64).reshape(-1, 4) * (shape[1], shape[0], shape[1], shape[0]) + (-RIM, -RIM, RIM, RIM)
    inside = np.zeros(len(stats), np.uint8)
    for across, down, end, foot in edges:
        inside |= (left >= across) & (top >= down) & (right <= end) & (bottom <= foot)
    inside[0] = 0
    return inside


def _kept(worth: Any) -> Any:  # noqa: ANN401
    return np.flatnonzero(np.convolve(worth, np.ones(2 * MARGIN + 1), mode="same") > 0)
