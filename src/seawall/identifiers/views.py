r"""A text respelled for reading by machine, with the way back to the user's own characters.

Every scanner in this room reads a :class:`View` and answers in its positions; only :func:`View.span` speaks of the
original again, so a quote is always what the user sees.

>>> view = rewritten(View("dhl[.]com now"), re.compile(r"\[\.\]"), lambda _: ".")
>>> view.text, view.span(0, 7, "dhl[.]com now").quote
('dhl.com now', 'dhl[.]com')
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from seawall.model import Span


@dataclass(frozen=True, slots=True)
class View:
    """A respelled text."""

    text: str
    starts: Sequence[int] | None = None
    """Where each character of :attr:`text` begins in the original, plus the original's length at the end.

    ``None`` when both have the same length and positions agree.
    """

    def span(self, start: int, end: int, original: str) -> Span:
        """Give the stretch of the original behind ``text[start:end]``.

        Characters that were dropped from the view belong to the character before them, so that the emoji marks of a
        keycap digit are part of the quote.
        """
        if self.starts is not None:
            start, end = self.starts[start], self.starts[end]
        return Span(start, end, original[start:end])


def translated(text: str, table: Mapping[int, str | None], *, dropped: Collection[int]) -> View:
    r"""Replace single characters; those in ``dropped`` (``None`` in the table) vanish.

    Every replacement must be one character long, which is what keeps the way back cheap.

    >>> translated("1\ufe0f2", {0xFE0F: None}, dropped={0xFE0F}).starts
    (0, 2, 3)
    """
    spelled = text.translate(table)
    if len(spelled) == len(text):
        return View(spelled)
    return View(spelled, (*(i for i, char in enumerate(text) if ord(char) not in dropped), len(text)))


def rewritten(view: View, pattern: re.Pattern[str], spell: Callable[[re.Match[str]], str]) -> View:
    """Replace each match of a linear pattern; positions inside a replacement all point to where it began."""
    pieces: list[str] = []
    inner: list[int] = []
    at = 0
    for match in pattern.finditer(view.text):
        spelled = spell(match)
        pieces += (view.text[at : match.start()], spelled)
        inner.extend(range(at, match.start()))
        inner.extend([match.start()] * len(spelled))
        at = match.end()
    if not pieces:
        return view
    pieces.append(view.text[at:])
    inner.extend(range(at, len(view.text) + 1))
    outer = view.starts
    return View("".join(pieces), tuple(inner) if outer is None else tuple(outer[i] for i in inner))
