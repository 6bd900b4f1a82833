"""Letters in their places, words and codes drawn in, pages painted: the pieces that children run, run here."""

import io
import zlib

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from seawall.labels.printed import lettering
from seawall.labels.printed.cmaps import glyph_letters, spelled_codes, to_unicode
from seawall.labels.printed.codes import codes_in
from seawall.labels.printed.lettering import write_token, write_words
from seawall.labels.printed.looking import look_at_label
from seawall.labels.printed.pages import page_size
from seawall.labels.printed.painting import as_printed, paint_label
from seawall.labels.printed.rereading import reread, words_on
from seawall.labels.printed.spacing import letters_of
from seawall.labels.printed.strips import strips_of


def drawn(text, size=30, wide=800):
    from PIL import ImageDraw, ImageFont

    image = Image.new("L", (wide, 80), 255)
    ImageDraw.Draw(image).text((40, 20), text, fill=0, font=ImageFont.load_default(size))
    return np.asarray(image)


@pytest.mark.parametrize("text", ["Email: xm.wang@example.com", "To: WANG XIAOMING", "Iiil: WWWMMM 11", "Tel: +61 400 283 456"])
def test_words_begin_where_their_ink_begins(text):
    from PIL import ImageFont

    font = ImageFont.load_default(30)
    page = drawn(text)
    places = letters_of(text, (0.0, 0.2, 1.0, 0.8), page)
    for number, letter in enumerate(text):
        if number == 0 or text[number - 1] == " ":
            assert abs(places[number][0] * 800 - (40 + font.getlength(text[:number]))) < 7, letter


@given(st.text(max_size=12), st.integers(0, 255))
def test_letters_share_a_blank_line_too(text, shade):
    places = letters_of(text, (0.1, 0.1, 0.9, 0.9), np.full((30, 90), shade, np.uint8))
    assert len(places) == len(text)


def test_light_words_on_dark_ground_have_their_places():
    places = letters_of("ab cd", (0.0, 0.2, 1.0, 0.8), 255 - drawn("ab cd"))
    assert 36 < places[0][0] * 800 < 46


def test_a_value_is_written_into_its_place_and_into_nothing_else():
    page = np.full((200, 600), 255, np.uint8)
    page[:, 400:] = 0
    write_words(page, (20, 50, 120, 90), "W*** Xiaoming, at length")
    assert page[50:90, 20:400].min() < 100
    assert page[:50, :400].min() == page[90:, :400].min() == 255


def test_a_chinese_value_needs_a_font_and_goes_without_it(monkeypatch):
    page = np.full((60, 200), 255, np.uint8)
    monkeypatch.setattr(lettering, "_font_name", lambda: "")
    write_words(page, (0, 0, 100, 40), "王明")
    assert page.min() == 255


def test_what_finds_no_room_is_not_written():
    page = np.full((60, 200), 255, np.uint8)
    write_words(page, (0, 0, 5, 5), "W***")
    write_words(page, (0, 0, 12, 12), "a value that is far too long for a place where nothing fits " * 4, turned=True)
    assert page.min() == 255


def test_a_turned_value_runs_up():
    page = np.full((300, 100), 255, np.uint8)
    write_words(page, (20, 20, 60, 280), "W*** XIAO", turned=True)
    rows = np.flatnonzero((page < 128).any(axis=1))
    assert rows[-1] - rows[0] > 100


def test_a_token_goes_beside_what_stands_there_and_scans():
    page = np.full((900, 600), 255, np.uint8)
    page[::40, :] = 0
    page[400:700, 200:590] = 255
    before = page.copy()
    assert write_token(page, "SEAWALL:0123456789ABCDEF", "SW-0123-4567-89AB-CDEF", near=(0.1, 0.1))
    assert [code.text for code in zxingcpp.read_barcodes(page)] == ["SEAWALL:0123456789ABCDEF"]
    assert (page[before == 0] == 0).all()


def test_a_small_page_has_no_room_for_a_token():
    assert not write_token(np.full((40, 40), 255, np.uint8), "SEAWALL:0123456789ABCDEF", "SW-0123-4567", near=(0.5, 0.5))


def painted(pixels, kind, patches=(), **more):
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else 3
    options = {
        "kind": kind,
        "mark": "Seawall post",
        "width": width,
        "height": height,
        "channels": channels,
        "patches": list(patches),
    }
    return paint_label(pixels.tobytes(), options | more)


def test_painting_covers_the_box_and_leaves_the_rest():
    page = np.zeros((100, 100), np.uint8)
    answer = painted(page, "png", [{"box": [0.2, 0.2, 0.5, 0.5], "text": "", "turned": False}])
    after = np.asarray(Image.open(io.BytesIO(answer["data"])))
    assert after[20:50, 20:50].min() == 255
    assert after[60:, 60:].max() == 0


def test_a_coloured_photo_stays_coloured_and_bare():
    page = np.zeros((64, 64, 3), np.uint8)
    page[:, :, 0] = 200
    data = painted(page, "jpeg")["data"]
    image = Image.open(io.BytesIO(data))
    assert image.mode == "RGB"
    assert not image.getexif()


def test_print_that_is_all_but_white_is_gone():
    page = np.full((60, 60), 255, np.uint8)
    page[20:40, 20:40] = 250
    assert np.asarray(Image.open(io.BytesIO(painted(page, "png")["data"]))).min() == 255


def test_a_page_keeps_its_greys_for_the_edges_of_bars_are_grey():
    grey = np.full((64, 64), 128, np.uint8)
    assert zlib.decompress(painted(grey, "pdf", points=[9, 9])["stream"]) == grey.tobytes()


def test_a_page_of_any_size_is_drawn_within_bounds():
    for size in ((1, 1), (288, 432), (595, 842), (14400, 14400), (14400, 10)):
        width, height = page_size(*size)
        assert width * height <= 12_100_000
        assert max(width, height) <= 12_100


def test_codes_are_read_twice_where_they_stand_twice():
    code = np.asarray(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode("JD0146", zxingcpp.BarcodeFormat.Code128), scale=2))
    page = np.full((400, 500), 255, np.uint8)
    for top in (50, 250):
        page[top : top + code.shape[0], 50 : 50 + code.shape[1]] = code
    assert [one.text for one in codes_in(page)] == ["JD0146", "JD0146"]


def test_a_code_that_was_read_is_not_also_unread():
    code = np.asarray(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode("Wang", zxingcpp.BarcodeFormat.QRCode), scale=6))
    page = np.full((400, 500), 255, np.uint8)
    page[90 : 90 + code.shape[0], 90 : 90 + code.shape[1]] = code
    assert [one.text for one in codes_in(page, unread_too=True)] == ["Wang"]


def reread_after(before, after, places):
    known = {"width": before.shape[1], "height": before.shape[0], "channels": 1}
    file = io.BytesIO()
    Image.fromarray(after).save(file, "PNG")
    more = {"before": before.tobytes(), "painted": known, "lines": [[place] for place in places]}
    told = reread(file.getvalue(), {"medium": "picture"} | more)
    return " ".join(told["words"]), told["same"]


def test_words_are_read_and_what_was_read_before_is_not_read_again():
    page = as_printed(np.concatenate([drawn("Smith Street"), drawn("Carlton VIC")]))
    both = " ".join(words_on(page))
    assert "Smith" in both
    assert "Carlton" in both
    again, same = reread_after(page, page, [(0.0, 0.5, 1.0, 1.0)])
    assert "Smith" in again
    assert "Carlton" not in again
    assert same == [0]


def test_a_line_of_which_one_pixel_changed_is_read_again():
    page = as_printed(np.concatenate([drawn("Smith Street"), drawn("Carlton VIC")]))
    after = page.copy()
    after[110, 700] = 0
    again, same = reread_after(page, after, [(0.0, 0.0, 1.0, 0.45), (0.0, 0.5, 1.0, 1.0)])
    assert "Carlton" in again
    assert "Smith" not in again
    assert same == [0]


def test_on_a_photo_only_what_changed_is_read_again():
    shade = np.linspace(235, 170, 800).astype(np.uint8)[None, :]
    page = np.minimum(np.concatenate([drawn("Smith Street"), drawn("Carlton VIC"), drawn("Australia")]), shade)
    after = page.copy()
    after[80:160] = np.minimum(drawn("Melbourne"), shade)
    again, same = reread_after(page, after, [(0.0, 0.0, 1.0, 0.3), (0.0, 0.34, 1.0, 0.66), (0.0, 0.7, 1.0, 1.0)])
    assert "Melbourne" in again
    assert "Smith" not in again
    assert "Australia" not in again
    assert same == [0, 2]


def test_a_page_of_another_shape_is_read_as_a_whole():
    page = drawn("Smith Street")
    again, same = reread_after(page[:, :700], page, [(0.0, 0.0, 1.0, 1.0)])
    assert "Smith" in again
    assert same == []


def test_lines_are_set_behind_each_other_up_to_a_width():
    lines = [np.full((48, 500, 3), 255, np.uint8)] * 5
    assert [strip.shape[1] for strip in strips_of(lines)] == [1056, 1056, 528]


@pytest.mark.parametrize("medium", ["pdf", "picture"])
def test_what_cannot_be_opened_is_said(medium):
    assert reread(b"nothing", {"medium": medium})["failure"]
    assert look_at_label(b"nothing", {"medium": medium}).failure


def test_a_page_is_looked_at_by_its_layer_and_read_on_demand(label_pdf):
    sight = look_at_label(label_pdf, {"medium": "pdf", "page": 0})
    assert sight.sheet
    assert not sight.sheet.read
    assert "Unit 5, 12 Smith Street" in [line.text for line in sight.sheet.lines]
    closer = look_at_label(label_pdf, {"medium": "pdf", "page": 0, "read": True})
    assert closer.sheet
    assert closer.sheet.read
    assert sum("12 Smith Street" in line.text for line in closer.sheet.lines) == 2
    told = reread(label_pdf, {"medium": "pdf"})
    assert any("Smith" in words for words in told["words"])
    assert any("XIAOMING" in code for code in told["codes"])


def test_a_picture_on_its_side_is_set_upright(label_png):
    turned = Image.open(io.BytesIO(label_png)).rotate(90, expand=True)
    file = io.BytesIO()
    turned.save(file, "PNG")
    sheet = look_at_label(file.getvalue(), {"medium": "picture"}).sheet
    assert sheet
    assert sheet.height > sheet.width
    assert len(sheet.pixels) == sheet.width * sheet.height * sheet.channels


def test_maps_of_fonts_are_read_in_all_their_forms():
    cmap = (
        b"beginbfrange <0001> <0003> [<738B> <5C0F> <660E>] <10> <11> <D83DDE00> endbfrange beginbfchar <20> <00660066> endbfchar"
    )
    assert to_unicode(cmap) == {32: "ff", 1: "王", 2: "小", 3: "明", 16: "😀", 17: "😁"}
    assert spelled_codes(b"\0\1\0\2", {1: "王", 2: "小"}) == "王小"
    assert spelled_codes(b"\1\2", {1: "a", 2: "b"}) == "ab"
    assert glyph_letters(["/one", "/uni738B.alt", "/unknown", "/u110000"]) == "1王"


@given(st.binary(max_size=300))
def test_no_map_makes_it_stumble(data):
    assert isinstance(to_unicode(b"beginbfrange " + data + b" endbfrange beginbfchar" + data + b"endbfchar"), dict)


def test_a_map_without_an_end_is_read_only_so_far():
    letters = to_unicode(b"beginbfrange <00> <FFFFFFFF> <0041> <0> <FFFFFFFFFF> [] endbfrange")
    assert len(letters) < 70_000


def test_a_code_that_only_its_corners_betray_is_seen_too():
    code = np.asarray(
        zxingcpp.write_barcode_to_image(zxingcpp.create_barcode("Wang" * 9, zxingcpp.BarcodeFormat.QRCode), scale=6)
    ).copy()
    middle = len(code) // 2
    code[middle - 40 : middle + 40, middle - 40 : middle + 40] = 255
    code[middle - 20 : middle + 20, middle - 40 : middle + 40 : 2] = 0
    page = np.full((500, 500), 255, np.uint8)
    page[90 : 90 + len(code), 90 : 90 + len(code)] = code
    found = codes_in(page, unread_too=True)
    assert found
    assert not any(one.text for one in found)


def test_a_page_of_a_file_is_painted_from_the_file(label_pdf):
    options = {"kind": "pdf", "mark": "Seawall post", "page": 0, "patches": [{"box": [0, 0, 1, 1], "text": "", "turned": False}]}
    page = paint_label(label_pdf, options | {"token": {"payload": "SEAWALL:0", "words": "SW-0", "near": [0.5, 0.5]}})
    assert page["token_shown"]
    assert page["points"] == pytest.approx((288, 432), abs=0.5)


def test_a_picture_with_a_hundred_million_pixels_and_more_is_not_opened():
    file = io.BytesIO()
    Image.new("1", (12_000, 11_000)).save(file, "PNG")
    assert look_at_label(file.getvalue(), {"medium": "picture"}).failure == "too-many-pixels"
