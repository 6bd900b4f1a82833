"""Round red seals: found, taken off the words below them, and their own words read around the ring. Runs in the sandbox.

A seal lies over the signature and the date; its ring and star run the lines below it together. Where one is found, its red is
taken away before lines are looked for. Red headings stay: only what lies within a ring goes.

>>> find_seals(np.full((400, 300, 3), 255, np.uint8))
()
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

MAX_SEALS = 4
LOOK_SIDE = 700
"""Longest side in pixels of the copy on which seals are looked for."""
_LEAST, _MOST = 0.05, 0.4
"""Diameter of a seal by the width of the picture."""
_ROUND = 0.7
"""Shorter by longer diameter, seen at an angle."""
_SECTORS = 48
_CLOSED = 0.8
"""Share of the sectors in which the ring must be seen."""
_SOLID = 0.8
"""Share of red inside from which it is a disc and no seal."""
_RED = 0.28
"""How far red stands above the other colours, by itself: more than in wood, skin or lamplight."""
_DARKEST, _INK = 25.0, 0.35
"""What is darker than this, or than this share of the paper, has no colour that can be told."""
_READ_HEIGHT = 48
_RING = (0.55, 0.93)
"""Where the words stand between the middle and the rim."""


@dataclass(frozen=True, slots=True)
class Seal:
    """An ellipse, in pixels."""

    across: float
    down: float
    wide: float
    """Half its width."""
    high: float

    @property
    def corners(self) -> Any:  # noqa: ANN401 - an array of numpy
        """Its box as a quadrangle: upper left, upper right, lower right, lower left."""
        left, right, top, bottom = self.across - self.wide, self.across + self.wide, self.down - self.high, self.down + self.high
        return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def find_seals(pixels: Any) -> tuple[Seal, ...]:  # noqa: ANN401
    """Return the round red seals of a picture, red first."""
    share = min(1.0, LOOK_SIDE / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else pixels
    red = _redness(small) > _RED
    if not red.any():
        return ()
    spots = cv2.morphologyEx(red.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(spots)
    seals = []
    for left, top, wide, high, _area in boxes[1:]:
        fits = _LEAST * small.shape[1] <= max(wide, high) <= _MOST * small.shape[1] and min(wide, high) >= _ROUND * max(
            wide, high
        )
        seal = Seal(left + wide / 2, top + high / 2, wide / 2, high / 2)
        if fits and _is_ring(red, seal):
            seals.append(Seal(*(float(length) / share for length in (seal.across, seal.down, seal.wide, seal.high))))
    return tuple(seals[:MAX_SEALS])


def without_seals(pixels: Any, seals: tuple[Seal, ...]) -> Any:  # noqa: ANN401
    """Return the picture with the red of its seals taken away; dark ink below stays."""
    if not seals:
        return pixels
    cleared = pixels.copy()
    for seal in seals:
        rows, columns = _window(pixels, seal)
        piece = cleared[rows, columns]
        red = _redness(piece)
        light = piece[red < _RED / 2]
        ground = np.percentile(light, 75, axis=0) if len(light) else np.array([255.0, 255.0, 255.0])
        inked = piece[:, :, 0] < 0.5 * ground[0]
        tinted = (red > _RED / 2) & ~inked
        piece[tinted] = ground.astype(np.uint8)
    return cleared


def unrolled(pixels: Any, seal: Seal) -> Any:  # noqa: ANN401
    """Return the words around a seal as one straight line, dark on light, from the bottom left to the bottom right."""
    radius = max(seal.wide, seal.high)
    high = _READ_HEIGHT
    wide = max(high, round(2 * np.pi * np.mean(_RING) / (_RING[1] - _RING[0]) * high))
    turn = np.linspace(np.pi / 2, np.pi * 5 / 2, wide, endpoint=False)[None, :]
    out = np.linspace(_RING[1], _RING[0], high)[:, None]
    across = (seal.across + out * np.cos(turn) * seal.wide).astype(np.float32)
    down = (seal.down + out * np.sin(turn) * seal.high).astype(np.float32)
    blur = max(0.0, radius / 150 - 1)
    source = cv2.GaussianBlur(pixels, (0, 0), blur) if blur > 0 else pixels
    strip = cv2.remap(source, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    grey = 255 - np.clip(_redness(strip) * 400, 0, 255).astype(np.uint8)
    return np.repeat(grey[:, :, None], 3, axis=2)


def _redness(pixels: Any) -> Any:  # noqa: ANN401
    """Return how far red stands above the other colours, as a share of itself; nothing where it is as dark as ink."""
    colours = pixels.astype(np.float32)
    red = colours[:, :, 0]
    dark = max(_DARKEST, _INK * float(np.percentile(red, 95)))
    return np.where(red > dark, (red - colours[:, :, 1:].max(axis=2)) / np.maximum(red, 1), 0.0)


def _is_ring(red: Any, seal: Seal) -> bool:  # noqa: ANN401
    """Return whether red is seen near the rim in nearly every direction, and inside not everywhere."""
    return bool(_along(red, seal, 0.86, 1.0).any(axis=1).mean() >= _CLOSED and _along(red, seal, 0.1, 0.8).mean() <= _SOLID)


def _along(red: Any, seal: Seal, inner: float, outer: float) -> Any:  # noqa: ANN401
    """Return where red is seen between two distances from the middle: a row for each direction."""
    turn = np.linspace(0, 2 * np.pi, _SECTORS, endpoint=False)[:, None]
    out = np.linspace(inner, outer, 8)[None, :]
    down = np.clip(np.round(seal.down + np.sin(turn) * out * seal.high - 0.5).astype(int), 0, red.shape[0] - 1)
    across = np.clip(np.round(seal.across + np.cos(turn) * out * seal.wide - 0.5).astype(int), 0, red.shape[1] - 1)
    return red[down, across]


def _window(pixels: Any, seal: Seal) -> tuple[slice, slice]:  # noqa: ANN401
    height, width = pixels.shape[:2]
    top, bottom = max(0, int(seal.down - seal.high * 1.1)), min(height, int(seal.down + seal.high * 1.1) + 1)
    left, right = max(0, int(seal.across - seal.wide * 1.1)), min(width, int(seal.across + seal.wide * 1.1) + 1)
    return slice(top, bottom), slice(left, right)
