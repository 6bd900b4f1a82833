"""Pages of HTML → PDF and pictures by Chromium; PDF by fpdf2, and PDF that is one picture.

Without Chromium nothing here can be made: the run says so and stops. Hint (Debian, Ubuntu): apt-get install chromium
"""

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fpdf
import numpy as np
import pylopdf_fonts_zh_cn
from PIL import Image, PngImagePlugin

from benchmarks.labels.codes import draw_code
from benchmarks.labels.layouts import INCHES, Layout
from benchmarks.labels.people import Line, Piece
from benchmarks.labels.sheets import Sheet
from benchmarks.labels.shipments import Shipment, owned_line
from benchmarks.labels.truth import Truth
from benchmarks.papers.drawing import Pixels

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_INCH = 96
_PRINTED = datetime(2026, 3, 1, tzinfo=UTC)


class Printer:
    """A Chromium that prints labels."""

    def __init__(self, browser: Any) -> None:  # noqa: ANN401 - playwright's, an extra
        """Take a started browser."""
        self._browser = browser
        self._pages: dict[int, Any] = {}

    def pdf(self, html: str) -> bytes:
        """Print a page, whose paper its style says."""
        page = self._page(203)
        page.set_content(html)
        printed: bytes = page.pdf(prefer_css_page_size=True, print_background=True)
        return printed

    def pixels(self, html: str, layout: Layout, *, dpi: int) -> Pixels:
        """Render a page with so many dots an inch."""
        page = self._page(dpi)
        wide, high = INCHES[layout]
        page.set_viewport_size({"width": round(wide * _INCH), "height": round(high * _INCH)})
        page.set_content(html)
        with Image.open(io.BytesIO(page.screenshot())) as shot:
            return np.asarray(shot.convert("RGB"), dtype=np.uint8)

    def _page(self, dpi: int) -> Any:  # noqa: ANN401
        if dpi not in self._pages:
            self._pages[dpi] = self._browser.new_page(device_scale_factor=dpi / _INCH)
        return self._pages[dpi]


@contextmanager
def open_printer() -> Iterator[Printer]:
    """Start Chromium for a while. Raises ``RuntimeError`` where there is none."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("SEAWALL_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        message = "no Chromium to make labels with. Hint (Debian, Ubuntu): apt-get install chromium fonts-noto-cjk"
        raise RuntimeError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield Printer(browser)
        finally:
            browser.close()


def write_pdf(shipment: Shipment, *, headed: bool) -> tuple[bytes, Truth]:
    """Write a label with fpdf2, which keeps a subset of the font in the order in which letters came."""
    sheet = Sheet(shipment, dpi=203)
    document = fpdf.FPDF(unit="pt", format=(288, 432))
    document.set_creation_date(_PRINTED)
    document.add_font("label", fname=Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSansSC-Regular.otf"))
    document.set_margin(10)
    document.add_page()

    def print_line(*line: Piece, size: float = 9) -> None:
        sheet.put(*line)
        document.set_font("label", size=size)
        document.multi_cell(0, size * 1.35, "".join(piece.text for piece in line), new_x="LMARGIN", new_y="NEXT", align="L")

    for line, size in _lines(sheet, headed=headed):
        print_line(*line, size=size)
    document.image(Image.fromarray(draw_code(shipment.tracking, "Code128", dots=3)), x=20, w=230, h=46)
    print_line(Piece("", shipment.tracking))
    for number in (0, 1, 2):
        print_line(sheet.common(number), size=8)
    # what programs note about a file they make
    name, phone = shipment.recipient.fields["name"], shipment.recipient.fields["phone"]
    document.set_title(f"{shipment.carrier} {shipment.tracking}")
    document.set_subject(f"Label for {name}")
    document.set_keywords(phone)
    sheet.pieces += [_named(shipment), Piece("recipient.phone", phone)]
    return bytes(document.output()), sheet.truth()


def picture_pdf(pixels: Pixels, truth: Truth, *, hidden_text: bool) -> bytes:
    """Write a PDF that is a picture, as scanners do; some lay the words that they read under it, unseen."""
    rows, columns = pixels.shape[:2]
    document = fpdf.FPDF(unit="pt", format=(columns * 72 / 203, rows * 72 / 203))
    document.set_creation_date(_PRINTED)
    document.add_page()
    document.set_margin(0)
    document.set_auto_page_break(auto=False)
    if hidden_text:
        document.add_font("label", fname=Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSansSC-Regular.otf"))
        document.set_font("label", size=7)
        with document.local_context(text_mode="INVISIBLE"):
            for place, piece in enumerate(truth.pieces):
                document.text(6, 10 + 8 * place, piece.text)
    document.image(Image.fromarray(pixels), x=0, y=0, w=document.w, h=document.h)
    return bytes(document.output())


def write_picture(pixels: Pixels, *, note: str, jpeg: bool, dpi: int) -> bytes:
    """Return a render as a file, with what a program notes about it."""
    out = io.BytesIO()
    image = Image.fromarray(pixels)
    if jpeg:
        exif = Image.Exif()
        exif[0x010E] = note.encode("utf-8", "replace").decode("latin-1")
        exif[0x9286] = b"UNICODE\0" + note.encode("utf-16-be")
        image.save(out, "JPEG", quality=92, exif=exif, dpi=(dpi, dpi), comment=note.encode())
    else:
        chunks = PngImagePlugin.PngInfo()
        chunks.add_itxt("Description", note)
        image.save(out, "PNG", pnginfo=chunks, dpi=(dpi, dpi), compress_level=3)
    return out.getvalue()


def noted(shipment: Shipment) -> tuple[str, tuple[Piece, ...]]:
    """Return a note as programs write it beside a picture, and what stands in it."""
    phone = Piece("recipient.phone", shipment.recipient.fields["phone"])
    named = _named(shipment)
    return f"{shipment.reference} {named.text} {phone.text}", (named, phone)


def _named(shipment: Shipment) -> Piece:
    name = shipment.recipient.fields["name"]
    return Piece("recipient.name" if name.isascii() else "recipient.name_local", name)


def _lines(sheet: Sheet, *, headed: bool) -> Iterator[tuple[Line, float]]:
    order = sheet.shipment
    yield (Piece("shipment.carrier", order.carrier), Piece("", "   "), Piece("shipment.service", order.service)), 13
    for side, party, size in (("sender", order.sender, 8), ("recipient", order.recipient, 11)):
        if headed:
            yield (sheet.heading("from" if side == "sender" else "to"),), 9
        yield owned_line(party.names, side), size
        for line in party.lines:
            yield owned_line(line, side), size
        phone = Piece(f"{side}.phone", party.fields["phone"])
        yield ((sheet.heading("phone"), Piece("", ": "), phone) if headed else (phone,)), size
    if headed:
        yield (sheet.heading("contents"), Piece("", ": "), Piece("goods.description", order.goods[0].detail)), 8
    yield order.remark, 8
