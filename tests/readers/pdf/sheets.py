"""PDF files made for the tests, by a library that only tests use."""

import io
from importlib.resources import files
from typing import Any

import pytest

fpdf = pytest.importorskip("fpdf")

FONT = files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf"
LETTER = ("中华人民共和国某市公安局", "你好，你的居留手续已经办好。", "Please bring your passport on 5 March 2024.")


def new() -> Any:
    pdf = fpdf.FPDF()
    pdf.add_font("sans", fname=str(FONT))
    pdf.add_page()
    pdf.set_font("sans", size=14)
    return pdf


def letter(*lines: str, pdf: Any = None) -> Any:
    pdf = pdf or new()
    for line in lines or LETTER:
        pdf.cell(0, 12, line, new_x="LMARGIN", new_y="NEXT")
    return pdf


def bytes_of(pdf: Any) -> bytes:
    return bytes(pdf.output())


def scan(*pictures: Any) -> bytes:
    """Pages that are pictures and nothing else."""
    file = io.BytesIO()
    pictures[0].save(file, "PDF", save_all=True, append_images=pictures[1:], resolution=100)
    return file.getvalue()


def raw(*objects: bytes) -> bytes:
    """A PDF written by hand, without a table of where its objects are: readers rebuild it."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)
