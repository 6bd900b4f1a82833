"""The child's jobs: the bytes of a PDF → its pages. Runs in the sandbox; needs pypdfium2.

>>> open_pdf(b"%PDF-1.4 and nothing more", {}).failure
'pdf-broken'
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from seawall.readers.pdf.layer import Char, is_garbage, lines_of
from seawall.readers.pdf.marginalia import notes_of
from seawall.readers.pdf.paper import Paper, Sheet
from seawall.readers.pdf.seeing import codes, drawn, inked, painted_over, parted, pictured
from seawall.readers.pdf.telling import details_of, files_of
from seawall.readers.pdf.turning import Turn
from seawall.readers.pictures.lines import Code, Page
from seawall.readers.pictures.seen import Look

if TYPE_CHECKING:
    from PIL import Image

PREVIEW_PAGES = 24
"""Pages that are drawn to be shown; the rest of a long file is text only."""
DRAWN_SIDE = 900
LOOK_SIDE = 2000
"""Longest side in pixels of a page that is drawn to be read."""
MAX_CHARACTERS = 50_000
"""Of one page; the smallest print on the largest sheet in use has fewer."""
FEW_CHARACTERS = 120
"""On a page that a picture covers, a text layer with fewer is a heading or a page number, and the words are in the picture."""
SAMPLED = 200
"""Letters whose direction is asked for."""
MOSTLY = 0.6
_LOCKED = 4


def open_pdf(data: bytes, options: Mapping[str, object]) -> Paper:
    """Read the pages from ``first`` on, ``count`` of them at most."""
    first, count = int(str(options.get("first", 0))), int(str(options.get("count", 20)))
    pdf = _opened(data)
    if isinstance(pdf, str):
        return Paper(failure=pdf)
    try:
        form = _form(pdf)
        pages = len(pdf)
        sheets = tuple(_sheet(pdf, number, form) for number in range(first, min(pages, first + count)))
        if first:
            return Paper(pages, sheets)
        files, remarks = files_of(pdf)
        return Paper(pages, sheets, details_of(pdf), files, remarks)
    finally:
        pdf.close()


def look_at_page(data: bytes, options: Mapping[str, object]) -> Look:
    """Draw one page and look at it as at a picture."""
    from seawall.readers.pictures.looking import look  # noqa: PLC0415 - only where a page is a picture
    from seawall.readers.pictures.opening import Frame  # noqa: PLC0415

    pdf = _opened(data)
    if isinstance(pdf, str):
        message = f"{pdf}, though it was opened a moment ago"
        raise RuntimeError(message)  # noqa: TRY004 - no matter of types
    try:
        page = pdf[int(str(options["page"]))]
        image = drawn(page, LOOK_SIDE)
    finally:
        pdf.close()
    return look(Frame(image, image.width, image.height))


def _opened(data: bytes) -> Any:  # noqa: ANN401 - of a library without types
    import pypdfium2 as pdfium  # noqa: PLC0415 - an extra

    try:
        pdf = pdfium.PdfDocument(data)
        return pdf if len(pdf) else "pdf-broken"
    except pdfium.PdfiumError as error:
        return "pdf-locked" if getattr(error, "err_code", None) == _LOCKED else "pdf-broken"


def _form(pdf: Any) -> Any:  # noqa: ANN401
    import pypdfium2 as pdfium  # noqa: PLC0415

    try:
        pdf.init_forms()
    except pdfium.PdfiumError:
        return None
    return pdf.formenv


def _sheet(pdf: Any, number: int, form: Any) -> Sheet:  # noqa: ANN401
    import pypdfium2 as pdfium  # noqa: PLC0415

    try:
        page = pdf[number]
        _set_upright(page)
        left, bottom, right, top = page.get_bbox()
    except pdfium.PdfiumError:
        return Sheet(number, Look(Page(1, 1)), needs_look=True)  # it will fail again, and be named
    turn = Turn(left, bottom, max(1.0, right - left), max(1.0, top - bottom), page.get_rotation())
    image = drawn(page, DRAWN_SIDE) if number < PREVIEW_PAGES else None
    lines = lines_of(_chars(page, turn), turn.width, turn.height)
    seen, hidden = parted(lines, image)
    cut_short = _count(page) > MAX_CHARACTERS
    notes = (*notes_of(page, form, turn.place), *(Code("hidden", line.text, line.box) for line in hidden))
    covered = pictured(page)
    useless = not seen or is_garbage(seen)
    size = (image.width, image.height) if image else (round(turn.width), round(turn.height))
    little = sum(len(line.text) for line in seen) < FEW_CHARACTERS
    needs_look = (useless and (covered or bool(lines) or inked(image))) or (covered and (little or painted_over(page)))
    return Sheet(number, _look(Page(*size, seen, codes(page, image), is_screen=False), image), notes, needs_look, cut_short)


def _look(page: Page, image: "Image.Image | None") -> Look:
    if image is None:
        return Look(page)
    from seawall.readers.pictures.showing import fingerprint_of, preview_of  # noqa: PLC0415

    return Look(page, preview_of(image), fingerprint_of(image))


def _set_upright(page: Any) -> None:  # noqa: ANN401
    """Turn a page so that most of its letters stand upright: some are scanned or saved lying on their side."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text.raw)
        angles = (pdfium.FPDFText_GetCharAngle(text.raw, number) for number in range(0, count, 1 + count // SAMPLED))
        quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    finally:
        text.close()
    if quarters:
        quarter, letters = quarters.most_common(1)[0]
        if letters > MOSTLY * quarters.total():
            page.set_rotation(quarter * 90)


def _count(page: Any) -> int:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    text = page.get_textpage()
    try:
        return int(pdfium.FPDFText_CountChars(text.raw))
    finally:
        text.close()


def _chars(page: Any, turn: Turn) -> Iterator[Char]:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    high = 0
    try:
        for number in range(min(pdfium.FPDFText_CountChars(text.raw), MAX_CHARACTERS)):
            code = pdfium.FPDFText_GetUnicode(text.raw, number)
            if 0xD800 <= code < 0xDC00:  # noqa: PLR2004 - the first half of a character beyond the common ones
                high = code
                continue
            if high and 0xDC00 <= code < 0xE000:  # noqa: PLR2004
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            pdfium.FPDFText_GetLooseCharBox(text.raw, number, box)  # as wide as its type, so that a comma leaves no gap
            shown = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"  # noqa: PLR2004
            yield Char(shown, *turn.box(box.left, box.bottom, box.right, box.top))
    finally:
        text.close()
