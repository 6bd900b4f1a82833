"""The text layer, letter by letter."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from seawall.labels.printed.layer import Letter, layer_of, lines_of
from seawall.labels.printed.pages import upright_page


def row(text, left=10, top=10, quarter=0):
    return [Letter(letter, (left + 6 * n, top, left + 6 * n + 6, top + 10), quarter) for n, letter in enumerate(text)]


def test_each_letter_has_its_place_and_spaces_are_one():
    (line,) = lines_of([*row("To:"), Letter(" ", (0, 0, 0, 0)), Letter(" ", (0, 0, 0, 0)), *row("Wang", 34)], 100, 100)
    assert line.text == "To: Wang"
    assert len(line.letters) == len(line.text)
    assert line.letters[4][0] == 0.34


def test_columns_and_rows_are_parted():
    assert [line.text for line in lines_of([*row("From"), *row("To", 90), *row("Wang", 10, 22)], 200, 100)] == [
        "From",
        "To",
        "Wang",
    ]


def test_a_line_break_ends_a_line():
    assert [line.text for line in lines_of([*row("ab"), Letter("\n", (0, 0, 0, 0)), *row("cd", 22)], 100, 100)] == ["ab", "cd"]


def test_blanks_alone_are_no_line():
    assert lines_of([Letter(" ", (0, 0, 0, 0)), Letter("\x02", (0, 0, 1, 1))], 100, 100) == ()


@pytest.mark.parametrize("quarter", [1, 2, 3])
def test_a_line_that_runs_another_way_stays_one_line(quarter):
    letters = []
    for n, letter in enumerate("Wang"):
        at = 20 + 6 * n
        place = {1: (10, 94 - at, 20, 100 - at), 2: (94 - at, 10, 100 - at, 20), 3: (10, at, 20, at + 6)}[quarter]
        letters.append(Letter(letter, place, quarter))
    (line,) = lines_of(letters, 100, 100)
    assert (line.text, line.turned) == ("Wang", quarter != 2)


def test_letters_that_turn_begin_a_line():
    first, *others = lines_of([*row("ab"), *row("cd", 22, quarter=1)], 100, 100)
    assert first.text == "ab"
    assert others


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_on_its_side_is_read_upright(degrees, label_pdf):
    with pikepdf.open(io.BytesIO(label_pdf)) as pdf:
        pdf.pages[0].rotate(degrees, relative=False)
        file = io.BytesIO()
        pdf.save(file)
    page = upright_page(pdfium.PdfDocument(file.getvalue()), 0)
    lines = {line.text: line for line in layer_of(page)}
    assert "To: WANG XIAOMING 王小明" in lines
    assert not any(line.turned for line in lines.values())
    assert lines["To: WANG XIAOMING 王小明"].box[1] < lines["Carlton VIC 3053"].box[1]
