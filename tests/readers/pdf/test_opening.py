"""The job of the child: what a PDF holds, page by page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.pdf.sheets import LETTER, bytes_of, letter, new, raw, scan
from tests.readers.pictures.drawn import paper

from seawall.readers.pdf import opening, telling
from seawall.readers.pdf.opening import look_at_page, open_pdf
from seawall.readers.pdf.paper import Paper, Sheet

pytest.importorskip("pypdfium2")


def _sheet(data: bytes) -> Sheet:
    (sheet,) = open_pdf(data, {}).sheets
    return sheet


def _lines(sheet: Sheet) -> list[str]:
    return [line.text for line in sheet.look.page.lines]


def _notes(sheet: Sheet) -> list[tuple[str, str]]:
    return [(note.kind, note.text) for note in sheet.notes]


def test_a_letter_is_its_lines_where_they_stand() -> None:
    sheet = _sheet(bytes_of(letter()))
    assert _lines(sheet) == list(LETTER)
    assert not sheet.needs_look
    assert sheet.look.preview[8:12] == b"WEBP"
    tops = [line.box[1] for line in sheet.look.page.lines]
    assert tops == sorted(tops)
    assert all(line.box[3] - line.box[1] < 0.05 and line.box[0] < 0.1 for line in sheet.look.page.lines)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_set_upright(degrees: int) -> None:
    plain = bytes_of(letter())
    turned = plain.replace(b"/Type /Page\n", b"/Type /Page\n/Rotate %d\n" % degrees)
    assert turned != plain
    assert _sheet(turned).look.page == _sheet(plain).look.page


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_letters_that_stand_upright_on_a_turned_page(degrees: int) -> None:
    pdf = new()
    with pdf.rotation(degrees, 100, 100):
        pdf.text(60, 100, "Call the police now")
    sheet = _sheet(bytes_of(pdf).replace(b"/Type /Page\n", b"/Type /Page\n/Rotate %d\n" % degrees))
    (line,) = sheet.look.page.lines
    assert line.text == "Call the police now"
    assert line.box[2] - line.box[0] > 3 * (line.box[3] - line.box[1])


def test_links_lead_somewhere() -> None:
    pdf = new()
    pdf.cell(0, 12, "点击这里", link="https://pay.example/1", new_x="LMARGIN", new_y="NEXT")
    sheet = _sheet(bytes_of(pdf))
    assert _notes(sheet) == [("link", "https://pay.example/1")]
    assert sheet.notes[0].box[1] < 0.2


def test_remarks_and_fields() -> None:
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Li Ming) /Rect [10 10 90 30] /F 4 /P 3 0 R >>"
    remark = b"<< /Type /Annot /Subtype /Text /Contents (call me\rnow) /Rect [10 50 20 60] /F 4 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Annots [4 0 R 5 0 R 6 0 R] >>"
    sheet = _sheet(
        raw(
            b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            field,
            remark,
            b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] >>",
        )
    )
    assert _notes(sheet) == [("field", "Li Ming"), ("note", "call me\nnow")]


@pytest.mark.parametrize("colour", [(255, 255, 255), (254, 254, 250)])
def test_what_nobody_can_see_is_known(colour: tuple[int, int, int]) -> None:
    pdf = letter()
    pdf.set_text_color(*colour)
    letter("these words are hidden", pdf=pdf)
    sheet = _sheet(bytes_of(pdf))
    assert _lines(sheet) == list(LETTER)
    assert _notes(sheet) == [("hidden", "these words are hidden")]


def test_a_scan_needs_a_look_and_gets_it() -> None:
    data = scan(paper("刑事判决书", "本院认为"))
    sheet = _sheet(data)
    assert sheet.needs_look
    pytest.importorskip("rapidocr")
    assert [line.text for line in look_at_page(data, {"page": 0}).page.lines] == ["刑事判决书", "本院认为"]


def test_a_scan_below_what_a_machine_believed_to_read_needs_a_look() -> None:
    pdf = new()
    pdf.image(paper("刑事判决书", "本院认为", width=900).resize((900, 1200)), 0, 0, 210)
    with pdf.local_context(text_mode="INVISIBLE"):
        letter(*["flF$ 4\\J tk 15 believed to read this"] * 8, pdf=pdf)
    assert _sheet(bytes_of(pdf)).needs_look


def test_a_letter_over_a_picture_that_fills_the_page_needs_none() -> None:
    pdf = new()
    pdf.image(paper("印花", width=900, ink="#eeeeee").resize((900, 1200)), 0, 0, 210)
    letter(*["Please bring your passport on 5 March 2024."] * 8, pdf=pdf)
    assert not _sheet(bytes_of(pdf)).needs_look


def test_words_beside_the_page_are_hidden() -> None:
    pdf = letter()
    pdf.text(400, 50, "beside the page")
    assert _notes(_sheet(bytes_of(pdf))) == [("hidden", "beside the page")]


def test_a_picture_in_a_letter_needs_none() -> None:
    pdf = letter()
    pdf.image(paper("盖章"), 20, 100, 60)
    assert not _sheet(bytes_of(pdf)).needs_look


def test_codes_in_a_letter_are_read() -> None:
    np, zxingcpp = pytest.importorskip("numpy"), pytest.importorskip("zxingcpp")
    from PIL import Image

    pdf = letter()
    code = np.array(zxingcpp.create_barcode("https://pay.example/1", zxingcpp.BarcodeFormat.QRCode).to_image(scale=4))
    pdf.image(Image.fromarray(code), 20, 100, 60)
    assert [found.text for found in _sheet(bytes_of(pdf)).look.page.codes] == ["https://pay.example/1"]


def test_an_empty_page_needs_no_look() -> None:
    sheet = _sheet(bytes_of(new()))
    assert (_lines(sheet), sheet.needs_look) == ([], False)


def test_pages_are_read_in_stretches() -> None:
    pdf = letter("第1页")
    for number in range(2, 6):
        pdf.add_page()
        letter(f"第{number}页", pdf=pdf)
    data = bytes_of(pdf)
    first, then = open_pdf(data, {"first": 0, "count": 3}), open_pdf(data, {"first": 3, "count": 3})
    assert [_lines(sheet) for sheet in (*first.sheets, *then.sheets)] == [[f"第{number}页"] for number in range(1, 6)]
    assert (first.pages, then.pages, then.details) == (5, 5, ())


def test_later_pages_are_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PREVIEW_PAGES", 0)
    sheet = _sheet(bytes_of(letter()))
    assert (_lines(sheet), sheet.look.preview, sheet.look.fingerprint) == (list(LETTER), b"", "")
    assert _sheet(bytes_of(new())).needs_look  # who knows


def test_more_characters_than_are_read_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_CHARACTERS", 5)
    assert _sheet(bytes_of(letter())).cut_short


def test_what_the_file_says_of_itself() -> None:
    pdf = letter()
    pdf.set_title("通知")
    pdf.set_author("A\nB")
    pdf.set_producer("Word")
    pdf.set_creation_date(__import__("datetime").datetime(2024, 3, 5, 15, 21, 9, tzinfo=__import__("datetime").UTC))
    assert open_pdf(bytes_of(pdf), {}).details == (
        ("pdf.title", "通知"),
        ("pdf.author", "AB"),
        ("pdf.producer", "Word"),
        ("pdf.created", "2024-03-05T15:21:09"),
    )


@pytest.mark.parametrize(
    ("said", "time"),
    [("D:2024", "2024-01-01"), ("D:20240305", "2024-03-05"), ("today", ""), ("D:202403051521", "2024-03-05T15:21:00")],
)
def test_times(said: str, time: str) -> None:
    assert telling.iso_time(said) == time


def test_files_inside_come_out_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = letter()
    pdf.embed_file(bytes=b"hello", basename="a.txt")
    pdf.embed_file(bytes=b"a long text", basename="b.txt")
    data = bytes_of(pdf)
    assert dict(open_pdf(data, {}).files) == {"a.txt": b"hello", "b.txt": b"a long text"}
    monkeypatch.setattr(telling, "MAX_FILE_BYTES", 6)
    paper_ = open_pdf(data, {})
    assert (dict(paper_.files), paper_.remarks) == ({"a.txt": b"hello"}, ("files-left-out",))
    monkeypatch.setattr(telling, "MAX_FILES", 1)
    assert open_pdf(data, {}).remarks == ("files-left-out",)


def test_a_password_is_a_failure() -> None:
    pdf = letter()
    pdf.set_encryption(owner_password="owner", user_password="user")  # noqa: S106 - it locks a test
    data = bytes_of(pdf)
    assert open_pdf(data, {}).failure == "pdf-locked"
    with pytest.raises(RuntimeError):
        look_at_page(data, {"page": 0})


def test_a_page_that_cannot_be_loaded_needs_a_look_that_fails() -> None:
    data = raw(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [9 0 R] /Count 1 >>")
    read = open_pdf(data, {})
    assert read.failure or all(sheet.needs_look for sheet in read.sheets)


@pytest.mark.parametrize("box", [b"[0 0 9000000 9000000]", b"[0 0 0 0]", b"[5 5 -5 -5]", b"[0 0 1 900000]"])
def test_pages_of_any_size_are_bounded(box: bytes) -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s >>" % box
    read = open_pdf(raw(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page), {})
    assert all(len(sheet.look.preview) < 100_000 for sheet in read.sheets)


def test_a_form_that_cannot_be_opened_and_a_file_that_cannot_be_taken_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    def fail(*_: object) -> None:
        message = "broken"
        raise pypdfium2.PdfiumError(message)

    pdf = letter()
    pdf.embed_file(bytes=b"hello", basename="a.txt")
    data = bytes_of(pdf)
    monkeypatch.setattr(pypdfium2.PdfDocument, "init_forms", fail)
    monkeypatch.setattr(pypdfium2.PdfDocument, "get_attachment", fail)
    read = open_pdf(data, {})
    assert [line.text for line in read.sheets[0].look.page.lines] == list(LETTER)
    assert (read.files, read.remarks) == ((), ("files-left-out",))


def test_characters_beyond_the_common_ones_come_in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2.raw

    halves = iter([0xD842, 0xDFB7, 0xD842, 0x41, 0xDFB7, *[0x42] * 100])
    monkeypatch.setattr(pypdfium2.raw, "FPDFText_GetUnicode", lambda *_: next(halves))
    assert _lines(_sheet(bytes_of(letter("abcdefgh"))))[0] == "\U00020bb7A\ufffdBBB"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_files_have_an_answer(data: st.DataObject) -> None:
    whole = bytearray(WHOLE)
    for place in data.draw(st.lists(st.integers(9, len(whole) - 1), max_size=12)):
        whole[place] = data.draw(st.integers(0, 255))
    assert isinstance(open_pdf(bytes(whole[: data.draw(st.integers(20, len(whole)))]), {}), Paper)


WHOLE = raw(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    b"<< /Length 44 >>\nstream\nBT /F 20 Tf 20 100 Td (Call the police) Tj ET\nendstream",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)
