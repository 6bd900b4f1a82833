"""Where a quote stands: its boxes in the pictures that it was read from, and words for it.

>>> from seawall.model import Picture, Region, Segment
>>> read = Evidence("0", (Segment("安全账户"),), regions=(Region(0, 4, 0, (0.1, 0.2, 0.5, 0.25)),), pictures=(Picture(800, 600),))
>>> [box.page for box in boxes_of(read, 1, 3)]
[0]
"""

from dataclasses import dataclass

from seawall.model import Evidence, Language, Words

_PAGE = Words("第 {page} 页", "page {page}")
_PICTURE = Words("第 {page} 张图", "picture {page}")


@dataclass(frozen=True, slots=True)
class Box:
    """One line of a picture, as shares of its width and height."""

    page: int
    """Number of the picture, from 0."""
    left: float
    top: float
    right: float
    bottom: float

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return (self.left, self.top, self.right, self.bottom)


def boxes_of(evidence: Evidence, start: int, end: int) -> tuple[Box, ...]:
    """Return the lines in pictures that a stretch of the text stands in; none for a text without pictures."""
    if start >= end:
        return ()
    return tuple(Box(region.page, *region.box) for region in evidence.regions if region.start < end and start < region.end)


def place_words(evidence: Evidence, start: int, end: int) -> Words | None:
    """Return where a stretch stands, for somebody with the pages before them; ``None`` where there is but one place."""
    pages = sorted({box.page for box in boxes_of(evidence, start, end)})
    part = next((part for part in evidence.parts if part.start <= start < part.end), None)
    words = [Words(part.source, part.source)] if part and part.source and len(evidence.parts) > 1 else []
    if pages and len(evidence.pictures) > 1:
        medium = part.medium if part else evidence.medium
        known = _PAGE if medium == "pdf" else _PICTURE
        page = pages[0] - _first_page(evidence, part.start if part else 0) + 1
        words.append(Words(known.zh.format(page=page), known.en.format(page=page)))
    return Words("，".join(one.zh for one in words), ", ".join(one.en for one in words)) if words else None


def say_place(words: Words | None, language: Language) -> str:
    """Return the words of a place in brackets; empty for none."""
    if words is None:
        return ""
    opening, closing = ("（", "）") if language == "zh" else (" (", ")")
    return f"{opening}{words.speak(language)}{closing}"


def _first_page(evidence: Evidence, start: int) -> int:
    """Return the first picture of the part that begins there."""
    return min((region.page for region in evidence.regions if region.start >= start), default=0)
