"""The words of a header as a person reads them: encoded words, raw bytes in any encoding, addresses, dates.

>>> header_words(b"=?gb2312?B?suLK1A==?= =?utf-8?Q?_caf=C3=A9?=")
'测试 café'
>>> address_of(b'"Royal Mail" <fee@evil.top>')
Address(name='Royal Mail', address='fee@evil.top')
"""

import re
from binascii import a2b_qp
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from seawall.readers.mail.charsets import as_text
from seawall.readers.mail.transfer import from_base64

LONGEST = 8_000
"""Bytes of one header that are read; no person sees more."""
_ENCODED = re.compile(rb"=\?([\w.:-]{1,60})(?:\*[\w-]{0,20})?\?([bBqQ])\?([^?\r\n]{0,4000})\?=")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_ADDRESS = re.compile(rb"[^\s<>(),;:\"@]{1,100}@[^\s<>(),;:\"@]{1,255}")
_BRACKETED = re.compile(rb'((?:"(?:[^"\\]|\\.)*+"|[^"<])*+)<([^<>]{0,400})>')
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_UNSEEN = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
OLDEST_YEAR, NEWEST_YEAR = 1980, 2200


@dataclass(frozen=True, slots=True)
class Address:
    """One address, and the name that is shown for it."""

    name: str
    address: str

    @property
    def shown(self) -> str:
        """Name and address as mail programs show them."""
        return f"{self.name} <{self.address}>" if self.name and self.address else self.name or self.address

    @property
    def domain(self) -> str:
        """What stands behind the last ``@``."""
        return self.address.rpartition("@")[2].lower().strip(". ")


def header_words(raw: bytes, charset: str = "") -> str:
    """Return the words of a header; ``charset`` is the mail's, for bytes that should not be there. Never raises."""
    raw = _FOLDED.sub(b" ", raw[:LONGEST])
    pieces: list[tuple[str, bytes]] = []
    at = 0
    for match in _ENCODED.finditer(raw):
        between = raw[at : match.start()]
        if between.strip() or (between and not pieces):
            pieces.append(("", between))
        word = from_base64(match[3]) if match[2] in b"bB" else a2b_qp(match[3], header=True)
        named = match[1].decode("ascii", "replace").lower()
        if pieces and pieces[-1][0] == named:  # a character may be split between two words
            pieces[-1] = (named, pieces[-1][1] + word)
        else:
            pieces.append((named, word))
        at = match.end()
    pieces.append(("", raw[at:]))
    text = "".join(as_text(data, named or charset or "us-ascii").text for named, data in pieces)
    return " ".join(_UNSEEN.sub(" ", text).split())


def address_of(raw: bytes, charset: str = "") -> Address:
    """Return the first address of a header and its name; either may be empty."""
    raw = _FOLDED.sub(b" ", raw[:LONGEST]).strip()
    match = _BRACKETED.match(raw)
    if match:
        name = header_words(_ESCAPED.sub(rb"\1", match[1].strip().removeprefix(b'"').removesuffix(b'"')), charset)
        return Address(name.strip(), _clean(match[2]))
    bare = _ADDRESS.search(raw)
    if bare is None:
        return Address(header_words(raw, charset), "")
    beside = (raw[: bare.start()] + raw[bare.end() :]).strip(b" ,;\"'")
    name = header_words(beside[1:-1] if beside[:1] == b"(" and beside[-1:] == b")" else beside, charset)
    return Address("" if not any(map(str.isalnum, name)) else name, _clean(bare[0]))


def _clean(address: bytes) -> str:
    return _UNSEEN.sub("", header_words(address)).replace(" ", "")


def iso_date(raw: bytes) -> str | None:
    """Return a date header as an ISO 8601 time with its zone; ``None`` for what is none.

    >>> iso_date(b"Tue, 01 Dec 2026 08:00:00 +0800 (CST)"), iso_date(b"soon")
    ('2026-12-01T08:00:00+08:00', None)
    """
    try:
        moment: datetime = parsedate_to_datetime(raw[:200].decode("ascii", "replace").strip())
        if not OLDEST_YEAR <= moment.year <= NEWEST_YEAR:
            return None
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()  # -0000: in UTC, from nobody knows where
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
