r"""Eight ways in which a paper reaches somebody's phone, each the same under a seed.

>>> import numpy as np
>>> page = np.full((400, 300, 3), 250, dtype=np.uint8)
>>> encoded = distort(page, "thumbnail", seed="x")
>>> encoded[:2] == b"\xff\xd8", encoded == distort(page, "thumbnail", seed="x")
(True, True)
"""

import io
import zlib
from collections.abc import Callable
from typing import Any, Literal, get_args

import cv2
import numpy as np
from PIL import Image

from benchmarks.papers.drawing import Pixels

Distortion = Literal["clean", "photo", "screen photo", "tilt", "quarter turn", "thumbnail", "dark", "curl"]
DISTORTIONS: tuple[Distortion, ...] = get_args(Distortion)
PHOTOGRAPHED: tuple[Distortion, ...] = ("photo", "screen photo", "dark", "curl")
"""What comes out of a camera, for the figures of a photographed page."""
Floats = np.ndarray[Any, np.dtype[np.float32]]
_TABLES = ((92, 70, 52), (58, 60, 64), (150, 132, 110), (200, 196, 190))
"""Colours of what a paper lies on."""


def distort(page: Pixels, how: Distortion, *, seed: str) -> bytes:
    """Return the bytes of a picture: PNG for a clean one, JPEG for the others."""
    chance = np.random.default_rng(zlib.crc32(f"{seed}/{how}".encode()))
    return _WAYS[how](page, chance)


def name_of(how: Distortion) -> str:
    """Return the file name that such a picture would have."""
    return "specimen.png" if how == "clean" else "specimen.jpg"


def _clean(page: Pixels, _: np.random.Generator) -> bytes:
    return _png(page)


def _photo(page: Pixels, chance: np.random.Generator) -> bytes:
    """Photograph the paper on a table: seen at an angle, the hand's shadow on it, a little out of focus."""
    seen = _on_a_table(page, chance, lean=0.055)
    lit = seen.astype(np.float32) * _shade(seen, chance, 0.45)
    blurred = cv2.GaussianBlur(lit, (0, 0), float(chance.uniform(0.7, 1.1)))
    return _jpeg(_noisy(blurred, chance, 3.0), 72)


def _screen_photo(page: Pixels, chance: np.random.Generator) -> bytes:
    """Photograph the paper on a monitor: stripes of its pixels, waves where they meet the camera's, a cold glow."""
    big = cv2.resize(page, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_LINEAR).astype(np.float32)
    rows, columns = big.shape[:2]
    stripes = np.full((1, columns, 3), 0.86, dtype=np.float32)
    for colour in range(3):
        stripes[:, colour::3, colour] = 1.14
    big *= stripes
    big[::3] *= 0.93
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    pitch, turn = chance.uniform(9, 16), chance.uniform(0.15, 0.6)
    waves = np.sin((x * np.cos(turn) + y * np.sin(turn)) / pitch) * np.sin(y / (pitch * 7) + x / 900)
    big *= (1 + 0.07 * waves)[..., None] * np.array([0.95, 0.99, 1.06], dtype=np.float32)
    seen = _on_a_table(np.clip(big, 0, 255).astype(np.uint8), chance, lean=0.035, ground=(18, 18, 22))
    small = cv2.resize(seen, None, fx=0.72, fy=0.72, interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return _jpeg(_noisy(cv2.GaussianBlur(small, (0, 0), 0.6), chance, 4.0), 76)


def _tilt(page: Pixels, chance: np.random.Generator) -> bytes:
    """Hold the paper askew, by eight to twelve degrees."""
    angle = float(chance.uniform(8, 12) * chance.choice((-1, 1)))
    rows, columns = page.shape[:2]
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1.0)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    wide, high = int(rows * sine + columns * cosine), int(rows * cosine + columns * sine)
    turn[0, 2] += wide / 2 - columns / 2
    turn[1, 2] += high / 2 - rows / 2
    ground = _TABLES[int(chance.integers(len(_TABLES)))]
    return _jpeg(cv2.warpAffine(page, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=ground), 86)


def _quarter_turn(page: Pixels, chance: np.random.Generator) -> bytes:
    """Lay the paper on its side or on its head."""
    return _jpeg(np.ascontiguousarray(np.rot90(page, int(chance.integers(1, 4)))), 86)


def _thumbnail(page: Pixels, chance: np.random.Generator) -> bytes:
    """Keep what a messenger's preview keeps: the long side of about 500 to 640 pixels, pressed hard."""
    side = int(chance.integers(500, 641))
    scale = side / max(page.shape[:2])
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return _jpeg(small, 40)


def _dark(page: Pixels, chance: np.random.Generator) -> bytes:
    """Photograph it in the evening without a lamp: little light, a warm cast, the sensor's noise."""
    seen = _on_a_table(page, chance, lean=0.03).astype(np.float32)
    light = float(chance.uniform(0.3, 0.42))
    dim = seen * _shade(seen, chance, 0.35) * light * np.array([1.08, 0.98, 0.8], dtype=np.float32)
    blurred: Floats = np.asarray(cv2.GaussianBlur(dim, (0, 0), 0.9), dtype=np.float32)
    grain = np.asarray(chance.normal(0, 1, blurred.shape), dtype=np.float32) * (2.5 + 0.45 * np.sqrt(np.maximum(blurred, 0)))
    return _jpeg(np.clip(blurred + grain, 0, 255).astype(np.uint8), 62)


def _curl(page: Pixels, chance: np.random.Generator) -> bytes:
    """Photograph a sheet that does not lie flat: lines run in waves, and the hollows are darker."""
    pad = round(page.shape[1] * 0.06)
    ground = _TABLES[int(chance.integers(len(_TABLES)))]
    wide = cv2.copyMakeBorder(page, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=ground)
    rows, columns = wide.shape[:2]
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    phase, waves = chance.uniform(0, 6.3), chance.uniform(0.7, 1.3)
    bend = np.sin(x / columns * 2 * np.pi * waves + phase)
    high = rows * chance.uniform(0.012, 0.02)
    source_x = x + columns * 0.008 * np.sin(y / rows * 2 * np.pi + phase)
    bent = cv2.remap(wide, source_x, (y + high * bend).astype(np.float32), cv2.INTER_CUBIC, borderValue=ground)
    shade = 0.86 + 0.14 * np.cos(x / columns * 2 * np.pi * waves + phase)
    lit = bent.astype(np.float32) * np.asarray(shade)[..., None]
    return _jpeg(_noisy(cv2.GaussianBlur(lit, (0, 0), 0.7), chance, 2.5), 78)


_WAYS: dict[Distortion, Callable[[Pixels, np.random.Generator], bytes]] = {
    "clean": _clean,
    "photo": _photo,
    "screen photo": _screen_photo,
    "tilt": _tilt,
    "quarter turn": _quarter_turn,
    "thumbnail": _thumbnail,
    "dark": _dark,
    "curl": _curl,
}


def _on_a_table(page: Pixels, chance: np.random.Generator, *, lean: float, ground: tuple[int, int, int] | None = None) -> Pixels:
    """Return the page seen at an angle with some of the table around it."""
    rows, columns = page.shape[:2]
    edge = 0.07
    wide, high = int(columns * (1 + 2 * edge)), int(rows * (1 + 2 * edge))
    corners = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], dtype=np.float32)
    moved = corners + (columns * edge, rows * edge) + chance.uniform(-lean, lean, (4, 2)) * (columns, rows)
    colour = ground or _TABLES[int(chance.integers(len(_TABLES)))]
    table = np.clip(np.array(colour) + chance.normal(0, 6, (high, wide, 1)), 0, 255).astype(np.uint8)
    turn = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    seen = cv2.warpPerspective(page, turn, (wide, high), flags=cv2.INTER_LINEAR)
    where = cv2.warpPerspective(np.full((rows, columns), 255, dtype=np.uint8), turn, (wide, high))[..., None] / 255
    return np.asarray(seen * where + table * (1 - where), dtype=np.uint8)


def _shade(seen: np.ndarray[Any, Any], chance: np.random.Generator, depth: float) -> Floats:
    """Return a shadow with a soft edge that falls over a part of the picture, and light that falls off."""
    rows, columns = seen.shape[:2]
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    turn = chance.uniform(0, 2 * np.pi)
    along = (x / columns - 0.5) * np.cos(turn) + (y / rows - 0.5) * np.sin(turn)
    edge = 1 / (1 + np.exp(-(along - chance.uniform(-0.15, 0.25)) / 0.05))
    falloff = 1 - 0.18 * (along + 0.5)
    return np.asarray((falloff * (1 - depth * edge))[..., None], dtype=np.float32)


def _noisy(picture: np.ndarray[Any, Any], chance: np.random.Generator, strength: float) -> Pixels:
    return np.asarray(np.clip(picture + chance.normal(0, strength, picture.shape), 0, 255), dtype=np.uint8)


def _png(page: np.ndarray[Any, Any]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(page).save(out, "PNG", compress_level=3)
    return out.getvalue()


def _jpeg(page: np.ndarray[Any, Any], quality: int) -> bytes:
    out = io.BytesIO()
    Image.fromarray(page).save(out, "JPEG", quality=quality)
    return out.getvalue()
