r"""New files from pixels and nothing else: the same pixels always give the same bytes. Pure.

>>> page = PaintedPage(8, 2, (72.0, 18.0), zlib.compress(b"\xff\x00" * 8))
>>> data = pdf_of([page], mode="post")
>>> data[:8], data.endswith(b"%%EOF\n"), made_for(data)
(b'%PDF-1.4', True, 'post')
>>> made_for(data + b"\nWang Xiaoming")
"""

import re
import zlib
from collections.abc import Sequence

from seawall.labels.printed.sheets import PaintedPage
from seawall.model import MODES, Mode

MAKER = "Seawall"
"""Stands in every file made here, with the mode: whose label it is cannot be told from it."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PAGE = re.compile(
    rb"/MediaBox \[0 0 ([0-9.]{1,12}) ([0-9.]{1,12})\].{0,200}?"
    rb"/Width ([0-9]{1,5}) /Height ([0-9]{1,5}) .{0,100}?/BitsPerComponent 8 "
    rb"/Filter /FlateDecode /Length ([0-9]{1,9}) >>\nstream\n",
    re.DOTALL,
)
_MAX_PAGES = 40
_JPEG_KEPT = frozenset({0xDB, 0xC4, 0xC0, 0xDA, 0xDD})
"""Tables, the frame, the scan, restarts."""
_JFIF = (b"JFIF\0\x01\x01", b"JFIF\0\x01\x02")
_CHANNELS = {0: 1, 2: 3}
_HEAD_OF_PNG = 13


def mark_of(mode: Mode) -> str:
    """Return what a file made here says about itself.

    >>> mark_of("post")
    'Seawall post'
    """
    return f"{MAKER} {mode}"


def pdf_of(pages: Sequence[PaintedPage], *, mode: Mode) -> bytes:
    """Return a PDF whose pages are pictures, without text, dates, names or numbers by chance."""
    kids = " ".join(f"{4 + 3 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Producer ({mark_of(mode)}) >>".encode(),
    ]
    for number, page in enumerate(pages):
        objects += _objects_of(page, 4 + 3 * number)
    return _file_of(objects)


def made_for(data: bytes) -> Mode | None:
    """Return for which mode a file was made here, if it was and holds nothing but pixels and that word."""
    if data.startswith(b"%PDF-"):
        return next((mode for mode in MODES if f"/Producer ({mark_of(mode)})".encode() in data and _is_own_pdf(data, mode)), None)
    mark = _mark_of_png(data) if data.startswith(_PNG) else _mark_of_jpeg(data) if data.startswith(b"\xff\xd8") else b""
    return next((mode for mode in MODES if mark_of(mode).encode() == mark), None)


def _is_own_pdf(data: bytes, mode: Mode) -> bool:
    """Return whether making a PDF again from its pixels gives the same bytes."""
    pages: list[PaintedPage] = []
    at = 0
    while (found := _PAGE.search(data, at)) and len(pages) < _MAX_PAGES:
        size = int(found[5])
        stream = data[found.end() : found.end() + size]
        page = PaintedPage(int(found[3]), int(found[4]), (float(found[1]), float(found[2])), stream)
        if not _is_pixels(stream, page.height * page.width):
            return False
        pages.append(page)
        at = found.end() + size
    return bool(pages) and pdf_of(pages, mode=mode) == data


def _objects_of(page: PaintedPage, first: int) -> tuple[bytes, bytes, bytes]:
    wide, high = (f"{round(length, 2):g}" for length in page.points)
    content = f"{wide} 0 0 {high} 0 0 cm /I Do".encode()
    image = (
        f"<< /Type /XObject /Subtype /Image /Width {page.width} /Height {page.height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Filter /FlateDecode /Length {len(page.stream)} >>\nstream\n"
    )
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Contents {first + 1} 0 R "
        f"/Resources << /XObject << /I {first + 2} 0 R >> >> >>".encode(),
        f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        image.encode() + page.stream + b"\nendstream",
    )


def _file_of(objects: Sequence[bytes]) -> bytes:
    pieces = [b"%PDF-1.4\n%\xe6\xb5\xb7\xe5\xa0\xa4\n"]
    starts, at = [], len(pieces[0])
    for number, body in enumerate(objects, 1):
        piece = f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        starts.append(at)
        at += len(piece)
        pieces.append(piece)
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    size = len(objects) + 1
    pieces.append(
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R /Info 3 0 R >>\n"
        f"startxref\n{at}\n%%EOF\n".encode()
    )
    return b"".join(pieces)


def _is_pixels(stream: bytes, size: int) -> bool:
    """Return whether compressed bytes are exactly so many, with nothing behind them."""
    unpacking = zlib.decompressobj()
    try:
        pixels = unpacking.decompress(stream, size + 1)
    except zlib.error:
        return False
    return len(pixels) == size and unpacking.eof and not unpacking.unused_data


def _mark_of_png(data: bytes) -> bytes:
    """Return the mark of a PNG that has nothing else besides its pixels, else nothing."""
    at, kinds, packed = len(_PNG), [], []
    head = mark = b""
    while at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        kinds.append(kind)
        if kind == b"IHDR":
            head = body
        elif kind == b"tEXt":
            mark = body
        elif kind == b"IDAT":
            packed.append(body)
        at += 12 + size
        if kind == b"IEND":
            break
    plain = [kind for number, kind in enumerate(kinds) if number == 0 or kind != kinds[number - 1]]
    if at != len(data) or plain != [b"IHDR", b"tEXt", b"IDAT", b"IEND"] or kinds.count(b"tEXt") != 1 or len(head) != _HEAD_OF_PNG:
        return b""
    if head[12] or head[8] != 8 or head[9] not in _CHANNELS:  # noqa: PLR2004 - one pass, eight bits
        return b""
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    row = 1 + width * _CHANNELS[head[9]]
    return mark.removeprefix(b"Software\0") if _is_pixels(b"".join(packed), row * height) else b""


def _mark_of_jpeg(data: bytes) -> bytes:
    """Return the mark of a JPEG that has nothing else besides its pixels, else nothing."""
    at = 2
    mark = b""
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - what markers begin with
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + size]
        if kind == 0xE0:  # noqa: PLR2004 - the mark of the format, without a thumbnail
            if not body.startswith(_JFIF) or len(body) != 14 or body[12:] != b"\0\0":  # noqa: PLR2004
                return b""
        elif kind == 0xFE and not mark:  # noqa: PLR2004 - a comment
            mark = body
        elif kind not in _JPEG_KEPT:
            return b""
        at += 2 + size
        if kind == 0xDA:  # noqa: PLR2004 - the scan: up to the end there are no marks but its own
            return mark if data.find(b"\xff\xd9", at) == len(data) - 2 else b""
    return b""
