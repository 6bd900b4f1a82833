r"""A file → what can be seen of it, by whoever wants to: six ways, none of them the product's own gate.

>>> seen = look(b'{"name": "\\u738b\\u5c0f\\u660e"}')
>>> seen.reads("王小明"), sniff(b"%PDF-1.7"), sniff(b"^XA^XZ")
(True, 'pdf', 'zpl')
"""

import base64
import binascii
import hashlib
import io
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import msgspec
from PIL import ExifTags, Image, ImageSequence, UnidentifiedImageError

from benchmarks.labels import looking_at_pdf, looking_at_zpl
from benchmarks.labels.eyes import codes_in, read_by_eye
from benchmarks.labels.seen import Seen
from benchmarks.labels.specimens import KEPT

Sort = Literal["pdf", "picture", "zpl", "json", "csv"]
_BASE64 = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")


def sniff(data: bytes) -> Sort:
    """Say what a file is, by its first bytes."""
    if data[:1024].find(b"%PDF-") >= 0:
        return "pdf"
    if data.startswith((b"\x89PNG", b"\xff\xd8", b"II*\0", b"MM\0*", b"GIF8", b"RIFF", b"BM")):
        return "picture"
    if b"^XA" in data:
        return "zpl"
    return "json" if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["} else "csv"


def look(data: bytes, *, deep: bool = False) -> Seen:
    """Return everything that can be seen; with ``deep`` the OCR's makers' own settings are tried too, which takes seconds."""
    sort = sniff(data)
    if sort == "pdf":
        return _pdf(data, deep=deep)
    if sort == "picture":
        return _picture(data, deep=deep)
    if sort == "zpl":
        return _zpl(data)
    return _order(data, sort)


def look_again(data: bytes, *, deep: bool = False) -> Seen:
    """Return the same from what is kept of an earlier look, without the blobs: enough to ask what could be read."""
    path = KEPT / f"seen-{_source()}" / f"{hashlib.sha256(data).hexdigest()[:24]}{'-deep' * deep}.json"
    if path.exists():
        return Seen(msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]]))  # type: ignore[arg-type]
    seen = look(data, deep=deep)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.encode(seen.texts))
    return seen


def _order(data: bytes, sort: Sort) -> Seen:
    text = data.decode("utf-8-sig", "replace")
    texts = [text]
    if sort == "json":
        with suppress(ValueError):
            texts.append("\n".join(_strings(json.loads(text))))
    packed = [_unpacked(match[0]) for match in _BASE64.finditer(text)]
    return Seen({"text": texts, "objects": [blob.decode("utf-8", "replace") for blob in packed if blob]}, [data, *packed])


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - anything that JSON can hold
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)


def _unpacked(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""


def _zpl(data: bytes) -> Seen:
    label = looking_at_zpl.decode(data)
    read = [words for picture in label.pictures for words in read_by_eye(picture, stretched=False)]
    codes = [*label.payloads, *(text for picture in label.pictures for text in codes_in(picture))]
    return Seen({"text": label.texts, "metadata": label.comments, "ocr": read, "codes": codes}, [data, *label.blobs])


def _pdf(data: bytes, *, deep: bool) -> Seen:
    inside = looking_at_pdf.open_up(data)
    read: list[str] = []
    codes: list[str] = []
    for number, page in enumerate(looking_at_pdf.pages_of(data)):
        read += read_by_eye(page, deep=deep and number == 0)
        codes += codes_in(page)
    for picture in inside.pictures:
        # a picture that is the page itself has been read; one under something painted over has not
        if not inside.one_picture:
            read += read_by_eye(picture, stretched=False, sizes=1)
        codes += codes_in(picture)
    texts = {"text": inside.texts, "objects": inside.objects, "fonts": inside.fonts, "metadata": inside.metadata}
    return Seen({**texts, "ocr": read, "codes": codes}, [data, *inside.blobs])


def _picture(data: bytes, *, deep: bool) -> Seen:
    read: list[str] = []
    codes: list[str] = []
    notes: list[str] = []
    try:
        with Image.open(io.BytesIO(data)) as image:
            notes = list(_notes(image))
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                for layer in _layers(frame):
                    read += read_by_eye(layer, deep=deep and number == 0)
                    codes += codes_in(layer)
            thumbnail = _thumbnail(image)
        if thumbnail is not None:
            read += read_by_eye(thumbnail, stretched=False, sizes=1)
    except (UnidentifiedImageError, OSError) as error:
        notes.append(f"cannot be opened: {error}")
    return Seen({"metadata": notes, "ocr": read, "codes": codes}, [data])


def _layers(frame: Image.Image) -> Iterator[Image.Image]:
    """Yield a frame as it is shown, and what lies under see-through pixels."""
    if "A" not in frame.getbands():
        yield frame.convert("RGB")
        return
    whole = frame.convert("RGBA")
    white = Image.new("RGBA", whole.size, "white")
    yield Image.alpha_composite(white, whole).convert("RGB")
    if whole.getextrema()[3][0] < 255:
        yield whole.convert("RGB")


def _notes(image: Image.Image) -> Iterator[str]:
    """Yield everything that is written beside the pixels."""
    for key, value in image.info.items():
        if isinstance(value, bytes):
            yield from (value.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-be", "utf-16-le"))
        else:
            yield f"{key} {value}"
    exif = image.getexif()
    inner = [exif.get_ifd(group) for group in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.IFD1)]
    for tags in (exif, *inner):
        for value in dict(tags).values():
            raw = value if isinstance(value, bytes) else str(value).encode("latin-1", "ignore")
            yield str(value)
            yield from (
                raw.removeprefix(b"UNICODE\0").decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-be", "utf-16-le")
            )


def _thumbnail(image: Image.Image) -> Image.Image | None:
    tags = image.getexif().get_ifd(ExifTags.IFD.IFD1)
    raw = image.info.get("exif", b"")
    start, length = tags.get(0x0201), tags.get(0x0202)
    if not start or not length:
        return None
    try:
        return Image.open(io.BytesIO(raw[6 + start : 6 + start + length])).convert("RGB")
    except OSError:
        return None


def _source() -> str:
    here = Path(__file__).parent
    names = ("eyes", "looking", "looking_at_pdf", "looking_at_zpl")
    text = "".join((here / f"{name}.py").read_text(encoding="utf-8") for name in names)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
