r"""The child's job: everything that a PDF or a picture says besides its pixels, and how it says it. Runs in the sandbox.

>>> found = unearth(b"\x89PNG\r\n\x1a\n and Wang Xiaoming at the end", {"medium": "picture"})
>>> any("Wang Xiaoming" in text for way, text in found["texts"] if way == "metadata")
True
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from seawall.labels.decoding import undone
from seawall.labels.printed.cmaps import glyph_letters, spelled_codes, to_unicode
from seawall.labels.printed.pages import UnfitError, opened_pdf

_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = re.compile(rb"/Image[^<>]{0,400}>>\s{0,4}stream\r?\n")
MAX_STREAM = 8_000_000
"""Bytes of one stream that are unpacked, and of the text that is kept of it."""
MAX_ALL = 60_000_000
MAX_OBJECTS = 20_000
MAX_STRINGS = 200_000
_STREAM = re.compile(rb"stream\r?\n")
_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_OCTAL = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_LETTER_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_WORDLIKE = re.compile(rb"[\x09\x0a\x0d\x20-\x7e\x80-\xff]{4,}")
_SHORT = 400
"""Bytes of a string that may be in UTF-16 though nothing in it says so."""
_ENCODINGS = ("utf-8", "gb18030", "latin-1")

Said = tuple[str, str]
"""Way and text."""


def unearth(data: bytes, options: Mapping[str, object]) -> dict[str, Any]:
    """Return what the file says, or why it could not be looked into."""
    try:
        texts = list(_of_pdf(data) if options["medium"] == "pdf" else _of_picture(data))
    except UnfitError as error:
        return {"texts": [], "failure": str(error)}
    return {"texts": list(dict.fromkeys(texts)), "failure": ""}


def _of_picture(whole: bytes) -> Iterator[Said]:
    """Yield what stands in the bytes around the pixels, packed or not."""
    data = _without_pixels(whole)
    for text in _spellings(data):
        yield "metadata", text
    yield from (("metadata", text) for block in _packed(data) for text in _spellings(block))
    yield from _told_by_pillow(whole)


def _without_pixels(data: bytes) -> bytes:
    """Return a picture's bytes but those of its packed pixels, which are noise; all of them where its build is not clear."""
    if data.startswith(_PNG):
        kept, at = [], len(_PNG)
        while at + 12 <= len(data):
            size = int.from_bytes(data[at : at + 4], "big")
            kept.append(data[at + 4 : at + 8] if data[at + 4 : at + 8] == b"IDAT" else data[at : at + 12 + size])
            at += 12 + size
        return b"".join((*kept, data[at:]))
    scan, end = data.find(b"\xff\xda"), data.rfind(b"\xff\xd9")
    return data[:scan] + data[end:] if data.startswith(b"\xff\xd8") and 0 < scan < end else data


def _told_by_pillow(data: bytes) -> Iterator[Said]:
    import io  # noqa: PLC0415
    import warnings  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415 - an extra

    with warnings.catch_warnings(), suppress(Exception):  # a decoder may raise anything; the bytes were read above
        warnings.simplefilter("ignore")
        image = Image.open(io.BytesIO(data))
        for value in (*image.info.values(), *getattr(image, "text", {}).items()):
            yield from (("metadata", text) for text in _texts_of_value(value))
        exif = image.getexif()
        for group in (exif, *(exif.get_ifd(number) for number in (0x8769, 0x8825, 0xA005, 1))):
            for value in group.values():
                yield from (("metadata", text) for text in _texts_of_value(value))


def _texts_of_value(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield from _spellings(value)
        yield value[8:].decode("utf-16-le", "replace")  # a remark of EXIF has its encoding in front
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _texts_of_value(part)


def _of_pdf(data: bytes) -> Iterator[Said]:
    yield from _layer(data)
    yield from _raw(data)
    with suppress(ImportError):
        yield from _objects(data)


def _layer(data: bytes) -> Iterator[Said]:
    """Yield what any reader would copy out of the pages."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - an extra

    with opened_pdf(data) as pdf:
        for value in pdf.get_metadata_dict().values():
            yield "metadata", str(value)
        for number in range(len(pdf)):
            with suppress(pdfium.PdfiumError):
                text = pdf[number].get_textpage().get_text_range()
                yield "text", text
                yield "text", text[::-1]
        for number in range(pdf.count_attachments()):
            with suppress(pdfium.PdfiumError):
                attachment = pdf.get_attachment(number)
                yield "metadata", attachment.get_name()
                for block in (bytes(attachment.get_data()), *_packed(bytes(attachment.get_data()))):
                    yield from (("metadata", text) for text in _spellings(block))


def _raw(data: bytes) -> Iterator[Said]:
    """Yield the file's own bytes, older versions of it and what lies behind its end among them; not the pixels of pictures."""
    data = _without_images(data)
    for text in _spellings(data):
        yield "objects", text
    for block in (data, *_packed(data)):
        yield from (("objects", text) for string in _strings_in(block) for text in _spellings(string))
    for block in _packed(data):
        yield from (("objects", text) for text in _spellings(block))


def _without_images(data: bytes) -> bytes:
    """Return a PDF's bytes but those of its packed pictures, whose pixels are looked at."""
    pieces, at = [], 0
    while found := _PIXELS.search(data, at):
        end = data.find(b"endstream", found.end())
        if end < 0:
            break
        pieces.append(data[at : found.start()] + b" stream ")
        at = end
    return b"".join((*pieces, data[at:]))


def _objects(data: bytes) -> Iterator[Said]:
    """Yield every string and stream of every object, and the pages' strings as each font spells them."""
    import io  # noqa: PLC0415

    import pikepdf  # noqa: PLC0415 - an extra

    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PdfError:
        return
    maps: list[dict[int, str]] = []
    contents: list[bytes] = []
    room = MAX_ALL
    with pdf:
        for number, one in enumerate(pdf.objects):
            if number >= MAX_OBJECTS or room < 0:
                break
            with suppress(Exception):  # an object that is broken hides nothing that the raw bytes do not show
                yield from _of_object(one)
                if isinstance(one, pikepdf.Stream):
                    block = _unpacked(one)
                    room -= len(block)
                    yield from (("objects", text) for text in _spellings(block))
                    contents.append(block)
                    if b"begincmap" in block or b"beginbf" in block:
                        maps.append(to_unicode(block))
    for letters in maps:
        order = "".join(letters.values())
        yield "fonts", order
        yield "fonts", order[::-1]
        yield "fonts", "".join(letters[code] for code in sorted(letters))
        yield "fonts", "".join(letters[code] for code in sorted(letters, reverse=True))
    strings = [string for block in contents if b"Tj" in block or b"TJ" in block for string in _strings_in(block)]
    for letters in maps:
        yield "objects", "".join(spelled_codes(string, letters) for string in strings[:MAX_STRINGS])


def _of_object(one: Any) -> Iterator[Said]:  # noqa: ANN401
    """Yield the strings of one object, however deep, and the letters that a font names."""
    import pikepdf  # noqa: PLC0415

    waiting: list[tuple[str, Any]] = [("objects", one)]
    seen = 0
    while waiting and seen < MAX_OBJECTS:
        way, value = waiting.pop()
        seen += 1
        if isinstance(value, pikepdf.String):
            yield way, str(value)
            yield from ((way, text) for text in _spellings(bytes(value)))
        elif isinstance(value, pikepdf.Name):
            yield way, str(value)
        elif isinstance(value, pikepdf.Array):
            items = list(value)
            names = [str(item) for item in items if isinstance(item, pikepdf.Name)]
            if len(names) > 1:
                yield from (("fonts", text) for text in (glyph_letters(names), glyph_letters(names)[::-1]))
            waiting += [(way, item) for item in reversed(items) if not _is_elsewhere(item)]
        elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            for key, item in value.items():
                yield way, key
                if key in {"/CharSet", "/FontName", "/BaseFont"}:
                    yield "fonts", glyph_letters("/" + name for name in str(item).split("/") if name)
                if not _is_elsewhere(item):
                    waiting.append((way, item))


def _is_elsewhere(item: Any) -> bool:  # noqa: ANN401
    return bool(getattr(item, "is_indirect", False))


def _unpacked(stream: Any) -> bytes:  # noqa: ANN401
    import pikepdf  # noqa: PLC0415

    raw = bytes(stream.read_raw_bytes())
    if str(stream.get("/Subtype", "")) == "/Image":
        return b""  # pixels: they are looked at, and their raw bytes were read with the file
    if len(raw) * 1000 < MAX_STREAM or len(_inflated(raw)) < MAX_STREAM:
        try:
            return bytes(stream.read_bytes())[:MAX_STREAM]
        except pikepdf.PdfError:
            pass
    return _inflated(raw) or raw[:MAX_STREAM]


def _packed(data: bytes) -> Iterator[bytes]:
    """Yield what is packed in a file: streams of a PDF, blocks of a PNG."""
    room = MAX_ALL
    for found in _STREAM.finditer(data):
        if room < 0:
            return
        block = _inflated(data[found.end() : found.end() + 64_000_000])
        room -= len(block)
        if block:
            yield block
    for mark in (b"zTXt", b"iTXt", b"iCCP"):
        at = data.find(mark)
        while at >= 0 and room >= 0:
            size = int.from_bytes(data[at - 4 : at], "big")
            body = data[at + 4 : at + 4 + size]
            begin = body.find(b"x")
            block = _inflated(body[begin:]) if begin >= 0 else b""
            room -= len(block) + 1
            if block:
                yield block
            at = data.find(mark, at + 4)


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MAX_STREAM)
    except zlib.error:
        return b""


def _strings_in(block: bytes) -> Iterator[bytes]:
    """Yield the strings of a page's program, undone, and all of them as one: a word may be shown letter by letter."""
    if b"(" not in block and b"<" not in block:
        return
    strings = []
    for number, found in enumerate(_SHOWN.finditer(block)):
        if number >= MAX_STRINGS:
            break
        strings.append(_literal(found[1]) if found[1] is not None else _hexadecimal(found[2]))
    yield from strings
    yield b"".join(strings)


def _literal(string: bytes) -> bytes:
    return _OCTAL.sub(lambda found: _escape(found[1]), string)


def _escape(escaped: bytes) -> bytes:
    if escaped[:1].isdigit():
        return bytes([int(escaped, 8) & 0xFF])
    return _LETTER_ESCAPES.get(escaped, b"" if escaped.endswith(b"\n") else escaped)


def _hexadecimal(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain if len(plain) % 2 == 0 else plain + b"0").decode())


def _spellings(block: bytes) -> Iterator[str]:
    """Yield bytes as text in the encodings that they may be in, without the noise of packed ones."""
    words = b" ".join(_WORDLIKE.findall(block[:MAX_STREAM]))
    if words:
        try:
            text = words.decode("utf-8")
            yield text
            yield from undone(text)
        except UnicodeDecodeError:
            for encoding in _ENCODINGS:
                text = words.decode(encoding, "ignore")
                yield text
                yield from undone(text)
    zeros = block.count(0)
    if zeros * 8 > len(block) or block[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        for encoding in ("utf-16-be", "utf-16-le"):
            yield block[:MAX_STREAM].decode(encoding, "ignore")
            yield block[1:MAX_STREAM].decode(encoding, "ignore")
    elif len(block) <= _SHORT:
        yield block.decode("utf-16-be", "ignore")
        yield block.decode("utf-16-le", "ignore")
    elif b"\xfe\xff" in block or b"\xff\xfe" in block:
        yield block[block.find(b"\xfe\xff") + 2 :][:4000].decode("utf-16-be", "ignore")
