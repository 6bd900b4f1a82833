"""What was seen in one picture: lines of words and codes, each with its place.

>>> line = Line("警察", (0.1, 0.1, 0.3, 0.2), 0.99)
>>> Page(width=100, height=100, lines=(line,)).lines[0].text
'警察'
"""

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as shares (0–1) of the upright picture's width and height."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words as it was recognised."""

    text: str
    """Never empty and without line feeds."""
    box: Box
    score: float
    """How sure the recogniser is of its letters, 0–1."""
    fill: tuple[int, int, int] | None = None
    """Median colour (red, green, blue) of what lies just around the words, as a chat bubble; ``None`` if not measured."""


@dataclass(frozen=True, slots=True)
class Code:
    """One QR or bar code, or the words around a round red seal."""

    kind: str
    """What sort of code, as its reader names it (``QRCode``, ``Code128``); ``Seal`` for a seal."""
    text: str
    """What it holds, as it is: a link, a payment address, a parcel's number."""
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """What was seen in one upright picture."""

    width: int
    height: int
    lines: tuple[Line, ...] = ()
    """In reading order: downwards, then to the right."""
    codes: tuple[Code, ...] = ()
    is_screen: bool | None = None
    """Whether its shape and surfaces are those of a screenshot and not of a photograph; ``None`` if nothing tells."""
    turned: int = 0
    """Quarter turns clockwise by which the picture was set upright, beyond what the file itself asked for."""
