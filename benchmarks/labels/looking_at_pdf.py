"""A PDF taken apart: texts, every object and stream, fonts, metadata, and the pictures inside.

>>> import fpdf
>>> document = fpdf.FPDF()
>>> document.add_page(); document.set_font("helvetica"); document.set_subject("for Wang"); document.text(20, 20, "Leeds")
>>> inside = open_up(bytes(document.output()))
>>> any("Leeds" in text for text in inside.texts), any("Wang" in text for text in inside.metadata)
(True, True)
"""

import io
import re
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
from fontTools.ttLib import TTFont, TTLibError
from PIL import Image

_DPI = 203
_MOST_PAGES = 4
_RANGE = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SHOWS = ("Tj", "TJ", "'", '"')
_SECONDS = 20
_SMALLEST_PICTURE = 60


@dataclass(slots=True)
class Inside:
    """Everything in a PDF."""

    texts: list[str] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    metadata: list[str] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    blobs: list[bytes] = field(default_factory=list)
    one_picture: bool = False
    """Whether each page is one picture and nothing else."""


def open_up(data: bytes) -> Inside:
    """Take a PDF apart; what cannot be opened is left to the raw bytes."""
    inside = Inside()
    inside.texts = [*_by_pdfium(data), *_by_poppler(data)]
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            _objects(document, inside)
            _metadata(document, inside)
            inside.one_picture = len(inside.pictures) == len(document.pages) and not "".join(inside.texts).strip()
    except pikepdf.PdfError as error:
        inside.objects.append(f"cannot be opened: {error}")
    return inside


def pages_of(data: bytes) -> Iterator[Image.Image]:
    """Yield the pages as they are printed."""
    with pypdfium2.PdfDocument(data) as document:
        for number in range(min(_MOST_PAGES, len(document))):
            yield document[number].render(scale=_DPI / 72, may_draw_forms=True).to_pil().convert("RGB")


def _by_pdfium(data: bytes) -> Iterator[str]:
    with suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()


def _by_poppler(data: bytes) -> Iterator[str]:
    tool = shutil.which("pdftotext")
    if tool is None:
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        for way in ("-raw", "-layout"):
            with suppress(subprocess.SubprocessError):
                done = subprocess.run(
                    [tool, way, "-enc", "UTF-8", file.name, "-"], capture_output=True, timeout=_SECONDS, check=False
                )
                yield done.stdout.decode("utf-8", "replace")


def _objects(document: pikepdf.Pdf, inside: Inside) -> None:
    """Look at every object, whether a page uses it or not."""
    streams = []
    maps: list[Mapping[bytes, str]] = []
    for thing in document.objects:
        inside.objects += _strings(thing, 0)
        if not isinstance(thing, pikepdf.Stream):
            continue
        if thing.get("/Subtype") == "/Image":
            _picture(thing, inside)
            continue
        with suppress(pikepdf.PdfError, NotImplementedError, RuntimeError):
            content = thing.read_bytes()
            inside.blobs.append(content)
            if b"beginbf" in content:
                maps.append(_unicode_map(content))
                inside.fonts.append("".join(maps[-1].values()))
            elif content[:4] in {b"OTTO", b"\0\1\0\0", b"true"}:
                inside.fonts += _font_letters(content)
            else:
                streams.append(thing)
    for thing in streams:
        inside.objects += _shown_by(thing, maps)


def _strings(thing: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 - pikepdf's own kinds
    if depth > 6:
        return
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for inner in thing:
            if not getattr(inner, "is_indirect", False):
                yield from _strings(inner, depth + 1)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for _, inner in thing.items() if isinstance(thing, pikepdf.Dictionary) else thing.stream_dict.items():
            if not getattr(inner, "is_indirect", False):
                yield from _strings(inner, depth + 1)


def _picture(thing: Any, inside: Inside) -> None:  # noqa: ANN401
    with suppress(Exception):  # whatever a picture in a PDF is packed with and cannot be unpacked is seen on the page
        picture = pikepdf.PdfImage(thing).as_pil_image().convert("RGB")
        if min(picture.size) >= _SMALLEST_PICTURE:
            inside.pictures.append(picture)


def _unicode_map(content: bytes) -> Mapping[bytes, str]:
    """Return which code is which letter, in the order of the codes."""
    found: dict[bytes, str] = {}
    for match in _RANGE.finditer(content):
        values = [bytes.fromhex(b"".join(one.split()).decode()) for one in _HEX.findall(match[2])]
        if match[1] == b"char":
            found |= {code: _utf16(text) for code, text in zip(values[::2], values[1::2], strict=False)}
            continue
        for first, last, start in zip(values[::3], values[1::3], values[2::3], strict=False):
            count = int.from_bytes(last) - int.from_bytes(first)
            for step in range(min(count, 65535) + 1):
                code = (int.from_bytes(first) + step).to_bytes(len(first))
                with suppress(OverflowError, ValueError):
                    found[code] = _utf16(start[:-2] + (int.from_bytes(start[-2:]) + step).to_bytes(2))
    return dict(sorted(found.items()))


def _utf16(raw: bytes) -> str:
    return raw.decode("utf-16-be", "ignore")


def _font_letters(content: bytes) -> Iterator[str]:
    """Yield the letters of an embedded font in the order of its glyphs."""
    with suppress(TTLibError, KeyError, AssertionError, ValueError, IndexError):
        font = TTFont(io.BytesIO(content), lazy=True)
        places = {name: place for place, name in enumerate(font.getGlyphOrder())}
        letters = sorted(font.getBestCmap().items(), key=lambda pair: places.get(pair[1], 0))
        yield "".join(chr(letter) for letter, _ in letters)
        yield "".join(chr(int(name[3:7], 16)) for name in places if re.fullmatch(r"uni[0-9A-F]{4}", name))


def _shown_by(thing: Any, maps: list[Mapping[bytes, str]]) -> Iterator[str]:  # noqa: ANN401
    """Yield what a stream would show with each font, even if nothing shows the stream."""
    with warnings.catch_warnings(), suppress(Exception):  # a stream that is no drawing
        warnings.simplefilter("ignore")
        raw = [
            bytes(piece)
            for operands, operator in pikepdf.parse_content_stream(thing)
            if str(operator) in _SHOWS
            for piece in _pieces(operands)
        ]
        yield "".join(piece.decode("latin-1") for piece in raw)
        for letters in maps:
            length = len(next(iter(letters), b"00"))
            yield "".join(letters.get(piece[at : at + length], "") for piece in raw for at in range(0, len(piece), length))


def _pieces(operands: Any) -> Iterator[Any]:  # noqa: ANN401
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield operand
        elif isinstance(operand, pikepdf.Array):
            yield from (inner for inner in operand if isinstance(inner, pikepdf.String))


def _metadata(document: pikepdf.Pdf, inside: Inside) -> None:
    inside.metadata += [f"{key} {value}" for key, value in document.docinfo.items()]
    with suppress(Exception), document.open_metadata() as notes:
        inside.metadata.append(str(notes))
    with suppress(Exception):
        inside.metadata += list(document.attachments)
        inside.blobs += [document.attachments[name].get_file().read_bytes() for name in document.attachments]
    with suppress(Exception), document.open_outline() as outline:
        inside.metadata += [item.title for item in outline.root]
    for page in document.pages:
        for note in page.get("/Annots", []):
            inside.metadata += [str(note.get(key, "")) for key in ("/Contents", "/T", "/V", "/TU")]
