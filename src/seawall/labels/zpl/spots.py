"""The lines and codes of a label in the order in which they are read, each with its place and where it came from.

>>> from seawall.labels.zpl.fields import open_label
>>> opened = open_label(b"^XA^FWR^FO300,20^A0,30,30^FDfirst^FS^FO200,20^A0,30,30^FDsecond^FS^XZ")
>>> [spot.seen.text for spot in find_spots(opened, ())[0]]
['first', 'second']
"""

from collections.abc import Sequence
from dataclasses import dataclass

from seawall.labels.finding import LabelCode, LabelLine
from seawall.labels.remembering import remembered
from seawall.labels.tokens import shown_token
from seawall.labels.zpl.fields import PAGE_DOTS, Drawing, Field, Opened
from seawall.labels.zpl.graphics import Graphic
from seawall.labels.zpl.looking import Shown, View
from seawall.labels.zpl.pens import Box, line_boxes


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of a label, and what can be read in it."""

    drawing: Drawing
    graphic: Graphic
    view: View

    @property
    def box(self) -> Box | None:
        """Where it is printed, in dots; ``None`` for one that is only stored."""
        at, bitmap = self.drawing.at, self.graphic.bitmap
        if at is None or bitmap is None:
            return None
        return at[0], at[1], at[0] + bitmap.width, at[1] + bitmap.height

    def dots(self, box: Box) -> Box | None:
        """Return in dots of the label what is given as shares of the picture."""
        if self.box is None:
            return None
        left, top, right, bottom = self.box
        across, down = right - left, bottom - top
        return left + box[0] * across, top + box[1] * down, left + box[2] * across, top + box[3] * down


@dataclass(frozen=True, slots=True)
class Spot:
    """One line or code, and where it came from."""

    seen: LabelLine | LabelCode
    field: Field | None = None
    offset: int = 0
    """Where the line begins within the field's text."""
    picture: int = -1
    """Which picture it stands in."""
    shown: Shown | None = None


def find_spots(opened: Opened, pictures: Sequence[Picture]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Return the printed lines in reading order, and the codes; a token is neither."""
    frames = _frames(opened)
    lines: list[Spot] = []
    codes: list[Spot] = []
    for one in opened.fields:
        if one.kind not in {"text", "code"} or shown_token(one.payload) is not None:
            continue
        if one.kind == "code":
            codes.append(Spot(LabelCode(one.pen.code, one.payload, frames[one.page].shares(one.box), one.page), one))
        else:
            lines += _lines_again(one, frames[one.page])
    for number, picture in enumerate(pictures):
        page = picture.drawing.page
        for shown in (*picture.view.lines, *picture.view.codes):
            if shown_token(shown.text) is not None:
                continue
            box = frames[page].shares(picture.dots(shown.box))
            if shown.kind:
                codes.append(Spot(LabelCode(shown.kind, shown.text, box, page), None, 0, number, shown))
            else:
                lines.append(Spot(LabelLine(shown.text, box, page), None, 0, number, shown))
    return tuple(_in_reading_order(lines)), tuple(codes)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A page as it is read: turned so that most of its words run from left to right."""

    size: tuple[float, float]
    turn: str

    def shares(self, box: Box | None) -> Box | None:
        if box is None:
            return None
        width, height = self.size
        left, right = min(1.0, box[0] / width), min(1.0, box[2] / width)
        top, bottom = min(1.0, box[1] / height), min(1.0, box[3] / height)
        if self.turn == "R":
            return top, 1 - right, bottom, 1 - left
        if self.turn == "I":
            return 1 - right, 1 - bottom, 1 - left, 1 - top
        return (1 - bottom, left, 1 - top, right) if self.turn == "B" else (left, top, right, bottom)


def _frames(opened: Opened) -> dict[int, _Frame]:
    letters: dict[int, dict[str, int]] = {}
    for one in opened.fields:
        if one.kind == "text":
            turns = letters.setdefault(one.page, {})
            turns[one.pen.direction] = turns.get(one.pen.direction, 0) + len(one.written.text)
    pages = {*(one.page for one in opened.fields), *(one.page for one in opened.drawings)}
    sizes = opened.page_sizes()
    turned = {page: max(turns, key=turns.__getitem__) for page, turns in letters.items()}
    return {page: _Frame(sizes.get(page, PAGE_DOTS), turned.get(page, "N")) for page in pages}


def _lines_again(one: Field, frame: _Frame) -> list[Spot]:
    """Return the lines of a field as they were made before; what is remembered holds the field, so its id stays its own."""
    return remembered(("lines", id(one), frame.size, frame.turn), lambda: (one, _lines_in(one, frame)))[1]


def _lines_in(one: Field, frame: _Frame) -> list[Spot]:
    parts = parted(one.text)
    boxes: Sequence[Box | None] = line_boxes(one.pen, one.box, len(parts)) if one.box is not None else [None] * len(parts)
    turned = one.pen.direction != frame.turn
    return [
        Spot(LabelLine(line, frame.shares(box), one.page, turned), one, offset)
        for (offset, line), box in zip(parts, boxes, strict=True)
        if line.strip()
    ]


def parted(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text with where each begins."""
    parts, at = [], 0
    for line in text.split("\n"):
        parts.append((at, line))
        at += len(line) + 1
    return parts


def _in_reading_order(spots: Sequence[Spot]) -> list[Spot]:
    """Sort downwards, then to the right; then what runs another way, and what has no place, as they stand in the file."""
    placed = [(spot.seen.page, box[1], box, spot) for spot in spots if (box := _place(spot)) is not None]
    placed.sort(key=lambda one: one[:2])
    rows: list[list[tuple[float, Spot]]] = []
    last, middle = -1, 0.0
    for page, top, box, spot in placed:
        if rows and page == last and top < middle:
            rows[-1].append((box[0], spot))
        else:
            rows.append([(box[0], spot)])
            last, middle = page, (top + box[3]) / 2
    ordered = [spot for row in rows for _, spot in sorted(row, key=lambda one: one[0])]
    return [*ordered, *(spot for spot in spots if _place(spot) is None)]


def _place(spot: Spot) -> Box | None:
    """Return the place of a line that runs as the page does, else nothing."""
    seen = spot.seen
    return None if isinstance(seen, LabelLine) and seen.turned else seen.box
