"""What is kept of a picture: a small one to show and mark, and a fingerprint by which the same template is known again.

>>> from PIL import Image
>>> fingerprint_of(Image.new("L", (90, 80), 255))
'0000000000000000'
"""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

PREVIEW_SIDE = 900
"""Longest side in pixels: print of a letter can just be read, and a page carries it in some ten kilobytes."""
MAX_PREVIEW_HEIGHT = 6000
"""Of a scrolled capture, which keeps half the width; WebP itself ends at 16383."""
_QUALITY = 60
_COLUMNS, _ROWS = 8, 8


def preview_of(image: "Image.Image") -> bytes:
    """Return a small WebP of the pixels and nothing else."""
    small = image.copy()
    tall = image.height > image.width * 2.4
    small.thumbnail((PREVIEW_SIDE // 2, MAX_PREVIEW_HEIGHT) if tall else (PREVIEW_SIDE, PREVIEW_SIDE), reducing_gap=2.0)
    small.info.clear()
    file = io.BytesIO()
    small.save(file, "WEBP", quality=_QUALITY, method=2, exif=b"", xmp=b"", icc_profile=b"")
    return file.getvalue()


def fingerprint_of(image: "Image.Image") -> str:
    """Return 64 bits, in hexadecimal: where each of eight times eight fields is darker than its right neighbour."""
    small = image.convert("L").resize((_COLUMNS + 1, _ROWS), reducing_gap=3.0)
    values = list(small.tobytes())
    bits = 0
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            place = row * (_COLUMNS + 1) + column
            bits = bits << 1 | (values[place] < values[place + 1])
    return f"{bits:016x}"
