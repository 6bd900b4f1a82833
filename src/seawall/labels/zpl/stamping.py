r"""Where the token goes on a label: into the recipient's place or a free one, as a QR code and in letters.

>>> opened = open_label(b"^XA^FO40,40^A0N,40,40^FD^FS^XZ")
>>> stamp(opened, {0: [(40.0, 40.0, 400.0, 200.0)]}, token="SW-000G-40R4-0M30-E209", pictures=[]).data
b'^XA^FO40,40^A0N,40,40^FD^FS^FO40,40^BQN,2,4^FDQA,SEAWALL:000G40R40M30E209^FS^FO40,152^A0N,24,24^FDSW-000G-40R4-0M30-E209^FS^XZ'
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seawall.labels.tokens import token_payload
from seawall.labels.zpl.bitmaps import Bitmap, is_blank
from seawall.labels.zpl.escapes import Writing, write_text
from seawall.labels.zpl.fields import PAGE_DOTS, End, Opened
from seawall.labels.zpl.fields import open_label as open_label  # noqa: PLC0414 - the example's
from seawall.labels.zpl.pens import Box, Pen

_MODULES = 25
"""A side of the QR code that holds a token's payload: version 2."""
_SIZES = (4, 3)
"""Dots a module: half and three eighths of a millimetre at 203 dpi, both of which telephones read."""
_QUIET = 12
"""Dots left white beside the code; what is around it is a label's white anyway."""
_LETTER_DOTS = 24
_OF_A_LINE = 0.65
"""Height of letters as a share of a line that was painted over, margin and all."""
_LEAST_LETTER, _LARGEST_LETTER = 18, 60
_LETTER_SHARE = 0.6
"""Width of a letter of font 0 as a share of its height, with a little to spare."""
_STEP = 24
_MOST_TRIES = 4000


@dataclass(frozen=True, slots=True)
class Inked:
    """A picture that is printed: only where it is black there is no room."""

    page: int
    at: tuple[float, float]
    bitmap: Bitmap

    def leaves(self, box: Box) -> bool:
        """Tell whether it is white in a box, given in dots of the label."""
        x, y = self.at
        return is_blank(self.bitmap, (int(box[0] - x), int(box[1] - y), int(box[2] - x) + 1, int(box[3] - y) + 1))


@dataclass(frozen=True, slots=True)
class Stamped:
    """A file with the token in it."""

    data: bytes
    letters_only: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    x: int
    y: int
    size: int
    """Dots a module of the QR code; 0 for none."""
    words: tuple[int, int]


def stamp(opened: Opened, blocks: Mapping[int, Sequence[Box]], *, token: str, pictures: Sequence[Inked]) -> Stamped:
    """Put the token on each page of ``blocks``, page → where the recipient stood; ``pictures`` are page and place of pictures."""
    made, at, letters_only = [], 0, False
    ends = {end.page: end for end in opened.ends if not end.stores} or {end.page: end for end in opened.ends}
    pages = [page for page in blocks if page in ends] or list(ends)[-1:]
    for page in sorted(pages):
        end = ends[page]
        place = _find_place(opened, end, list(blocks.get(page) or [box for boxes in blocks.values() for box in boxes]), pictures)
        letters_only |= not place.size
        until = opened.commands[end.index].start
        made += [opened.data[at:until], _commands(opened, end, place, token)]
        at = until
    if not pages:  # a format that never ends
        place = _Place(0, 0, 0, (0, 0))
        end = End(0, len(opened.commands) - 1, Pen(), opened.fields[-1].charset, "", "", unfinished=True, rules=0)
        return Stamped(opened.data + _commands(opened, end, place, token), letters_only=True)
    return Stamped(b"".join((*made, opened.data[at:])), letters_only)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand on a label in a picture's stead."""

    page: int
    box: Box
    text: str


def put_words(opened: Opened, words: Sequence[Words]) -> bytes:
    """Print words where a picture showed them otherwise, as a name in Latin letters; none on a page that never ends."""
    made, at = [], 0
    for end in sorted((end for end in opened.ends if not end.stores), key=lambda end: end.index):
        until = opened.commands[end.index].start
        made.append(opened.data[at:until])
        here = [one for one in words if one.page == end.page]
        made += [_closing(opened, end), *(_words_at(opened, end, one) for one in here)] if here else []
        at = until
    return b"".join((*made, opened.data[at:]))


def _words_at(opened: Opened, end: End, words: Words) -> bytes:
    left, top, _, bottom = words.box
    width = opened.page_sizes().get(end.page, PAGE_DOTS)[0]
    height = max(_LEAST_LETTER, min(_LARGEST_LETTER, round((bottom - top) * _OF_A_LINE)))
    fits = round(max(0.0, width - left) / (len(words.text) * _LETTER_SHARE))
    return _field(
        opened, end, (left, (top + bottom - height) / 2), ("A0N", height, max(_LEAST_LETTER, min(height, fits))), words.text
    )


def _commands(opened: Opened, end: End, place: _Place, token: str) -> bytes:
    code = _field(opened, end, (place.x, place.y), ("BQN", 2, place.size), f"QA,{token_payload(token)}") if place.size else b""
    words = _field(opened, end, place.words, ("A0N", _LETTER_DOTS, _LETTER_DOTS), token)
    return b"".join((_closing(opened, end), code, words))


def _closing(opened: Opened, end: End) -> bytes:
    return opened.commands[end.index].marks[:1] + b"FS" if end.unfinished else b""


def _field(opened: Opened, end: End, at: tuple[float, float], how: tuple[str, int, int], text: str) -> bytes:
    """Return the commands of a field, with the marks and in the encoding that hold where its page ends."""
    marks, codec = opened.commands[end.index].marks, end.charset.codec
    caret, _, comma = (chr(mark) for mark in marks)
    wide = codec.startswith("utf-16")
    x, y = (max(0, round(dots - home)) for dots, home in zip(at, end.home, strict=True))
    look = f"{caret}FO{x}{comma}{y}{caret}{how[0]}{comma}{how[1]}{comma}{how[2]}{f'{caret}FH_' if wide else ''}{caret}FD"
    written = write_text(text, Writing(codec, ord("_") if wide else None, stops=marks[:2]))
    return b"".join((look.encode("latin-1"), written, f"{caret}FS".encode("latin-1")))


def _find_place(opened: Opened, end: End, block: Sequence[Box], pictures: Sequence[Inked]) -> _Place:
    taken = [one.box for one in opened.fields if one.page == end.page and one.box is not None and one.text.strip()]
    taken += [box for page, box in opened.rules if page == end.page]
    inked = [picture for picture in pictures if picture.page == end.page]
    width, height = opened.page_sizes().get(end.page, PAGE_DOTS)
    whole = _around(block) if block else (0.0, 0.0, 0.0, 0.0)
    letters = round(_LETTER_DOTS * _LETTER_SHARE * 22)
    areas = [area for area in (whole, (0.0, 0.0, width, height)) if area[2] > area[0]]
    for area in areas:
        for size in _SIZES:
            side = size * _MODULES
            beside, below = (side + _QUIET + letters, side), (max(side, letters), side + _QUIET + _LETTER_DOTS)
            for shape, shift in ((below, (0, side + _QUIET)), (beside, (side + _QUIET, 0))):
                spot = _free(area, shape, taken, inked, end.home)
                if spot is not None:
                    return _Place(*spot, size, (spot[0] + shift[0], spot[1] + shift[1]))
    for area in areas:
        spot = _free(area, (letters, _LETTER_DOTS), taken, inked, end.home)
        if spot is not None:
            return _Place(0, 0, 0, spot)
    return _Place(0, 0, 0, (round(max(whole[0], end.home[0])), round(max(whole[1], end.home[1]))))


def _free(
    area: Box, shape: tuple[float, float], taken: Sequence[Box], inked: Sequence[Inked], home: tuple[float, float]
) -> tuple[int, int] | None:
    for number, (x, y) in enumerate(_corners(area, shape, home)):
        if number >= _MOST_TRIES:
            break
        right, bottom = x + shape[0], y + shape[1]
        clear = all(right <= box[0] or box[2] <= x or bottom <= box[1] or box[3] <= y for box in taken)
        if clear and all(picture.leaves((x, y, right, bottom)) for picture in inked):
            return round(x), round(y)
    return None


def _corners(area: Box, shape: tuple[float, float], home: tuple[float, float]) -> Iterator[tuple[float, float]]:
    y = max(area[1], home[1])
    while y + shape[1] <= area[3]:
        x = max(area[0], home[0])
        while x + shape[0] <= area[2]:
            yield x, y
            x += _STEP
        y += _STEP


def _around(boxes: Sequence[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
