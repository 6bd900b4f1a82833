r"""What kind of picture some bytes are, by how they begin.

>>> kind_of(b"\x89PNG\r\n\x1a\n")
'png'
>>> kind_of("您的包裹".encode()) is None
True
"""

_MARKS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif"), "heic"),
    **dict.fromkeys((b"avif", b"avis"), "avif"),
}
"""The first brand of the box ``ftyp``; films (``isom``, ``mp42``, ``qt``) have others."""
_BITMAP_HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})
"""Sizes of the header after a bitmap's own: the letters BM alone begin many a text."""


def kind_of(head: bytes) -> str | None:
    """Return the kind, as Pillow names it in small letters, or ``None`` for another file."""
    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12])
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS and b"\0" in head[:14]:
        return "bmp"
    return None
