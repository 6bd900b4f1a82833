"""Every code on a page, read or not, wherever it stands. Runs in the sandbox; needs zxing-cpp and OpenCV.

>>> import numpy as np
>>> codes_in(np.full((80, 80), 255, np.uint8))
()
"""

from collections.abc import Iterator
from typing import Any

from seawall.labels.printed.placing import overlaps
from seawall.labels.printed.sheets import FLAT_CODES, SheetCode
from seawall.readers.pictures.lines import Box

MAX_CODES = 60
MAX_CHARACTERS = 4500
"""Of one code; the largest QR code holds fewer."""
SECOND_SIDE = 1600
"""Longest side in pixels of the copy on which a second reader looks."""
_SEEN_IN_LETTERS = frozenset({"MicroQRCode", "RMQRCode"})
"""Codes whose marks a reader believes to see in print and in parts of other codes too."""


def codes_in(pixels: Any, *, unread_too: bool = False) -> tuple[SheetCode, ...]:  # noqa: ANN401 - an array of numpy, an extra
    """Return the codes of a grey page from the top down.

    ``unread_too`` adds those in two dimensions that cannot be read, without text: somebody with a better reader might.
    """
    import zxingcpp  # noqa: PLC0415 - an extra

    height, width = pixels.shape[:2]
    read, unread = [], []
    for code in zxingcpp.read_barcodes(pixels, return_errors=unread_too):
        kind = code.format.name
        text = code.text.strip("\0\r\n\t ")[:MAX_CHARACTERS] if code.valid else ""
        box = _box(code.position, width, height)
        if text:
            read.append(SheetCode(kind, text, box))
        elif kind in FLAT_CODES - _SEEN_IN_LETTERS:
            unread.append(SheetCode(kind, "", box))
    if unread_too:
        unread += _seen_by_another(pixels)
    unread = [code for code in unread if not any(overlaps(code.box, other.box) for other in read)]
    return tuple(sorted((*read, *unread), key=lambda code: (code.box[1], code.box[0], code.text))[:MAX_CODES])


def _seen_by_another(pixels: Any) -> Iterator[SheetCode]:  # noqa: ANN401
    """Yield the QR codes that a second reader sees, which finds them by their corners alone."""
    import cv2  # noqa: PLC0415 - an extra

    share = min(1.0, SECOND_SIDE / max(pixels.shape[:2]))
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


def _box(position: Any, width: int, height: int) -> Box:  # noqa: ANN401
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across = [min(1.0, max(0.0, corner.x / width)) for corner in corners]
    down = [min(1.0, max(0.0, corner.y / height)) for corner in corners]
    return min(across), min(down), max(across), max(down)
