"""Pieces of text put together, each keeping its own place.

>>> from seawall.readers.pictures.lines import Line, Page
>>> from seawall.readers.pictures.places import placed_lines
>>> one, two = placed_lines(Page(9, 9, (Line("the war-", (0, 0, 1, 0.1), 1), Line("rant is real", (0, 0.2, 1, 0.3), 1))))
>>> text, regions = write([Piece("", one), joined(one, two)])
>>> text, [text[region.start : region.end] for region in regions]
('the warrant is real', ['the war', 'rant is real'])
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from seawall.model import Region
from seawall.readers.pictures.places import Placed

HYPHENS = "-\u2010\u00ad"
LEAST_HYPHENATED = 2
"""Characters before a line's end that may be the first part of a word, with its hyphen."""
_HAN = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]")
_ADDRESS = re.compile(r"(?:^|\s|[\u2e80-\uffef])(?:https?(?::/{0,2}\S*)?|www\.\S*)$", re.IGNORECASE)
"""A link that a line's end may have cut, as apps do with long ones."""
_REST_OF_ADDRESS = re.compile(r"(?!https?:|www\.)[A-Za-z0-9_~%-]*(?:[/?=&%#_:]|\.(?=[A-Za-z]{2}))")
_WHOLE_BEFORE_HYPHEN = frozenset(
    "anti co cross e ex full half high long low mid mother multi non out part pre re self semi so two well".split()
)
"""What is written with a hyphen anyway (``self-custody``), so the hyphen stays at a line's end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line as it goes into a text."""

    before: str
    """What stands between it and the piece before: nothing, a space or a line feed."""
    placed: Placed
    without_hyphen: bool = False
    """Whether the piece *before* loses the hyphen at its end, because a word goes on here."""
    text: str | None = None
    """Its words where they are not all of the line's."""

    @property
    def words(self) -> str:
        """What is written of it."""
        return self.placed.text if self.text is None else self.text


def is_han(character: str) -> bool:
    """Whether a character is written without spaces between words, or is punctuation of such writing."""
    return _HAN.match(character) is not None


def count_han(text: str) -> int:
    """Return how many characters of a text are such."""
    return sum(1 for _ in _HAN.finditer(text))


def joined(before: Placed, after: Placed) -> Piece:
    """Return the second line as a continuation of the first, with what belongs between them."""
    last, first = before.text[-1], after.text[0]
    if last.isdigit() and first.isdigit():  # two numbers, or one that was cut: nobody can tell, so neither is made up
        return Piece("\n", after)
    if is_han(last) or is_han(first):
        return Piece("", after)
    if last in HYPHENS:
        return Piece("", after, without_hyphen=_goes_on(before.text, first))
    if _ADDRESS.search(before.text[-200:]) and _REST_OF_ADDRESS.match(after.text[:200]):
        return Piece("", after)
    return Piece(" ", after)


def write(pieces: Iterable[Piece], *, offset: int = 0) -> tuple[str, list[Region]]:
    """Return the text of the pieces and where each stands; positions count from the offset."""
    parts: list[str] = []
    regions: list[Region] = []
    at = offset
    for piece in pieces:
        if piece.without_hyphen and regions:
            parts[-1] = parts[-1][:-1]
            last = regions.pop()
            regions.append(Region(last.start, last.end - 1, last.page, last.box))
            at -= 1
        before = piece.before if regions else ""
        start = at + len(before)
        at = start + len(piece.words)
        parts += [before, piece.words]
        regions.append(Region(start, at, 0, piece.placed.box))
    return "".join(parts), regions


def _goes_on(text: str, first: str) -> bool:
    word = re.split(r"[\s/]", text[:-1][-40:])[-1].lower()
    return len(text) > LEAST_HYPHENATED and text[-2].isalpha() and first.islower() and word not in _WHOLE_BEFORE_HYPHEN
