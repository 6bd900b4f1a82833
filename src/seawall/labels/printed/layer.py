"""The text layer of a page → lines with the place of each letter, whichever way they run. Needs pypdfium2 where a page is read.

>>> letters = [Letter("H", (10, 10, 16, 20)), Letter("i", (17, 10, 20, 20)), Letter("!", (10, 30, 13, 40))]
>>> [line.text for line in lines_of(letters, 100, 100)]
['Hi', '!']
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, c_void_p, cast
from dataclasses import dataclass, replace
from typing import Any

from seawall.labels.printed.sheets import SheetLine
from seawall.readers.pdf.turning import Turn
from seawall.readers.pictures.lines import Box

MAX_LETTERS = 20_000
"""Of one page: ten times the fullest label."""
GAP = 2.2
"""Space between two letters, by their height, from which they belong to two lines beside each other."""
_SURROGATES = range(0xD800, 0xE000)
_LOW = 0xDC00


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter in points from the upper left corner of the upright page."""

    text: str
    box: Box
    quarter: int = 0
    """Quarter turns against the clock by which it stands: 1 runs upwards."""
    font: int = 0
    """Number of its font on this page, from 1; 0 for any that has no name."""
    ink: Box = (0.0, 0.0, 0.0, 0.0)
    """The same of its strokes alone."""


Row = tuple[SheetLine, tuple[Letter, ...]]
"""A line and its letters."""


def layer_of(page: Any) -> tuple[SheetLine, ...]:  # noqa: ANN401
    """Return the lines of a page's text layer, but for letters that are there for machines only, over a scan."""
    return tuple(line for line, _ in rows_on(page))


def rows_on(page: Any) -> tuple[Row, ...]:  # noqa: ANN401
    """Return the same with the letters of each line, whose strokes are in shares of the page."""
    left, bottom, right, top = page.get_bbox()
    turn = Turn(left, bottom, max(1.0, right - left), max(1.0, top - bottom), page.get_rotation())
    return tuple(
        (line, tuple(replace(letter, ink=_share(letter.ink, turn.width, turn.height)) for letter in letters))
        for line, letters in rows_of(_letters(page, turn), turn.width, turn.height)
    )


def lines_of(letters: Iterable[Letter], width: float, height: float) -> tuple[SheetLine, ...]:
    """Return the lines in the order of the file, in shares of the page."""
    return tuple(line for line, _ in rows_of(letters, width, height))


def rows_of(letters: Iterable[Letter], width: float, height: float) -> Iterator[Row]:
    """Yield each line with its letters, one for each of its characters."""
    row: list[Letter] = []
    for letter in letters:
        if letter.text in "\r\n" or (row and _parts(row, letter, width, height)):
            yield from _closed(row, width, height)
            row = []
        if letter.text not in "\r\n":
            row.append(letter)
    yield from _closed(row, width, height)


def _parts(row: Sequence[Letter], letter: Letter, width: float, height: float) -> bool:
    last = next((one for one in reversed(row) if not one.text.isspace()), None)
    if last is None or letter.text.isspace():
        return False
    if letter.quarter != last.quarter:
        return True
    left, top, right, bottom = _level(letter, width, height)
    last_left, last_top, last_right, last_bottom = _level(last, width, height)
    high = max(bottom - top, last_bottom - last_top, 1.0)
    together = min(bottom, last_bottom) - max(top, last_top)
    if together < 0.3 * min(bottom - top, last_bottom - last_top):
        return True
    return left < last_left - 2 * high or left - last_right > GAP * high or right < last_left - 2 * high


def _level(letter: Letter, width: float, height: float) -> Box:
    """Return a letter's place as if its line ran to the right."""
    left, top, right, bottom = letter.box
    if letter.quarter == 1:
        return height - bottom, left, height - top, right
    if letter.quarter == 2:  # noqa: PLR2004
        return width - right, height - bottom, width - left, height - top
    if letter.quarter == 3:  # noqa: PLR2004
        return top, width - right, bottom, width - left
    return letter.box


def _closed(row: Sequence[Letter], width: float, height: float) -> Iterator[Row]:
    kept: list[Letter] = []
    for letter in row:
        if not letter.text.isspace() and letter.text.isprintable():
            kept.append(letter)
        elif kept and kept[-1].text != " ":
            kept.append(Letter(" ", kept[-1].box, letter.quarter, kept[-1].font, kept[-1].ink))
    while kept and kept[-1].text == " ":
        kept.pop()
    if not kept:
        return
    places = tuple(_share(letter.box, width, height) for letter in kept)
    box = (min(p[0] for p in places), min(p[1] for p in places), max(p[2] for p in places), max(p[3] for p in places))
    yield SheetLine("".join(letter.text for letter in kept), box, places, turned=kept[0].quarter % 2 == 1), tuple(kept)


def _share(box: Box, width: float, height: float) -> Box:
    left, top, right, bottom = (
        round(min(1.0, max(0.0, edge)), 4) for edge in (box[0] / width, box[1] / height, box[2] / width, box[3] / height)
    )
    return left, top, right, bottom


def _letters(page: Any, turn: Turn) -> Iterator[Letter]:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - an extra

    text = page.get_textpage()
    fonts = _Fonts()
    high = 0
    try:
        for number in range(min(pdfium.FPDFText_CountChars(text.raw), MAX_LETTERS)):
            code = pdfium.FPDFText_GetUnicode(text.raw, number)
            font = fonts.of(pdfium.FPDFText_GetTextObject(text.raw, number))
            if font is None:
                continue
            if code in _SURROGATES and code < _LOW:
                high = code
                continue
            if high and code in _SURROGATES:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - _LOW)
            high = 0
            angle = pdfium.FPDFText_GetCharAngle(text.raw, number)
            quarter = (round(angle / (math.pi / 2)) - turn.degrees // 90) % 4 if angle >= 0 else 0
            shown = chr(code) if 0 < code < 0x110000 and code not in _SURROGATES else " "  # noqa: PLR2004
            box, ink = _boxes(text, number, turn)
            yield Letter(shown, box, quarter, font, ink)
    finally:
        text.close()


def _boxes(text: Any, number: int, turn: Turn) -> tuple[Box, Box]:  # noqa: ANN401
    """Return the box of a letter as high as its line, and that of its strokes."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    box = pdfium.FS_RECTF()
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    pdfium.FPDFText_GetLooseCharBox(text.raw, number, box)
    pdfium.FPDFText_GetCharBox(text.raw, number, left, right, bottom, top)
    ink = turn.box(left.value, bottom.value, right.value, top.value)
    return turn.box(box.left, box.bottom, box.right, box.top), ink


class _Fonts:
    """The fonts of a page, numbered as they come. Those without a name are one: their makers cut one font in many pieces."""

    def __init__(self) -> None:
        self._numbers = {0: 0}
        self._drawn: dict[int, int | None] = {0: 0}

    def of(self, drawn: Any) -> int | None:  # noqa: ANN401 - a stretch of letters, or nothing
        """Return the number of the font of some letters; nothing where they are never drawn."""
        address = cast(drawn, c_void_p).value or 0 if drawn else 0
        if address not in self._drawn:
            self._drawn[address] = self._number(drawn)
        return self._drawn[address]

    def _number(self, drawn: Any) -> int | None:  # noqa: ANN401
        import pypdfium2.raw as pdfium  # noqa: PLC0415

        if pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            return None
        font = pdfium.FPDFTextObj_GetFont(drawn)
        named = font and pdfium.FPDFFont_GetBaseFontName(font, None, 0) > 1
        return self._numbers.setdefault(cast(font, c_void_p).value or 0 if named else 0, len(self._numbers))
