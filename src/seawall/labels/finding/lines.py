"""What a label shows before anybody knows what it means: lines of text, and what its codes hold.

>>> LabelLine("TO: Wang Xiaoming", (0.1, 0.4, 0.6, 0.45)).page
0
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One line of text: of a text layer, as OCR read it, or one text field of ZPL."""

    text: str
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom as shares (0–1) of the page; ``None`` where positions are not known."""
    page: int = 0
    turned: bool = False
    """True for a line that does not run from left to right."""


@dataclass(frozen=True, slots=True)
class LabelCode:
    """What one barcode or two-dimensional code holds."""

    kind: str
    """As the reader calls it: ``QRCode``, ``PDF417``, ``Code128`` …"""
    text: str
    box: tuple[float, float, float, float] | None = None
    page: int = 0
