import base64
import zlib

import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("zxingcpp")

from PIL import Image, ImageDraw
from tests.readers.pictures.drawn import font, saved

from seawall.labels.zpl import codes_of, looking, mask_zpl, texts_in
from seawall.labels.zpl.bitmaps import Bitmap, blank_png, is_blank
from seawall.labels.zpl.commands import cut
from seawall.labels.zpl.graphics import Graphic, read_graphic, write_graphic
from seawall.labels.zpl.looking import View, look_at, one_look
from seawall.model import Problem, Waybill

TOKEN = "SW-000G-40R4-0M30-E209"
KNOWN = Waybill(
    "DHL", "RR473124829GB", {"recipient.name": "王小明", "recipient.phone": "+44 7700 900123", "recipient.city": "Leeds"}
)


def drawn(*lines, size=(480, 160), turned=0):
    image = Image.new("1", size, 1)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((16, 8 + 48 * number), line, font=font(32), fill=0)
    return image.rotate(turned, expand=True, fillcolor=1)


def bitmap_of(image):
    whole = Image.new("1", ((image.width + 7) // 8 * 8, image.height), 1)
    whole.paste(image, (0, 0))
    return Bitmap(whole.width // 8, bytes(255 - byte for byte in whole.tobytes()))


def label_with(image, coding="z64"):
    bitmap = bitmap_of(image)
    count = b"%d" % len(bitmap.rows)
    graphic = Graphic((b"A", count, count, b"%d" % bitmap.width_bytes), coding, b",", bitmap)
    return b"^XA^PW812^LL1218^FO40,200^GF" + write_graphic(graphic, bitmap) + b"^FS^FO40,40^A0N,30,30^FDDHL EXPRESS^FS^XZ"


def picture_in(data):
    command = next(command for command in cut(data) if command.name == "GF")
    return read_graphic("GF", command.content(data), command.marks)


@pytest.fixture(scope="module")
def masked():
    data = label_with(drawn("收件人：王小明", "Tel +44 7700 900123", "LEEDS LS1 4AB"))
    return data, mask_zpl(data, mode="post", known=KNOWN)


def test_a_name_in_a_packed_picture_is_painted_over(masked):
    data, label = masked
    assert label.data, [problem.message.en for problem in label.problems]
    assert {"recipient.name", "recipient.phone"} <= set(label.hidden)
    before, after = picture_in(data), picture_in(label.data)
    assert (after.coding, after.bitmap.width, after.bitmap.height) == ("z64", before.bitmap.width, before.bitmap.height)
    assert is_blank(after.bitmap, (150, 8, 470, 96))


def test_a_chinese_name_in_a_picture_is_printed_in_latin_letters_for_the_post(masked):
    data, label = masked
    assert label.data.endswith(b"^FDWANG Xiaoming^FS^XZ")
    assert [command.name for command in cut(label.data)][-6:] == ["FS", "FO", "A", "FD", "FS", "XZ"]
    assert len(label.data.split(b"^FDWANG Xiaoming")) == 2
    assert b"WANG" not in mask_zpl(data, mode="domestic", known=KNOWN).data.upper()


def test_the_lines_that_may_stay_do_not_lose_a_dot(masked):
    data, label = masked
    before, after = picture_in(data).bitmap, picture_in(label.data).bitmap
    assert before.rows[112 * before.width_bytes :] == after.rows[112 * after.width_bytes :]


def test_the_picture_still_has_a_right_sum_and_unpacks_to_the_right_size(masked):
    _, label = masked
    content = next(command for command in cut(label.data) if command.name == "GF").content(label.data)
    text, total = content.split(b":")[2:4]
    bits = 0
    for byte in text:  # CRC-16 with the polynomial 0x1021, bit by bit
        bits ^= byte << 8
        for _ in range(8):
            bits = ((bits << 1) ^ 0x1021 if bits & 0x8000 else bits << 1) & 0xFFFF
    assert int(total, 16) == bits
    assert len(zlib.decompress(base64.b64decode(text))) == int(content.split(b",")[2])


def test_masking_the_picture_again_changes_nothing(masked):
    _, label = masked
    again = mask_zpl(label.data, mode="post", known=KNOWN)
    assert (again.data, again.hidden) == (label.data, ())


def test_a_code_in_a_picture_is_read_and_painted_over():
    zxingcpp = pytest.importorskip("zxingcpp")
    code = zxingcpp.create_barcode("tel:+447700900123", zxingcpp.BarcodeFormat.QRCode)
    square = Image.fromarray(code.to_image(scale=5)).convert("1")
    image = Image.new("1", (square.width + 80, square.height + 80), 1)
    image.paste(square, (40, 40))
    data = label_with(image, "short")
    assert [code.text for code in codes_of(data)] == ["tel:+447700900123"]
    label = mask_zpl(data, mode="resolve", token=TOKEN, known=KNOWN)
    assert label.data
    assert picture_in(label.data).coding == "short"
    assert [code.text for code in codes_of(label.data)] == []


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_words_are_found_in_their_place_although_the_picture_lies_on_its_side(turned):
    bitmap = bitmap_of(drawn("王小明 +44 7700 900123 abc", size=(480, 64), turned=turned))
    view = look_at(bitmap)
    lines = [line for line in view.lines if "900123" in line.text]
    assert lines
    left, top, right, bottom = lines[0].box
    assert (right - left) * bitmap.width < (bottom - top) * bitmap.height or turned == 180


def test_a_stored_png_that_shows_a_name_becomes_white():
    png = saved(drawn("王小明 +44 7700 900123", size=(480, 80)).convert("L"))
    data = b"~DYR:LOGO,P,P,%d,,:B64:%s:0000^XA^FO1,1^XGR:LOGO.PNG,1,1^FS^XZ" % (len(png), base64.b64encode(png))
    label = mask_zpl(data, mode="post", known=KNOWN)
    assert label.data, [problem.message.en for problem in label.problems]
    assert not any("900123" in text for text in texts_in(label.data))
    assert [command.name for command in cut(label.data)] == [command.name for command in cut(data)]


def test_words_inside_a_png_that_shows_nothing_are_refused_or_gone():
    import struct

    png = blank_png(64, 64)
    note = b"tEXtComment\0+447700900123"
    chunk = struct.pack(">I", len(note) - 4) + note + struct.pack(">I", zlib.crc32(note))
    png = png[:33] + chunk + png[33:]
    data = b"~DYR:LOGO,P,P,%d,,%s^XA^XGR:LOGO.PNG^FS^XZ" % (len(png), png.hex().encode())
    label = mask_zpl(data, mode="post", known=KNOWN)
    assert not label.data or b"447700900123".hex().encode() not in label.data


def test_nothing_is_guessed_where_nothing_can_look(monkeypatch):
    monkeypatch.setattr(looking, "NEEDED", ("no_such_module",))
    large, small = label_with(drawn("王小明")), label_with(drawn("", size=(48, 48)))
    refused = mask_zpl(large, mode="post", known=KNOWN)
    assert (refused.data, [problem.code for problem in refused.problems]) == (b"", ["zpl-graphic-unseen"])
    assert "seawall[labels]" in refused.problems[0].message.en
    assert mask_zpl(small, mode="post", known=KNOWN).data == small


def test_a_small_sign_passes_where_nothing_can_look(monkeypatch):
    monkeypatch.setattr(looking, "NEEDED", ("no_such_module",))
    assert look_at(Bitmap(6, b"\xff" * 6 * 48)) == View()
    assert look_at(Bitmap(6, b"\xff" * 6 * 10)) == View()
    assert isinstance(look_at(Bitmap(60, b"\xff" * 60 * 48)), Problem)


def test_a_picture_is_looked_at_once(monkeypatch):
    asked = []
    monkeypatch.setattr(
        looking,
        "run_job",
        lambda job, data, **extra: asked.append(job) or Problem("slow", KNOWN and looking.problem_of("not-zpl", "").message),
    )
    bitmap = Bitmap(60, b"\xff" * 60 * 48)
    with one_look(), one_look():
        assert [look_at(bitmap).code, look_at(bitmap).code] == ["slow", "slow"]
    assert asked == ["picture"]


def test_a_picture_that_cannot_be_opened_is_refused():
    assert look_at(b"\x89PNG broken").code == "zpl-graphic-unreadable"
    label = mask_zpl(b"^XA^GFC,4,4,2,^^~~^FDhello^FS^XZ", mode="post", known=KNOWN)
    assert (label.data, label.problems[0].code) == (b"", "zpl-graphic-unreadable")
