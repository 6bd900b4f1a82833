"""Pixels → words and codes, at several sizes, and with every faint trace drawn out.

>>> import numpy as np
>>> codes_in(Image.fromarray(draw_code("LX280340638CN", "Code128", dots=3)).convert("RGB"))
['LX280340638CN']
>>> faint = np.full((60, 60, 3), 3, dtype=np.uint8)
>>> faint[20:40, 20:40] = 12
>>> int(stretch(faint).max()) - int(stretch(faint).min()) > 200
True
"""

import io
from functools import cache
from typing import Any

import cv2
import numpy as np
import zxingcpp
from PIL import Image, ImageOps

from benchmarks.labels.codes import draw_code
from benchmarks.papers.drawing import Pixels
from seawall.readers import join_evidence, read_bytes

__all__ = ["bars_at", "codes_in", "draw_code", "read_by_eye", "stretch"]
_SMALL = 1500
"""Longest side of a picture that is enlarged for the second look; a larger one is shrunk."""
_GROWN, _SHRUNK = 1.6, 0.62
_WINDOW = 61
"""Pixels around a place among which its contrast is drawn out: more than two lines of print."""
_FLOOR = 6.0
"""Grey levels that count as nothing: what JPEG and a sensor leave on an even ground."""
_CODE_SCALES = (1.0, 2.0, 0.5)


def read_by_eye(image: Image.Image, *, stretched: bool = True, sizes: int = 2, deep: bool = False) -> list[str]:
    """Return what is read at so many sizes and, where asked, with all contrast drawn out; each a text."""
    shown = image.convert("RGB")
    factor = _GROWN if max(shown.size) < _SMALL else _SHRUNK
    views = [shown, _scaled(shown, factor)][:sizes]
    if stretched:
        views.append(Image.fromarray(stretch(np.asarray(shown, dtype=np.uint8))))
    read = [_read(view) for view in views]
    if deep:
        read.append(_read_plainly(np.asarray(shown, dtype=np.uint8)))
    return [text for text in read if text]


def codes_in(image: Image.Image) -> list[str]:
    """Return what every code holds, at several scales and in negative."""
    grey = image.convert("L")
    views = [_scaled(grey, scale) for scale in _CODE_SCALES]
    views.append(ImageOps.invert(grey))
    views.append(Image.fromarray(stretch(np.asarray(image.convert("RGB"), dtype=np.uint8))).convert("L"))
    found = (code.text for view in views for code in zxingcpp.read_barcodes(np.asarray(view)))
    return list(dict.fromkeys(found))


def bars_at(image: Image.Image, *, width: int | None, tracking: str) -> bool:
    """Say whether the parcel's number can be scanned when the picture is printed so many pixels wide."""
    grey = image.convert("L")
    if width and width != grey.width:
        grey = grey.resize((width, round(grey.height * width / grey.width)), Image.Resampling.LANCZOS)
    return any(code.text == tracking for code in zxingcpp.read_barcodes(np.asarray(grey)))


def stretch(pixels: Pixels) -> Pixels:
    """Return a picture in which each place uses the whole range from black to white, however faint the trace.

    What lies under a black box that is not quite black, or a white one that is not quite white, can be read on it.
    """
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.6)
    square = np.ones((_WINDOW, _WINDOW), np.uint8)
    low, high = cv2.erode(smooth, square), cv2.dilate(smooth, square)
    drawn = (smooth - low) * 255 / np.maximum(high - low, _FLOOR)
    grown = np.asarray(np.clip(drawn, 0, 255), dtype=np.uint8)
    return np.asarray(np.repeat(grown[..., None], 3, axis=2), dtype=np.uint8)


def _scaled(image: Image.Image, factor: float) -> Image.Image:
    if factor == 1.0:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.BICUBIC)


def _read(image: Image.Image) -> str:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    result = read_bytes(out.getvalue(), name="seen.png")
    return join_evidence(result.evidence).text if result.evidence else ""


def _read_plainly(pixels: Pixels) -> str:
    """Read with the OCR as its makers set it up, without anything of ours around it."""
    read = _plain_ocr()(np.ascontiguousarray(pixels[..., ::-1]), use_cls=False)
    return "\n".join(read.txts or ())


@cache
def _plain_ocr() -> Any:  # noqa: ANN401 - rapidocr's
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")}
    return RapidOCR(params={**threads, "Global.log_level": "error"})
