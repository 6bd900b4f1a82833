"""Every code on a page, read or not, wherever it stands. Runs in the sandbox; needs zxing-cpp and OpenCV.

>>> import numpy as np
>>> codes_in(np.full((80, 80), 255, np.uint8))
()
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from seawall.labels.printed.placing import overlaps
from seawall.labels.printed.sheets import FLAT_CODES, SheetCode, SheetLine
from seawall.readers.pictures.lines import Box

MAX_CODES = 60
MAX_CHARACTERS = 4500
"""Of one code; the largest QR code holds fewer."""
SECOND_SIDE = 1600
"""Longest side in pixels of the copy on which a second reader looks."""
INK = 200
LEAST_SIDE = 21
"""Pixels of the smallest code: as many as it has modules."""
QUIET = 16
"""Pixels of white that a reader likes to have around a code."""
WORD = 4
"""Letters of a line that is no mistake of the OCR within a code."""
LINES_ON_PAPER = 3
_SEEN_IN_LETTERS = frozenset({"MicroQRCode", "RMQRCode"})
"""Codes whose marks a reader believes to see in print and in parts of other codes too."""


def codes_in(pixels: Any, *, unread_too: bool = False, drawing: Any = None) -> tuple[SheetCode, ...]:  # noqa: ANN401
    """Return the codes of a grey page from the top down.

    ``unread_too`` adds those in two dimensions that cannot be read, without text: somebody with a better reader might.
    ``drawing`` is the page without its letters, where that is known: what is no rule on it and no code that was read may be one.
    """
    import zxingcpp  # noqa: PLC0415 - an extra

    read, unread = [], []
    part, place = _inked(pixels)
    for code in zxingcpp.read_barcodes(part, return_errors=unread_too):
        kind = code.format.name
        text = code.text.strip("\0\r\n\t ")[:MAX_CHARACTERS] if code.valid else ""
        box = _on_page(_box(code.position, part.shape[1], part.shape[0]), place)
        if text:
            read.append(SheetCode(kind, text, box))
        elif kind in FLAT_CODES - _SEEN_IN_LETTERS:
            unread.append(SheetCode(kind, "", box))
    if unread_too:
        unread += _seen_by_another(pixels) if drawing is None else _seen_in_drawing(drawing, read)
    unread = [code for code in unread if not any(overlaps(code.box, other.box) for other in read)]
    return tuple(sorted((*read, *unread), key=lambda code: (code.box[1], code.box[0], code.text))[:MAX_CODES])


def without_paper(codes: Sequence[SheetCode], lines: Sequence[SheetLine]) -> tuple[SheetCode, ...]:
    """Return codes without unread ones on which several lines of words stand: what was taken for a code are edges of the paper.

    >>> paper = SheetCode("DataMatrix", "", (0.0, 0.1, 0.9, 0.9))
    >>> lines = [SheetLine("Leeds", (0.1, top / 10, 0.3, top / 10 + 0.05)) for top in (2, 3, 4)]
    >>> without_paper([paper], lines), len(without_paper([paper], lines[:2]))
    ((), 1)
    """
    words = [line.box for line in lines if sum(map(str.isalnum, line.text)) >= WORD]
    return tuple(code for code in codes if code.text or sum(_is_on(box, code.box) for box in words) < LINES_ON_PAPER)


def _is_on(line: Box, code: Box) -> bool:
    across, down = (line[0] + line[2]) / 2, (line[1] + line[3]) / 2
    return code[0] < across < code[2] and code[1] < down < code[3]


def _seen_in_drawing(drawing: Any, read: Sequence[SheetCode]) -> Iterator[SheetCode]:  # noqa: ANN401
    """Yield what the second reader sees in the part of a page that may be a code."""
    from seawall.labels.printed.squeezing import blank_codes, without_rules  # noqa: PLC0415

    ink = _ink(drawing)
    blank_codes(ink, [code.box for code in read])
    part, place = _inked(drawing, without_rules(ink))
    if min(part.shape) < LEAST_SIDE + 2 * QUIET:
        return
    side = round(SECOND_SIDE * max(part.shape) / max(drawing.shape))
    for code in _seen_by_another(part, side=min(side, max(part.shape))):
        yield replace(code, box=_on_page(code.box, place))


def _seen_by_another(pixels: Any, *, side: int = SECOND_SIDE) -> Iterator[SheetCode]:  # noqa: ANN401
    """Yield the QR codes that a second reader sees, which finds them by their corners alone."""
    import cv2  # noqa: PLC0415 - an extra

    share = min(1.0, side / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) if share < 1 else pixels
    height, width = small.shape[:2]
    try:
        found, corners = cv2.QRCodeDetector().detectMulti(small)
    except cv2.error:
        return
    for one in corners if found and corners is not None else ():
        (left, top), (right, bottom) = one.min(axis=0) / (width, height), one.max(axis=0) / (width, height)
        if min(right - left, bottom - top) > 0:
            yield SheetCode("QRCode", "", (max(0.0, float(left)), max(0.0, float(top)), float(right), float(bottom)))


def _ink(pixels: Any) -> Any:  # noqa: ANN401
    import cv2  # noqa: PLC0415 - an extra

    return cv2.threshold(pixels, INK, 1, cv2.THRESH_BINARY_INV)[1]


def _inked(pixels: Any, ink: Any = None) -> tuple[Any, Box]:  # noqa: ANN401
    """Return the part of a page that has ink, with a margin, and where it is, in shares."""
    import cv2  # noqa: PLC0415 - an extra

    height, width = pixels.shape[:2]
    left, top, wide, high = cv2.boundingRect(_ink(pixels) if ink is None else ink)
    right, bottom = (min(width, left + wide + QUIET), min(height, top + high + QUIET)) if wide else (1, 1)
    left, top = max(0, left - QUIET), max(0, top - QUIET)
    return np.ascontiguousarray(pixels[top:bottom, left:right]), (left / width, top / height, right / width, bottom / height)


def _on_page(box: Box, place: Box) -> Box:
    """Return a box in shares of a place as shares of the page."""
    wide, high = place[2] - place[0], place[3] - place[1]
    return place[0] + box[0] * wide, place[1] + box[1] * high, place[0] + box[2] * wide, place[1] + box[3] * high


def _box(position: Any, width: int, height: int) -> Box:  # noqa: ANN401
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across = [min(1.0, max(0.0, corner.x / width)) for corner in corners]
    down = [min(1.0, max(0.0, corner.y / height)) for corner in corners]
    return min(across), min(down), max(across), max(down)
