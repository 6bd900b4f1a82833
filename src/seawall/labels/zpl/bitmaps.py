r"""Pictures of ones and zeros: as a printer keeps them, as a PNG for whoever looks, and with places painted over.

>>> bitmap = Bitmap(1, b"\xff\x81\xff")
>>> clear(bitmap, (0.0, 0.0, 1.0, 0.5)).rows
b'\x00\x00\xff'
"""

import struct
import zlib
from dataclasses import dataclass

MARGIN_BYTES = 4
"""White around a picture that is looked at, in bytes of eight dots: words that touch the edge are read badly."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """One bit a dot, the highest first; a one is black."""

    width_bytes: int
    rows: bytes

    @property
    def width(self) -> int:
        """Dots from left to right."""
        return self.width_bytes * 8

    @property
    def height(self) -> int:
        """Dots from top to bottom."""
        return len(self.rows) // self.width_bytes


def png_of(bitmap: Bitmap) -> bytes:
    """Return the picture as a PNG with a white margin."""
    width, height = bitmap.width_bytes + 2 * MARGIN_BYTES, bitmap.height + 16 * MARGIN_BYTES
    white = b"\0" + b"\xff" * width
    side = b"\xff" * MARGIN_BYTES
    inverse = bitmap.rows.translate(_INVERSE)
    step = bitmap.width_bytes
    lines = (b"\0" + side + inverse[at : at + step] + side for at in range(0, bitmap.height * step, step))
    edge = white * (8 * MARGIN_BYTES)
    header = struct.pack(">IIBBBBB", width * 8, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join((edge, *lines, edge)), 1)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def blank_png(width: int, height: int) -> bytes:
    """Return an empty white PNG."""
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(row * height, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def clear(bitmap: Bitmap, box: tuple[float, float, float, float]) -> Bitmap:
    """Return the picture without what stands in a box, given as shares of its width and height."""
    left, right = max(0, int(box[0] * bitmap.width)), min(bitmap.width, int(box[2] * bitmap.width + 0.999))
    top, bottom = max(0, int(box[1] * bitmap.height)), min(bitmap.height, int(box[3] * bitmap.height + 0.999))
    if left >= right or top >= bottom:
        return bitmap
    size = bitmap.width
    kept = ~(((1 << (right - left)) - 1) << (size - right)) & ((1 << size) - 1)
    rows = bytearray(bitmap.rows)
    step = bitmap.width_bytes
    for at in range(top * step, bottom * step, step):
        row = int.from_bytes(rows[at : at + step]) & kept
        rows[at : at + step] = row.to_bytes(step)
    return Bitmap(step, bytes(rows))


def is_blank(bitmap: Bitmap, box: tuple[int, int, int, int]) -> bool:
    """Tell whether no dot is black within a box, given in dots of the picture."""
    left, top, right, bottom = max(0, box[0]), max(0, box[1]), min(bitmap.width, box[2]), min(bitmap.height, box[3])
    if left >= right or top >= bottom:
        return True
    step, shift = bitmap.width_bytes, bitmap.width - right
    seen = ((1 << (right - left)) - 1) << shift
    return not any(int.from_bytes(bitmap.rows[at : at + step]) & seen for at in range(top * step, bottom * step, step))


_INVERSE = bytes(255 - byte for byte in range(256))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
