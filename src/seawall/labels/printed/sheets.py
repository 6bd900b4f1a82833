"""What the child tells of one page of a printed label, in values that cross to the parent as MessagePack.

>>> line = SheetLine("ab", (0.0, 0.0, 0.4, 0.1))
>>> line.letters
((0.0, 0.0, 0.2, 0.1), (0.2, 0.0, 0.4, 0.1))
"""

import unicodedata
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from seawall.readers.pictures.lines import Box

FLAT_CODES = frozenset({"QRCode", "MicroQRCode", "RMQRCode", "DataMatrix", "PDF417", "CompactPDF417", "MicroPDF417", "Aztec", "AztecCode", "AztecRune", "MaxiCode"})  # fmt: skip # noqa: E501
"""Codes in two dimensions: they hold whole addresses, where a bar code holds a number."""
TALLER = 1.5
"""Height of a line as it is found, by the width of its Han characters, that a line in small capitals may have."""
FEW = 3.0
"""Han characters in the width of a line that tell how high it is."""
LOWEST = 4.0
"""Pixels."""
_WIDE = {"W": 2.0, "F": 2.0}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of words with its place."""

    text: str
    box: Box
    places: tuple[Box, ...] = ()
    """Of each letter, where the file tells; otherwise it is shared out."""
    turned: bool = False
    """Whether it runs up or down the page."""
    sure: tuple[Box, ...] = ()
    """Where the print of each letter is, of a line that is known to say what can be seen; nothing where only the file says so."""

    @property
    def letters(self) -> tuple[Box, ...]:
        """Where each letter stands; shared out by the width that letters commonly have where the file does not tell."""
        return self.places or _shared_out(self.text, self.box, turned=self.turned)


@dataclass(frozen=True, slots=True)
class SheetCode:
    """One code with its place; without text where it could not be read."""

    kind: str
    text: str
    box: Box

    @property
    def is_flat(self) -> bool:
        """Return whether it is a code in two dimensions."""
        return self.kind in FLAT_CODES


@dataclass(frozen=True, slots=True)
class Sheet:
    """One upright page as it will be painted."""

    width: int
    """In pixels."""
    height: int
    lines: tuple[SheetLine, ...] = ()
    codes: tuple[SheetCode, ...] = ()
    read: bool = False
    """Whether the lines were read off the pixels."""
    pixels: bytes = field(default=b"", repr=False)
    """Raw, row by row, for what cannot be drawn a second time in the same way; else empty."""
    channels: int = 1
    quarters: int = 0
    """Quarter turns clockwise that a page takes once it is drawn again."""
    turned: int = 0
    """Quarter turns clockwise that it took to be read."""
    points: tuple[float, float] = (0.0, 0.0)
    """Size on paper, of a page of a PDF."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What came of looking at one page of a file."""

    pages: int = 0
    sheet: Sheet | None = None
    failure: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patch:
    """One place to be painted over, and what is written there instead."""

    box: Box
    text: str = ""
    turned: bool = False
    page: int = 0
    recipient: bool = False
    """Whether the recipient stood there: the token goes where that was."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """One page as it was painted: compressed pixels for a PDF, a byte of grey each."""

    width: int
    height: int
    points: tuple[float, float]
    stream: bytes = field(repr=False)
    token_shown: bool = False


def level_box(line: SheetLine, width: int, height: int) -> Box:
    """Return the box that a line would have if it ran straight: on a sheet that curls, boxes reach into their neighbours.

    >>> [round(edge, 2) for edge in level_box(SheetLine("Hello to all", (0.1, 0.2, 0.5, 0.4)), 1000, 1000)]
    [0.1, 0.25, 0.5, 0.35]
    """
    left, top, right, bottom = line.box
    ems = sum(_WIDE.get(unicodedata.east_asian_width(letter), 1.0) for letter in line.text) / 2
    high = max(LOWEST, (right - left) * width / max(1.0, ems)) * TALLER / height
    if line.turned or ems < FEW or bottom - top <= high:
        return line.box
    middle = (top + bottom) / 2
    return left, middle - high / 2, right, middle + high / 2


def _shared_out(text: str, box: Box, *, turned: bool) -> tuple[Box, ...]:
    widths = [_WIDE.get(unicodedata.east_asian_width(letter), 1.0) for letter in text]
    along = (box[1], box[3]) if turned else (box[0], box[2])
    total = sum(widths) or 1.0
    edges = [along[0] + (along[1] - along[0]) * done / total for done in accumulate(widths, initial=0.0)]
    if turned:
        return tuple((box[0], begin, box[2], end) for begin, end in pairwise(edges))
    return tuple((begin, box[1], end, box[3]) for begin, end in pairwise(edges))
