r"""Which pictures inside a mail are worth looking at: not the dots that count readers, nor logos and icons.

>>> is_ornament(b"GIF89a\x01\x00\x01\x00" + bytes(20))
True
"""

LEAST_SIDE = 64
"""Pixels of the shorter side; a code that a phone can read, or words, need more."""
LEAST_BYTES = 400
"""A picture of unknown kind below this shows nothing."""
LEAST_HEADER = 30
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""Marks in a JPEG that are followed by its size."""
_MAX_MARKS = 200


def is_ornament(data: bytes) -> bool:
    """Whether a picture that is shown within a mail is too small to hold anything."""
    size = picture_size(data)
    return min(size) < LEAST_SIDE if size else len(data) < LEAST_BYTES


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height as a PNG, GIF or JPEG states them in its first bytes; ``None`` for others."""
    if data.startswith(b"\x89PNG") and len(data) >= LEAST_HEADER:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(b"GIF8") and len(data) >= LEAST_HEADER:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    for _ in range(_MAX_MARKS):
        if len(data) < at + 9 or data[at] != 0xFF:  # noqa: PLR2004 - every mark begins with this byte
            return None
        if data[at + 1] in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
