"""A text layer is believed only where it says what can be seen."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest
from tests.labels.printed.making import LINES, made_pdf

from seawall.labels.gate import find_leaks
from seawall.labels.printed import mask_printed
from seawall.labels.printed.layer import rows_on
from seawall.labels.printed.pages import drawn_page, drawn_without_words, opened_pdf, upright_page
from seawall.labels.printed.vouching import vouched
from seawall.labels.secrets import secrets_of

TOKEN = "SW-0123-4567-89AB-CDEF"


def believed(data):
    with opened_pdf(data) as pdf:
        page = upright_page(pdf, 0)
        pixels, rows = drawn_page(page), rows_on(page)
        return {line.text: bool(line.sure) for line in vouched(rows, pixels, drawn_without_words(page))}


def changed(data, change):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


def lying(pdf):
    """Let every font say of each letter that it is the next one."""
    for font in pdf.pages[0].Resources.Font.values():
        lines = font.ToUnicode.read_bytes().decode().split("\n")
        told = [line.split() for line in lines]
        for number, words in enumerate(told):
            if len(words) == 2 and all(word.startswith("<") for word in words):
                lines[number] = f"{words[0]} <{(int(words[1][1:5], 16) + 1) % 0xFFFF:04X}>"
            elif len(words) == 3 and all(word.startswith("<") for word in words):
                lines[number] = f"{words[0]} {words[1]} <{(int(words[2][1:5], 16) + 1) % 0xFFFF:04X}>"
        font.ToUnicode.write("\n".join(lines).encode())


@pytest.fixture(scope="module")
def liar(label_pdf):
    return changed(label_pdf, lying)


def test_an_honest_layer_is_believed_line_by_line(label_pdf):
    assert all(believed(label_pdf).values())


def test_a_font_that_says_other_letters_than_it_draws_is_not_believed(liar):
    said = believed(liar)
    assert "Upm" in "".join(said) or "Up;" in "".join(said)
    assert not any(sure for text, sure in said.items() if any(sign.isalnum() for sign in text))


def test_what_such_a_layer_hides_is_masked_all_the_same(liar, bill):
    made = mask_printed(liar, mode="resolve", token=TOKEN, known=bill)
    assert made.data == b"" or find_leaks(made.data, secrets_of(bill, mode="resolve"), medium="pdf") == ()
    assert made.data


def test_words_over_which_something_is_drawn_are_not_believed(label_pdf):
    def over(pdf):
        pdf.pages[0].contents_add(b"q 0.6 g 20 270 40 12 re f Q")

    said = believed(changed(label_pdf, over))
    assert said["DHL EXPRESS WORLDWIDE"]
    assert not all(said.values())


def test_words_in_a_form_are_the_layers_too(label_pdf):
    def enclose(pdf):
        page = pdf.pages[0]
        form = page.as_form_xobject()
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = pdf.make_stream(b"/F Do")

    assert all(believed(changed(label_pdf, enclose)).values())


def test_a_token_is_no_stranger(label_pdf, bill, monkeypatch):
    from seawall.labels.printed import masking

    rounds = []
    step = masking._round
    monkeypatch.setattr(masking, "_round", lambda task, *, again: rounds.append(again) or step(task, again=again))
    assert mask_printed(label_pdf, mode="resolve", known=bill, token=TOKEN).data
    assert rounds == [False]


def test_a_page_as_a_picture_has_no_words_to_believe():
    assert believed(made_pdf(LINES[:0], payload="")) == {}
    assert pdfium.PdfDocument(made_pdf(LINES[:1], payload=""))[0].get_textpage().get_text_range()
