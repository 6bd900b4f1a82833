"""Guides and letters on paper: as plain text, and as PDF where the extra ``pdf`` is installed.

A :class:`Sheet` is all that either needs. The PDF embeds the characters it uses of an open font (Noto Sans SC), so that it prints
the same everywhere, without a network and without fonts of the machine.

>>> print(sheet_text(Sheet("Title", ("First.",), (("What to do", ("Ring the school.",)),))), end="")
Title
=====
<BLANKLINE>
First.
<BLANKLINE>
What to do
- Ring the school.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from seawall.model import FilledLetter, Guide, Hotline, Language, Problem, Words
from seawall.surfaces.formats.printable import make_printable

MARGIN_MM = 20
TITLE_POINTS, TEXT_POINTS, SMALL_POINTS = 17, 12, 10
LINE_MM = 6.6
_MADE = Words("由海堤 Seawall 帮忙写成；内容由本人填写。", "Written with Seawall; the content is the sender's own.")
_DATE = Words("日期：____________　签名：____________", "Date: ____________   Signature: ____________")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on paper: a title, paragraphs, then sections with their items."""

    title: str
    paragraphs: tuple[str, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    foot: str = ""


def sheet_of_guide(guide: Guide, language: Language) -> Sheet:
    """Return a guide as a sheet, with the numbers to call."""
    sections = tuple(
        (
            section.title.speak(language),
            tuple(item.text.speak(language) + _reach(item.contact, language) for item in section.items),
        )
        for section in guide.sections
    )
    return Sheet(guide.title.speak(language), (guide.opening.speak(language),), sections)


def _reach(contact: Hotline | None, language: Language) -> str:
    """Return how to reach somebody; no words when there is no way."""
    way = (contact.number or contact.web or contact.email) if contact else None
    return f"　→ {contact.name.speak(language)}: {way}" if contact and way else ""


def sheet_of_letter(letter: FilledLetter, language: Language) -> Sheet:
    """Return a letter as a sheet, with a place for date and signature."""
    return Sheet(letter.title, (*letter.paragraphs, _DATE.speak(language)), foot=_MADE.speak(language))


def sheet_text(sheet: Sheet) -> str:
    """Return the sheet as plain text."""
    lines = [sheet.title, "=" * cell_len(sheet.title)]
    for paragraph in sheet.paragraphs:
        lines += ["", paragraph]
    for title, items in sheet.sections:
        lines += ["", title, *(f"- {item}" for item in items)]
    if sheet.foot:
        lines += ["", sheet.foot]
    return "\n".join(make_printable(line) for line in lines) + "\n"


def sheet_pdf(sheets: Iterable[Sheet], language: Language) -> bytes | Problem:
    """Return the sheets as one PDF, each on its own page; a problem when the extra is not installed."""
    try:
        from fpdf import FPDF  # noqa: PLC0415 - only who prints needs it
        from pylopdf_fonts_zh_cn import sans_path  # noqa: PLC0415
    except ImportError:
        return no_pdf()
    page = FPDF(format="A4")
    page.set_margin(MARGIN_MM)
    page.set_auto_page_break(auto=True, margin=MARGIN_MM)
    page.set_lang("zh-CN" if language == "zh" else "en")
    page.add_font("text", "", str(sans_path()))
    known: Container[int] = getattr(page.fonts["text"], "cmap", ())
    for sheet in sheets:
        page.add_page()
        page.set_title(sheet.title)
        _write(page, sheet, known)
    return bytes(page.output())


def no_pdf() -> Problem:
    """Return the problem of a machine without the extra."""
    zh = "还不能写 PDF：请先装上 pip install 'seawall[pdf]'，或把文件名写成 .txt。"
    en = "PDF cannot be written yet: install it with pip install 'seawall[pdf]', or name a .txt file."
    return Problem("no-pdf", Words(zh, en))


def _write(page: Any, sheet: Sheet, known: Container[int]) -> None:  # noqa: ANN401 - the library is optional and untyped
    def put(text: str, points: int, gap: float = 2.0, indent: float = 0.0) -> None:
        page.set_font("text", size=points)
        page.set_x(MARGIN_MM + indent)
        # a sign that the font has not would vanish: a box says that something stands there
        shown = "".join(char if ord(char) in known else "□" for char in make_printable(text))
        page.multi_cell(0, LINE_MM * points / TEXT_POINTS, shown, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(gap)

    put(sheet.title, TITLE_POINTS, 4)
    for paragraph in sheet.paragraphs:
        put(paragraph, TEXT_POINTS, 3)
    for title, items in sheet.sections:
        put(title, TEXT_POINTS + 1, 1.5)
        for item in items:
            put(f"□ {item}", TEXT_POINTS, 1.5, 4)
    if sheet.foot:
        put(sheet.foot, SMALL_POINTS)
