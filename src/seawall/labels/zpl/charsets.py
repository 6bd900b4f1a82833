"""Which bytes are which characters on a label: what ``^CI`` and ``^SE`` say, and what the bytes themselves say.

>>> Charset().after("CI", b"28").codec
'utf-8'
>>> plausible("王小明".encode("gb18030"), Charset())
('gb18030', 'cp850')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Lead = Literal["", "double", "japanese"]
"""Which bytes are the first of two, so that the second is no prefix even where it looks like one."""

_CODECS = {
    15: "cp932",
    17: "utf-16-be",
    27: "cp1252",
    28: "utf-8",
    29: "utf-16-be",
    30: "utf-16-le",
    31: "cp1250",
    33: "cp1251",
    34: "cp1253",
    35: "cp1254",
    36: "cp1255",
}
"""Zebra's ZPL II programming guide, command ^CI; what is not here and not Asian is code page 850."""
_ASIAN = frozenset({14, 16, 24, 26})
_TABLES = (("big5", "big5hkscs"), ("jis", "cp932"), ("hangul", "cp949"), ("johab", "cp949"), ("ksc", "cp949"))
"""Parts of the names of ^SE's tables and what they are; any other is GB 18030, as the Chinese ones are."""
_LATIN = "cp850"
_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe])*+\Z")
"""Characters of GB 2312, which hold every name and address; in code page 850 these bytes are frames and boxes."""
_LONG = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
"""UTF-8 of three bytes: text in another encoding is practically never valid UTF-8 with such characters."""


@dataclass(frozen=True, slots=True)
class Charset:
    """What a label has said of its characters so far."""

    number: int | None = None
    """Of ``^CI``; ``None`` before any."""
    table: str = ""
    """Of ``^SE``, lower case."""

    @property
    def codec(self) -> str:
        """Python's name of the encoding."""
        if self.number in _ASIAN:
            return next((codec for part, codec in _TABLES if part in self.table), "gb18030")
        return _CODECS.get(self.number or 0, _LATIN)

    @property
    def lead(self) -> Lead:
        """Tell which bytes begin a pair."""
        if self.codec == "cp932":
            return "japanese"
        return "double" if self.number in _ASIAN else ""

    def after(self, name: str, content: bytes) -> "Charset":
        """Return what holds after a command ``CI`` or ``SE``."""
        if name == "SE":
            return replace(self, table=content.decode("latin-1").strip().lower())
        digits = re.match(rb"\s*([0-9]{1,2})", content)
        return replace(self, number=int(digits[1])) if digits else self


def plausible(raw: bytes, charset: Charset) -> tuple[str, ...]:
    """Return the encodings in which a text may be meant, the likeliest first.

    Many files say nothing and leave it to how the printer was set, or say one thing and hold another; whoever reads the file
    finds the words all the same.
    """
    return tuple(dict.fromkeys(_candidates(raw, charset)))


def likeliest(raw: bytes, charset: Charset) -> str:
    """Return the first of them.

    >>> likeliest("王小明".encode(), Charset(26)), likeliest(b"Wang", Charset(26))
    ('utf-8', 'gb18030')
    """
    return next(_candidates(raw, charset))


def _candidates(raw: bytes, charset: Charset) -> Iterator[str]:
    declared = charset.codec
    if raw.isascii() and not declared.startswith("utf-16"):
        yield declared
        return
    is_utf8 = _fits(raw, "utf-8")
    unsaid = declared in {_LATIN, "cp1252"}
    if is_utf8 and (unsaid or (_LONG.search(raw) and not declared.startswith("utf-16"))):
        yield "utf-8"
    if charset.number in {None, 0, 13} and _PAIRS.match(raw):
        yield "gb18030"
    if _fits(raw, declared):
        yield declared
    if is_utf8:
        yield "utf-8"
    if _fits(raw, "gb18030"):
        yield "gb18030"
    yield declared


def _fits(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
