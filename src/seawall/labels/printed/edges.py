"""Where what is painted ends: letters go whole, and the rules of a table stay whole. Runs in the sandbox.

>>> page = np.full((40, 200), 255, np.uint8)
>>> page[30:32] = 0
>>> blank(page, (20, 10, 80, 36))
>>> int(page[31, 40]), int(page[20, 40])
(0, 255)
"""

from typing import Any

import numpy as np

WHITE = 255
DARK = 150
"""Grey below which a pixel is ink."""
RULE = 200
"""Grey below which a pixel may be one of a rule, whose edges are paler."""
PAPER = 225
"""Grey of most of a place on paper that is white; a shadow on a photo is not to be taken for a rule."""
LONG = 4
"""Length of a rule by the height of what is painted: no stroke of a letter is as long."""
TALL = 2
"""The same of one that runs down the page."""
MOST = 0.25
"""Share of what is painted that rules may take: where there is more, the paper is dark."""
OVER = 0.5
"""How far a letter may stand out beyond what is painted, by its height."""

Place = tuple[int, int, int, int]


def blank(pixels: Any, box: Place) -> None:  # noqa: ANN401 - an array of numpy
    """Paint a place white but for the rules that cross it, each in one shade, so that nothing of what stood on it is left."""
    left, top, right, bottom = box
    piece = pixels[top:bottom, left:right]
    grey = _grey(pixels)
    rows, columns = _rules(grey, box), _rules(grey.T, (top, left, bottom, right), times=TALL / LONG, by=bottom - top)
    across, down = np.median(piece[rows], axis=1, keepdims=True), np.median(piece[:, columns], axis=0, keepdims=True)
    piece[...] = WHITE
    piece[rows] = across
    piece[:, columns] = down


def grown_to_gaps(pixels: Any, box: Place) -> Place:  # noqa: ANN401
    """Return a place grown sidewards over letters of which it covers the larger part."""
    left, top, right, bottom = box
    reach = max(1, int((bottom - top) * OVER))
    begin = max(0, left - reach)
    band = _grey(pixels)[top:bottom, begin : right + reach] < DARK
    if not band.size:
        return box
    inked = (band & ~band.all(axis=1, keepdims=True)).any(axis=0) & ~band.all(axis=0)
    over = _standing_out(inked[::-1], len(inked) - (left - begin))
    return left - over, top, right + _standing_out(inked, right - begin), bottom


def _standing_out(inked: Any, edge: int) -> int:  # noqa: ANN401
    """Return how many columns of the letter on an edge stand beyond it; none where most of it does, or it has no end."""
    if edge >= len(inked) or edge < 1 or not inked[edge - 1] or not inked[edge]:
        return 0
    beyond, within = np.flatnonzero(~inked[edge:]), np.flatnonzero(~inked[:edge])
    if not len(beyond):
        return 0
    inner = edge - 1 - int(within[-1]) if len(within) else edge
    return int(beyond[0]) if beyond[0] <= inner else 0


def _rules(grey: Any, box: Place, *, times: float = 1.0, by: int = 0) -> Any:  # noqa: ANN401
    """Return which rows of a place are one rule from side to side that is longer than any letter; none on dark paper."""
    left, top, right, bottom = box
    high = bottom - top
    if not grey[top:bottom, left:right].size or np.percentile(grey[top:bottom, left:right], 75) < PAPER:
        return np.zeros(max(0, high), bool)
    least = int((by or high) * LONG * times)
    rows = (grey[top:bottom, left:right] < RULE).all(axis=1)
    for row in np.flatnonzero(rows):
        before, behind = grey[top + row, max(0, left - least) : left][::-1], grey[top + row, right : right + least]
        rows[row] = right - left + _dark_run(before) + _dark_run(behind) >= least
    return rows if rows.sum() <= MOST * high else np.zeros(high, bool)


def _dark_run(line: Any) -> int:  # noqa: ANN401
    ends = np.flatnonzero(line >= RULE)
    return int(ends[0]) if len(ends) else len(line)


def _grey(pixels: Any) -> Any:  # noqa: ANN401
    return pixels if pixels.ndim == 2 else pixels[:, :, 1]  # noqa: PLR2004 - rows, columns, channels
