"""Every word that can be seen on a page, in no order: what the gate needs, at less than reading line by line costs.

Lines are set one behind the other in strips, which are read as they are: a value stands in one line, or its lines follow each
other. Where the page is known as it was before it was painted, what is the same, pixel for pixel, is not read again. Runs in the
sandbox.

>>> words_on(np.full((300, 200), 255, np.uint8))
()
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import cv2
import numpy as np

from seawall.labels.decoding import undone
from seawall.labels.printed.codes import codes_in
from seawall.labels.printed.comparing import changes, is_same
from seawall.labels.printed.pages import UnfitError, drawn_page, only_picture, opened_pdf, opened_picture, upright_page
from seawall.labels.printed.painting import pixels_of
from seawall.labels.printed.squeezing import Place, squeeze, worth_reading
from seawall.labels.printed.strips import HEIGHT, read_strips

FIND_SIDE = 736
"""Longest side of the copy on which lines are found, as a page that is drawn has no grain to tell from print."""
NARROW = 0.8
"""Width of a line as it is read here, by its own, where it is longer than a word or two."""
INK = 200
RIM = 0.3
"""By the height of a line: two looks at the same line differ by less, and no word is narrower."""
_MARGIN = 12
_JPEG = b"\xff\xd8"


def reread(data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Do the child's job: what can be read off the pixels of the page ``page``, words and codes.

    ``before`` of the options are the bytes to paint from, ``painted`` how they are understood and ``lines`` which places of that
    page were read: those that are the same are told in ``same`` by their number, and their words are not.
    """
    try:
        pages, pixels = _opened(data, options)
    except UnfitError as error:
        return {"failure": str(error), "pages": 0, "words": [], "codes": [], "same": []}
    grey = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, 1])  # noqa: PLR2004
    codes = [code for code in codes_in(grey) if code.text]
    same: list[int] = []
    if options.get("before"):
        options = {**options, "codes": [code.box for code in codes], "lossy": data.startswith(_JPEG)}
        words, same = _new_words(pixels, grey, options)
    else:
        words = words_on(pixels)
    held = [text for code in codes for text in (code.text, *undone(code.text))]
    return {"failure": "", "pages": pages, "words": list(words), "codes": held, "same": same}


def words_on(pixels: Any, *, worth: Any = None, same: Sequence[Place] = ()) -> tuple[str, ...]:  # noqa: ANN401 - arrays of numpy
    """Return the words of a page of one or three channels, strip by strip.

    ``worth`` are the pixels that are worth a look, else all ink; a line that lies within one of the places ``same`` is left out.
    """
    from seawall.readers.pictures import boxes  # noqa: PLC0415 - the models load only where they are needed
    from seawall.readers.pictures.finding import find_in  # noqa: PLC0415
    from seawall.readers.pictures.recognising import network  # noqa: PLC0415

    part = inked_part(pixels)
    if part is None or (worth is not None and not worth.any()):
        return ()
    share = min(1.0, FIND_SIDE / max(edge.stop - edge.start for edge in part))
    squeezed = squeeze(worth) if worth is not None else None
    inked = squeezed.of(pixels) if squeezed else np.ascontiguousarray(pixels[part])
    three = np.repeat(inked[:, :, None], 3, axis=2) if inked.ndim == 2 else inked  # noqa: PLR2004
    found = find_in(three, network(), side=round(share * max(three.shape[:2])))
    if squeezed and len(found):
        found = found.taken(~_within(squeezed.back(found.corners), same, pixels.shape))
    crops = [_narrowed(crop) for crop in boxes.cut_out(three, found)]
    return tuple(text for _, text in read_strips(crops) if text)


def _opened(data: bytes, options: Mapping[str, Any]) -> tuple[int, Any]:
    """Return the number of pages, and the pixels of one: as the file has them where it is a picture alone."""
    if options["medium"] != "pdf":
        return 1, np.asarray(opened_picture(data)[0].image)
    with opened_pdf(data) as pdf:
        page = upright_page(pdf, int(str(options.get("page", 0))))
        pixels = only_picture(page) if options.get("before") else None
        return len(pdf), drawn_page(page) if pixels is None else pixels


def _new_words(pixels: Any, grey: Any, options: Mapping[str, Any]) -> tuple[tuple[str, ...], list[int]]:  # noqa: ANN401
    """Return the words where the page is not as it was, and the numbers of the places where it is."""
    before, _ = pixels_of(options["before"], options["painted"])
    changed = changes(before, pixels if before.ndim == pixels.ndim else grey, lossy=options["lossy"])
    lines = [[(place, is_same(place, changed)) for place in line] for line in options["lines"]]
    known = [run for line in lines for run in _runs(line)]
    other = [place for line in lines for place, same in line if not same]
    worth, shown = worth_reading(pixels, changed, same=known, codes=options["codes"], other=other)
    flags = [same for line in lines for _, same in line]
    return words_on(shown, worth=worth, same=known), [number for number, same in enumerate(flags) if same]


def _runs(line: Sequence[tuple[Place, bool]]) -> Iterator[Place]:
    """Yield the places of letters that are the same, those that follow each other as one."""
    for same, letters in groupby(line, key=itemgetter(1)):
        if same:
            edges = [place for place, _ in letters]
            yield (*map(min, list(zip(*edges, strict=True))[:2]), *map(max, list(zip(*edges, strict=True))[2:]))


def _within(corners: Any, standing: Sequence[Place], shape: tuple[int, ...]) -> Any:  # noqa: ANN401
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


def _narrowed(crop: Any) -> Any:  # noqa: ANN401
    width = crop.shape[1]
    if width <= HEIGHT * 3:
        return crop
    return np.ascontiguousarray(cv2.resize(crop, (round(width * NARROW), HEIGHT), interpolation=cv2.INTER_AREA))
