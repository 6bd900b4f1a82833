r"""What a field's bytes say, character by character with the bytes of each, and how other words are written in their place.

>>> written = read_text(b"_E7_8E_8B A", Writing("utf-8", mark=ord("_")))
>>> written.text, [written.span(at) for at in (0, 1)]
('王 A', [(0, 9), (9, 10)])
>>> rewrite(b"_E7_8E_8B A", written, [(0, 1, "*")])
b'* A'
"""

import binascii
import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from seawall.labels.zpl.charsets import Charset, likeliest, plausible

Change = tuple[int, int, str]
"""First character, one past the last, and what stands there instead."""

_LINE_ENDS = b"\r\n"
"""Line ends between the bytes of a field; the printer drops them."""
_BLOCK = {"&": "\n", "\\": "\\", "-": ""}
r"""What follows a backslash in a text block: ``\&`` begins a line, ``\-`` is where a word may be parted."""
_SIGN_OF_A_BLOCK = re.compile(r"\\([&\\-])")
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


@dataclass(frozen=True)
class Written:
    """A field's text, and how it is written."""

    text: str
    content: bytes = field(repr=False)
    writing: Writing

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """First byte and one past the last, of each character; worked out only for a field that is changed."""
        if _is_plain(self.content, self.writing):
            return [(at, at + 1) for at in range(len(self.text))]
        text, spans = _spelled(self.content, self.writing)
        return _unfold(text, spans)[1] if self.writing.block else spans

    def span(self, at: int) -> tuple[int, int]:
        """Return the bytes of one character."""
        return self.spans[at]


def read_text(content: bytes, writing: Writing, *, charset: Charset | None = None) -> Written:
    """Decode a field; with a charset, the encoding is the likeliest of those that fit its bytes."""
    if _is_plain(content, writing):
        return Written(content.decode("ascii"), content, writing)
    raw = _meant(content, writing.mark)
    if charset is not None and (codec := likeliest(raw, charset)) != writing.codec:
        writing = replace(writing, codec=codec)
    told = _told(raw, writing.codec)
    text = told if told is not None else "".join(_spelled(content, writing)[0])
    if writing.block and "\\" in text:
        text = _SIGN_OF_A_BLOCK.sub(lambda sign: _BLOCK[sign[1]], text)
    return Written(text, content, writing)


def readings(content: bytes, writing: Writing, charset: Charset) -> tuple[str, ...]:
    """Return everything that a field may say: in other encodings, and with hexadecimal digits that nobody announced."""
    texts: dict[str, None] = {}
    for mark in dict.fromkeys((writing.mark, ord("_"))):
        if mark is not None and mark not in content and mark != writing.mark:
            continue
        raw = _meant(content, mark)
        for codec in plausible(raw, charset):
            texts[raw.decode(codec, "replace")] = None
    return tuple(texts)


def rewrite(content: bytes, written: Written, changes: Sequence[Change]) -> bytes:
    """Return a field's bytes with other words in some places; the bytes of all other characters stay as they are."""
    plain = _rewrite_plain(content, written, changes)
    if plain is not None:
        return plain
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


def _rewrite_plain(content: bytes, written: Written, changes: Sequence[Change]) -> bytes | None:
    """Do it quickly where each byte is a character of its own, before and after; most fields are so."""
    writing = written.writing
    if not _is_plain(content, writing) or not all(new.isascii() and (new.isprintable() or not new) for _, _, new in changes):
        return None
    pieces, at = [], 0
    for start, end, new in sorted(changes):
        pieces += [content[at:start], new.encode("ascii")]
        at = max(start, end)
    made = b"".join((*pieces, content[at:]))
    fit = not any(byte in new for _, _, new in changes for byte in writing.stops[:2].decode("latin-1"))
    return made if fit and _is_plain(made, writing) else None


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


def _is_plain(content: bytes, writing: Writing) -> bool:
    """Tell whether each byte is a character of its own, as it stands."""
    return (
        content.isascii()
        and (writing.mark is None or writing.mark not in content)
        and b"\n" not in content
        and b"\r" not in content
        and not (writing.block and b"\\" in content)
        and not writing.codec.startswith("utf-16")
    )


@lru_cache(maxsize=64)
def _escapes(mark: int) -> re.Pattern[bytes]:
    return re.compile(b"(?:" + re.escape(bytes((mark,))) + b"[0-9A-Fa-f]{2})+")


def _meant(content: bytes, mark: int | None) -> bytes:
    """Return the bytes that are meant: escapes undone, without line ends."""
    if mark is None or mark not in content:
        return content.translate(None, _LINE_ENDS)
    pieces: list[bytes] = []
    at = 0
    for match in _escapes(mark).finditer(content):
        digits = bytearray(match[0])
        del digits[::3]
        pieces += [content[at : match.start()].translate(None, _LINE_ENDS), binascii.unhexlify(digits)]
        at = match.end()
    return b"".join((*pieces, content[at:].translate(None, _LINE_ENDS)))


def _spelled(content: bytes, writing: Writing) -> tuple[list[str], list[tuple[int, int]]]:
    """Return a field's characters, and the bytes by which each is written."""
    units = _units(content, writing.mark)
    return _characters(bytes(unit[0] for unit in units), [unit[1:] for unit in units], writing.codec)


def _units(content: bytes, mark: int | None) -> list[tuple[int, int, int]]:
    """Return each byte that is meant, with the bytes by which it is written."""
    units: list[tuple[int, int, int]] = []
    at = 0
    for match in _escapes(mark).finditer(content) if mark is not None else ():
        units += [(content[i], i, i + 1) for i in range(at, match.start()) if content[i] not in _LINE_ENDS]
        units += [(int(content[i + 1 : i + 3], 16), i, i + 3) for i in range(match.start(), match.end(), 3)]
        at = match.end()
    return units + [(content[i], i, i + 1) for i in range(at, len(content)) if content[i] not in _LINE_ENDS]


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


def _unfold(text: Sequence[str], spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the characters of a text block: what a backslash and the sign behind it stand for is one, or none."""
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
    return "".join(characters), places
