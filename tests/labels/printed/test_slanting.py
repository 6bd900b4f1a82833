"""On a sheet that curls every letter is painted where it stands, and its neighbours are left alone."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.labels.printed.placing import patches_of
from seawall.labels.printed.sheets import SheetLine, level_box
from seawall.labels.printed.slanting import along_the_line
from seawall.model import FoundField

HEIGHT, WIDTH, LETTER, PITCH = 400, 600, 16, 30


def a_page(rise: float, bow: float) -> tuple[np.ndarray, list[np.ndarray]]:
    """Return three lines that run alike, one below the other, and where each one's letters begin, column by column."""
    pixels = np.full((HEIGHT, WIDTH), 255, np.uint8)
    steps = np.linspace(0, 1, WIDTH)
    tops = [(150 + PITCH * number + rise * steps + bow * 4 * steps * (1 - steps)).astype(int) for number in range(3)]
    for line in tops:
        for column in range(0, WIDTH, 2):
            pixels[line[column] : line[column] + LETTER, column] = 0
    return pixels, tops


@settings(max_examples=25)
@given(rise=st.floats(-60, 60), bow=st.floats(-30, 30))
def test_letters_of_a_slanted_line_are_covered(rise: float, bow: float) -> None:
    pixels, tops = a_page(rise, bow)
    middle = tops[1]
    box = (0.0, (middle.min() - 4) / HEIGHT, 1.0, (middle.max() + LETTER + 4) / HEIGHT)
    places = tuple((n / 30, box[1], (n + 1) / 30, box[3]) for n in range(30))
    found = along_the_line(places, box, 1.25 * LETTER / HEIGHT, pixels)
    for place in found:
        column = int((place[0] + place[2]) / 2 * WIDTH)
        assert place[1] * HEIGHT <= middle[column] + 0.1 * LETTER
        assert place[3] * HEIGHT >= middle[column] + 0.9 * LETTER


def test_a_straight_line_keeps_the_places_that_it_has() -> None:
    places = ((0.1, 0.2, 0.2, 0.25),)
    assert along_the_line(places, (0.1, 0.2, 0.2, 0.25), 0.05, np.zeros((100, 100), np.uint8)) is places
    assert along_the_line((), (0.1, 0.2, 0.2, 0.4), 0.05, np.zeros((100, 100), np.uint8)) == ()


def test_a_slanted_value_is_painted_few_letters_by_few_and_written_once() -> None:
    places = tuple((n / 10, 0.1 + n / 20, (n + 1) / 10, 0.15 + n / 20) for n in range(10))
    line = SheetLine("0123456789", (0.0, 0.1, 1.0, 0.6), places)
    patches = patches_of([line], [FoundField("recipient.phone", line.text, 0, 0, 10)], show=lambda *_: "*")
    assert [patch.text for patch in patches] == ["*", "", "", "", ""]
    assert all(patch.box[3] - patch.box[1] < 0.12 for patch in patches)
    assert all(any(p.box[0] <= place[0] and place[2] <= p.box[2] + 1e-9 for p in patches) for place in places)


def test_a_box_that_is_too_tall_for_its_words_is_made_level() -> None:
    left, top, right, bottom = level_box(SheetLine("福岡県福岡市東区南栄町", (0.2, 0.2, 0.6, 0.4)), 1000, 1000)
    assert (left, right) == (0.2, 0.6)
    assert bottom - top < 0.06
    turned = SheetLine("福岡県福岡市", (0.2, 0.2, 0.25, 0.6), turned=True)
    assert level_box(turned, 1000, 1000) == turned.box
