"""What can be read in a picture inside ZPL: its words by OCR and its codes, each with its place. Needs the extra ``labels``.

>>> with one_look():
...     look_at(Bitmap(1, bytes(8)))
View(lines=(), codes=())
"""

import hashlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TypeVar, cast

import msgspec

from seawall.labels.remembering import remembering
from seawall.labels.zpl.bitmaps import MARGIN_BYTES, Bitmap, png_of
from seawall.labels.zpl.words import problem_of
from seawall.model import Problem
from seawall.readers.pictures.lines import Box
from seawall.readers.pictures.seen import Seen
from seawall.readers.sandbox import run_job

T = TypeVar("T")
NEEDED = ("PIL", "numpy", "cv2", "rapidocr", "onnxruntime", "zxingcpp", "pi_heif")
LOGO_DOTS = 4096
"""Dots of a picture that passes without being looked at where nothing can look: 8 by 8 mm at 203 dpi, a sign and no words."""
LEAST_SIDE = 12
"""Height in dots under which no letter can be read: lines and frames."""
_NARROW = 2
"""Height as a multiple of the width from which a picture may hold lines that run upwards or downwards."""
_CPU_SECONDS = 25.0


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of words, or one code, in a picture."""

    text: str
    box: Box
    """Left, top, right, bottom as shares of the picture."""
    kind: str = ""
    """What sort of code; empty for words."""


@dataclass(frozen=True, slots=True)
class View:
    """Everything that can be read in a picture."""

    lines: tuple[Shown, ...] = ()
    codes: tuple[Shown, ...] = ()


_READ: ContextVar[dict[bytes, object] | None] = ContextVar("read", default=None)
_LOOKS: ContextVar[dict[bytes, View | Problem] | None] = ContextVar("looks", default=None)


@contextmanager
def one_look() -> Generator[None, None, None]:
    """Look at the same picture only once as long as this is open: masking, the second pass and the gate all ask."""
    if _LOOKS.get() is not None:
        yield
        return
    looks, read = _LOOKS.set({}), _READ.set({})
    try:
        with remembering():
            yield
    finally:
        _LOOKS.reset(looks)
        _READ.reset(read)


def read_once(data: bytes, read: Callable[[], T]) -> T:
    """Return what was read of a file, reading it only once as long as :func:`one_look` is open."""
    kept = _READ.get()
    if kept is None:
        return read()
    if data not in kept:
        kept.clear()
        kept[data] = read()
    return cast("T", kept[data])


def look_at(picture: Bitmap | bytes) -> View | Problem:
    """Return what can be read; a problem where nothing can look and the picture is large enough to hold words."""
    if isinstance(picture, Bitmap) and (min(picture.width, picture.height) < LEAST_SIDE or not any(picture.rows)):
        return View()
    if any(find_spec(module) is None for module in NEEDED):
        small = isinstance(picture, Bitmap) and picture.width * picture.height <= LOGO_DOTS
        return View() if small else problem_of("zpl-graphic-unseen", "")
    png = png_of(picture) if isinstance(picture, Bitmap) else picture
    looks = _LOOKS.get()
    key = hashlib.sha256(png).digest()
    if looks is not None and key in looks:
        return looks[key]
    view = _look(png, picture) if isinstance(picture, Bitmap) else _look(png)
    if isinstance(view, View) and isinstance(picture, Bitmap) and picture.height > _NARROW * picture.width:
        view = _look_sideways(picture, view)
    if looks is not None:
        looks[key] = view
    return view


def _look(png: bytes, bitmap: Bitmap | None = None, *, turned: int = 0) -> View | Problem:
    answer = run_job("picture", png, options={"pages": 1}, cpu_seconds=_CPU_SECONDS)
    if isinstance(answer, Problem):
        return answer
    seen = msgspec.convert(answer.value, Seen)
    if seen.failure:
        return problem_of("zpl-graphic-unreadable", "")
    lines: list[Shown] = []
    codes: list[Shown] = []
    for look in seen.looks:
        page = look.page
        quarters = page.turned + turned
        lines += [Shown(line.text, _place(line.box, quarters, bitmap)) for line in page.lines]
        codes += [Shown(code.text, _place(code.box, quarters, bitmap), code.kind) for code in page.codes]
    return View(tuple(lines), tuple(codes))


def _look_sideways(bitmap: Bitmap, view: View) -> View | Problem:
    """Look at a narrow picture lying on either side as well: a line that runs upwards is read in pieces only, or not at all."""
    import numpy as np  # noqa: PLC0415 - an extra

    lines, codes = list(view.lines), list(view.codes)
    padded = Bitmap(bitmap.width_bytes, bitmap.rows + bytes(bitmap.width_bytes * (-bitmap.height % 8)))
    dots = np.unpackbits(np.frombuffer(padded.rows, np.uint8).reshape(padded.height, padded.width_bytes), axis=1)
    grown = padded.height / bitmap.height
    for quarters in (1,):  # the reader itself sets upright what then stands on its head
        turned = Bitmap(padded.height // 8, np.packbits(np.rot90(dots, -quarters), axis=1).tobytes())
        side = _look(png_of(turned), padded, turned=quarters)
        if isinstance(side, Problem):
            return side
        for shown, kept in ((side.lines, lines), (side.codes, codes)):
            for one in shown:
                left, top, right, bottom = one.box
                kept.append(Shown(one.text, (left, min(1.0, top * grown), right, min(1.0, bottom * grown)), one.kind))
    return View(tuple(lines), tuple(codes))


def _place(box: Box, turned: int, bitmap: Bitmap | None) -> Box:
    """Return where something stands in the picture as it is kept: not set upright, and without the margin."""
    left, top, right, bottom = box
    for _ in range(turned % 4):
        left, top, right, bottom = top, 1 - right, bottom, 1 - left
    if bitmap is None:
        return left, top, right, bottom
    margin = MARGIN_BYTES * 8
    width, height = bitmap.width + 2 * margin, bitmap.height + 2 * margin
    return (
        _share(left * width - margin, bitmap.width),
        _share(top * height - margin, bitmap.height),
        _share(right * width - margin, bitmap.width),
        _share(bottom * height - margin, bitmap.height),
    )


def _share(dots: float, whole: int) -> float:
    return min(1.0, max(0.0, dots / whole))
