"""Small pictures with known words for the tests of the readers of pictures and PDF."""

import io
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest

Image = pytest.importorskip("PIL.Image")
ImageDraw = pytest.importorskip("PIL.ImageDraw")
ImageFont = pytest.importorskip("PIL.ImageFont")

LETTER = ("通知书", "你好，你的包裹被海关扣留。", "Please call 020 7946 0123 before 5 March.")


def font(size: int, *, serif: bool = False) -> Any:
    name = "NotoSerifSC-Regular.otf" if serif else "NotoSansSC-Regular.otf"
    return ImageFont.truetype(io.BytesIO((files("pylopdf_fonts_zh_cn") / name).read_bytes()), size)


def paper(
    *lines: str, width: int = 760, size: int = 32, ink: str = "black", ground: str = "white", serif: bool = False
) -> "Image.Image":
    """A sheet of lines, each below the other."""
    step = size * 2
    image = Image.new("RGB", (width, step * len(lines) + size * 2), ground)
    draw, letters = ImageDraw.Draw(image), font(size, serif=serif)
    for number, line in enumerate(lines):
        draw.text((size, size + step * number), line, font=letters, fill=ink)
    return image


def saved(image: "Image.Image", kind: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def recall(drawn: str, read: str) -> float:
    """Share of the drawn characters that were read, each as often as it was drawn; spaces do not count."""
    wanted, found = (Counter("".join(text.split())) for text in (drawn, read))
    return (wanted & found).total() / wanted.total()
