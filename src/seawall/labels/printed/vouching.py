"""Which lines of a text layer say what can be seen: a layer may lie, by its fonts or by what is drawn over it.

A line is vouched for where all print in its place is that of its own letters, nothing else is drawn there, and its fonts say of
their letters what can be read: of each font a few letters of each sort are read off the pixels. What nobody vouches for is read
anyway. Runs in the sandbox.

>>> page = np.full((80, 200), 255, np.uint8)
>>> vouched([], page, page)
()
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

import cv2
import numpy as np

from seawall.labels.printed.layer import Letter, Row
from seawall.labels.printed.sheets import SheetLine
from seawall.labels.printed.strips import HEIGHT, read_strips
from seawall.labels.seeking import folded
from seawall.readers.pictures.lines import Box

PRINTED = 24
"""Steps of grey by which print differs from its ground."""
NEEDED = 8
"""Letters of one sort that are read of each font, where it has as many."""
NEEDED_NAMELESS = 12
"""The same of fonts that have no name: they are many, each with a few letters."""
AGREED = 0.75
"""Share of them that has to be what the font says: the reader makes mistakes too."""
ALONG = 16
"""Letters that are read of one line at a time, at the least."""
NARROW = 0.6
"""Width of what is read, by its own: whether it is right is easier to tell than what it is."""
_STRAY = 0.3
"""Width of print between the letters of a line, by its height, that may be their rims."""
_RIM = 2
_NEVER = frozenset({"Co", "Cn", "Cs", "Cc"})
"""Sorts of signs that no font means."""

Sort = tuple[int, str]
"""Number of a font, and whether digits, Latin letters or others."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some letters that follow each other in a line."""

    letters: tuple[Letter, ...]
    line: Box
    """Where the print of its line is, in shares of the page."""

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def sorts(self) -> Counter[Sort]:
        return Counter(sort for letter in self.letters if (sort := _sort(letter)))

    @property
    def box(self) -> Box:
        inks = [letter.ink for letter in self.letters if letter.text != " "]
        return min(ink[0] for ink in inks), self.line[1], max(ink[2] for ink in inks), self.line[3]


def vouched(rows: Sequence[Row], pixels: Any, rest: Any) -> tuple[SheetLine, ...]:  # noqa: ANN401 - arrays of numpy
    """Return the lines, those that can be vouched for with where their print is; ``rest`` is the page without its words."""
    print_of_words = cv2.absdiff(pixels, rest) > PRINTED
    clear = {
        number: place
        for number, (line, letters) in enumerate(rows)
        if _is_plain(line, letters) and (place := _clear_place(letters, print_of_words, rest)) is not None
    }
    pieces = [piece for number, place in clear.items() for piece in _pieces(rows[number][1], place)]
    true = _true_sorts(pixels, pieces)
    return tuple(
        replace(line, sure=tuple(letter.ink for letter in letters))
        if number in clear and {*map(_sort, letters)} <= true
        else line
        for number, (line, letters) in enumerate(rows)
    )


def _is_plain(line: SheetLine, letters: Sequence[Letter]) -> bool:
    known = all(unicodedata.category(sign) not in _NEVER and sign != "\ufffd" for sign in line.text)
    return known and all(letter.quarter == 0 for letter in letters)


def _clear_place(letters: Sequence[Letter], print_of_words: Any, rest: Any) -> Box | None:  # noqa: ANN401
    """Return where the print of a line is, in shares; nothing where other print is there too, or none."""
    height, width = rest.shape
    inks = [letter.ink for letter in letters if letter.text != " " and letter.ink[2] > letter.ink[0]]
    if not inks:
        return None
    box = (min(ink[0] for ink in inks), min(ink[1] for ink in inks), max(ink[2] for ink in inks), max(ink[3] for ink in inks))
    left, top = max(0, int(box[0] * width) - _RIM), max(0, int(box[1] * height) - _RIM)
    right, bottom = int(box[2] * width) + _RIM + 1, int(box[3] * height) + _RIM + 1
    if not _is_blank_or_ruled(rest[top:bottom, left:right]):
        return None
    inked = print_of_words[top:bottom, left:right].any(axis=0)
    stray = inked.copy()
    for ink in inks:
        stray[max(0, int(ink[0] * width) - left - _RIM) : max(0, int(ink[2] * width) - left + _RIM + 1)] = False
    if not inked.any() or stray.sum() > _STRAY * (bottom - top):
        return None
    return left / width, top / height, min(width, right) / width, min(height, bottom) / height


def _is_blank_or_ruled(below: Any) -> bool:  # noqa: ANN401
    """Return whether there is nothing but rules that all run the same way."""
    return bool(below.size) and any((np.ptp(below, axis=axis) < PRINTED).all() for axis in (0, 1))


def _pieces(letters: Sequence[Letter], place: Box) -> Iterator[_Piece]:
    """Yield a line in pieces that begin and end with words."""
    piece: list[Letter] = []
    for letter in letters:
        if letter.text == " " and len(piece) >= ALONG:
            yield _Piece(tuple(piece), place)
            piece = []
        elif piece or letter.text != " ":
            piece.append(letter)
    if piece:
        yield _Piece(tuple(piece), place)


def _true_sorts(pixels: Any, pieces: Sequence[_Piece]) -> frozenset[Sort | None]:  # noqa: ANN401
    """Return the sorts of letters that are what they are said to be, with nothing for signs that are no letters."""
    chosen = _chosen(pieces)
    seen: Counter[Sort] = Counter()
    right: Counter[Sort] = Counter()
    crops = [crop_of(pixels, piece.box) for piece in chosen]
    for numbers, text in read_strips(crops):
        said = [(sign, sort) for number in numbers for sign, sort in _signs(chosen[number])]
        seen.update(sort for _, sort in said)
        matcher = SequenceMatcher(None, "".join(sign for sign, _ in said), folded(text), autojunk=False)
        for start, _, size in matcher.get_matching_blocks():
            right.update(sort for _, sort in said[start : start + size])
    return frozenset({None, *(sort for sort in seen if right[sort] >= AGREED * seen[sort])})


def _chosen(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Choose few and short pieces in which there are enough letters of every sort."""
    there = sum((piece.sorts for piece in pieces), Counter[Sort]())
    needed = Counter({sort: min(NEEDED if sort[0] else NEEDED_NAMELESS, count) for sort, count in there.items()})
    left = list(pieces)
    chosen: list[_Piece] = []
    while needed and left:
        best = max(left, key=lambda piece: (piece.sorts & needed).total() / (2 + len(piece.letters)))
        chosen.append(best)
        left.remove(best)
        needed -= best.sorts
    return chosen


def crop_of(pixels: Any, box: Box) -> Any:  # noqa: ANN401
    """Cut some letters out, as high as they are read."""
    height, width = pixels.shape
    margin = max(_RIM, round((box[3] - box[1]) * height * 0.12))
    left, top = max(0, int(box[0] * width) - margin), max(0, int(box[1] * height) - margin)
    piece = pixels[top : int(box[3] * height) + margin, left : int(box[2] * width) + margin]
    size = max(1, round(piece.shape[1] * HEIGHT / piece.shape[0] * NARROW)), HEIGHT
    small = cv2.resize(piece, size, interpolation=cv2.INTER_AREA if piece.shape[0] > size[1] else cv2.INTER_CUBIC)
    return np.repeat(small[:, :, None], 3, axis=2)


def _signs(piece: _Piece) -> Iterator[tuple[str, Sort]]:
    for letter in piece.letters:
        sort = _sort(letter)
        if sort:
            yield from ((sign, sort) for sign in folded(letter.text))


def _sort(letter: Letter) -> Sort | None:
    if not letter.text.isalnum():
        return None
    return letter.font, "digits" if letter.text.isdigit() else "latin" if letter.text.isascii() else "others"
