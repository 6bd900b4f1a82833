r"""What a field's bytes say, character by character with the bytes of each, and how other words are written in their place.

>>> written = read_text(b"_E7_8E_8B A", Writing("utf-8", mark=ord("_")))
>>> written.text, [written.span(at) for at in (0, 1)]
('王 A', [(0, 9), (9, 10)])
>>> rewrite(b"_E7_8E_8B A", written, [(0, 1, "*")])
b'* A'
"""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from seawall.labels.zpl.charsets import Charset, plausible

Change = tuple[int, int, str]
"""First character, one past the last, and what stands there instead."""

_UNSEEN = frozenset(b"\r\n")
"""Line ends between the bytes of a field; the printer drops them."""
_BLOCK = {"&": "\n", "\\": "\\", "-": ""}
r"""What follows a backslash in a text block: ``\&`` begins a line, ``\-`` is where a word may be parted."""
_STAND_INS = "*- ."


@dataclass(frozen=True, slots=True)
class Writing:
    """How the characters of one field are written."""

    codec: str
    mark: int | None = None
    """The indicator of ``^FH``, behind which two hexadecimal digits stand for a byte; ``None`` without."""
    block: bool = False
    """Whether it is a text block, in which a backslash has a meaning."""
    stops: bytes = b"^~"
    """Bytes that cannot stand in a field, as they begin a command."""


@dataclass(frozen=True, slots=True)
class Written:
    """A field's text, and how it is written."""

    text: str
    spans: tuple[tuple[int, int], ...] | None
    """First byte and one past the last, of each character; ``None`` where each character is its own byte."""
    writing: Writing

    def span(self, at: int) -> tuple[int, int]:
        """Return the bytes of one character."""
        return (at, at + 1) if self.spans is None else self.spans[at]

    @property
    def size(self) -> int:
        """Bytes of the whole."""
        return self.span(len(self.text) - 1)[1] if self.text else 0


def read_text(content: bytes, writing: Writing, *, charset: Charset | None = None) -> Written:
    """Decode a field; with a charset, the encoding is the likeliest of those that fit its bytes."""
    if content.isascii() and not _needs_care(content, writing):
        return Written(content.decode("ascii"), None, writing)
    units = _units(content, writing.mark)
    raw = bytes(unit[0] for unit in units)
    writing = replace(writing, codec=plausible(raw, charset)[0]) if charset is not None else writing
    text, spans = _characters(raw, [unit[1:] for unit in units], writing.codec)
    return _unfold(text, spans, writing) if writing.block and "\\" in text else Written("".join(text), tuple(spans), writing)


def readings(content: bytes, writing: Writing, charset: Charset) -> tuple[str, ...]:
    """Return everything that a field may say: in other encodings, and with hexadecimal digits that nobody announced."""
    texts: dict[str, None] = {}
    for mark in dict.fromkeys((writing.mark, ord("_"))):
        if mark is not None and mark not in content and mark != writing.mark:
            continue
        raw = bytes(unit[0] for unit in _units(content, mark))
        for codec in plausible(raw, charset):
            texts["".join(raw.decode(codec, "replace"))] = None
    return tuple(texts)


def rewrite(content: bytes, written: Written, changes: Sequence[Change]) -> bytes:
    """Return a field's bytes with other words in some places; the bytes of all other characters stay as they are."""
    pieces: list[bytes] = []
    text, at, byte_at = [], 0, 0
    for start, end, new in sorted(changes):
        begins = written.span(start)[0] if start < len(written.text) else len(content)
        ends = written.span(end - 1)[1] if end > start else begins
        pieces += [content[byte_at:begins], write_text(new, written.writing)]
        text += [written.text[at:start], _writable(new, written.writing)]
        at, byte_at = end, ends
    made = b"".join((*pieces, content[byte_at:]))
    wanted = "".join((*text, written.text[at:]))
    if read_text(made, written.writing).text == wanted:
        return made
    return write_text(wanted, written.writing)  # what was left and right of a gap had become an escape together


def write_text(text: str, writing: Writing) -> bytes:
    """Encode a text as a field's bytes; what cannot be written there becomes an asterisk."""
    return b"".join(_write_one(character, writing) for character in text)


def _writable(text: str, writing: Writing) -> str:
    return read_text(write_text(text, writing), writing).text


def _write_one(character: str, writing: Writing) -> bytes:
    if writing.block and character in "\n\\":
        return b"\\&" if character == "\n" else b"\\\\"
    try:
        raw = character.encode(writing.codec)
    except UnicodeEncodeError:
        raw = b""
    unfit = [byte for byte in raw if byte in writing.stops or byte < ord(" ")]
    if raw and writing.mark is not None and (unfit or not raw.isascii() or writing.mark in raw):
        return b"".join(b"%c%02X" % (writing.mark, byte) for byte in raw)
    if raw and not unfit:
        return raw
    stand_in = next(sign for sign in _STAND_INS if ord(sign) not in writing.stops and ord(sign) != writing.mark)
    return stand_in.encode(writing.codec) if character.isprintable() else b""


def _needs_care(content: bytes, writing: Writing) -> bool:
    return (
        writing.codec.startswith("utf-16")
        or (writing.mark is not None and writing.mark in content)
        or (writing.block and b"\\" in content)
        or b"\n" in content
        or b"\r" in content
    )


@lru_cache(maxsize=64)
def _escape(mark: int) -> re.Pattern[bytes]:
    return re.compile(re.escape(bytes((mark,))) + b"([0-9A-Fa-f]{2})")


def _units(content: bytes, mark: int | None) -> list[tuple[int, int, int]]:
    """Return each byte that is meant, with the bytes by which it is written."""
    units: list[tuple[int, int, int]] = []
    at = 0
    for match in _escape(mark).finditer(content) if mark is not None else ():
        units += [(content[i], i, i + 1) for i in range(at, match.start()) if content[i] not in _UNSEEN]
        units.append((int(match[1], 16), match.start(), match.end()))
        at = match.end()
    return units + [(content[i], i, i + 1) for i in range(at, len(content)) if content[i] not in _UNSEEN]


def _characters(raw: bytes, places: Sequence[tuple[int, int]], codec: str) -> tuple[list[str], list[tuple[int, int]]]:
    if (told := _told(raw, codec)) is not None:
        return list(told), _spans_of(told, places, codec)
    decoder = codecs.getincrementaldecoder(codec)("replace")
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    begins = 0
    for at in range(len(raw) + 1):
        last = at == len(raw)
        made = decoder.decode(b"" if last else raw[at : at + 1], final=last)
        until = at if last else at + 1
        for number, character in enumerate(made):
            text.append(character)
            first = places[begins] if begins < len(places) else places[-1]
            whole = (first[0], places[until - 1][1])
            spans.append(whole if number == len(made) - 1 else (whole[0], whole[0]))
        begins = until if made else begins
    return text, spans


def _told(raw: bytes, codec: str) -> str | None:
    """Return what bytes say that are without a fault and the only ones that say it."""
    try:
        text = raw.decode(codec)
        return text if text.encode(codec) == raw else None
    except UnicodeError:
        return None


def _spans_of(text: str, places: Sequence[tuple[int, int]], codec: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    single = not codec.startswith("utf-16")
    for character in text:
        size = 1 if single and character.isascii() else len(character.encode(codec))
        spans.append((places[at][0], places[at + size - 1][1]))
        at += size
    return spans


def _unfold(text: list[str], spans: list[tuple[int, int]], writing: Writing) -> Written:
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        follows = text[at + 1] if at + 1 < len(text) else ""
        pair = text[at] == "\\" and follows in _BLOCK and follows != ""
        if pair and _BLOCK[follows]:
            characters.append(_BLOCK[follows])
            places.append((spans[at][0], spans[at + 1][1]))
        elif not pair:
            characters.append(text[at])
            places.append(spans[at])
        at += 2 if pair else 1
    return Written("".join(characters), tuple(places), writing)
