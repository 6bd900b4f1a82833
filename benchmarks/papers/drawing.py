"""A laid-out sheet → a picture, with the stamp 检测样本 SPECIMEN on every one.

>>> from benchmarks.papers.laying import lay_out
>>> from benchmarks.papers.specimens import load_kinds, make_paper
>>> draw_sheet(lay_out(make_paper(load_kinds()["delivery-note"], variant=0, draw=0), font="serif")).shape
(760, 1200, 3)
"""

import math
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pylopdf_fonts_zh_cn
from PIL import Image, ImageChops, ImageDraw, ImageFont

from benchmarks.papers.laying import RED, Box, Colour, Font, Mark, Sheet

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
"""Rows × columns × red, green, blue."""
STAMP = "检测样本 SPECIMEN"
_STAMP_COLOUR: Colour = (150, 160, 200)
_STAMP_STRENGTH = 0.42
"""Pale enough to read what is under it, strong enough to be seen in a dark photo."""
_STAMP_ANGLE = 32
_STAMP_EMS = 10.6
"""Length of the stamp in its own font size, with the ends."""
_FILES = {"sans": "NotoSansSC-Regular.otf", "serif": "NotoSerifSC-Regular.otf"}
_SKIN = ((236, 200, 170), (224, 182, 150), (242, 212, 186))


def draw_sheet(sheet: Sheet) -> Pixels:
    """Return the picture of a sheet."""
    image = Image.new("RGB", (sheet.width, sheet.height), sheet.ground)
    pen = ImageDraw.Draw(image)
    for mark in sheet.marks:
        if mark.kind != "seal":
            _MARKS[mark.kind](pen, mark)
    for written in sheet.written:
        face = font_of(sheet.font, written.size)
        weight = max(1, written.size // 28) if written.bold else 0
        pen.text((written.x, written.y), written.text, fill=written.colour, font=face, stroke_width=weight)
    for mark in sheet.marks:
        if mark.kind == "seal":
            _seal(image, mark)
    return np.asarray(_stamped(image), dtype=np.uint8)


@cache
def font_of(font: Font, size: int) -> ImageFont.FreeTypeFont:
    """Return a font in a size; both come with the fonts that the telling card is printed with."""
    return ImageFont.truetype(Path(pylopdf_fonts_zh_cn.__file__).with_name(_FILES[font]), size)


@cache
def _stamp(width: int, height: int) -> Image.Image:
    angle = _STAMP_ANGLE if height > width * 0.8 else 18
    size = round(min(width / math.cos(math.radians(angle)), height / math.sin(math.radians(angle))) * 0.92 / _STAMP_EMS)
    face = font_of("sans", size)
    long = math.ceil(face.getlength(STAMP))
    words = Image.new("L", (long + size, size * 2), 0)
    ImageDraw.Draw(words).text((size // 2, size // 4), STAMP, fill=round(255 * _STAMP_STRENGTH), font=face)
    turned = words.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    whole = Image.new("L", (width, height), 0)
    whole.paste(turned, ((width - turned.width) // 2, round(height * 0.56 - turned.height / 2)))
    return whole


def _stamped(image: Image.Image) -> Image.Image:
    """Lay the stamp over everything, as one would stamp a paper; it darkens only, so that black words stay black."""
    stamp = np.asarray(_stamp(image.width, image.height), dtype=np.float32)[..., None] / 255
    pixels = np.asarray(image, dtype=np.float32)
    tinted = pixels * (1 - stamp) + pixels * (np.array(_STAMP_COLOUR, dtype=np.float32) / 255) * stamp
    return Image.fromarray(tinted.astype(np.uint8))


def _box(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    left, _, right, bottom = mark.box
    rounded = 14 if right - left > 40 and bottom < 10**5 and left > 0 else 0
    pen.rounded_rectangle(mark.box, rounded, fill=mark.colour)


def _frame(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    pen.rectangle(mark.box, fill=(255, 253, 246), outline=mark.colour, width=4)


def _face(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    """Draw a head and shoulders: a photo of nobody."""
    left, top, right, bottom = mark.box
    wide, high = right - left, bottom - top
    chance = Random(mark.text)
    pen.rectangle(mark.box, fill=(88, 138, 196), outline=(120, 120, 120), width=2)
    shirt = (chance.randrange(30, 90), chance.randrange(30, 90), chance.randrange(40, 120))
    pen.pieslice((left + wide * 0.08, top + high * 0.66, right - wide * 0.08, bottom + high * 0.3), 180, 360, fill=shirt)
    head = (left + wide * 0.27, top + high * 0.18, right - wide * 0.27, top + high * 0.7)
    pen.rectangle((left + wide * 0.42, top + high * 0.6, left + wide * 0.58, top + high * 0.74), fill=_SKIN[0])
    pen.ellipse(head, fill=chance.choice(_SKIN))
    pen.pieslice((head[0] - 3, head[1] - high * 0.05, head[2] + 3, top + high * 0.56), 180, 360, fill=(28, 24, 24))
    for x in (0.4, 0.6):
        pen.ellipse((left + wide * x - 3, top + high * 0.45, left + wide * x + 3, top + high * 0.45 + 6), fill=(30, 26, 24))
    pen.line((left + wide * 0.44, top + high * 0.6, left + wide * 0.56, top + high * 0.6), fill=(150, 84, 80), width=2)


def _emblem(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    """Draw a round badge with a star, like many and like none."""
    left, top, right, bottom = mark.box
    pen.ellipse(mark.box, fill=mark.colour, outline=(214, 170, 60), width=7)
    middle, centre, radius = (left + right) / 2, (top + bottom) / 2, (right - left) * 0.3
    pen.polygon(_star(middle, centre, radius), fill=(240, 200, 70))


def _rule(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    pen.rectangle(mark.box, fill=mark.colour)


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    points = []
    for number in range(10):
        length = radius if number % 2 == 0 else radius * 0.4
        angle = math.pi * (number / 5 - 0.5)
        points.append((x + length * math.cos(angle), y + length * math.sin(angle)))
    return points


def _seal(image: Image.Image, mark: Mark) -> None:
    """Press a round red seal: a ring, a star, and the name along the ring. Its words are no text of the paper."""
    side = round(mark.box[2] - mark.box[0])
    layer = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    pen.ellipse((3, 3, side - 4, side - 4), outline=(*RED, 215), width=max(4, side // 40))
    middle = side / 2
    pen.polygon(_star(middle, middle, side * 0.17), fill=(*RED, 215))
    size = max(12, min(round(side * 0.13), round(side * 2.1 / max(8, len(mark.text)))))
    face = font_of("serif", size)
    spread = math.radians(min(310, 24 * len(mark.text)))
    for number, char in enumerate(mark.text):
        angle = -math.pi / 2 + spread * ((number + 0.5) / len(mark.text) - 0.5)
        glyph = Image.new("RGBA", (size * 2, size * 2), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((size, size), char, fill=(*RED, 225), font=face, anchor="mm", stroke_width=1)
        turned = glyph.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BICUBIC)
        far = middle - size * 0.95
        place = (round(middle + far * math.cos(angle) - size), round(middle + far * math.sin(angle) - size))
        layer.alpha_composite(turned, (max(0, place[0]), max(0, place[1])))
    # ink on ink: black words under a seal stay black
    corner = _corner(mark.box)
    under = image.crop((*corner, corner[0] + side, corner[1] + side))
    pressed = Image.new("RGB", (side, side), (255, 255, 255))
    pressed.paste(layer, (0, 0), layer)
    image.paste(ImageChops.multiply(under, pressed), corner)


def _corner(box: Box) -> tuple[int, int]:
    return round(box[0]), round(box[1])


_MARKS = {"box": _box, "frame": _frame, "face": _face, "emblem": _emblem, "rule": _rule, "disc": _emblem}
