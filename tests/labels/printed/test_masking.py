"""Printed labels are masked in truth: what is gone cannot be found by anybody, and what is needed still works."""

import io
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image
from tests.labels.printed.making import LINES, TRACKING, code_png, made_pdf

from seawall.labels.finding import LabelLine
from seawall.labels.gate import find_leaks
from seawall.labels.printed import mask_printed, read_printed_label
from seawall.labels.printed.strangers import has_strangers
from seawall.labels.secrets import secrets_of
from seawall.model import MODES, Label, Problem, Waybill
from seawall.readers.pictures.looking import look_at

TOKEN = "SW-0123-4567-89AB-CDEF"


@pytest.fixture(scope="module")
def masked(label_pdf, bill):
    return {
        mode: mask_printed(label_pdf, mode=mode, known=bill, token=TOKEN if mode == "resolve" else "", where="a.pdf")
        for mode in MODES
    }


def page_at_203_dpi(data):
    page = pdfium.PdfDocument(data)[0]
    return np.asarray(page.render(scale=203 / 72, grayscale=True).to_pil())


@pytest.mark.parametrize("mode", MODES)
def test_a_pdf_is_masked_and_no_secret_of_its_order_is_found_in_it(masked, bill, mode):
    made = masked[mode]
    assert not made.problems
    assert made.data.startswith(b"%PDF-")
    assert find_leaks(made.data, secrets_of(bill, mode=mode), medium="pdf") == ()


@pytest.mark.parametrize("mode", MODES)
def test_the_tracking_code_scans_at_the_resolution_of_label_printers(masked, mode):
    codes = {code.text for code in zxingcpp.read_barcodes(page_at_203_dpi(masked[mode].data))}
    assert TRACKING in codes
    assert not any("XIAOMING" in text for text in codes)


def test_the_token_stands_in_a_code_and_in_words(masked):
    page = page_at_203_dpi(masked["resolve"].data)
    assert "SEAWALL:0123456789ABCDEF" in {code.text for code in zxingcpp.read_barcodes(page)}
    file = io.BytesIO()
    Image.fromarray(page).save(file, "PNG")
    words = " ".join(line.text for line in look_at(file.getvalue(), {}).looks[0].page.lines)
    assert "0123" in words
    assert "3053" in words
    assert "Carlton" in words
    assert "Smith" not in words


def test_the_new_file_has_no_words_fonts_or_dates(masked):
    data = masked["post"].data
    assert pdfium.PdfDocument(data)[0].get_textpage().get_text_range() == ""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert dict(pdf.docinfo) == {"/Producer": "Seawall post"}
        kinds = [str(one.get("/Type", "")) for one in pdf.objects if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream))]
        assert "/Font" not in kinds
        assert "/Metadata" not in kinds


def test_the_paper_keeps_its_size(label_pdf, masked):
    before, after = pdfium.PdfDocument(label_pdf)[0].get_size(), pdfium.PdfDocument(masked["post"].data)[0].get_size()
    assert after == pytest.approx(before, abs=0.02)


def test_the_post_keeps_what_it_needs(masked):
    shown = masked["post"].shown
    assert shown["recipient.name"] == "WANG XIAOMING"
    assert shown["recipient.street"] == "12 Smith Street"
    assert "recipient.phone" in masked["post"].hidden
    assert "recipient.street" not in masked["post"].hidden


def test_a_page_that_a_browser_printed_is_masked():
    data = (Path(__file__).parent / "files" / "chromium.pdf").read_bytes()
    order = Waybill(
        "DHL",
        TRACKING,
        {
            "recipient.name": "WANG XIAOMING",
            "recipient.name_local": "王小明",
            "recipient.phone": "+61 400 123 456",
            "recipient.email": "xm.wang@example.com",
            "recipient.passport": "E12345678",
            "sender.name": "Wang Jianguo",
            "sender.phone": "+86 139 1234 5670",
            "sender.address": "8 Zhongshan Road, Gulou, 3-502",
            "goods.description": "winter coat\nHuawei phone",
        },
    )
    secrets = secrets_of(order, mode="post")
    before = find_leaks(data, secrets, medium="pdf")
    assert {leak.way for leak in before} >= {"text", "objects", "fonts", "ocr"}
    made = mask_printed(data, mode="post", known=order)
    assert not made.problems
    assert find_leaks(made.data, secrets, medium="pdf") == ()
    assert TRACKING in {code.text for code in zxingcpp.read_barcodes(page_at_203_dpi(made.data))}


@pytest.mark.parametrize("mode", MODES)
def test_masking_twice_gives_the_same_bytes(masked, bill, mode):
    once = masked[mode].data
    again = mask_printed(once, mode=mode, known=bill, token=TOKEN if mode == "resolve" else "")
    assert again.data == once
    assert again.hidden == ()


def test_the_same_label_gives_the_same_bytes(masked, label_pdf, bill):
    assert mask_printed(label_pdf, mode="post", known=bill).data == masked["post"].data


def test_a_picture_is_masked_and_keeps_its_size_and_its_code(label_png, bill):
    made = mask_printed(label_png, mode="post", known=bill)
    assert not made.problems
    assert find_leaks(made.data, secrets_of(bill, mode="post"), medium="picture") == ()
    before, after = Image.open(io.BytesIO(label_png)), Image.open(io.BytesIO(made.data))
    assert after.size == before.size
    assert TRACKING in {code.text for code in zxingcpp.read_barcodes(after)}
    assert mask_printed(made.data, mode="post", known=bill).data == made.data


def test_a_crooked_photo_is_masked_and_its_place_and_time_are_gone(label_png, bill):
    label = Image.open(io.BytesIO(label_png)).convert("RGB").resize((1200, 1800))
    table = Image.new("RGB", (1700, 2300), (120, 90, 60))
    table.paste(label.rotate(3, expand=True, fillcolor=(120, 90, 60)), (180, 200))
    noisy = np.asarray(table).astype(np.int16) + np.random.default_rng(1).integers(-6, 7, (2300, 1700, 3))
    exif = Image.Exif()
    exif[0x0110] = "Camera of Wang Jianguo"
    file = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(file, "JPEG", quality=88, exif=exif)
    made = mask_printed(file.getvalue(), mode="post", known=bill)
    assert not [problem for problem in made.problems if problem.fatal]
    assert made.data.startswith(b"\xff\xd8")
    assert b"Exif" not in made.data
    assert find_leaks(made.data, secrets_of(bill, mode="post"), medium="picture") == ()
    assert TRACKING in {code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(made.data)))}


def test_words_that_are_pictures_in_a_pdf_are_found_and_masked(label_png, bill):
    from fpdf import FPDF

    pdf = FPDF(unit="mm", format=(101.6, 152.4))
    pdf.add_page()
    pdf.set_font("Helvetica", size=8)
    pdf.image(io.BytesIO(label_png), x=0, y=0, w=101.6)
    for number in range(4):
        pdf.text(8, 146 + number * 1.5, "Printed by the shop, keep for your records and thank you very much")
    made = mask_printed(bytes(pdf.output()), mode="post", known=bill)
    assert not made.problems
    assert find_leaks(made.data, secrets_of(bill, mode="post"), medium="pdf") == ()


def test_a_hidden_layer_does_not_outlive_a_label_without_anything_to_hide(bill):
    with pikepdf.open(io.BytesIO(made_pdf(LINES[:1] + LINES[6:8], payload=""))) as pdf:
        pdf.pages[0].contents_add(b"BT /F1 9 Tf 3 Tr 30 30 Td <0001> Tj ET % Wang Jianguo")
        file = io.BytesIO()
        pdf.save(file)
    made = mask_printed(file.getvalue(), mode="post", known=bill)
    assert made.data != file.getvalue()
    assert find_leaks(made.data, secrets_of(bill, mode="post"), medium="pdf") == ()


def test_a_bar_code_that_holds_a_secret_goes_and_that_is_said(bill):
    made = mask_printed(made_pdf(tracking="61400283456"), mode="post", known=bill)
    assert [problem.code for problem in made.problems] == ["label-barcode-gone"]
    assert not zxingcpp.read_barcodes(page_at_203_dpi(made.data))


def test_a_code_that_nobody_can_read_goes_too(bill):
    code = np.asarray(Image.open(code_png("QRCode", "WANG XIAOMING 12 Smith Street", scale=6))).copy()
    middle = len(code) // 2
    code[middle - 40 : middle + 40, middle - 40 : middle + 40] = 255
    code[middle - 20 : middle + 20, middle - 40 : middle + 40 : 2] = 0
    page = np.full((1200, 800), 255, np.uint8)
    page[700 : 700 + len(code), 100 : 100 + len(code)] = code
    words = Image.open(io.BytesIO(_png(_words_page())))
    page[:600] = np.asarray(words)[:600, :800]
    made = mask_printed(_png(page), mode="post", known=bill)
    assert not made.problems
    after = np.asarray(Image.open(io.BytesIO(made.data)).convert("L"))
    assert after[700 : 700 + len(code), 100 : 100 + len(code)].min() == 255


def _words_page():
    page = pdfium.PdfDocument(made_pdf(LINES[:9], payload=""))[0]
    return np.asarray(page.render(scale=203 / 72, grayscale=True).to_pil())[:600, :812]


def _png(pixels):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def test_a_label_without_words_gives_no_file():
    assert [p.code for p in mask_printed(_png(np.full((300, 300), 255, np.uint8)), mode="post").problems] == ["label-no-words"]


def test_no_room_for_the_token_gives_no_file(bill):
    lines = [(2, 4 + 4 * row, 9, "12 sorting words that fill the line from its one end to the other") for row in range(37)]
    made = mask_printed(made_pdf(lines, payload="")[:], mode="resolve", token=TOKEN, known=None)
    assert made.data == b"" or "SEAWALL" in str([c.text for c in zxingcpp.read_barcodes(page_at_203_dpi(made.data))])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7 and nothing more", "label-broken"),
        (b"\x89PNG\r\n\x1a\n and nothing more", "label-broken"),
        (b"", "label-broken"),
    ],
)
def test_what_is_broken_is_a_problem(data, code):
    made = mask_printed(data, mode="post", where="a")
    assert (made.data, [problem.code for problem in made.problems]) == (b"", [code])
    read = read_printed_label(data)
    assert isinstance(read, Problem)
    assert read.code == code


def test_a_book_is_no_label():
    pdf = pikepdf.new()
    for _ in range(31):
        pdf.add_blank_page()
    file = io.BytesIO()
    pdf.save(file)
    assert [problem.code for problem in mask_printed(file.getvalue(), mode="post").problems] == ["label-too-many-pages"]


def test_a_locked_pdf_is_a_problem(label_pdf):
    with pikepdf.open(io.BytesIO(label_pdf)) as pdf:
        file = io.BytesIO()
        pdf.save(file, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert [problem.code for problem in mask_printed(file.getvalue(), mode="post").problems] == ["label-locked"]


def test_a_label_is_read_with_what_stands_where(label_pdf):
    label = read_printed_label(label_pdf)
    assert isinstance(label, Label)
    assert label.medium == "pdf"
    assert label.waybill.tracking == TRACKING
    assert "WANG XIAOMING" in label.waybill.fields["recipient.name"]


def test_words_beside_the_text_layer_are_noticed_and_a_carriers_sign_is_not():
    lines = [LabelLine("Ship to somewhere")]
    assert has_strangers([("ocr", "Ship to somewhere, tel 0400283456")], lines, [])
    assert has_strangers([("ocr", "Wang Xiaoming, Smith Street, Carlton")], lines, [])
    assert not has_strangers([("ocr", "Australia Post: Ship to somewhere")], lines, [])
    assert not has_strangers([("ocr", "Ship t0 somewhare"), ("codes", "unknown words in a code")], lines, [])
