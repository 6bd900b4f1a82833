r"""Pictures inside ZPL: every way in which ``^GF``, ``~DG`` and ``~DY`` write them, read and written back the same way.

>>> graphic = read_graphic("GF", b"A,2,2,1,FF81", b"^~,")
>>> graphic.bitmap.rows, write_graphic(graphic, Bitmap(1, b"\x00\x81"))
(b'\xff\x81', b'A,2,2,1,0081')
"""

import base64
import binascii
import re
import struct
import zlib
from dataclasses import dataclass
from typing import Literal

from seawall.labels.zpl.bitmaps import Bitmap

MAX_BYTES = 6_000_000
"""Of one picture, unpacked: four by twelve inches at 600 dots need a third of it."""

Coding = Literal["hex", "short", "b64", "z64", "raw"]
"""Plain hexadecimal, hexadecimal with repeat counts, Base64, packed Base64, or the bytes themselves."""

_HEADERS = {"GF": 4, "DG": 3, "DY": 5}
_PACKED = re.compile(rb"\s*:(B64|Z64):([A-Za-z0-9+/=\s]*):([0-9A-Fa-f]{4})?(\s*)\Z")
_HEX = re.compile(rb"[0-9A-Fa-f\s]*\Z")
_STEP = re.compile(rb"([G-Yg-z]*)([0-9A-Fa-f])|([,!:])")
_PICTURES = {b"P": b"\x89PNG", b"B": b"BM"}
"""Extensions under which ``~DY`` stores a picture of a common kind, and how such a file begins."""


@dataclass(frozen=True, slots=True)
class Graphic:
    """A picture as its command carries it."""

    head: tuple[bytes, ...]
    """The parameters before the data, as they stand."""
    coding: Coding
    comma: bytes
    bitmap: Bitmap | None = None
    picture: bytes = b""
    """A PNG or other picture file, where the command carries one."""
    tail: bytes = b""
    """Line ends and the like behind the data."""
    counted: bool = False
    """Whether the count of bytes is that of the data as written, not of the dots."""
    summed: bool = True
    """Whether packed data end with a sum over them."""


def read_graphic(name: str, content: bytes, marks: bytes) -> Graphic | str | None:
    """Read a command's picture; ``None`` when it carries none, a code of a problem when it cannot be read."""
    comma = marks[2:3]
    parts = content.split(comma, _HEADERS[name])
    if len(parts) <= _HEADERS[name] or not parts[-1].strip():
        return None
    head, payload = tuple(parts[:-1]), parts[-1]
    letter, kind, total, width = _shape(name, head)
    if name == "DY" and kind not in {b"G", b"P", b"B", b""}:
        return "zpl-font-inside"
    opened = _unwrap(payload, letter)
    if isinstance(opened, str):
        return opened
    coding, raw, tail, summed = opened
    if kind in _PICTURES and raw.startswith(_PICTURES[kind]):
        return Graphic(head, coding, comma, picture=raw, tail=tail, summed=summed)
    if width <= 0 or width > MAX_BYTES:
        return "zpl-graphic-unreadable"
    if coding in {"hex", "short"}:
        coding, rows = _read_hex(payload, width, total)
        tail = payload[len(payload.rstrip()) :]
    else:
        rows = raw
    rows = rows[: len(rows) // width * width] or rows.ljust(width, b"\0")
    counted = name == "GF" and _count(head[1]) == len(payload) != _count(head[2])
    return Graphic(head, coding, comma, Bitmap(width, rows), tail=tail, counted=counted, summed=summed)


def write_graphic(graphic: Graphic, made: Bitmap | bytes) -> bytes:
    """Return the command's content with another picture of the same size, written the same way, with right sums and counts."""
    raw = made.rows if isinstance(made, Bitmap) else made
    payload = _wrap(raw, graphic, made.width_bytes if isinstance(made, Bitmap) else 0) + graphic.tail
    head = list(graphic.head)
    if graphic.counted:
        head[1] = str(len(payload)).encode()
    elif graphic.picture:
        head[3] = str(len(raw)).encode()
    return graphic.comma.join((*head, payload))


def picture_size(picture: bytes) -> tuple[int, int] | None:
    """Return a PNG's width and height."""
    if not picture.startswith(b"\x89PNG") or len(picture) < 24:  # noqa: PLR2004 - where the header ends
        return None
    width, height = struct.unpack(">II", picture[16:24])
    return int(width), int(height)


def _shape(name: str, head: tuple[bytes, ...]) -> tuple[bytes, bytes, int, int]:
    """Return the letter of the coding, that of the kind, the count of bytes, and bytes a row."""
    if name == "GF":
        return head[0].strip().upper() or b"A", b"G", _count(head[2]), _count(head[3])
    if name == "DG":
        return b"A", b"G", _count(head[1]), _count(head[2])
    return head[1].strip().upper() or b"A", head[2].strip().upper(), _count(head[3]), _count(head[4])


def _count(text: bytes) -> int:
    digits = re.match(rb"\s*([0-9]{1,9})", text)
    return int(digits[1]) if digits else 0


def _unwrap(payload: bytes, letter: bytes) -> tuple[Coding, bytes, bytes, bool] | str:
    """Return how the data are written, what they are where that is bytes, what follows them, and whether there is a sum."""
    if packed := _PACKED.match(payload):
        return _unwrap_packed(packed)
    if payload.lstrip()[:5] in {b":B64:", b":Z64:"} or letter == b"C":
        return "zpl-graphic-unreadable"
    raw = letter == b"B" or payload.startswith(b"\x89PNG")
    if len(payload) > (MAX_BYTES if raw else 2 * MAX_BYTES):
        return "zpl-graphic-too-large"
    if raw:
        return "raw", payload, b"", False
    return "hex", _plain(payload) if _HEX.match(payload) else b"", b"", False


def _unwrap_packed(packed: re.Match[bytes]) -> tuple[Coding, bytes, bytes, bool] | str:
    try:
        raw = base64.b64decode(re.sub(rb"\s", b"", packed[2]), validate=True)
    except binascii.Error:
        return "zpl-graphic-unreadable"
    unpacked = raw if packed[1] == b"B64" else _unpack(raw)
    if isinstance(unpacked, str):
        return unpacked
    if len(unpacked) > MAX_BYTES:
        return "zpl-graphic-too-large"
    return "b64" if packed[1] == b"B64" else "z64", unpacked, packed[4], packed[3] is not None


def _plain(payload: bytes) -> bytes:
    digits = b"".join(payload.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _unpack(raw: bytes) -> bytes | str:
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(raw, MAX_BYTES)
    except zlib.error:
        return "zpl-graphic-unreadable"
    return "zpl-graphic-too-large" if unpacker.unconsumed_tail else unpacked


def _read_hex(payload: bytes, width: int, total: int) -> tuple[Coding, bytes]:
    """Read hexadecimal digits, with or without counts of repeats; signs that are neither are passed over, as a printer does."""
    if _HEX.match(payload):
        return "hex", _plain(payload)
    nibbles, size, most = width * 2, 0, min(MAX_BYTES, max(total, width)) * 2
    rows: list[str] = []
    row: list[str] = []
    have = 0
    before = "0" * nibbles
    for counts, digit, sign in _STEP.findall(payload):
        if size >= most:
            break
        if sign == b":":
            filled = before
        elif sign:
            filled = "".join(row).ljust(nibbles, "0" if sign == b"," else "F")
        else:
            many = min(most, sum(_worth(letter) for letter in counts) or 1)
            row.append(chr(digit[0]) * many)
            have += many
            if have < nibbles:
                continue
            filled = "".join(row)
        whole = len(filled) // nibbles * nibbles
        rows.append(filled[:whole])
        row, have = [filled[whole:]], len(filled) - whole
        size += whole
        before = filled[whole - nibbles : whole]
    if have:
        rows.append("".join(row).ljust(nibbles, "0"))
    return "short", bytes.fromhex("".join(rows)[:most])


def _worth(letter: int) -> int:
    return letter - ord("F") if letter < ord("a") else (letter - ord("f")) * 20


def _wrap(raw: bytes, graphic: Graphic, width: int) -> bytes:
    if graphic.coding == "raw":
        return raw
    if graphic.coding == "hex":
        return raw.hex().upper().encode("ascii")
    if graphic.coding == "short":
        return _shorten(raw, width)
    text = base64.b64encode(zlib.compress(raw, 9) if graphic.coding == "z64" else raw)
    total = b"%04X" % binascii.crc_hqx(text, 0) if graphic.summed else b""
    return b":%s:%s:%s" % (graphic.coding.upper().encode("ascii"), text, total)


def _shorten(raw: bytes, width: int) -> bytes:
    made: list[str] = []
    before = ""
    for at in range(0, len(raw), width):
        row = raw[at : at + width].hex().upper()
        made.append(":" if row == before else _shorten_row(row))
        before = row
    return "".join(made).encode("ascii")


def _shorten_row(row: str) -> str:
    kept = row.rstrip("0")
    ending = "," if len(row) - len(kept) > 1 else row[len(kept) :]
    if not ending and len(row) - len(row.rstrip("F")) > 1:
        kept, ending = row.rstrip("F"), "!"
    return re.sub(r"(.)\1+", _shorten_run, kept) + ending


def _shorten_run(match: re.Match[str]) -> str:
    many = len(match[0])
    counts = "z" * (many // 400)
    many %= 400
    if many >= 20:  # noqa: PLR2004 - from here on the small letters count
        counts += chr(ord("f") + many // 20)
    if many % 20:
        counts += chr(ord("F") + many % 20)
    return counts + match[1]
