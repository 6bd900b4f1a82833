"""Annotations: as many as are useful, none that break."""

import pytest
from tests.readers.pdf.sheets import bytes_of, new, raw

from seawall.readers.pdf import marginalia
from seawall.readers.pdf.opening import open_pdf

pytest.importorskip("pypdfium2")


def _page(*annotations: bytes) -> bytes:
    numbers = b" ".join(b"%d 0 R" % number for number in range(4, 4 + len(annotations)))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [99 0 R %s] >>" % numbers
    return raw(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, *annotations)


def _notes(data: bytes) -> list[tuple[str, str]]:
    return [(note.kind, note.text) for note in open_pdf(data, {}).sheets[0].notes]


def test_there_is_an_end_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = new()
    for number in range(6):
        pdf.cell(0, 12, f"link {number}", link=f"https://a.example/{number}", new_x="LMARGIN", new_y="NEXT")
    data = bytes_of(pdf)
    assert len(_notes(data)) == 6
    monkeypatch.setattr(marginalia, "MAX_NOTES", 2)
    assert len(_notes(data)) == 2


def test_the_same_link_twice_is_one() -> None:
    pdf = new()
    for _ in range(2):
        pdf.cell(0, 12, "here", link="https://a.example/", new_x="LMARGIN", new_y="NEXT")
    assert _notes(bytes_of(pdf)) == [("link", "https://a.example/")]


def test_what_says_nothing_is_nothing() -> None:
    nothing = (
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI >> >>",
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (" + b"a" * 5000 + b") >> >>",
        b"<< /Type /Annot /Subtype /Text >>",
        b"<< /Type /Annot /Subtype /Highlight /Contents (x) /Rect [0 0 9 9] >>",
        b"<< /Type /Annot /Subtype /FreeText /Contents (  ) /Rect [0 0 9 9] >>",
    )
    assert _notes(_page(*nothing)) == []


def test_a_remark_without_a_place_stands_in_the_corner() -> None:
    (note,) = open_pdf(_page(b"<< /Type /Annot /Subtype /Text /Contents (call me) >>"), {}).sheets[0].notes
    assert note.text == "call me"
    assert all(0 <= edge <= 1 for edge in note.box)
