"""The child's job: one page of a label → its lines and codes with their places. Runs in the sandbox.

>>> look_at_label(b"nothing that anybody knows", {"medium": "picture"}).failure
'unreadable'
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from seawall.labels.printed.codes import codes_in, without_paper
from seawall.labels.printed.layer import rows_on
from seawall.labels.printed.pages import UnfitError, drawn_page, drawn_without_words, opened_pdf, opened_picture, upright_page
from seawall.labels.printed.sheets import Sheet, SheetLine, Sight, level_box
from seawall.labels.printed.slanting import along_the_line
from seawall.labels.printed.spacing import letters_of
from seawall.labels.printed.vouching import vouched
from seawall.readers.pictures.lines import Box

LEAST_CONTRAST = 24
"""Steps of grey between ink and ground below which nobody sees that there is a line."""
FEW_LETTERS = 60
"""A label with fewer in its text layer has its words in pictures or outlines."""
COLOURED = 30
"""Steps between the channels of a pixel from which it has a colour."""
FEW_COLOURS = 0.005
"""Share of pixels up to which a picture is kept in grey."""
_TALL = 1.5
"""Height by width from which a line runs up or down the page."""
PAGES_KEPT = 3
"""Pages of which the pixels are kept from the first look, instead of being drawn again for each step; a label has as few."""
READ_SIDE = 2400
"""Longest side in pixels of a drawn page that is read as a picture."""


def look_at_label(data: bytes, options: Mapping[str, object]) -> Sight:
    """Look at the page ``page``; ``read`` of the options reads the words off the pixels even where there is a text layer."""
    try:
        if options["medium"] == "pdf":
            return _page(data, int(str(options.get("page", 0))), read=bool(options.get("read")))
        return _picture(data)
    except UnfitError as error:
        return Sight(failure=str(error))


def _page(data: bytes, number: int, *, read: bool) -> Sight:
    with opened_pdf(data) as pdf:
        page = upright_page(pdf, number)
        pixels = drawn_page(page)
        rows = [row for row in rows_on(page) if _is_seen(row[0], pixels)]
        height, width = pixels.shape
        wide, high = page.get_size()
        if read or (sum(len(line.text) for line, _ in rows) < FEW_LETTERS and pixels.min() < 255 - LEAST_CONTRAST):
            sheet = _read(pixels, layer=tuple(line for line, _ in rows), drawn=number >= PAGES_KEPT)
        else:
            rest = drawn_without_words(page)
            drawing = None if any(_may_be_code(line.text) for line, _ in rows) else rest
            codes = without_paper(codes_in(pixels, unread_too=True, drawing=drawing), [line for line, _ in rows])
            kept = pixels.tobytes() if number < PAGES_KEPT else b""
            sheet = Sheet(width, height, vouched(rows, pixels, rest), codes, pixels=kept)
        return Sight(len(pdf), replace(sheet, points=(high, wide) if sheet.turned % 2 else (wide, high)))


def _picture(data: bytes) -> Sight:
    frame, remarks = opened_picture(data)
    pixels = np.asarray(frame.image)
    few = pixels[::4, ::4].astype(np.int16)
    grey = bool((few.max(axis=2) - few.min(axis=2) > COLOURED).mean() <= FEW_COLOURS)
    return Sight(1, _read(pixels[:, :, 1] if grey else pixels), remarks=remarks)


def _read(pixels: Any, *, layer: tuple[SheetLine, ...] = (), drawn: bool = False) -> Sheet:  # noqa: ANN401
    """Read the words off the pixels and give them upright, unenlarged where they need no straightening."""
    from seawall.readers.pictures.recognising import read_lines, short_lines  # noqa: PLC0415 - the models load only where they are needed

    three = np.repeat(pixels[:, :, None], 3, axis=2) if pixels.ndim == 2 else pixels  # noqa: PLR2004
    work = _smaller(three, READ_SIDE)
    with short_lines():
        reading = read_lines(np.ascontiguousarray(work))
    straight = np.array_equal(np.rot90(_as_read(work), -reading.quarters), reading.pixels)
    upright = np.ascontiguousarray(np.rot90(pixels, -reading.quarters)) if straight else reading.pixels
    if not straight and pixels.ndim == 2:  # noqa: PLR2004
        upright = np.ascontiguousarray(upright[:, :, 0])
    grey = upright if upright.ndim == 2 else np.ascontiguousarray(upright[:, :, 1])  # noqa: PLR2004
    lines = tuple(_line(line.text, line.box, grey) for line in reading.lines)
    seals = tuple(SheetLine(seal.text, seal.box) for seal in reading.seals)
    again = drawn and straight
    return Sheet(
        upright.shape[1],
        upright.shape[0],
        (*(() if reading.quarters or not straight else layer), *lines, *seals),
        without_paper(codes_in(grey, unread_too=True), lines),
        read=True,
        pixels=b"" if again else upright.tobytes(),
        channels=1 if upright.ndim == 2 else 3,  # noqa: PLR2004
        quarters=reading.quarters if again else 0,
        turned=reading.quarters,
    )


def _smaller(pixels: Any, side: int) -> Any:  # noqa: ANN401
    import cv2  # noqa: PLC0415 - an extra

    share = side / max(pixels.shape[:2])
    return pixels if share >= 1 else cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)


def _as_read(pixels: Any) -> Any:  # noqa: ANN401
    """Return the pixels as the recogniser takes them up, small ones enlarged."""
    import cv2  # noqa: PLC0415 - an extra

    from seawall.readers.pictures.recognising import SMALL_PICTURE  # noqa: PLC0415

    times = min(3.0, SMALL_PICTURE / max(pixels.shape[:2]))
    return pixels if times <= 1 else cv2.resize(pixels, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)


def _line(text: str, box: Box, grey: Any) -> SheetLine:  # noqa: ANN401
    height, width = grey.shape
    if (box[3] - box[1]) * height > _TALL * (box[2] - box[0]) * width:
        return SheetLine(text, box, turned=True)
    straight = level_box(SheetLine(text, box), width, height)
    return SheetLine(text, box, along_the_line(letters_of(text, box, grey), box, straight[3] - straight[1], grey))


def _may_be_code(text: str) -> bool:
    """Return whether a line has signs of which a code may be made: blocks, and those that each font means as it likes."""
    return any(unicodedata.category(sign) in {"Co", "So"} for sign in text)


def _is_seen(line: SheetLine, pixels: Any) -> bool:  # noqa: ANN401
    height, width = pixels.shape
    left, top, right, bottom = line.box
    piece = pixels[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1]
    return piece.size > 1 and int(piece.max()) - int(piece.min()) >= LEAST_CONTRAST
