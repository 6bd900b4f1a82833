"""Where a printer would put the next field, and how: what the commands before it have said.

>>> pen = Pen()
>>> for name, values in (("FO", ["100", "50"]), ("A", ["0N", "30", "30"])):
...     pen.take(name, values)
>>> text_box(pen, "王小明")
(100.0, 50.0, 190.0, 80.0)
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from seawall.labels.zpl.payloads import CODES

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in dots."""
Orientation = str
"""``N`` normal, ``R`` turned by a quarter clockwise, ``I`` upside down, ``B`` from the bottom up."""

_FONT_DOTS = 9.0
"""Height of font A, which a printer takes without being told."""
_NARROW = 0.55
"""Width of a Latin letter as a share of its font's width; Chinese characters fill it."""
_FIGURES = 9
_FIGURE = re.compile(r"-?[0-9]{1,9}")
_LIMIT = 32000.0
"""Largest number of dots that any command takes."""
_HEIGHTS = {"Code39": 2, "Code11": 2, "LOGMARS": 1, "QRCode": 2, "PDF417": 1, "Codabar": 2}
"""Place of the height among a bar code's parameters; one for all others."""
_QR_SIDES = ((14, 21), (26, 25), (42, 29), (62, 33), (84, 37), (106, 41), (152, 49), (213, 57))
"""Characters that fit, and modules of a side."""
_MAXICODE_DOTS = 230.0
"""Its size is fixed: an inch and a bit."""


@dataclass(slots=True)
class Pen:
    """What holds for the next field; changed by each command."""

    home: tuple[float, float] = (0.0, 0.0)
    font: tuple[float, float] = (_FONT_DOTS, 0.0)
    turn: Orientation = "N"
    module: float = 2.0
    bar_height: float = 10.0
    at: tuple[float, float] = (0.0, 0.0)
    typeset: bool = False
    """Whether the place is the base line's beginning (``^FT``), not the upper left corner (``^FO``)."""
    right: bool = False
    own_font: tuple[float, float] | None = None
    own_turn: Orientation = ""
    block: tuple[float, int] | None = None
    """Width and most lines of a text block."""
    code: str = ""
    options: tuple[str, ...] = ()
    mark: int | None = None
    number: str = ""
    """Of ``^FN``: the place in a stored format."""
    touched: bool = field(default=False)
    """Whether anything was said of this field's look."""

    def take(self, name: str, values: Sequence[str]) -> None:
        """Change by one command."""
        if name in CODES:
            self.code, self.options, self.touched = CODES[name], tuple(values), True
            self.own_turn = _turn(values[0] if values else "")
        elif name in _TAKES:
            _TAKES[name](self, values)

    def copy(self) -> "Pen":
        """Return the same, which does not change any more."""
        return Pen(
            self.home,
            self.font,
            self.turn,
            self.module,
            self.bar_height,
            self.at,
            self.typeset,
            self.right,
            self.own_font,
            self.own_turn,
            self.block,
            self.code,
            self.options,
            self.mark,
            self.number,
            self.touched,
        )

    def lift(self) -> None:
        """End a field: what held for it alone is gone."""
        self.at, self.typeset, self.right = (0.0, 0.0), False, False
        self.own_font, self.own_turn, self.block = None, "", None
        self.code, self.options, self.mark, self.number, self.touched = "", (), None, "", False

    @property
    def direction(self) -> Orientation:
        """Which way the field runs."""
        return self.own_turn or self.turn


def text_box(pen: Pen, text: str) -> Box:
    """Estimate where a text stands, its lines (parted by line feeds) one below the other."""
    height, width = pen.own_font or pen.font
    width = width or height
    lines = text.split("\n")
    longest = max(_length(line) for line in lines) * width
    rows = len(lines)
    if pen.block and pen.block[0] and longest > pen.block[0]:
        rows = max(rows, min(pen.block[1], round(longest / pen.block[0] + 0.5)))
        longest = pen.block[0]
    return _placed(pen, longest, height * rows)


def _length(line: str) -> float:
    if line.isascii():
        return len(line) * _NARROW
    return sum(1.0 if ord(sign) > 0x2E7F else _NARROW for sign in line)  # noqa: PLR2004 - from here on letters are square


def code_box(pen: Pen, payload: str) -> Box:
    """Estimate where a code stands."""
    if pen.code in {"QRCode", "Aztec"}:
        side = next((side for most, side in _QR_SIDES if len(payload) <= most), 65)
        dots = _number(pen.options, 2 if pen.code == "QRCode" else 1, 2.0) * side
        return _placed(pen, dots, dots)
    if pen.code == "MaxiCode":
        return _placed(pen, _MAXICODE_DOTS, _MAXICODE_DOTS)
    if pen.code == "DataMatrix":
        dots = _number(pen.options, 1, 4.0) * (10 + 2 * (len(payload) ** 0.5))
        return _placed(pen, dots, dots)
    if pen.code in {"PDF417", "MicroPDF417"}:
        columns = min(30.0, _number(pen.options, 3, 6.0))
        rows = max(3.0, len(payload) / 1.4 / max(1.0, columns))
        return _placed(pen, pen.module * (69 + 17 * columns), rows * _number(pen.options, 1, pen.bar_height))
    characters = len(payload) / 2 if payload.isdigit() and pen.code == "Code128" else float(len(payload))
    height = _number(pen.options, _HEIGHTS.get(pen.code, 1), pen.bar_height)
    return _placed(pen, pen.module * (11 * characters + 35), height)


def line_boxes(pen: Pen, box: Box, count: int) -> list[Box]:
    """Part the box of a text into those of its lines."""
    left, top, right, bottom = box
    if pen.direction in {"R", "B"}:
        step = (right - left) / count
        boxes = [(left + step * i, top, left + step * (i + 1), bottom) for i in range(count)]
    else:
        step = (bottom - top) / count
        boxes = [(left, top + step * i, right, top + step * (i + 1)) for i in range(count)]
    return boxes if pen.direction in {"N", "B"} else boxes[::-1]


def edges_of(corner: tuple[float, float], values: Sequence[str]) -> list[Box]:
    """Return where the ink of a ``^GB`` is: a line, or the four edges of a frame."""
    thick = max(1.0, _number(values, 2, 1.0))
    wide, high = max(thick, _number(values, 0, thick)), max(thick, _number(values, 1, thick))
    x, y = corner
    if min(wide, high) <= 2 * thick:
        return [(x, y, x + wide, y + high)]
    right, bottom = x + wide, y + high
    across = [(x, y, right, y + thick), (x, bottom - thick, right, bottom)]
    return [*across, (x, y, x + thick, bottom), (right - thick, y, right, bottom)]


def _placed(pen: Pen, length: float, height: float) -> Box:
    x, y = pen.at[0] + pen.home[0], pen.at[1] + pen.home[1]
    length, height = min(length, _LIMIT), min(height, _LIMIT)
    across, down = (height, length) if pen.direction in {"R", "B"} else (length, height)
    if pen.right or (pen.typeset and pen.direction in {"I", "B"}):
        x -= across
    if pen.typeset and pen.direction in {"N", "B"}:
        y -= down
    return max(0.0, x), max(0.0, y), max(0.0, x) + across, max(0.0, y) + down


def _number(values: Sequence[str], at: int, default: float) -> float:
    text = values[at] if at < len(values) else ""
    if text.isdecimal() and text.isascii() and len(text) <= _FIGURES:
        return min(_LIMIT, float(text))
    match = _FIGURE.match(text)
    return min(_LIMIT, max(-_LIMIT, float(match[0]))) if match else default


def _turn(text: str) -> Orientation:
    return next((letter for letter in text[:2].upper() if letter in "NRIB"), "")


def _origin(pen: Pen, values: Sequence[str]) -> None:
    pen.at, pen.typeset, pen.right = (_number(values, 0, 0.0), _number(values, 1, 0.0)), False, values[2:3] == ["1"]
    pen.touched = True


def _typeset(pen: Pen, values: Sequence[str]) -> None:
    _origin(pen, values)
    pen.typeset = True


def _font(pen: Pen, values: Sequence[str]) -> None:
    height = _number(values, 1, pen.font[0])
    pen.own_font, pen.own_turn, pen.touched = (height, _number(values, 2, 0.0)), _turn(values[0][1:2]), True


def _default_font(pen: Pen, values: Sequence[str]) -> None:
    pen.font = (_number(values, 1, pen.font[0]), _number(values, 2, 0.0))


def _module(pen: Pen, values: Sequence[str]) -> None:
    pen.module, pen.bar_height = _number(values, 0, pen.module), _number(values, 2, pen.bar_height)


def _block(pen: Pen, values: Sequence[str]) -> None:
    pen.block = (_number(values, 0, 0.0), int(_number(values, 1, 1.0)))


def _text_block(pen: Pen, values: Sequence[str]) -> None:
    pen.block = (_number(values, 1, 0.0), max(1, int(_number(values, 2, 1.0) / max(1.0, (pen.own_font or pen.font)[0]))))


def _home(pen: Pen, values: Sequence[str]) -> None:
    pen.home = (_number(values, 0, 0.0), _number(values, 1, 0.0))


def _default_turn(pen: Pen, values: Sequence[str]) -> None:
    pen.turn = _turn(values[0]) or "N"


def _hex(pen: Pen, values: Sequence[str]) -> None:
    pen.mark = ord(values[0][0]) if values[0] else ord("_")


def _place_number(pen: Pen, values: Sequence[str]) -> None:
    digits = re.match(r"[0-9]+", values[0])
    pen.number = digits[0].lstrip("0") if digits else ""


_TAKES: dict[str, Callable[[Pen, Sequence[str]], None]] = {
    "FO": _origin,
    "FT": _typeset,
    "A": _font,
    "CF": _default_font,
    "BY": _module,
    "FB": _block,
    "TB": _text_block,
    "LH": _home,
    "FW": _default_turn,
    "FH": _hex,
    "FN": _place_number,
}

TAKEN = frozenset({*_TAKES, *CODES})
"""Commands that a pen minds."""
