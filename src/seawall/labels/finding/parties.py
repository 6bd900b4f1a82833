"""Whose block each cell of a label belongs to, and which cell a lone heading speaks of.

>>> from seawall.labels.finding.lines import LabelLine
>>> from seawall.labels.finding.cells import cells_of
>>> lines = ["TO:", "Wang Xiaoming", "Phone:", "0412 345 678", "Weight: 1 kg"]
>>> cells = cells_of([LabelLine(line) for line in lines])
>>> [(cell.text, party) for cell, party in zip(cells, parties_of(cells), strict=True) if cell.text]
[('Wang Xiaoming', 'recipient'), ('0412 345 678', 'recipient'), ('1 kg', '')]
>>> [(cells[i].text, heading.field) for i, heading in spoken_of(cells).items()]
[('0412 345 678', 'phone')]
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter

from seawall.labels.finding.cells import Cell, overlap_across, same_row
from seawall.labels.finding.headings import Heading
from seawall.labels.finding.tables import PARTIES

_MOST_ANCHORS = 40
"""Headings of a party on one page; a label has two to four."""
_MOST_SECTIONS = 80
_INDENT = 0.06
"""How far left of its heading a block may begin, as a share of the page."""
_SHORT = 3
"""Characters of a mark such as 收 that stands in the middle of its block's left side."""
_BLOCK_GAP = 3.2
"""Empty lines, in heights of a line, at which a block ends."""
_NEAR_BELOW = 3.0
_NEAR_CELLS = 12
"""Cells before and after a heading among which its value is looked for."""
_FAR_RIGHT = 0.45


def parties_of(cells: Sequence[Cell]) -> list[str]:
    """Name the party of each cell: ``recipient``, ``sender``, or empty where no heading claims it."""
    anchors: dict[int, list[Cell]] = {}
    sections: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.party in PARTIES and len(anchors.setdefault(cell.page, [])) < _MOST_ANCHORS:
            anchors[cell.page].append(cell)
        elif cell.is_section and len(sections.setdefault(cell.page, [])) < _MOST_SECTIONS:
            sections[cell.page].append(cell)
    claimed = [_party_of(cell, anchors.get(cell.page, []), sections.get(cell.page, [])) for cell in cells]
    _end_at_gaps(cells, claimed)
    return [anchor.party if anchor else "" for anchor in claimed]


def spoken_of(cells: Sequence[Cell]) -> Mapping[int, Heading]:
    """Map the places of cells without heading to the lone heading of a field that speaks of them."""
    spoken: dict[int, Heading] = {}
    by_page: dict[int, list[tuple[int, Cell]]] = {}
    for place, cell in enumerate(cells):
        by_page.setdefault(cell.page, []).append((place, cell))
    for page in by_page.values():
        page.sort(key=lambda pair: (pair[1].box[1], pair[1].box[0]))
        for at, (_, cell) in enumerate(page):
            if cell.heading and cell.field and not cell.text:
                value = _value_of(cell, page[max(0, at - _NEAR_CELLS) : at + 2 * _NEAR_CELLS], spoken)
                if value is not None:
                    spoken[value] = cell.heading
    return spoken


def _value_of(heading: Cell, near: Sequence[tuple[int, Cell]], taken: Mapping[int, Heading]) -> int | None:
    """Find the cell right of a heading, or else the nearest below it."""
    right = [
        (cell.box[0], place, cell) for place, cell in near if same_row(heading, cell) and cell.box[0] >= heading.box[2] - 0.01
    ]
    if right:
        left, place, cell = min(right, key=itemgetter(0, 1))
        if cell.heading is None and place not in taken and left - heading.box[2] < _FAR_RIGHT:
            return place
        if cell.heading is None and place not in taken:
            return None
    below = [
        (cell.box[1], place, cell)
        for place, cell in near
        if 0 <= cell.middle - heading.box[3] < _NEAR_BELOW * heading.height
        and (overlap_across(heading, cell) or not cell.placed)
        and not same_row(heading, cell)
    ]
    if not below:
        return None
    _, place, cell = min(below, key=itemgetter(0, 1))
    return place if cell.heading is None and place not in taken else None


def _party_of(cell: Cell, anchors: Sequence[Cell], sections: Sequence[Cell]) -> Cell | None:
    if cell.party in PARTIES:
        return cell
    if cell.is_section:
        return None
    best: tuple[float, Cell] | None = None
    for anchor in anchors:
        distance = _distance(anchor, cell)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, anchor)
    if best is None:
        return None
    if cell.heading is None and any(_cuts(section, best[1], cell) for section in sections):
        return None
    return best[1]


def _distance(anchor: Cell, cell: Cell) -> float | None:
    """Measure how far a cell stands from a heading that may claim it; ``None`` where it may not."""
    across = abs(cell.box[0] - anchor.box[0])
    if same_row(anchor, cell):
        return 0.02 * across if cell.box[0] >= anchor.box[0] else None
    if (
        cell.placed
        and not anchor.text
        and anchor.heading
        and anchor.heading.end - anchor.heading.start <= _SHORT
        and cell.box[0] >= anchor.box[2] - 0.02
    ):
        away = abs(cell.middle - anchor.middle)
        if cell.middle >= anchor.middle - 2.5 * max(cell.height, anchor.height):
            return away + 0.1 * across
    if cell.middle <= anchor.box[3] - 0.3 * anchor.height:
        return None
    if cell.box[0] < anchor.box[0] - _INDENT and not overlap_across(anchor, cell):
        return None
    return max(0.0, cell.box[1] - anchor.box[3]) + 0.5 * max(0.0, across - 0.03)


def _cuts(section: Cell, anchor: Cell, cell: Cell) -> bool:
    """Tell whether another section begins between a heading and a cell below it."""
    between = anchor.middle < section.middle < cell.middle and not same_row(section, cell)
    beside = (
        same_row(section, cell) and section.box[0] < cell.box[0] and section.box[0] > anchor.box[0] and not same_row(anchor, cell)
    )
    return beside or (between and (overlap_across(section, cell) or abs(section.box[0] - cell.box[0]) < _INDENT))


def _end_at_gaps(cells: Sequence[Cell], claimed: list[Cell | None]) -> None:
    """Release what stands under a wide gap below its block, unless a heading of a field says that it belongs there."""
    blocks: dict[int, list[int]] = {}
    for place, anchor in enumerate(claimed):
        if anchor is not None:
            blocks.setdefault(id(anchor), []).append(place)
    for places in blocks.values():
        places.sort(key=lambda place: cells[place].box[1])
        heights = sorted(cells[place].height for place in places)
        gap = _BLOCK_GAP * heights[len(heights) // 2]
        bottom, ended = cells[places[0]].box[3], False
        for place in places:
            cell = cells[place]
            ended = ended or (cell.placed and cell.box[1] - bottom > gap)
            bottom = max(bottom, cell.box[3])
            if ended and cell.heading is None:
                claimed[place] = None
