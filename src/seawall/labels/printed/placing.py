"""Which places of a label are painted over, and what is written there instead. Pure.

>>> from seawall.model import FoundField
>>> lines = [SheetLine("To: Wang Xiaoming", (0.0, 0.0, 0.17, 0.02))]
>>> patches = patches_of(lines, [FoundField("recipient.name", "Wang Xiaoming", 0, 4, 17)], show=lambda name, value: "")
>>> [round(edge, 2) for edge in patches[0].box]
[0.04, 0.0, 0.17, 0.02]
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from seawall.labels.printed.sheets import Patch, SheetCode, SheetLine
from seawall.labels.seeking import Secret, found_in
from seawall.model import FoundField
from seawall.readers.pictures.lines import Box

Show = Callable[[str, str], str]
"""Name and value of a field → what may stand there instead."""

_SIDES = 0.15
"""Margin before and behind what is painted, by the height of its letters."""
_ENDS = 0.06
"""Margin above and below, by the same."""
_SLANT = 0.12
"""Difference between the tops of letters, by the height of the box of their line, from which they are painted few by few."""
_TOGETHER = 2
"""Letters of a slanted line in one box."""
_MARKS = frozenset(" ,;.·/，；、。")
"""Letters that part one piece of an address from the next."""


def patches_of(lines: Sequence[SheetLine], found: Sequence[FoundField], *, show: Show, page: int = 0) -> tuple[Patch, ...]:
    """Return what is painted over fields that were found on the lines of one page, from the top of the list."""
    patches = []
    hidden = _hidden_letters(lines, found, show)
    for field in found:
        shown = show(field.name, field.value)
        if 0 <= field.line < len(lines) and shown != field.value and field.end > field.start:
            line = lines[field.line]
            start, end = (field.start, field.end) if shown else _with_marks(line.text, hidden[field.line], field.start, field.end)
            recipient = field.name.startswith("recipient.")
            for number, box in enumerate(_boxes_of(lines, field.line, start, end)):
                patches.append(Patch(box, "" if number else shown, line.turned, page, recipient))
    return tuple(patches)


def _hidden_letters(lines: Sequence[SheetLine], found: Sequence[FoundField], show: Show) -> dict[int, set[int]]:
    """Return the numbers of the letters of each line that are painted."""
    hidden: dict[int, set[int]] = {}
    for field in found:
        if 0 <= field.line < len(lines) and show(field.name, field.value) != field.value:
            hidden.setdefault(field.line, set()).update(range(field.start, field.end))
    return hidden


def _with_marks(text: str, hidden: set[int], start: int, end: int) -> tuple[int, int]:
    """Return a hidden piece with the commas that would be left beside it, parting nothing from nothing.

    >>> _with_marks("Room 6, Bldg 8, Qingdao", {*range(6), *range(8, 14)}, 8, 14)
    (6, 16)
    >>> _with_marks("To: Room 6, China", set(range(4, 10)), 4, 10)
    (4, 10)
    """
    after = end
    while after < len(text) and text[after] in _MARKS:
        after += 1
    alone = all(place in hidden or text[place] in _MARKS for place in range(start))
    before = start
    while alone and before and before - 1 not in hidden:
        before -= 1
    return before, after if alone or after == len(text) or after in hidden else end


def patches_of_rest(
    lines: Sequence[SheetLine],
    found: Sequence[FoundField],
    secrets: Sequence[Secret],
    *,
    show: Show,
    page: int = 0,
    rough: bool = False,
) -> tuple[Patch, ...]:
    """Return the lines that are painted whole: a secret is in them, or in two that follow each other, that is no field."""
    rests = [_rest(line.text, number, found, show) for number, line in enumerate(lines)]
    taken = {number for number, rest in enumerate(rests) if found_in(rest, secrets, rough=rough)}
    for number, (rest, following) in enumerate(pairwise(rests)):
        if not {number, number + 1} & taken and found_in(f"{rest}\n{following}", secrets, rough=rough):
            taken |= {number, number + 1}
    return tuple(
        Patch(box, page=page, turned=lines[number].turned)
        for number in sorted(taken)
        for box in _boxes_of(lines, number, 0, len(lines[number].text))
    )


def _rest(text: str, number: int, found: Sequence[FoundField], show: Show) -> str:
    """Return a line without the fields that are painted anyway."""
    rest = list(text)
    for field in found:
        if field.line == number and show(field.name, field.value) != field.value:
            rest[field.start : field.end] = "\n" * (field.end - field.start)
    return "".join(rest)


def patches_of_codes(
    codes: Sequence[SheetCode], told: Mapping[int, bool], secrets: Sequence[Secret], *, page: int = 0
) -> tuple[Patch, ...]:
    """Return the codes that are painted over: they hold a secret, or are flat and could not be read.

    ``told`` says of some codes, by their number, that a hidden field was found in them.
    """
    return tuple(
        Patch(grown(code.box, 0.04), page=page)
        for number, code in enumerate(codes)
        if told.get(number) or (code.is_flat and not code.text) or found_in(code.text, secrets)
    )


def spared(patches: Sequence[Patch], codes: Sequence[SheetCode]) -> tuple[Patch, ...]:
    """Return the patches drawn back from codes that stay: a bar code must scan."""
    kept = []
    for patch in patches:
        box: Box | None = patch.box
        for code in codes:
            box = _drawn_back(box, code.box) if box is not None else None
        if box is not None:
            kept.append(Patch(box, patch.text, patch.turned, patch.page, patch.recipient))
    return tuple(kept)


def overlaps(box: Box, other: Box) -> bool:
    """Return whether two boxes have a place in common.

    >>> overlaps((0, 0, 0.5, 0.5), (0.4, 0.4, 1, 1)), overlaps((0, 0, 0.5, 0.5), (0.5, 0, 1, 1))
    (True, False)
    """
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def grown(box: Box, share: float) -> Box:
    """Return a box that is larger on every side by a share of its own size, within the page."""
    wide, high = (box[2] - box[0]) * share, (box[3] - box[1]) * share
    return max(0.0, box[0] - wide), max(0.0, box[1] - high), min(1.0, box[2] + wide), min(1.0, box[3] + high)


def _boxes_of(lines: Sequence[SheetLine], number: int, start: int, end: int) -> list[Box]:
    """Return the box of some letters of a line, or several that follow it where it is slanted."""
    line = lines[number]
    tops = [place[1] for place in line.letters[start:end]] or [0.0]
    step = end - start
    if not line.turned and max(tops) - min(tops) > _SLANT * (line.box[3] - line.box[1]):
        step = _TOGETHER
    pieces = [(place, min(end, place + step)) for place in range(start, end, max(1, step))]
    return [_apart(_box_of(line, *piece), lines, number) for piece in pieces]


def _box_of(line: SheetLine, start: int, end: int) -> Box:
    """Return the box of some letters with a margin that does not reach into their neighbours."""
    letters = line.letters
    inside = letters[start:end] or letters
    left, top = min(place[0] for place in inside), min(place[1] for place in inside)
    right, bottom = max(place[2] for place in inside), max(place[3] for place in inside)
    if line.turned:
        side, end_margin = (right - left) * _SIDES, (right - left) * _ENDS
        return max(0.0, left - end_margin), max(0.0, top - side), min(1.0, right + end_margin), min(1.0, bottom + side)
    side, end_margin = (bottom - top) * _SIDES, (bottom - top) * _ENDS
    before = letters[start - 1][2] if start and line.text[start - 1] != " " else left - side
    behind = letters[end][0] if end < len(letters) and line.text[end] != " " else right + side
    return (
        max(0.0, min(left, before)),
        max(0.0, top - end_margin),
        min(1.0, max(right, behind)),
        min(1.0, bottom + end_margin),
    )


def _apart(box: Box, lines: Sequence[SheetLine], number: int) -> Box:
    """Return a box that shares what overlaps with the lines above and below; boxes that were read off pixels are grown."""
    left, top, right, bottom = box
    high = bottom - top
    for other, line in enumerate(lines):
        if other == number or line.turned or line.box[2] <= left or line.box[0] >= right:
            continue
        near = [place for place in line.letters if place[2] > left and place[0] < right] or [line.box]
        above, below = min(place[1] for place in near), max(place[3] for place in near)
        middle = (above + below) / 2
        if middle < top + high / 4 and below > top:
            top = (top + below) / 2 if below - top < high / 2 else top
        elif middle > bottom - high / 4 and above < bottom:
            bottom = (bottom + above) / 2 if bottom - above < high / 2 else bottom
    return left, top, right, bottom


def _drawn_back(box: Box, code: Box) -> Box | None:
    """Return the largest part of a box beside a code; nothing for a box that lies within it."""
    if not overlaps(box, code):
        return box
    left, top, right, bottom = box
    parts = (
        (left, top, right, min(bottom, code[1])),
        (left, max(top, code[3]), right, bottom),
        (left, top, min(right, code[0]), bottom),
        (max(left, code[2]), top, right, bottom),
    )
    best = max(parts, key=_area)
    return best if _area(best) > 0 else None


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
