"""Pixels → lines of words, upright. Runs in the sandbox; needs rapidocr, whose weights come inside its package.

Finding the lines costs by the size of the picture and reading them by their number; so lines are found on a small copy and read
from the large one. Quarter turns show in the boxes, which then are tall, and upside down shows in the reading of the longest
lines: neither costs a second look at the whole.

>>> tiles_of(width=1000, height=1400)
((0, 1400),)
>>> tiles_of(width=1000, height=4000)[:2]
((0, 1600), (1440, 3040))
"""

import math
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np

from seawall.readers.pictures import boxes
from seawall.readers.pictures.finding import NOTHING, Found, find_in, joined
from seawall.readers.pictures.lines import Box, Code, Line
from seawall.readers.pictures.opening import TALL
from seawall.readers.pictures.seals import find_seals, unrolled, without_seals

FIND_SIDE = 800
"""Longest side in pixels of the copy on which lines are found."""
CLOSE_SIDE = 1280
"""Longest side for a second look at a picture whose lines are small on the first and read badly."""
SMALL_LINE = 19.0
"""Height in pixels on the first copy, as grown, below which lines may run together."""
CLEAR = 0.95
"""Mean score of the longest lines above which a closer look would bring nothing."""
SMALL_PICTURE = 900
"""A picture with a shorter longest side is enlarged first: what came through a messenger as a thumbnail."""
MAX_LINES = 600
"""Lines that are read of one picture; a newspaper page has fewer."""
MAX_TILES = 18
"""Stretches of a tall capture in which lines are looked for, each half a second of work."""
MIN_SCORE = 0.5
"""Below it the letters are guesses at textures."""
SURE = 0.85
"""Mean score of the longest lines above which nobody asks whether the picture stands on its head."""
SURE_SEAL = 0.8
"""Score from which the words of a seal are taken; they are bent and often faint."""
TILTED = 1.5
"""Degrees from which the picture is turned straight, so that boxes fit their lines."""
_TRIED = 4
"""Lines that are read both ways when it is unclear which way is up."""
_TILE = 1.6
"""Height of a tile by its width."""
_OVERLAP = 0.1
"""By its height: more than two lines of large print, so that each line is whole in one of two tiles."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one picture, and the pixels as they were turned for it."""

    pixels: Any
    lines: tuple[Line, ...] = ()
    seals: tuple[Code, ...] = ()
    """What stands around its red seals."""
    enlarged: float = 1.0
    """Pixels of these by those that were given."""
    quarters: int = 0
    """Quarter turns clockwise that set the picture upright."""


def read_lines(pixels: Any) -> Reading:  # noqa: ANN401 - an array of numpy, which is an extra
    """Read a picture of three channels, red first."""
    given = pixels.shape[0]
    shown = _enlarged(pixels)
    enlarged = shown.shape[0] / given
    seals = find_seals(shown)
    found, read, quarters = _upright(without_seals(shown, seals))
    if not len(found) and not seals:
        return Reading(shown, enlarged=enlarged)
    shown, _ = boxes.turned(shown, NOTHING, quarters)
    stamps, stamped = _seals(shown) if seals else (NOTHING, ())
    shown, placed = boxes.straightened(shown, joined([found, stamps]), from_degrees=TILTED)
    height, width = shown.shape[:2]
    corners = placed.corners[len(found) :]
    codes = [
        Code("Seal", words, boxes.share_box(one, width, height)) for words, one in zip(stamped, corners, strict=True) if words
    ]
    return Reading(shown, _lines(shown, placed.taken(slice(len(found))), read), tuple(codes), enlarged, quarters)


def _upright(pixels: Any) -> tuple[Found, list[tuple[str, float]], int]:  # noqa: ANN401
    """Return the lines of the picture as it stands upright, their words, and the quarter turns that it took."""
    found, quarters = _find(pixels), 0
    if not len(found):
        return found, [], 0
    if boxes.mostly_tall(found.corners):
        pixels, found = boxes.turned(pixels, found, 1)
        quarters = 1
    first, words = _tried(pixels, found)
    if _mean_score(words) < SURE:
        around, other = boxes.turned(pixels, found, 2)
        _, flipped = _tried(around, other)
        if _goodness(flipped) > _goodness(words):
            pixels, found, quarters = around, other, quarters + 2
            first, words = _tried(pixels, found)
    if _mean_score(words) < CLEAR and _is_small(pixels, found):
        found = _find(pixels, side=CLOSE_SIDE) or found
        first, words = _tried(pixels, found)
    known = dict(zip(first.tolist(), words, strict=True))
    rest = [place for place in range(len(found)) if place not in known]
    known |= dict(zip(rest, _recognise(pixels, found.taken(rest)), strict=True))
    return found, [known[place] for place in range(len(found))], quarters % 4


def _seals(pixels: Any) -> tuple[Found, tuple[str, ...]]:  # noqa: ANN401
    """Find the seals of an upright picture and read their words; one whose words are not sure gives none."""
    seals = find_seals(pixels)
    if not seals:
        return NOTHING, ()
    read = engine().recognize_txt([unrolled(pixels, seal)[:, :, ::-1] for seal in seals])
    words = tuple(
        "".join(str(text).split()) if score >= SURE_SEAL else "" for text, score in zip(read.txts, read.scores, strict=True)
    )
    return Found(np.stack([seal.corners for seal in seals]), (None,) * len(seals)), words


def tiles_of(*, width: int, height: int) -> tuple[tuple[int, int], ...]:
    """Return the stretches from top to bottom in which lines are looked for; one unless the picture is a tall capture."""
    if height <= width * TALL:
        return ((0, height),)
    tall = max(64, int(width * _TILE), height // MAX_TILES)
    overlap = max(1, int(tall * _OVERLAP))
    tops = range(0, max(1, height - overlap), max(1, tall - overlap))
    return tuple((top, min(height, top + tall)) for top in tops)


@cache
def engine() -> Any:  # noqa: ANN401 - of a library without types
    """Return the recogniser, loaded once a process."""
    from rapidocr import EngineType, RapidOCR  # noqa: PLC0415 - an extra

    settings: dict[str, object] = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.max_side_len": 100_000,  # sizes are ours
        "Det.limit_type": "max",
        "Det.limit_side_len": 100_000,
        "Rec.rec_batch_num": 1,  # lines read together are padded to the longest, at a third more cost
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    if find_spec("openvino") is not None:
        settings |= {"Det.engine_type": EngineType.OPENVINO, "Rec.engine_type": EngineType.OPENVINO}
        settings |= {"EngineConfig.openvino.inference_num_threads": 1}
    return RapidOCR(params=settings)


@contextmanager
def short_lines(least: int = 96) -> Generator[None]:
    """Read lines without filling short ones up to the width that the recogniser was made for: that costs as much as words.

    Of a label with its many short lines a fifth of the time is spent on that; a space or two is read otherwise.
    """
    reader = engine()
    if reader.text_rec is None:  # it loads when first used
        reader.recognize_txt([np.zeros((boxes.READ_HEIGHT, least, 3), np.uint8)])
    shape = reader.text_rec.rec_image_shape
    reader.text_rec.rec_image_shape = [*shape[:2], least]
    try:
        yield
    finally:
        reader.text_rec.rec_image_shape = shape


def _enlarged(pixels: Any) -> Any:  # noqa: ANN401
    longest = max(pixels.shape[:2])
    if longest >= SMALL_PICTURE:
        return pixels
    times = min(3.0, SMALL_PICTURE / longest)
    return cv2.resize(pixels, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)


def _find(pixels: Any, *, side: int = FIND_SIDE) -> Found:  # noqa: ANN401
    """Find every line, each once: where tiles overlap, it belongs to the one in whose own stretch its middle lies."""
    height, width = pixels.shape[:2]
    tiles = tiles_of(width=width, height=height)
    several = []
    for number, (top, bottom) in enumerate(tiles):
        found = find_in(pixels[top:bottom], network(), side=side).scaled(1.0, down=top)
        middles = found.corners[:, :, 1].mean(axis=1)
        from_here = 0 if number == 0 else (top + tiles[number - 1][1]) / 2
        to_here = math.inf if number == len(tiles) - 1 else (tiles[number + 1][0] + bottom) / 2
        several.append(found.taken((middles >= from_here) & (middles < to_here)))
    return joined(several).taken(slice(MAX_LINES))


def _tried(pixels: Any, found: Found) -> tuple[Any, list[tuple[str, float]]]:  # noqa: ANN401
    """Read the longest few lines: which they are, and their words."""
    first = boxes.longest(found.corners, _TRIED)
    return first, _recognise(pixels, found.taken(first))


def _mean_score(words: list[tuple[str, float]]) -> float:
    return boxes.mean([score for _, score in words])


def _is_small(pixels: Any, found: Found) -> bool:  # noqa: ANN401
    """Return whether lines were so low where they were looked for that a closer look may part them better."""
    longest = max(pixels.shape[:2])
    height = boxes.median_height(found.corners) * FIND_SIDE / longest
    return (
        longest >= FIND_SIDE * 1.3 and height < SMALL_LINE and len(tiles_of(width=pixels.shape[1], height=pixels.shape[0])) == 1
    )


@cache
def network() -> Any:  # noqa: ANN401
    """Return what finds lines: a batch of pictures → how likely each pixel lies in one."""
    reader = engine()
    reader(np.zeros((64, 64, 3), np.uint8), use_det=True, use_cls=False, use_rec=False)  # it loads when first used
    return reader.text_det.session


def _recognise(pixels: Any, found: Found) -> list[tuple[str, float]]:  # noqa: ANN401
    if not len(found):
        return []
    read = engine().recognize_txt([crop[:, :, ::-1] for crop in boxes.cut_out(pixels, found)])
    return [(" ".join(str(text).split()), float(score)) for text, score in zip(read.txts, read.scores, strict=True)]


def _goodness(words: list[tuple[str, float]]) -> float:
    return sum(len(text) * score * score for text, score in words)


def _lines(pixels: Any, found: Found, read: list[tuple[str, float]]) -> tuple[Line, ...]:  # noqa: ANN401
    height, width = pixels.shape[:2]
    lines = [
        Line(words, boxes.share_box(corners, width, height), round(score, 3), boxes.fill_around(pixels, corners))
        for (words, score), corners in zip(read, found.corners, strict=True)
        if words and score >= MIN_SCORE
    ]
    return tuple(sorted(lines, key=lambda line: _order(line.box)))


def _order(box: Box) -> tuple[float, float]:
    return (box[1] + box[3]) / 2, box[0]
