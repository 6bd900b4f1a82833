"""The child's job: one page of a label, painted over, as pixels for a new file. Runs in the sandbox.

>>> import io
>>> from PIL import Image
>>> painted = paint_label(bytes(64), {"width": 8, "height": 8, "channels": 1, "patches": [], "kind": "png", "mark": "x"})
>>> Image.open(io.BytesIO(painted["data"])).size
(8, 8)
"""

import io
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np

from seawall.labels.printed.edges import blank, grown_to_gaps
from seawall.labels.printed.lettering import WHITE, write_token, write_words
from seawall.labels.printed.pages import drawn_page, opened_pdf, upright_page

FAINT = 240
"""Grey from which print is so faint that it is paper: words are hidden there at times."""
QUALITY = 90
"""Of a JPEG."""


def paint_label(data: bytes, options: Mapping[str, Any]) -> object:
    """Paint the patches and write the token; the bytes are the file of a PDF to draw from, or the pixels themselves."""
    pixels, points = pixels_of(data, options)
    if options["kind"] != "jpeg":  # what is all but white is seen by machines only
        pixels[pixels >= FAINT] = WHITE
    shown = _paint(pixels, options["patches"], options.get("token"))
    if options["kind"] == "pdf":
        return {**_page(pixels), "points": points, "token_shown": shown}
    return {"data": _picture(pixels, str(options["kind"]), str(options["mark"])), "token_shown": shown}


def pixels_of(data: bytes, options: Mapping[str, Any]) -> tuple[Any, tuple[float, float]]:
    """Return the pixels of a page as they are to be painted, and its size on paper."""
    if not options.get("width"):
        return _drawn(data, int(options["page"]), int(options.get("quarters", 0)))
    channels = int(options["channels"])
    shape = (int(options["height"]), int(options["width"]), *((channels,) if channels > 1 else ()))
    points = cast("tuple[float, float]", tuple(options.get("points") or (0.0, 0.0)))
    return np.frombuffer(data, np.uint8).reshape(shape).copy(), points


def as_printed(pixels: Any) -> Any:  # noqa: ANN401 - an array of numpy
    """Return pixels as they stand in a new file where nothing is painted: faint print is paper there.

    >>> as_printed(np.array([[100, 200, 250]], np.uint8)).tolist()
    [[100, 200, 255]]
    """
    return np.where(pixels >= FAINT, WHITE, pixels)


def _drawn(data: bytes, number: int, quarters: int) -> tuple[Any, tuple[float, float]]:
    with opened_pdf(data) as pdf:
        page = upright_page(pdf, number)
        wide, high = page.get_size()
        pixels = np.ascontiguousarray(np.rot90(drawn_page(page), -quarters)).copy()
    return pixels, (high, wide) if quarters % 2 else (wide, high)


def _paint(pixels: Any, patches: Sequence[Mapping[str, Any]], token: Mapping[str, Any] | None) -> bool:  # noqa: ANN401
    """Paint first, all of it, then write."""
    boxes = [_in_pixels(patch["box"], pixels) for patch in patches]
    for box in [box if patch["turned"] else grown_to_gaps(pixels, box) for patch, box in zip(patches, boxes, strict=True)]:
        blank(pixels, box)
    for patch, box in zip(patches, boxes, strict=True):
        if patch["text"]:
            write_words(pixels, box, patch["text"], turned=patch["turned"])
    if not token:
        return False
    return write_token(pixels, token["payload"], token["words"], near=(token["near"][0], token["near"][1]))


def _in_pixels(box: Sequence[float], pixels: Any) -> tuple[int, int, int, int]:  # noqa: ANN401
    height, width = pixels.shape[:2]
    left, top = int(box[0] * width) - 1, int(box[1] * height) - 1
    return max(0, left), max(0, top), min(width, int(box[2] * width) + 2), min(height, int(box[3] * height) + 2)


def _page(pixels: Any) -> dict[str, object]:  # noqa: ANN401
    height, width = pixels.shape
    # in grey: in black and white the edges of narrow bars move, and printed at 203 dots an inch some no longer scan
    return {"width": width, "height": height, "stream": zlib.compress(pixels.tobytes(), 6)}


def _picture(pixels: Any, kind: str, mark: str) -> bytes:  # noqa: ANN401
    from PIL import Image  # noqa: PLC0415 - an extra
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    image = Image.fromarray(pixels)
    file = io.BytesIO()
    if kind == "jpeg":
        image.save(file, "JPEG", quality=QUALITY, comment=mark.encode())
    else:
        words = PngInfo()
        words.add_text("Software", mark)
        image.save(file, "PNG", compress_level=6, pnginfo=words)
    return file.getvalue()
