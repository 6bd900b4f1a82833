"""What of a painted page is the same as before, pixel for pixel: what was read there need not be read again. Needs numpy, cv2.

>>> before = np.full((20, 20), 255, np.uint8)
>>> after = before.copy()
>>> after[2:4, 2:4] = 0
>>> changed = changes(before, after)
>>> is_same((0.5, 0.5, 1.0, 1.0), changed), is_same((0.0, 0.0, 0.3, 0.3), changed)
(True, False)
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from seawall.labels.printed.painting import as_printed

NOISE = 40
"""Steps of grey by which a JPEG may differ from what was packed into it."""


def changes(before: Any, after: Any, *, lossy: bool = False) -> Any:  # noqa: ANN401 - arrays of numpy
    """Return which pixels of a page are not what they were, but for what every page goes through; all of one of another shape."""
    if before.shape != after.shape:
        return np.ones(after.shape[:2], bool)
    if not lossy:
        before = as_printed(before)
    differs = cv2.absdiff(before, after) > (NOISE if lossy else 0)
    return differs if differs.ndim == 2 else differs.any(axis=2)  # noqa: PLR2004 - rows, columns


def is_same(box: Sequence[float], changed: Any) -> bool:  # noqa: ANN401
    """Return whether nothing changed in a place."""
    piece = changed[pixels_in(box, changed)]
    return piece.size > 0 and not piece.any()


def pixels_in(box: Sequence[float], page: Any) -> tuple[slice, slice]:  # noqa: ANN401
    """Return the rows and columns of a place that is given in shares."""
    height, width = page.shape[:2]
    left, top, right, bottom = box
    return (
        slice(max(0, int(top * height)), int(bottom * height) + 1),
        slice(max(0, int(left * width)), int(right * width) + 1),
    )
