"""Where lines stand on a page, in units of the page's width, so that sizes compare both ways and a tilt can be taken out.

>>> from seawall.readers.pictures.lines import Line, Page
>>> page = Page(1000, 2000, (Line("警察", (0.1, 0.1, 0.3, 0.12), 0.99), Line(" ", (0, 0, 1, 1), 0.1)))
>>> [(placed.text, round(placed.height, 2)) for placed in placed_lines(page)]
[('警察', 0.04)]
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from statistics import median

from seawall.readers.pictures.lines import Box, Page

LEAST_SLOPE = 0.02
"""One degree: below it rows are told apart without help."""
MOST_SLOPE = 0.4
CLEARER = 1.12
"""How much more orderly the turned page has to be than the page as it is."""
MOST_EXPLAINED = 0.6
"""Share of the boxes that have the height of one size of letters on the tilted page."""
LEAST_HEIGHT = 0.001
"""What is measured with where boxes are flat."""
FEWEST_GROWTHS = 3
"""Pairs of lines of clearly different length that a tilt is told by at the least."""
STEP = 0.01
MOST_COMPARED = 50
"""Lines that the tilt is measured by; every pair is looked at."""
MOST_IN_ROW = 40
RGB = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """One line with its place; all lengths are shares of the page's width."""

    text: str
    box: Box
    """As in the picture, shares of width and height, inside 0–1."""
    left: float
    top: float
    right: float
    bottom: float
    fill: RGB | None = None

    @property
    def height(self) -> float:
        """Height of the letters with a little air."""
        return self.bottom - self.top

    @property
    def width(self) -> float:
        """Length of the line."""
        return self.right - self.left

    @property
    def centre(self) -> float:
        """Where its middle stands from the top."""
        return (self.top + self.bottom) / 2


Row = tuple[Placed, ...]


def placed_lines(page: Page) -> tuple[Placed, ...]:
    """Return the lines that hold words, straightened, in no other order than they came."""
    tall = page.height / page.width if page.width > 0 and page.height > 0 else 1.0
    tall = min(max(tall, 0.01), 100.0)
    placed = tuple(
        Placed(text, box, box[0], box[1] * tall, box[2], box[3] * tall, line.fill)
        for line in page.lines
        if (text := " ".join(line.text.split()))
        for box in (_inside(line.box),)
    )
    return placed if page.is_screen else straightened(placed)


def straightened(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return the lines as they would stand on a page that is not tilted."""
    slope = slope_of(placed)
    if not slope:
        return tuple(placed)
    return tuple(_turned(line, slope) for line in placed)


def slope_of(placed: Sequence[Placed]) -> float:
    """Return how much lines fall to the right per unit of length; 0 where nothing tells or nothing falls.

    An upright box around a tilted line grows with its length, which gives a size to look around; the slope taken is the one at
    which most lines begin at one edge or stand level with another.
    """
    some = placed[:: 1 + len(placed) // MOST_COMPARED]
    growths = [
        (one.height - other.height) / (one.width - other.width)
        for number, one in enumerate(some)
        for other in some[:number]
        if abs(one.width - other.width) > 2 * min(one.height, other.height) + 0.01
    ]
    size = median(growths) if len(growths) >= FEWEST_GROWTHS else 0.0
    if size < LEAST_SLOPE:
        return 0.0
    most = min(sorted(line.height / max(line.width, 0.001) for line in some)[len(some) // 8], MOST_SLOPE)
    steps = [STEP * number for number in range(2, 1 + int(most / STEP))]
    slopes = [slope for step in (*steps, *((size,) if size <= most else ())) for slope in (step, -step)]
    high = max(median(max(line.height - size * line.width, 0.3 * line.height) for line in some), LEAST_HEIGHT)
    best = max(slopes, key=lambda slope: (_order(some, slope, high), -abs(abs(slope) - size), slope), default=0.0)
    clearer = _order(some, best, high) > CLEARER * _order(some, 0.0, high)
    return best if clearer and _explains_heights(some, abs(best)) else 0.0


def rows_of(placed: Sequence[Placed]) -> list[Row]:
    """Return the lines in rows from the top, each from the left: what stands side by side belongs together."""
    rows: list[list[Placed]] = []
    for line in sorted(placed, key=lambda line: (line.centre, line.left, line.right, line.text)):
        if rows and len(rows[-1]) < MOST_IN_ROW and _beside(line, rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: (line.left, line.top, line.text))) for row in rows]


def usual_height(placed: Sequence[Placed]) -> float:
    """Return the height that most of the writing has, long lines counting more than short ones; never 0."""
    by_height = sorted(placed, key=lambda line: line.height)
    half = sum(line.width for line in placed) / 2
    for line in by_height:
        half -= line.width
        if half <= 0:
            return max(line.height, LEAST_HEIGHT)
    return LEAST_HEIGHT


def _inside(box: Box) -> Box:
    left, top, right, bottom = (min(max(edge, 0.0), 1.0) if isfinite(edge) else 0.0 for edge in box)
    return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _beside(line: Placed, row: Sequence[Placed]) -> bool:
    centre = sum(other.centre for other in row) / len(row)
    least = min(line.height, *(other.height for other in row))
    if abs(line.centre - centre) > 0.55 * least:
        return False
    return all(min(line.right, other.right) - max(line.left, other.left) <= 0.3 * min(line.width, other.width) for other in row)


def _explains_heights(some: Sequence[Placed], slope: float) -> bool:
    """Whether most boxes are as high as they would be on a page that is tilted so, and not just of letters of many sizes."""
    heights = [line.height - slope * line.width for line in some]
    usual = median(heights)
    return sum(abs(height - usual) < 0.25 * usual for height in heights) >= MOST_EXPLAINED * len(heights)


def _order(some: Sequence[Placed], slope: float, high: float) -> float:
    """How near lines would begin to the edge that most begin at, and how level each would stand with one beside it."""
    edges = [line.left + slope * line.centre for line in some]
    levels = [line.centre - slope * (line.left + line.right) / 2 for line in some]
    aligned = max(sum(_near(edge - other, 0.5 * high) for other in edges) for edge in edges)
    beside = sum(
        max(
            (_near(level - other, 0.4 * high) for other, of in zip(levels, some, strict=True) if _is_apart(line, of)), default=0.0
        )
        for level, line in zip(levels, some, strict=True)
    )
    return aligned + beside


def _near(apart: float, most: float) -> float:
    return max(0.0, 1 - abs(apart) / most)


def _is_apart(line: Placed, other: Placed) -> bool:
    return line.right < other.left or other.right < line.left


def _turned(line: Placed, slope: float) -> Placed:
    height = max(line.height - abs(slope) * line.width, 0.3 * line.height)
    centre = line.centre - slope * (line.left + line.right) / 2
    shift = slope * line.centre
    return replace(line, left=line.left + shift, right=line.right + shift, top=centre - height / 2, bottom=centre + height / 2)
