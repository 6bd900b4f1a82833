"""The bytes of a label → upright pixels of each page, within bounds. Runs in the sandbox; needs Pillow and pypdfium2.

>>> page_size(288.0, 432.0)
(1200, 1800)
>>> page_size(20000.0, 20000.0)[0] < 4000
True
"""

import math
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np

from seawall.readers.pictures.opening import Frame, Opened, TooManyPixelsError

DPI = 300
"""Of pages that are drawn: half as fine again as the printers of labels are."""
MAX_PAGES = 30
MAX_PAGE_PIXELS = 12_000_000
"""Of one page; A4 at 300 dpi has under nine million."""
MAX_DEPTH = 8
"""Of forms within forms, in whose words anybody looks."""
MOSTLY = 0.6
_SAMPLED = 200
_LOCKED = 4


class UnfitError(ValueError):
    """A file that cannot be masked; its text is the word for why."""


@contextmanager
def opened_pdf(data: bytes) -> Generator[Any]:
    """Open a PDF with its forms; raises :class:`UnfitError`."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - an extra

    try:
        pdf = pdfium.PdfDocument(data)
        count = len(pdf)
    except pdfium.PdfiumError as error:
        word = "pdf-locked" if getattr(error, "err_code", None) == _LOCKED else "pdf-broken"
        raise UnfitError(word) from error
    try:
        if not count:
            raise UnfitError("pdf-broken")  # noqa: EM101 - a word for the parent
        if count > MAX_PAGES:
            raise UnfitError("label-too-many-pages")  # noqa: EM101
        with suppress(pdfium.PdfiumError):  # a form that is broken is not drawn
            pdf.init_forms()
        yield pdf
    finally:
        pdf.close()


def upright_page(pdf: Any, number: int) -> Any:  # noqa: ANN401
    """Return a page, turned so that most of its letters stand upright; raises :class:`UnfitError`."""
    import pypdfium2 as pdfium  # noqa: PLC0415

    try:
        page = pdf[number]
        quarter = _quarter_of(page)
    except (pdfium.PdfiumError, IndexError) as error:
        raise UnfitError("pdf-broken") from error  # noqa: EM101
    if quarter is not None:
        page.set_rotation(quarter * 90)
    return page


def page_size(width: float, height: float) -> tuple[int, int]:
    """Return the pixels of a page of so many points."""
    share = DPI / 72
    share = min(share, math.sqrt(MAX_PAGE_PIXELS / max(1.0, width * height)), 12_000 / max(width, height, 1.0))
    return max(1, round(width * share)), max(1, round(height * share))


def drawn_page(page: Any) -> Any:  # noqa: ANN401
    """Draw a page in grey."""
    import cv2  # noqa: PLC0415 - an extra

    width, height = page_size(*page.get_size())
    bitmap = page.render(scale=width / max(1.0, page.get_size()[0]), grayscale=True, may_draw_forms=True)
    pixels = np.asarray(bitmap.to_numpy())
    pixels = pixels[:, :, 0] if pixels.ndim == 3 else pixels  # noqa: PLR2004 - rows, columns, channels
    if pixels.shape != (height, width):
        pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(pixels)


def drawn_without_words(page: Any) -> Any:  # noqa: ANN401
    """Draw a page again without what its text layer has. The page is of no other use afterwards."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=MAX_DEPTH):
        pdfium.FPDFPageObj_SetIsActive(one.raw, False)  # noqa: FBT003 - of the library
    return drawn_page(page)


def only_picture(page: Any) -> Any:  # noqa: ANN401
    """Return the grey pixels of a page that is one picture and nothing else, as the file has them; nothing of another page."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - an extra

    objects = [*page.get_objects(max_depth=1)]
    if len(objects) != 1 or objects[0].type != pdfium.raw.FPDF_PAGEOBJ_IMAGE or pdfium.raw.FPDFPage_GetAnnotCount(page.raw):
        return None
    if max(abs(edge - other) for edge, other in zip(objects[0].get_bounds(), (0, 0, *page.get_size()), strict=True)) > 1:
        return None
    with suppress(pdfium.PdfiumError):
        pixels = np.asarray(objects[0].get_bitmap().to_numpy())
        return pixels.reshape(pixels.shape[:2]).copy() if pixels[0, 0].size == 1 else None
    return None


def opened_picture(data: bytes) -> tuple[Frame, tuple[str, ...]]:
    """Open a picture, upright by what its file says; raises :class:`UnfitError`."""
    opened = Opened(data)
    try:
        frame = next(iter(opened.frames(limit=1)))
    except TooManyPixelsError as error:
        raise UnfitError("too-many-pixels") from error  # noqa: EM101
    except MemoryError:
        raise
    except Exception as error:  # a decoder may raise anything over bytes that are not what they say
        raise UnfitError("unreadable") from error  # noqa: EM101
    return frame, tuple(dict.fromkeys(opened.remarks))


def _quarter_of(page: Any) -> int | None:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text.raw)
        angles = (pdfium.FPDFText_GetCharAngle(text.raw, number) for number in range(0, count, 1 + count // _SAMPLED))
        quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    finally:
        text.close()
    if not quarters:
        return None
    quarter, letters = quarters.most_common(1)[0]
    return quarter if letters > MOSTLY * quarters.total() else None
