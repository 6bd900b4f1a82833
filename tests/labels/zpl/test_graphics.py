import base64
import binascii
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.zpl.bitmaps import Bitmap, blank_png, clear, is_blank, png_of
from seawall.labels.zpl.graphics import MAX_BYTES, Graphic, picture_size, read_graphic, write_graphic

MARKS = b"^~,"
ROWS = bytes.fromhex("ff00ff8001ff0000000000ff00ff8001ff")[:16]


def packed(raw, kind="Z64"):
    text = base64.b64encode(zlib.compress(raw) if kind == "Z64" else raw)
    return b":%s:%s:%04X" % (kind.encode(), text, binascii.crc_hqx(text, 0))


@st.composite
def bitmaps(draw):
    width = draw(st.integers(1, 60))
    row = st.one_of(
        st.just(bytes(width)),
        st.just(b"\xff" * width),
        st.binary(min_size=width, max_size=width),
        st.integers(0, width).map(lambda n: (b"\xaa" * n).ljust(width, b"\xff")),
        st.integers(0, width).map(lambda n: (b"\x11" * n).ljust(width, b"\0")),
    )
    return Bitmap(width, b"".join(draw(st.lists(row, min_size=1, max_size=8))))


@given(bitmaps(), st.sampled_from(["hex", "short", "b64", "z64"]))
def test_what_is_written_is_read_again(bitmap, coding):
    count = b"%d" % len(bitmap.rows)
    graphic = Graphic((b"A", count, count, b"%d" % bitmap.width_bytes), coding, b",", bitmap)
    made = read_graphic("GF", write_graphic(graphic, bitmap), MARKS)
    assert made.bitmap == bitmap
    assert made.coding == coding or (made.coding == "hex" and coding == "short")


@given(bitmaps())
def test_raw_bytes_stay_raw(bitmap):
    count = b"%d" % len(bitmap.rows)
    graphic = read_graphic("GF", b",".join((b"B", count, count, b"%d" % bitmap.width_bytes, bitmap.rows)), MARKS)
    if graphic is not None and not isinstance(graphic, str):
        assert graphic.bitmap == bitmap
        assert read_graphic("GF", write_graphic(graphic, bitmap), MARKS) == graphic


@given(
    st.sampled_from(["GF", "DG", "DY"]),
    st.binary(max_size=80),
    st.sampled_from([b"A,9,9,2,", b"C,1,1,1,", b"R:X,4,2,", b"R:X,A,G,4,2,", b"R:X,P,P,4,2,", b""]),
)
def test_any_bytes_give_a_picture_or_a_reason(name, content, head):
    graphic = read_graphic(name, head + content, MARKS)
    assert graphic is None or isinstance(graphic, str | Graphic)


@pytest.mark.parametrize("kind", ["Z64", "B64"])
def test_packed_pictures_get_a_right_sum(kind):
    content = b"A,16,16,2," + packed(ROWS, kind)
    graphic = read_graphic("GF", content, MARKS)
    assert graphic.bitmap.rows == ROWS
    made = write_graphic(graphic, clear(graphic.bitmap, (0, 0, 1, 1)))
    _, _, _, _, payload = made.split(b",")
    _, _, text, total = payload.split(b":")
    assert int(total, 16) == binascii.crc_hqx(text, 0)
    assert read_graphic("GF", made, MARKS).bitmap.rows == bytes(16)


def test_a_count_of_written_bytes_is_set_anew():
    payload = packed(ROWS * 8)
    graphic = read_graphic("GF", b"A,%d,128,2,%s" % (len(payload), payload), MARKS)
    made = write_graphic(graphic, Bitmap(2, bytes(128)))
    head, payload = made.split(b",128,2,")
    assert head == b"A,%d" % len(payload)


def test_counts_of_repeats_are_read():
    """Zebra's guide: M is 7, hB is 40 times B; a comma fills with noughts, an exclamation mark with ones, a colon repeats."""
    assert read_graphic("GF", b"A,4,4,4,M6F", MARKS).bitmap.rows.hex() == "6666666f"
    assert read_graphic("DG", b"R:X.GRF,40,20,hB,:", MARKS).bitmap.rows == b"\xbb" * 20 + bytes(20)
    assert read_graphic("DG", b"R:X.GRF,3,1,1!:", MARKS).bitmap.rows.hex() == "1f1f"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("GF", b"C,4,4,2,abcd", "zpl-graphic-unreadable"),
        ("GF", b"A,4,4,2,:Z64:!!!!:0000", "zpl-graphic-unreadable"),
        ("GF", b"A,4,4,2,:Z64:AAAA:0000", "zpl-graphic-unreadable"),
        ("GF", b"A,4,4,2,:B64:AAA:0000", "zpl-graphic-unreadable"),
        ("GF", b"A,4,4,0,FFFF", "zpl-graphic-unreadable"),
        ("GF", b"A,1,1,1," + packed(bytes(MAX_BYTES + 1)), "zpl-graphic-too-large"),
        ("GF", b"A,1,1,1," + packed(bytes(MAX_BYTES + 1), "B64"), "zpl-graphic-too-large"),
        ("GF", b"B,1,1,1," + bytes(MAX_BYTES + 1), "zpl-graphic-too-large"),
        ("DY", b"R:ARIAL,B,T,4,,abcd", "zpl-font-inside"),
    ],
    ids=["compressed", "no base 64", "no zlib", "odd base 64", "no width", "z64 bomb", "large b64", "large raw", "font"],
)
def test_pictures_that_cannot_be_read_say_why(name, content, code):
    assert read_graphic(name, content, MARKS) == code


@pytest.mark.parametrize("content", [b"", b"A", b"A,1,1,1", b"A,1,1,1, \r\n"])
def test_no_picture_is_none(content):
    assert read_graphic("GF", content, MARKS) is None


def test_a_bomb_of_repeats_stays_small():
    graphic = read_graphic("GF", b"A,999999999,999999999,1," + b"z" * 100_000 + b"F" + b":" * 1_000_000, MARKS)
    assert len(graphic.bitmap.rows) <= MAX_BYTES


@pytest.mark.parametrize(
    "wrap", [lambda png: png.hex().encode(), packed, lambda png: packed(png, "B64")], ids=["hex", "z64", "b64"]
)
def test_a_stored_png_is_a_picture(wrap):
    png = blank_png(20, 10)
    graphic = read_graphic("DY", b"R:LOGO,P,P,%d,,%s" % (len(png), wrap(png)), MARKS)
    assert picture_size(graphic.picture) == (20, 10)
    made = read_graphic("DY", write_graphic(graphic, blank_png(40, 10)), MARKS)
    assert (picture_size(made.picture), int(made.head[3])) == ((40, 10), len(made.picture))


def test_a_size_is_that_of_a_png_only():
    assert picture_size(b"BM....") is None


@given(bitmaps(), st.tuples(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5), st.floats(-0.5, 1.5), st.floats(-0.5, 1.5)))
def test_a_cleared_place_is_blank_and_the_rest_as_before(bitmap, box):
    made = clear(bitmap, box)
    assert (made.width, made.height) == (bitmap.width, bitmap.height)
    left, top, right, bottom = (
        int(box[0] * bitmap.width),
        int(box[1] * bitmap.height),
        int(box[2] * bitmap.width),
        int(box[3] * bitmap.height),
    )
    if left < right and top < bottom:
        assert is_blank(made, (left, top, right, bottom))
    assert not any(after & ~before for before, after in zip(bitmap.rows, made.rows, strict=True))


def test_png_is_the_picture_with_a_margin():
    import io

    image = pytest.importorskip("PIL.Image")
    picture = image.open(io.BytesIO(png_of(Bitmap(1, b"\xf0\x00"))))
    assert picture.size == (72, 66)
    assert [picture.getpixel((x, 32)) for x in (31, 32, 35, 36)] == [255, 0, 0, 255]
