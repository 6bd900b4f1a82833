"""Files of pixels and nothing else."""

import io
import zlib

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from seawall.labels.printed.sheets import PaintedPage
from seawall.labels.printed.writing import made_for, mark_of, pdf_of
from seawall.model import MODES


def page(width=16, height=4, fill=b"\xff", points=(72.0, 18.0)):
    return PaintedPage(width, height, points, zlib.compress(fill * (width * height)))


def picture(kind, **saving):
    file = io.BytesIO()
    Image.new("L", (20, 10), 255).save(file, kind, **saving)
    return file.getvalue()


def own_png(mode="post", **more):
    words = PngInfo()
    words.add_text("Software", mark_of(mode))
    for key, value in more.items():
        words.add_text(key, value)
    return picture("PNG", pnginfo=words)


@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), min_size=1, max_size=4),
    st.sampled_from(MODES),
)
def test_what_is_written_can_be_opened_and_is_known_again(sizes, mode):
    pages = [page(width, height, points=(width * 3.25, height * 3.1)) for width, height in sizes]
    data = pdf_of(pages, mode=mode)
    assert made_for(data) == mode
    assert data == pdf_of(pages, mode=mode)
    opened = pdfium.PdfDocument(data)
    assert len(opened) == len(sizes)
    assert opened[0].get_size() == pytest.approx(pages[0].points, abs=0.02)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=20))
def test_whoever_adds_a_byte_makes_it_no_file_of_ours(place, noise):
    data = pdf_of([page(200, 200, b"\x80", points=(288, 432))], mode="post")
    at = place % len(data)
    assert made_for(data[:at] + noise + data[at:]) is None


def test_a_word_behind_the_pixels_of_a_stream_makes_it_no_file_of_ours():
    hidden = PaintedPage(16, 4, (72, 18), zlib.compress(b"\xff" * 64 + b"Wang Jianguo"))
    behind = PaintedPage(16, 4, (72, 18), zlib.compress(b"\xff" * 64) + b"Wang Jianguo")
    for one in (hidden, behind, PaintedPage(16, 4, (72, 18), b"no stream")):
        assert made_for(pdf_of([one], mode="post")) is None


def test_a_picture_of_ours_is_known_and_one_with_more_in_it_is_not():
    assert made_for(own_png()) == "post"
    assert made_for(own_png(Comment="Wang Jianguo")) is None
    assert made_for(own_png() + b"Wang Jianguo") is None
    assert made_for(picture("PNG")) is None
    assert made_for(own_png()[:-20]) is None


def test_a_photo_of_ours_is_known_and_one_with_more_in_it_is_not():
    exif = Image.Exif()
    exif[0x0110] = "Wang Jianguo"
    assert made_for(picture("JPEG", comment=b"Seawall resolve")) == "resolve"
    assert made_for(picture("JPEG", comment=b"Seawall resolve", exif=exif)) is None
    assert made_for(picture("JPEG", comment=b"Wang Jianguo")) is None
    assert made_for(picture("JPEG", comment=b"Seawall post") + b"Wang Jianguo") is None
    assert made_for(picture("JPEG")[:30]) is None


@given(st.binary(max_size=200), st.sampled_from([b"", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8"]))
def test_no_bytes_make_it_stumble(data, head):
    assert made_for(head + data) is None
