"""What can be seen on a PDF page, as against what its text layer says. Runs in the sandbox; needs pypdfium2 and Pillow.

>>> from PIL import Image
>>> inked(Image.new("L", (9, 9), 255))
False
"""

import ctypes
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from seawall.readers.pictures.lines import Box, Code, Line

if TYPE_CHECKING:
    from PIL import Image

LEAST_CONTRAST = 24
"""Steps of grey between ink and ground below which nobody sees that there is a line."""
MAX_OBJECTS = 200
"""Of one page, whose kinds are asked for."""


def drawn(page: Any, side: int) -> "Image.Image":  # noqa: ANN401
    """Return the page as it is shown, its longest side so many pixels."""
    width, height = page.get_size()
    scale = side / max(width, height, 1.0)
    image: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    return image


def parted(lines: tuple[Line, ...], image: "Image.Image | None") -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part the lines that can be seen on the drawn page from those that cannot."""
    if image is None:
        return lines, ()
    grey = image.convert("L")
    seen = [_is_seen(line.box, grey) for line in lines]
    return tuple(line for line, is_seen in zip(lines, seen, strict=True) if is_seen), tuple(
        line for line, is_seen in zip(lines, seen, strict=True) if not is_seen
    )


def _is_seen(box: Box, grey: "Image.Image") -> bool:
    width, height = grey.size
    left, top, right, bottom = box[0] * width, box[1] * height, box[2] * width, box[3] * height
    if right - left < 1 or bottom - top < 1:
        return False
    piece = grey.crop((int(left), int(top), int(right) + 1, int(bottom) + 1))
    darkest, lightest = piece.getextrema()
    return bool(float(str(lightest)) - float(str(darkest)) >= LEAST_CONTRAST)


def inked(image: "Image.Image | None") -> bool:
    """Return whether anything at all is drawn on a page; of one that was not drawn, that there may be."""
    if image is None:
        return True
    darkest, lightest = image.convert("L").getextrema()
    return bool(float(str(lightest)) - float(str(darkest)) >= LEAST_CONTRAST)


def pictured(page: Any) -> bool:  # noqa: ANN401
    """Return whether a picture covers most of the page."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    width, height = page.get_size()
    for number in range(min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        found = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        edges = [ctypes.c_float() for _ in range(4)]
        if pdfium.FPDFPageObj_GetBounds(found, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if (right - left) * (top - bottom) > 0.5 * width * height:
                return True
    return False


def painted_over(page: Any) -> bool:  # noqa: ANN401
    """Return whether the text is an invisible layer, as scanners put one over the picture with what they believed to read."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    texts = invisible = 0
    for number in range(min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS)):
        found = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
            invisible += pdfium.FPDFTextObj_GetTextRenderMode(found) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return invisible * 2 > texts


def codes(page: Any, image: "Image.Image | None") -> tuple[Code, ...]:  # noqa: ANN401
    """Return the codes of a page that holds pictures; reading them is left out where there is no reader for them."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    objects = range(min(pdfium.FPDFPage_CountObjects(page.raw), MAX_OBJECTS))
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, number)) for number in objects}
    if image is None or pdfium.FPDF_PAGEOBJ_IMAGE not in kinds or find_spec("zxingcpp") is None:
        return ()
    import numpy as np  # noqa: PLC0415

    from seawall.readers.pictures.codes import read_codes  # noqa: PLC0415

    return read_codes(np.asarray(image.convert("L")))
