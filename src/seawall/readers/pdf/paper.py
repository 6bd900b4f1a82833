"""What the child tells of a PDF, in values that cross to the parent as MessagePack.

>>> Paper(pages=3).sheets
()
"""

from dataclasses import dataclass

from seawall.readers.pictures.lines import Code
from seawall.readers.pictures.seen import Look


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    number: int
    """From 0."""
    look: Look
    """Its lines as the text layer has them, and a small picture of it."""
    notes: tuple[Code, ...] = ()
    """What is on the page but not in its running text: where links lead (``link``), fields filled in (``field``), remarks
    (``note``), and words that nobody can see (``hidden``)."""
    needs_look: bool = False
    """Whether the text layer is missing or of no use, so that the page has to be read as a picture."""
    cut_short: bool = False
    """Whether it holds more characters than are read."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A stretch of a PDF's pages; what belongs to the whole file comes with the first."""

    pages: int = 0
    """Pages of the whole file."""
    sheets: tuple[Sheet, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    """Files that lie inside, each with its name."""
    remarks: tuple[str, ...] = ()
    failure: str = ""
