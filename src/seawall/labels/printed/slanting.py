"""Where the letters of a line stand that rises, falls or bends, as on a photo of a sheet that curls. Runs in the sandbox.

>>> page = np.full((100, 100), 255, np.uint8)
>>> for column in range(100):
...     page[column // 2 + 20 : column // 2 + 30, column] = 0
>>> places = ((0.0, 0.2, 0.1, 0.8), (0.9, 0.2, 1.0, 0.8))
>>> [(round(place[1], 2), round(place[3], 2)) for place in along_the_line(places, (0.0, 0.2, 1.0, 0.8), 0.1, page)]
[(0.2, 0.34), (0.66, 0.8)]
"""

from functools import cache
from typing import Any

import cv2
import numpy as np

from seawall.readers.pictures.lines import Box

SLANTED = 1.15
"""Height of the box by that of the line from which the line is not straight."""
TIGHT = 0.8
"""Height of its letters by that of a line."""
ROOM = 0.12
"""How far letters may stand off the way of their line, by its height."""
FAR = 0.2
"""How much a way loses that keeps to the rim of the box, by its ink: the line above or below has its ink there."""
_STEPS = 9
_COLUMNS = 64


def along_the_line(places: tuple[Box, ...], box: Box, high: float, grey: Any) -> tuple[Box, ...]:  # noqa: ANN401
    """Return places of letters, as high as their line is; ``high`` is its height if it ran straight."""
    left, top, right, bottom = box
    if not places or bottom - top < SLANTED * high:
        return places
    letter, room = high * TIGHT, high * ROOM
    way = _way(box, letter, grey)
    found = []
    for place in places:
        steps = [(edge - left) / (right - left) for edge in (place[0], place[2])]
        starts = top + np.interp(steps, np.linspace(0, 1, _COLUMNS), way) * (bottom - top - letter)
        upper, lower = float(starts.min()) - room, float(starts.max()) + letter + room
        found.append((place[0], max(top, upper), place[2], min(bottom, lower)))
    return tuple(found)


def _way(box: Box, letter: float, grey: Any) -> Any:  # noqa: ANN401
    """Return how far down in its box a line runs, step by step: where there is most ink between two blanks, bent or not."""
    height, width = grey.shape
    left, right = max(0, int(box[0] * width)), min(width, int(box[2] * width) + 1)
    top, bottom = max(0, int(box[1] * height)), min(height, int(box[3] * height) + 1)
    if right - left < 1 or bottom - top < 1:
        return np.full(_COLUMNS, 0.5)
    piece = cv2.resize(grey[top:bottom, left:right], (_COLUMNS, bottom - top), interpolation=cv2.INTER_AREA).astype(np.float32)
    dark = np.vstack([np.zeros((1, _COLUMNS), np.float32), np.cumsum(piece.max(axis=0) - piece, axis=0)])
    high = max(2, int(letter * height))
    ways, rim = _ways(), max(1, high // 5)
    starts = (ways * max(0, len(piece) - high)).astype(int)
    inside = _ink(dark, starts, starts + high)
    beside = _ink(dark, starts - rim, starts) + _ink(dark, starts + high, starts + high + rim)
    away = np.abs(ways - 0.5).mean(axis=1) * 2
    return ways[int(np.argmax(inside - beside - FAR * away * inside.max()))]


def _ink(dark: Any, upper: Any, lower: Any) -> Any:  # noqa: ANN401
    """Return the ink between two edges for each way; ``dark`` is summed up from the top."""
    columns = np.arange(dark.shape[1])
    upper, lower = (np.clip(edge, 0, len(dark) - 1) for edge in (upper, lower))
    return (dark[lower, columns] - dark[upper, columns]).sum(axis=1)


@cache
def _ways() -> Any:  # noqa: ANN401
    """Return the ways that are tried: parabolas through every three places at the left, in the middle and at the right."""
    along = np.linspace(0, 1, _COLUMNS)
    shapes = np.stack([(1 - along) * (1 - 2 * along), 4 * along * (1 - along), along * (2 * along - 1)])
    points = np.stack(np.meshgrid(*[np.linspace(0, 1, _STEPS)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    return np.clip(points @ shapes, 0, 1)
