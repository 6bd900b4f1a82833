r"""What a text file says once its escapes are undone: JSON strings, percent signs, entities, Base64. Pure and bounded.

>>> decode(b'{"name": "\\u738b\\u5c0f\\u660e"}', medium="json").texts[1:3]
('name', '王小明')
>>> "Wang Xiaoming" in decode(b"a,V2FuZyBYaWFvbWluZw==", medium="csv").texts
True
"""

import base64
import binascii
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from seawall.model import LabelMedium

MAX_BLOCKS = 5000
"""Stretches of Base64 or hexadecimal in one file that are undone."""
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEXADECIMAL = re.compile(r"(?:[0-9A-Fa-f]{2}){8,}")
_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%[0-9a-fA-F]{2}|&#?\w{2,8};")
_UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a text file says."""

    texts: tuple[str, ...]
    """The whole text first, then what is written in it in other ways."""
    blocks: tuple[bytes, ...]
    """What lies in it in Base64 or hexadecimal."""


def decode(data: bytes, *, medium: LabelMedium) -> Decoded:
    """Return everything that a text file says once its escapes are undone."""
    wholes = list(spelled(data))
    texts, blocks = list(wholes), list[bytes]()
    for whole in wholes:
        if medium == "json":
            texts += _strings(whole)
        texts += undone(whole)
        for block in blocks_in(whole):
            blocks.append(block)
            texts += _said(block)
    return Decoded(tuple(texts), tuple(blocks))


def spelled(data: bytes) -> Iterator[str]:
    """Yield bytes as text: in UTF-8 where they are that, else in every encoding that such files come in."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:64].count(0) > len(data[:64]) // 4:
        yield data.decode("utf-16-le", "replace")
        yield data.decode("utf-16-be", "replace")
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        for encoding in ("gb18030", "utf-8", "latin-1", "shift_jis", "utf-16-le", "utf-16-be"):
            yield data.decode(encoding, "replace")


def _said(block: bytes) -> Iterator[str]:
    """Yield what a block says where it is text at all."""
    for encoding in ("utf-8", "gb18030"):
        try:
            yield block.decode(encoding)
        except UnicodeDecodeError:
            continue
        return
    if block.count(0) > len(block) // 4:
        yield block.decode("utf-16-le", "replace")
        yield block.decode("utf-16-be", "replace")


def undone(text: str) -> Iterator[str]:
    """Yield a text with its escapes undone, if it has any."""
    if _ESCAPE.search(text):
        plain = _UNICODE_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
        yield html.unescape(unquote_plus(plain))


def blocks_in(text: str) -> Iterator[bytes]:
    """Yield what stands in a text in Base64 or hexadecimal."""
    for number, found in enumerate(_BASE64.finditer(text)):
        if number >= MAX_BLOCKS:
            break
        block = found[0].rstrip("=")
        try:
            whole = block[: len(block) // 4 * 4] + _rest(block)
            yield base64.b64decode(whole, altchars=b"-_" if {"-", "_"} & set(block) else None)
        except (binascii.Error, ValueError):
            continue
    for number, found in enumerate(_HEXADECIMAL.finditer(text)):
        if number >= MAX_BLOCKS:
            break
        yield bytes.fromhex(found[0])


def _rest(block: str) -> str:
    rest = block[len(block) // 4 * 4 :]
    return rest + "=" * (4 - len(rest)) if len(rest) > 1 else ""


def _strings(text: str) -> Iterator[str]:
    """Yield every key and string of a JSON text, however deep; nothing of one that is broken or too deep."""
    try:
        waiting: list[object] = [json.loads(text.lstrip("\ufeff"))]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
            yield from undone(value)
        elif isinstance(value, dict):
            waiting.extend(item for pair in reversed(value.items()) for item in reversed(pair))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
