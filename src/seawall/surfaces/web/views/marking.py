"""A text with the stretches that count marked and numbered; of a long text only what is near them.

>>> [(piece.text, piece.number) for piece in mark("pay into a safe account now", [(11, 23, 1)])]
[('pay into a ', 0), ('safe account', 1), (' now', 0)]
"""

from collections.abc import Iterable
from dataclasses import dataclass

AROUND = 160
"""Characters shown on either side of a mark."""
LONGEST = 120
"""Characters of a mark: a longer one would mark everything and say nothing."""
WHOLE = 1_500
"""A text up to here is shown whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``number`` is that of its mark, 0 for none."""

    text: str
    number: int = 0
    gap: bool = False
    """True where text was left out before it."""


def mark(text: str, marks: Iterable[tuple[int, int, int]]) -> list[Piece]:
    """Return the text in pieces. ``marks`` are (start, end, number) that do not overlap; one outside the text is left out."""
    kept = [(start, end, number) for start, end, number in sorted(marks) if 0 <= start < end <= len(text)]
    pieces: list[Piece] = []
    at = 0
    for index, (start, end, number) in enumerate(kept):
        before = _before(text, at, start, whole=len(text) <= WHOLE, first=index == 0)
        pieces += before
        pieces.append(Piece(text[start:end], number))
        at = end
    if not kept:
        return [Piece(text[:WHOLE])] + ([Piece("", gap=True)] if len(text) > WHOLE else [])
    rest = text[at:]
    if len(text) <= WHOLE or len(rest) <= AROUND:
        return [*pieces, Piece(rest)]
    return [*pieces, Piece(rest[:AROUND]), Piece("", gap=True)]


def apart(spans: Iterable[tuple[int, int]]) -> list[int]:
    """Return which of some stretches can be marked together; of overlapping ones the shortest, which says best what it is.

    >>> apart([(0, 9), (3, 6), (10, 12)])
    [1, 2]
    """
    kept: dict[int, tuple[int, int]] = {}
    for index, (start, end) in sorted(enumerate(spans), key=lambda item: (item[1][1] - item[1][0], item[0])):
        if end - start <= LONGEST and all(end <= one or other <= start for one, other in kept.values()):
            kept[index] = (start, end)
    return sorted(kept)


def _before(text: str, at: int, start: int, *, whole: bool, first: bool) -> list[Piece]:
    between = text[at:start]
    if whole or len(between) <= 2 * AROUND:
        return [Piece(between)] if between else []
    head = [] if first else [Piece(between[:AROUND])]
    return [*head, Piece(between[-AROUND:], gap=True)]
