r"""Everything that somebody can find in a ZPL file, not only what is printed.

>>> data = b"^XA^FO20,30^A0N,28,28^FDSHIP TO: Wang Xiaoming^FS^FX for the warehouse^XZ"
>>> " for the warehouse" in texts_in(data)
True
"""

import re
from collections.abc import Iterator

from seawall.labels.remembering import remembered
from seawall.labels.zpl.charsets import Charset, plausible
from seawall.labels.zpl.escapes import readings
from seawall.labels.zpl.fields import FONTS, Field, Opened
from seawall.labels.zpl.reading import MAX_BYTES, Reading, open_reading
from seawall.model import Problem

_LETTER_OF_A_FONT = re.compile(rb"#([0-9A-Fa-f]{4})\.")
_TEXT_OF_A_PNG = re.compile(rb"(?:tEXt|iTXt)([^\0]{1,79}\0[\x20-\x7e\x80-\xff\0\n]{1,2000})")


def texts_in(data: bytes) -> tuple[str, ...]:
    """Return everything that a reader of the file can find, each text once.

    These are its fields in every encoding that fits, what codes hold, comments, names of stored files, words and codes in
    pictures, and the file itself without its pictures.
    """
    reading = open_reading(data)
    if isinstance(reading, Problem):
        return tuple(data[:MAX_BYTES].decode(codec, "replace") for codec in ("utf-8", "gb18030"))
    return tuple(dict.fromkeys(text for text in _texts(reading) if text.strip()))


def readings_of(reading: Reading, one: Field) -> tuple[str, ...]:
    """Return what else a field's bytes may say, in other encodings or with escapes that nobody announced."""
    content = reading.opened.commands[one.index].content(reading.opened.data)
    mark = one.written.writing.mark
    plain = content.isascii() and not one.charset.codec.startswith("utf-16")
    if plain and b"_" not in content and (mark is None or mark not in content):
        return ()
    writing = one.written.writing
    return remembered(("readings", content, writing, one.charset), lambda: readings(content, writing, one.charset))


def _texts(reading: Reading) -> Iterator[str]:
    opened = reading.opened
    printed: list[str] = []
    for one in opened.fields:
        yield one.text
        yield one.payload
        yield from readings_of(reading, one)
        if one.kind in {"text", "code"}:
            printed.append(one.payload)
    yield "\n".join(printed)
    for picture in reading.pictures:
        yield from (shown.text for shown in (*picture.view.lines, *picture.view.codes))
        yield from (match[1].decode("latin-1") for match in _TEXT_OF_A_PNG.finditer(picture.graphic.picture))
        yield from (match[1].decode("utf-8", "replace") for match in _TEXT_OF_A_PNG.finditer(picture.graphic.picture))
    yield from _letters_of_fonts(opened)
    rest = _without_pictures(reading)
    charset = opened.fields[-1].charset if opened.fields else Charset()
    yield from (rest.decode(codec, "replace") for codec in plausible(rest, charset))


def _letters_of_fonts(opened: Opened) -> Iterator[str]:
    for command in opened.commands:
        if command.name in FONTS:
            yield "".join(chr(int(code, 16)) for code in _LETTER_OF_A_FONT.findall(command.content(opened.data)))


def _without_pictures(reading: Reading) -> bytes:
    data, cuts = reading.opened.data, sorted(picture.drawing.index for picture in reading.pictures)
    pieces, at = [], 0
    for index in cuts:
        command = reading.opened.commands[index]
        pieces.append(data[at : command.at])
        at = command.end
    return b" ".join((*pieces, data[at:]))
