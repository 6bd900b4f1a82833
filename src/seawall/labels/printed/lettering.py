"""Words and a code drawn into a label where there is room. Runs in the sandbox; needs Pillow and zxing-cpp.

>>> blank = np.full((400, 600), 255, np.uint8)
>>> write_token(blank, "SEAWALL:0123456789ABCDEF", "SW-0123-4567-89AB-CDEF", near=(0.5, 0.5))
True
>>> write_token(np.zeros((400, 600), np.uint8), "SEAWALL:0123456789ABCDEF", "SW-0123-4567-89AB-CDEF", near=(0.5, 0.5))
False
"""

from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import product
from typing import Any

import numpy as np

WHITE = 255
DARK = 150
"""Grey below which a pixel is ink."""
MODULES = (6, 5, 4, 3)
"""Pixels of one module of the code, the largest that finds room."""
LEAST_LETTER = 9
"""Height in pixels below which nobody can read a word."""
_QUIET = 4
"""Modules of white around a code."""
_STEP = 6


def write_words(pixels: Any, box: tuple[int, int, int, int], text: str, *, turned: bool = False) -> None:  # noqa: ANN401
    """Write a value into its place, smaller or further to the right where it is longer than what stood there."""
    left, top, right, bottom = box
    text = text if _font_name() else "".join(letter for letter in text if letter.isascii())
    if not text.strip() or bottom - top < LEAST_LETTER or right - left < LEAST_LETTER:
        return
    if turned:
        drawn = _fitted(text, right - left, bottom - top)
        _paste(pixels, np.rot90(drawn) if drawn is not None else None, left, top)
        return
    room = _room_to_the_right(pixels, box)
    _paste(pixels, _fitted(text, bottom - top, room - left), left, top, over=True)


def write_token(pixels: Any, payload: str, words: str, *, near: tuple[float, float]) -> bool:  # noqa: ANN401
    """Draw the code of a token and its words where the page is blank, close to a place; whether there was room."""
    for module, rows in product(MODULES, (1, 2)):
        drawn = _token(payload, _rows_of(words, rows), module)
        place = _blank_place(pixels, drawn.shape, near)
        if place is not None:
            _paste(pixels, drawn, *place)
            return True
    return False


def _rows_of(words: str, rows: int) -> tuple[str, ...]:
    half = words.find("-", len(words) // 2 - 1) + 1
    return (words,) if rows == 1 else (words[:half], words[half:])


def _token(payload: str, words: tuple[str, ...], module: int) -> Any:  # noqa: ANN401
    """Return the code with its words below."""
    code = _code(payload)
    margin = _QUIET * module
    letter = max(LEAST_LETTER * 2, module * 7)
    rows = [row for text in words if (row := _fitted(text, letter, letter * len(text))) is not None]
    side = len(code) * module + 2 * margin
    wide = max(side, *(row.shape[1] + 2 * margin for row in rows))
    drawn = np.full((side + letter * len(rows) + module, wide), WHITE, np.uint8)
    drawn[margin : side - margin, margin : side - margin] = np.kron(code, np.ones((module, module), np.uint8))
    for number, row in enumerate(rows):
        top = side + number * letter
        drawn[top : top + letter, margin : margin + row.shape[1]] = row
    return drawn


@cache
def _code(payload: str) -> Any:  # noqa: ANN401
    import zxingcpp  # noqa: PLC0415 - an extra

    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return np.asarray(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False), np.uint8)


def _blank_place(pixels: Any, shape: tuple[int, int], near: tuple[float, float]) -> tuple[int, int] | None:  # noqa: ANN401
    """Return where a rectangle of blank paper is that lies closest to a place."""
    import cv2  # noqa: PLC0415 - an extra

    grey = pixels if pixels.ndim == 2 else pixels.min(axis=2)  # noqa: PLR2004
    height, width = grey.shape
    high, wide = shape
    if high >= height or wide >= width:
        return None
    sums = cv2.integral((grey < DARK).astype(np.uint8))
    tops, lefts = np.arange(0, height - high, _STEP), np.arange(0, width - wide, _STEP)
    top, left = tops[:, None], lefts[None, :]
    ink = sums[top + high, left + wide] - sums[top, left + wide] - sums[top + high, left] + sums[top, left]
    away = (top + high / 2 - near[1] * height) ** 2 + (left + wide / 2 - near[0] * width) ** 2
    away = np.where(ink == 0, away, np.inf)
    best = int(np.argmin(away))
    if not np.isfinite(away.flat[best]):
        return None
    row, column = divmod(best, len(lefts))
    return int(lefts[column]), int(tops[row])


def _room_to_the_right(pixels: Any, box: tuple[int, int, int, int]) -> int:  # noqa: ANN401
    _, top, right, bottom = box
    beyond = (pixels[top:bottom, right:].reshape(bottom - top, pixels.shape[1] - right, -1) < DARK).any(axis=(0, 2))
    inked = np.flatnonzero(beyond)
    free = int(inked[0]) if len(inked) else beyond.size
    return right + max(0, free - (bottom - top) // 2)


def _fitted(text: str, high: int, wide: int) -> Any:  # noqa: ANN401
    """Return words in black on white, as tall as there is room, or nothing where they would be too small."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - an extra

    size = max(LEAST_LETTER, int(high * 0.72))
    while True:
        font = _font(size)
        left, top, right, bottom = font.getbbox(text)
        if right - left <= wide and bottom - top <= high:
            break
        if size <= LEAST_LETTER:
            return None
        size = max(LEAST_LETTER, size - max(1, size // 12))
    image = Image.new("L", (int(right - left) + 2, high), WHITE)
    ImageDraw.Draw(image).text((1 - left, (high - (bottom - top)) / 2 - top), text, fill=0, font=font)
    return np.asarray(image)


def _paste(pixels: Any, drawn: Any, left: int, top: int, *, over: bool = False) -> None:  # noqa: ANN401
    """Put a picture in its place; ``over`` leaves the rules that are there."""
    if drawn is None:
        return
    high, wide = min(drawn.shape[0], pixels.shape[0] - top), min(drawn.shape[1], pixels.shape[1] - left)
    piece = drawn[:high, :wide]
    piece = piece if pixels.ndim == 2 else piece[:, :, None]  # noqa: PLR2004
    place = pixels[top : top + high, left : left + wide]
    place[...] = np.minimum(place, piece) if over else piece


@cache
def _font_name() -> str:
    """Return the file of a font with Chinese characters, where one came with the extra ``pdf``."""
    if find_spec("pylopdf_fonts_zh_cn") is None:
        return ""
    return str(files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf")


@cache
def _font(size: int) -> Any:  # noqa: ANN401
    from PIL import ImageFont  # noqa: PLC0415 - an extra

    name = _font_name()
    return ImageFont.truetype(name, size) if name else ImageFont.load_default(size)
