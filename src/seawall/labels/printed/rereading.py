"""Every word that can be seen on a page, in no order: what the gate needs, at less than reading line by line costs.

The recogniser's cost goes by the width of what it reads, with a least width for each call; so lines are set one behind the other
in strips. The strips are read as they are: a value stands in one line, or its lines follow each other. Runs in the sandbox.

>>> words_on(np.full((300, 200), 255, np.uint8))
()
"""

from collections.abc import Mapping, Sequence
from typing import Any

import cv2
import numpy as np

from seawall.labels.decoding import undone
from seawall.labels.printed.codes import codes_in
from seawall.labels.printed.pages import UnfitError, drawn_page, opened_pdf, opened_picture, upright_page

FIND_SIDE = 736
"""Longest side of the copy on which lines are found, as a page that is drawn has no grain to tell from print."""
STRIP = 1100
"""Pixels of width in one strip."""
APART = 28
"""Pixels of white between two lines of a strip, so that they are two words."""
NARROW = 0.8
"""Width of a line as it is read here, by its own, where it is longer than a word or two."""
MIN_SCORE = 0.4
INK = 200
RIM = 0.3
"""By the height of a line: two looks at the same line differ by less, and no word is narrower."""
_HEIGHT = 48
_MARGIN = 12


def reread(data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Do the child's job: what can be read off the pixels of the page ``page``, words and codes."""
    try:
        if options["medium"] == "pdf":
            with opened_pdf(data) as pdf:
                pages, pixels = len(pdf), drawn_page(upright_page(pdf, int(str(options.get("page", 0)))))
        else:
            pages, pixels = 1, np.asarray(opened_picture(data)[0].image)
    except UnfitError as error:
        return {"failure": str(error), "pages": 0, "words": [], "codes": []}
    grey = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, 1])  # noqa: PLR2004
    codes = [text for code in codes_in(grey) if code.text for text in (code.text, *undone(code.text))]
    standing = [tuple(map(float, box)) for box in options.get("standing", ())]
    return {"failure": "", "pages": pages, "words": list(words_on(pixels, standing=standing)), "codes": codes}


def words_on(pixels: Any, *, standing: Sequence[tuple[float, ...]] = ()) -> tuple[str, ...]:  # noqa: ANN401 - an array of numpy
    """Return the words of a page of one or three channels, strip by strip.

    ``standing`` are places that were read before and have not been painted on since: a line that lies within one has been read.
    """
    from seawall.readers.pictures import boxes  # noqa: PLC0415 - the models load only where they are needed
    from seawall.readers.pictures.finding import find_in  # noqa: PLC0415
    from seawall.readers.pictures.recognising import engine, network  # noqa: PLC0415

    part = inked_part(pixels)
    if part is None:
        return ()
    inked = np.ascontiguousarray(pixels[part])
    three = np.repeat(inked[:, :, None], 3, axis=2) if inked.ndim == 2 else inked  # noqa: PLR2004
    found = find_in(three, network(), side=FIND_SIDE)
    if len(found):
        found = found.taken(~_within(found.corners + np.array([part[1].start, part[0].start]), standing, pixels.shape))
    if not len(found):
        return ()
    crops = [_narrowed(crop) for crop in boxes.cut_out(three, found)]
    read = engine().recognize_txt([strip[:, :, ::-1] for strip in strips_of(crops)])
    return tuple(str(text) for text, score in zip(read.txts, read.scores, strict=True) if score >= MIN_SCORE)


def _within(corners: Any, standing: Sequence[tuple[float, ...]], shape: tuple[int, ...]) -> Any:  # noqa: ANN401
    """Return which lines lie within one of the places, but for the rim by which found lines are grown."""
    height, width = shape[:2]
    low, high = corners.min(axis=1) / (width, height), corners.max(axis=1) / (width, height)
    rim = (high[:, 1] - low[:, 1])[:, None] * RIM * (height / width, 1.0)
    inside = np.zeros(len(corners), bool)
    for box in standing:
        inside |= (low + rim >= box[:2]).all(axis=1) & (high - rim <= box[2:]).all(axis=1)
    return inside


def inked_part(pixels: Any) -> tuple[slice, slice] | None:  # noqa: ANN401
    """Return the part of a page that has ink, with a margin; nothing of a blank one."""
    grey = pixels if pixels.ndim == 2 else pixels[:, :, 1]  # noqa: PLR2004
    rows, columns = (np.flatnonzero((grey < INK).any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return None
    top, left = max(0, int(rows[0]) - _MARGIN), max(0, int(columns[0]) - _MARGIN)
    return slice(top, int(rows[-1]) + _MARGIN), slice(left, int(columns[-1]) + _MARGIN)


def strips_of(crops: list[Any]) -> list[Any]:
    """Set lines one behind the other, in their order."""
    strips: list[Any] = []
    row: list[Any] = []
    width = 0
    for crop in crops:
        if row and width + crop.shape[1] > STRIP:
            strips.append(np.concatenate(row, axis=1))
            row, width = [], 0
        row += [crop, np.full((_HEIGHT, APART, 3), _ground(crop), np.uint8)]
        width += crop.shape[1] + APART
    if row:
        strips.append(np.concatenate(row, axis=1))
    return strips


def _ground(crop: Any) -> Any:  # noqa: ANN401
    """Return the grey of the paper that a line stands on."""
    return int(np.percentile(crop[:, -4:], 75))


def _narrowed(crop: Any) -> Any:  # noqa: ANN401
    width = crop.shape[1]
    if width <= _HEIGHT * 3:
        return crop
    return np.ascontiguousarray(cv2.resize(crop, (round(width * NARROW), _HEIGHT), interpolation=cv2.INTER_AREA))
