"""The characters of a PDF page, each with its place → lines. Pure.

>>> chars = [Char("H", 10, 10, 16, 20), Char("i", 17, 10, 20, 20), Char("!", 10, 30, 13, 40)]
>>> [line.text for line in lines_of(chars, 100, 100)]
['Hi', '!']
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seawall.readers.pictures.lines import Box, Line

GAP = 2.2
"""Space between two characters, by their height, from which they are two fields or columns beside each other."""
GARBAGE = 0.2
"""Share of characters without a meaning from which a text layer is of no use."""
_HYPHENS = "\u0002\ufffe\u00ad"
"""What stands for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Char:
    """One character; its place from the upper left corner of the upright page, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def lines_of(chars: Iterable[Char], width: float, height: float) -> tuple[Line, ...]:
    """Return the lines in the order of the file; the places as shares of the page."""
    lines: list[Line] = []
    row: list[Char] = []
    for char in chars:
        if char.text in "\r\n" or (row and _parts(row, char)):
            _close(row, lines, width, height)
            row = []
        if char.text not in "\r\n":
            row.append(char)
    _close(row, lines, width, height)
    return tuple(lines)


def is_garbage(lines: Sequence[Line]) -> bool:
    """Return whether a text layer says nothing: private or unknown characters instead of letters."""
    text = "".join(line.text for line in lines).replace(" ", "")
    bad = sum(unicodedata.category(char) in {"Co", "Cn", "Cc", "Cs"} or char == "\ufffd" for char in text)
    return bad > len(text) * GARBAGE


def _parts(row: list[Char], char: Char) -> bool:
    """Return whether a character begins a new line: on another height, to the left, or far to the right."""
    last = row[-1]
    if char.text.isspace() or last.text.isspace():
        previous = next((one for one in reversed(row) if not one.text.isspace()), None)
        if char.text.isspace() or previous is None:
            return False
        last = previous
    high = max(last.bottom - last.top, char.bottom - char.top, 1.0)
    together = min(last.bottom, char.bottom) - max(last.top, char.top)
    least = min(last.bottom - last.top, char.bottom - char.top)
    if together < least * 0.3 and abs((last.top + last.bottom) - (char.top + char.bottom)) / 2 > high * 0.5:
        return True
    return char.left < last.left - high * 2 or char.left - last.right > high * GAP


def _close(row: list[Char], lines: list[Line], width: float, height: float) -> None:
    inked = [char for char in row if not char.text.isspace()]
    if not inked:
        return
    shown = "".join("-" if char.text in _HYPHENS else char.text for char in row)
    text = " ".join(shown.replace("\0", "").split())
    if text:
        lines.append(Line(text, _box(inked, width, height), 1.0))


def _box(chars: Sequence[Char], width: float, height: float) -> Box:
    edges = (
        min(char.left for char in chars) / width,
        min(char.top for char in chars) / height,
        max(char.right for char in chars) / width,
        max(char.bottom for char in chars) / height,
    )
    left, top, right, bottom = (round(min(1.0, max(0.0, edge)), 4) for edge in edges)
    return left, top, right, bottom
