r"""Bodies as they travel (base64, quoted-printable, uuencode) → bytes; broken ones as far as they go.

>>> from_base64(b"5rWL\n6K+V"), undo_transfer(b"=E6=B5=8B=\r\n!", "quoted-printable")
(b'\xe6\xb5\x8b\xe8\xaf\x95', b'\xe6\xb5\x8b!')
"""

import re
from binascii import Error, a2b_base64, a2b_qp, a2b_uu

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_PADDING = re.compile(rb"=+")
"""Ends a block; where two blocks were put together, another one follows."""
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=\s]+")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\r\n]*\r?\n", re.MULTILINE)


def from_base64(data: bytes) -> bytes:
    """Decode base64, whatever stands between its characters and however it ends."""
    return b"".join(_from_piece(piece) for piece in _PADDING.split(data.replace(b"-", b"+").replace(b"_", b"/")) if piece)


def _from_piece(piece: bytes) -> bytes:
    clean = _NOT_BASE64.sub(b"", piece)
    if len(clean) % 4 == 1:  # six bits are no byte
        clean = clean[:-1]
    return a2b_base64(clean + b"=" * (-len(clean) % 4))


def undo_transfer(body: bytes, encoding: str) -> bytes:
    """Return the bytes of a body. Never raises; an unknown encoding leaves it as it is."""
    if encoding == "base64":
        return from_base64(_base64_part(body))
    if encoding == "quoted-printable":
        return a2b_qp(body)
    if encoding in {"x-uuencode", "uuencode", "x-uue"}:
        return _from_uuencode(body)
    return body


def is_broken_base64(body: bytes) -> bool:
    """Whether a body that should be base64 holds running text; then it is read as it stands."""
    sample = body[:2_000].strip()
    return bool(sample) and _BASE64_LINE.fullmatch(sample) is None and len(_NOT_BASE64.sub(b"", sample)) < len(sample) * 0.9


def _base64_part(body: bytes) -> bytes:
    """Return what stands before a footer that a list or a scanner has put below, after an empty line."""
    head, gap, rest = body.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
    return head if gap and rest.strip() and _BASE64_LINE.fullmatch(rest.strip()) is None else body


def _from_uuencode(body: bytes) -> bytes:
    begin = _UU_BEGIN.search(body)
    if begin is None:
        return body
    done: list[bytes] = []
    for line in body[begin.end() :].split(b"\n"):
        line = line.rstrip(b"\r")  # noqa: PLW2901
        if line.strip() in {b"end", b"`", b""}:
            break
        try:
            done.append(a2b_uu(line))
        except Error:
            continue
    return b"".join(done)
