"""What a PDF page has besides its running text: links, fields, remarks. Runs in the sandbox; needs pypdfium2.

>>> MAX_NOTES > 10
True
"""

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

from seawall.readers.pictures.lines import Box, Code

MAX_NOTES = 200
"""Of one page."""
MAX_CHARACTERS = 4000
_LINK, _WIDGET, _FREE_TEXT, _TEXT = 2, 20, 3, 1


def notes_of(page: Any, form: Any, place: Callable[[float, float, float, float], Box]) -> tuple[Code, ...]:  # noqa: ANN401
    """Return where links lead, what fields hold and what remarks say; ``place`` maps points of the page to shares."""
    found: dict[tuple[str, str], Code] = {}
    for code in _annotations(page, form, place):
        found.setdefault((code.kind, code.text), code)
        if len(found) >= MAX_NOTES:
            break
    return tuple(found.values())


def _annotations(page: Any, form: Any, place: Callable[[float, float, float, float], Box]) -> Iterator[Code]:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - an extra

    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MAX_NOTES * 4)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not annotation:
            continue
        try:
            kind, text = _said(page, form, annotation)
            if text:
                yield Code(kind, text, _placed(annotation, place))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _said(page: Any, form: Any, annotation: Any) -> tuple[str, str]:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    sort = pdfium.FPDFAnnot_GetSubtype(annotation)
    if sort == _LINK:
        return "link", _uri(page, annotation)
    if sort == _WIDGET and form is not None:
        return "field", _wide(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form.raw, annotation, buffer, size))
    if sort in {_TEXT, _FREE_TEXT}:
        return "note", _wide(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size))
    return "", ""


def _uri(page: Any, annotation: Any) -> str:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    length = pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
    if not 1 < length <= MAX_CHARACTERS:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, length)
    return _clean(buffer.value.decode("utf-8", "replace"))


def _wide(ask: Callable[[Any, int], int]) -> str:
    """Return a string that is told in UTF-16, asking for its length first."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    length = min(ask(None, 0), MAX_CHARACTERS * 2)
    if length <= 2:  # noqa: PLR2004 - the closing zero alone
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return _clean(buffer.raw.decode("utf-16-le", "replace"))


def _clean(text: str) -> str:
    lines = text.partition("\0")[0].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(kept for line in lines if (kept := " ".join(line.split())))


def _placed(annotation: Any, place: Callable[[float, float, float, float], Box]) -> Box:  # noqa: ANN401
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, rectangle):
        return (0.0, 0.0, 0.0, 0.0)
    return place(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
