"""Where each letter of a line stands that was read off pixels: by how wide letters are, set right by the ink. Needs numpy, cv2.

>>> page = np.full((40, 200), 255, np.uint8)
>>> page[10:30, 20:60] = page[10:30, 100:180] = 0
>>> places = letters_of("ab cdef", (0.0, 0.0, 1.0, 1.0), page)
>>> [round(place[0] * 200) for place in places][:2], round(places[3][0] * 200), round(places[-1][2] * 200)
([20, 40], 100, 180)
"""

import unicodedata
from itertools import accumulate, pairwise
from typing import Any

import cv2
import numpy as np

from seawall.readers.pictures.lines import Box

WORD_GAP = 0.16
"""Blank between two words, by the height of the line, at the least."""
_WIDTHS = {
    **dict.fromkeys("ijl.,:;|!'`", 0.25),
    **dict.fromkeys('ftrI()[]{}-/\\"', 0.36),
    **dict.fromkeys("mwMW@%", 0.86),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.68),
    " ": 0.3,
}
_REACH = 1.8
"""Twice how far a blank may be from where it was expected, by the height of the line."""
_OTHERS = 0.54
_RULE = 0.9
"""Share of a row that is ink in a ruled line."""


def letters_of(text: str, box: Box, grey: Any) -> tuple[Box, ...]:  # noqa: ANN401 - an array of numpy
    """Return the place of each letter of a line that runs to the right, in shares of the page."""
    height, width = grey.shape
    left, top, right, bottom = int(box[0] * width), int(box[1] * height), int(box[2] * width) + 1, int(box[3] * height) + 1
    inked = _columns(grey[top:bottom, left:right])
    first, last = (int(inked[0]), int(inked[-1]) + 1) if len(inked) else (0, right - left)
    widths = [_width(letter) for letter in text]
    edges = np.array(list(accumulate(widths, initial=0.0)))
    edges = first + edges * (last - first) / max(edges[-1], 1e-9)
    edges = _set_right(text, edges, inked, bottom - top)
    shares = [(left + float(edge)) / width for edge in edges]
    return tuple((begin, box[1], end, box[3]) for begin, end in pairwise(shares))


def _width(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in {"W", "F"} else _WIDTHS.get(letter, _OTHERS)


def _columns(piece: Any) -> Any:  # noqa: ANN401
    """Return the columns of a line in which there is ink, be it dark on light or light on dark."""
    if piece.size == 0 or int(piece.max()) - int(piece.min()) < 24:  # noqa: PLR2004 - no print to speak of
        return np.zeros(0, np.int64)
    _, ink = cv2.threshold(np.ascontiguousarray(piece), 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    if ink.mean() > 0.5:  # noqa: PLR2004
        ink = 1 - ink
    rows = len(ink)
    middle = ink[int(rows * 0.2) : max(int(rows * 0.8), int(rows * 0.2) + 1)]
    middle = middle[middle.mean(axis=1) < _RULE]
    return np.flatnonzero(middle.any(axis=0))


def _set_right(text: str, edges: Any, inked: Any, high: int) -> Any:  # noqa: ANN401
    """Move the spaces to where the blanks are, and what lies between with them."""
    spaces = [number for number, letter in enumerate(text) if letter == " "]
    if not spaces or len(inked) < 2:  # noqa: PLR2004
        return edges
    steps = np.diff(inked)
    blanks = [(int(inked[at]) + 1, int(inked[at + 1])) for at in np.flatnonzero(steps > max(2.0, high * WORD_GAP))]
    anchors = [(0, float(edges[0]), float(edges[0]))]
    shift = 0.0
    for space in spaces:
        begin, end = edges[space] + shift, edges[space + 1] + shift
        reach = begin + end
        near = [blank for blank in blanks if abs(sum(blank) - reach) < high * _REACH and blank[0] >= anchors[-1][2] - 1]
        if near:
            blank = min(near, key=lambda one, reach=reach: abs(sum(one) - reach))  # type: ignore[misc]
            anchors += [(space, float(edges[space]), float(blank[0])), (space + 1, float(edges[space + 1]), float(blank[1]))]
            shift = blank[1] - float(edges[space + 1])
    anchors.append((len(text), float(edges[-1]), float(edges[-1])))
    return np.interp(edges, [anchor[1] for anchor in anchors], [anchor[2] for anchor in anchors])
