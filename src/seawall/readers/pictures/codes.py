"""QR and bar codes in a picture. Runs in the sandbox; needs zxing-cpp.

>>> import numpy
>>> read_codes(numpy.full((80, 80), 255, numpy.uint8))
()
"""

from typing import Any

from seawall.readers.pictures.lines import Code

MAX_CODES = 20
MAX_CHARACTERS = 2000
"""Of one code; the largest QR holds twice as much, and no link that anybody follows is longer."""


def read_codes(pixels: Any) -> tuple[Code, ...]:  # noqa: ANN401 - an array of numpy, which is an extra
    """Return each code once, from the top down, with what it holds as it is."""
    import zxingcpp  # noqa: PLC0415 - an extra

    height, width = pixels.shape[:2]
    found: dict[str, Code] = {}
    for code in zxingcpp.read_barcodes(pixels):
        text = code.text.replace("\r\n", "\n").replace("\r", "\n").strip("\0 \n\t")[:MAX_CHARACTERS]
        if text and text not in found:
            found[text] = Code(code.format.name, text, _box(code.position, width, height))
    return tuple(sorted(found.values(), key=lambda code: (code.box[1], code.box[0], code.text))[:MAX_CODES])


def _box(position: Any, width: int, height: int) -> tuple[float, float, float, float]:  # noqa: ANN401
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    across = [min(1.0, max(0.0, corner.x / width)) for corner in corners]
    down = [min(1.0, max(0.0, corner.y / height)) for corner in corners]
    return round(min(across), 4), round(min(down), 4), round(max(across), 4), round(max(down), 4)
