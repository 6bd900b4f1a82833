"""Lines in a picture: turned with it, cut out of it, told as shares of it. Runs in the sandbox.

>>> line = np.array([[[0, 0], [90, 0], [90, 10], [0, 10]]], np.float32)
>>> mostly_tall(line), share_box(line[0], 100, 100)
(False, (0.0, 0.0, 0.9, 0.1))
"""

import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from seawall.readers.pictures.finding import Found, clockwise
from seawall.readers.pictures.lines import Box

READ_HEIGHT = 48
"""Pixels in height of what the recogniser reads."""
NARROWED = 0.88
"""Width of a long line as it is read, by its own: reading costs by width, and down to here it costs no letters."""
_LONG = 12
"""Width by height from which a line is long."""
_TALL = 1.5
_MAX_DEGREES = 40.0


def heights(corners: Any) -> Any:  # noqa: ANN401 - arrays of numpy
    """Return the height of each quadrangle along its left edge."""
    return np.linalg.norm(corners[:, 0] - corners[:, 3], axis=1)


def widths(corners: Any) -> Any:  # noqa: ANN401
    """Return the length of the upper edge of each."""
    return np.linalg.norm(corners[:, 0] - corners[:, 1], axis=1)


def median_height(corners: Any) -> float:  # noqa: ANN401
    """Return the height of the line in the middle, the short side of each counted."""
    return float(np.median(np.minimum(heights(corners), widths(corners)))) if len(corners) else 0.0


def mostly_tall(corners: Any) -> bool:  # noqa: ANN401
    """Return whether the lines run downwards, by the length that they have together."""
    high, wide = heights(corners), widths(corners)
    tall, flat = high > wide * _TALL, wide > high * _TALL
    return bool(high[tall].sum() > wide[flat].sum())


def longest(corners: Any, count: int) -> Any:  # noqa: ANN401
    """Return the places of the longest few, in the order that they have."""
    return np.sort(np.argsort(-widths(corners), kind="stable")[:count])


def mean(numbers: Sequence[float]) -> float:
    """Return their mean; nothing for none."""
    return sum(numbers) / len(numbers) if numbers else 0.0


def turned(pixels: Any, found: Found, quarters: int) -> tuple[Any, Found]:  # noqa: ANN401
    """Turn a picture clockwise by quarters, and its lines with it."""
    corners, bends = found.corners, found.bends
    for _ in range(quarters):
        height = pixels.shape[0]
        pixels = np.rot90(pixels, -1)
        corners = _quarter(corners, height)
        bends = tuple(None if bend is None else _quarter(bend, height) for bend in bends)
    ahead = tuple(bend if bend is None or bend[0, 0, 0] <= bend[0, -1, 0] else bend[::-1, ::-1] for bend in bends)
    return np.ascontiguousarray(pixels), Found(clockwise(corners), ahead)


def straightened(pixels: Any, found: Found, *, from_degrees: float) -> tuple[Any, Found]:  # noqa: ANN401
    """Turn a tilted picture by the few degrees that its lines have, and its lines with it."""
    degrees = _tilt(found.corners)
    if not from_degrees <= abs(degrees) <= _MAX_DEGREES:
        return pixels, found
    height, width = pixels.shape[:2]
    cos, sin = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    wide, high = int(width * cos + height * sin), int(height * cos + width * sin)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    matrix[:, 2] += ((wide - width) / 2, (high - height) / 2)
    ground = tuple(float(value) for value in np.median(pixels[:: max(1, height // 50), :: max(1, width // 50)], axis=(0, 1)))
    straight = cv2.warpAffine(pixels, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=ground)
    turn, move = matrix[:, :2].T.astype(np.float32), matrix[:, 2].astype(np.float32)
    bends = tuple(None if bend is None else bend @ turn + move for bend in found.bends)
    return straight, Found(found.corners @ turn + move, bends)


def cut_out(pixels: Any, found: Found) -> list[Any]:  # noqa: ANN401
    """Return each line by itself, straight and as tall as it is read; one that stands upright is laid down."""
    pairs = zip(found.corners, found.bends, strict=True)
    return [_narrowed(_cut_straight(pixels, corners) if bend is None else _cut_bent(pixels, bend)) for corners, bend in pairs]


def share_box(corners: Any, width: int, height: int) -> Box:  # noqa: ANN401
    """Return the upright box around a quadrangle as shares of the picture."""
    across, down = corners[:, 0] / width, corners[:, 1] / height
    edges = (across.min(), down.min(), across.max(), down.max())
    left, top, right, bottom = (round(min(1.0, max(0.0, float(edge))), 4) for edge in edges)
    return left, top, right, bottom


def fill_around(pixels: Any, corners: Any) -> tuple[int, int, int]:  # noqa: ANN401
    """Return the median colour of a thin frame just around a line."""
    height, width = pixels.shape[:2]
    edge = max(1, round(float(heights(corners[None])[0]) * 0.08))
    left, top = (max(0, int(corners[:, axis].min())) for axis in (0, 1))
    right, bottom = (min(limit, int(corners[:, axis].max()) + 1) for axis, limit in ((0, width), (1, height)))
    piece = pixels[top:bottom, left:right]
    frame = (piece[:edge], piece[-edge:], piece[:, :edge], piece[:, -edge:])
    colours = np.concatenate([part.reshape(-1, 3) for part in frame])
    red, green, blue = (int(value) for value in np.median(colours, axis=0)) if len(colours) else (255, 255, 255)
    return red, green, blue


def _quarter(points: Any, height: int) -> Any:  # noqa: ANN401
    return np.stack([height - points[..., 1], points[..., 0]], axis=-1)


def _cut_straight(pixels: Any, corners: Any) -> Any:  # noqa: ANN401
    width, height = (max(1, round(float(lengths(corners[None])[0]))) for lengths in (widths, heights))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    crop = cv2.warpPerspective(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.rot90(crop) if height > width * _TALL else crop


def _cut_bent(pixels: Any, bend: Any) -> Any:  # noqa: ANN401
    upper, lower = bend
    steps = np.linalg.norm(np.diff((upper + lower) / 2, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    width = max(1, round(float(along[-1])))
    height = max(1, round(float(np.linalg.norm(lower - upper, axis=1).mean())))
    places = np.arange(width)
    edges = [np.stack([np.interp(places, along, edge[:, axis]) for axis in (0, 1)], axis=1) for edge in (upper, lower)]
    shares = np.linspace(0, 1, height)[:, None, None]
    points = (edges[0] * (1 - shares) + edges[1] * shares).astype(np.float32)
    return cv2.remap(pixels, points[..., 0], points[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _narrowed(crop: Any) -> Any:  # noqa: ANN401
    height, width = crop.shape[:2]
    share = READ_HEIGHT / height * (NARROWED if width > height * _LONG else 1.0)
    size = (max(1, round(width * share)), READ_HEIGHT)
    shrinks = height > READ_HEIGHT
    return np.ascontiguousarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC))


def _tilt(corners: Any) -> float:  # noqa: ANN401
    """Return the degrees by which the lines fall to the right, the longer ones counting more."""
    wide = widths(corners)
    flat = wide > heights(corners) * 3
    if not flat.any():
        return 0.0
    edges = (corners[flat, 1] - corners[flat, 0] + corners[flat, 2] - corners[flat, 3]) / 2
    angles = np.degrees(np.arctan2(edges[:, 1], edges[:, 0]))
    order = np.argsort(angles, kind="stable")
    weights = np.cumsum(wide[flat][order])
    return float(angles[order][np.searchsorted(weights, weights[-1] / 2)])
