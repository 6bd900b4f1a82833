"""Lines cut into cells, each with at most one heading in front, and put on the page: what stands beside what.

>>> [(cell.heading.party, cell.text) for cell in cells_of([LabelLine("FROM: Li Lei    TO: Wang Xiaoming")])]
[('sender', 'Li Lei'), ('recipient', 'Wang Xiaoming')]
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seawall.labels.finding.headings import Heading, find_headings
from seawall.labels.finding.lines import LabelLine

_CELL = re.compile(r"[^\s|│┃]++(?:(?:[^\S\t\n]{1,2}|\n)(?![\s|│┃])[^\s|│┃]++)*+")
"""Words with at most two spaces between them."""
_LINE_HEIGHT = 0.02
"""Share of the page of a line whose place is not known; only the order matters there."""
_STACKED = 0.6
"""Share of the narrower one's width."""
_PAGE_WITHOUT_PLACES = -1
_LONGEST_LINE = 1000
"""Characters of one line that are looked at for layout; longer lines are no label's."""


class Cell(NamedTuple):
    """A stretch of one line that stands apart, or that a heading introduces."""

    number: int
    """Of the line."""
    start: int
    end: int
    text: str
    """``line.text[start:end]``, without the heading; empty when only the heading stands there."""
    box: tuple[float, float, float, float]
    """Of heading and text together."""
    page: int
    placed: bool
    """False where the box is made up from the order of the lines."""
    heading: Heading | None = None

    @property
    def height(self) -> float:
        """Height, never zero."""
        return max(self.box[3] - self.box[1], 1e-6)

    @property
    def middle(self) -> float:
        """Middle from top to bottom."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def party(self) -> str:
        """Party that the heading names."""
        return self.heading.party if self.heading else ""

    @property
    def field(self) -> str:
        """Field that the heading names."""
        return self.heading.field if self.heading else ""

    @property
    def is_section(self) -> bool:
        """Tell whether the heading speaks of goods, of the shipment, or of nobody: a party's block ends there."""
        return self.heading is not None and (self.heading.party == "other" or "." in self.heading.field)


def cells_of(lines: Sequence[LabelLine]) -> tuple[Cell, ...]:
    """Cut lines at headings and where three spaces, a tab or a rule stand, and give each cell its share of the line's box."""
    width = max((min(len(line.text), _LONGEST_LINE) for line in lines if line.box is None), default=1) or 1
    return tuple(cell for number, line in enumerate(lines) for cell in _cut(line, number, width=width))


def same_row(one: Cell, other: Cell) -> bool:
    """Tell whether two cells stand in one row: beside each other, even where slanting lines on a photo share their height."""
    if one.page != other.page or one.box[3] <= other.box[1] or other.box[3] <= one.box[1]:
        return False
    shared = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return shared > 0.5 * min(one.height, other.height) and not stacked(one, other)


def stacked(one: Cell, other: Cell) -> bool:
    """Tell whether two cells share most of the narrower one's width, so that one of them is above the other."""
    shared = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    return shared > _STACKED * min(one.box[2] - one.box[0], other.box[2] - other.box[0])


def overlap_across(one: Cell, other: Cell) -> bool:
    """Tell whether one cell stands above some part of the other."""
    return one.page == other.page and min(one.box[2], other.box[2]) > max(one.box[0], other.box[0])


def in_rows(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Order cells as they are read: rows from top to bottom, each from left to right."""
    rows: list[list[Cell]] = []
    for cell in sorted(cells, key=lambda cell: (cell.page, cell.box[1], cell.box[0], cell.number, cell.start)):
        if rows and same_row(rows[-1][0], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda cell: (cell.box[0], cell.number, cell.start)) for row in rows]


def _cut(line: LabelLine, number: int, *, width: int) -> Iterator[Cell]:
    for match in _CELL.finditer(line.text, 0, _LONGEST_LINE):
        headings = find_headings(match[0])
        marks = [0, *(heading.start for heading in headings), len(match[0])]
        if not headings or match[0][: marks[1]].strip(" ·.-()[]【】0123456789*#■●◆"):
            yield _cell(line, number, match.start(), match.start() + marks[1], None, width=width)
        for heading, end in zip(headings, marks[2:], strict=True):
            yield _cell(line, number, match.start(), match.start() + end, heading, width=width)


def _cell(line: LabelLine, number: int, start: int, end: int, heading: Heading | None, *, width: int) -> Cell:
    """Make one cell; ``start`` is where the words begin that the heading's positions count from."""
    first = start + (heading.start if heading else 0)
    begin = min(start + (heading.end if heading else 0), end)
    text = line.text[begin:end]
    begin += len(text) - len(text.lstrip())
    stop = begin + len(text.strip())
    page = line.page if line.box else _PAGE_WITHOUT_PLACES - line.page
    placed = line.box is not None and not line.turned
    box = _box(line, number, first, max(stop, first + 1), width=width)
    return Cell(number, begin, stop, line.text[begin:stop], box, page, placed, heading)


def _box(line: LabelLine, number: int, first: int, last: int, *, width: int) -> tuple[float, float, float, float]:
    if line.box is None:
        top = number * _LINE_HEIGHT
        return first / width, top, last / width, top + 0.9 * _LINE_HEIGHT
    left, top, right, bottom = line.box
    share = (right - left) / max(len(line.text), 1)
    return left + share * first, top, left + share * last, bottom
