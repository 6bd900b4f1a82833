"""One label of nobody, made once a run."""

import io

import pytest
from tests.labels.printed.making import FIELDS, TRACKING, made_pdf

from seawall.model import Waybill


@pytest.fixture(scope="session")
def bill():
    return Waybill("DHL", TRACKING, FIELDS)


@pytest.fixture(scope="session")
def label_pdf():
    return made_pdf()


@pytest.fixture(scope="session")
def label_png(label_pdf):
    import pypdfium2 as pdfium

    page = pdfium.PdfDocument(label_pdf)[0]
    file = io.BytesIO()
    page.render(scale=203 / 72, grayscale=True).to_pil().save(file, "PNG")
    return file.getvalue()
