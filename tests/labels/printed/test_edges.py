"""What is painted: every letter of it goes, whole, and rules stay."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.printed.edges import blank, grown_to_gaps

PLACE = (40, 20, 140, 50)


@given(seed=st.integers(0, 2**32 - 1), ink=st.floats(0, 1), colours=st.booleans())
def test_nothing_of_what_stood_there_is_left_but_rows_and_columns_of_one_shade(seed: int, ink: float, *, colours: bool) -> None:
    chance = np.random.default_rng(seed)
    pixels = np.where(chance.random((80, 200, 3) if colours else (80, 200)) < ink, 0, 255).astype(np.uint8)
    outside = pixels.copy()
    blank(pixels, PLACE)
    left, top, right, bottom = PLACE
    inside = pixels[top:bottom, left:right].reshape(bottom - top, right - left, -1).astype(int)
    dark = (inside < 255).any(axis=2)
    rows, columns = dark.all(axis=1), dark.all(axis=0)
    assert not dark[~rows][:, ~columns].any()
    assert (rows.mean() <= 0.25 or columns.mean() <= 0.25) or not dark.any()
    outside[top:bottom, left:right] = pixels[top:bottom, left:right]
    assert (outside == pixels).all()


@given(height=st.integers(6, 30), width=st.integers(2, 20), left=st.integers(0, 60))
def test_a_letter_is_painted_without_a_trace_of_its_strokes(height: int, width: int, left: int) -> None:
    pixels = np.full((80, 200), 255, np.uint8)
    pixels[20 : 20 + height, 42 + left : 42 + left + width] = 0
    blank(pixels, PLACE)
    assert (pixels == 255).all()


def test_a_rule_below_and_one_beside_stay_whole() -> None:
    pixels = np.full((120, 400), 255, np.uint8)
    pixels[48:50] = 30
    pixels[:, 42:44] = 0
    pixels[25:45, 60:70] = 0
    before = pixels.copy()
    blank(pixels, PLACE)
    before[25:45, 60:70] = 255
    assert (pixels == before).all()


@pytest.mark.parametrize("ground", [0, 120, 190])
def test_on_dark_paper_everything_is_painted(ground: int) -> None:
    pixels = np.full((120, 400), ground, np.uint8)
    pixels[25:45, 60:70] = 255
    blank(pixels, PLACE)
    assert (pixels[20:50, 40:140] == 255).all()


@pytest.mark.parametrize(
    ("strokes", "grown"),
    [
        ((134, 146), (40, 20, 146, 50)),  # most of the letter is within
        ((138, 152), PLACE),  # most of it is another's
        ((32, 60), (32, 20, 140, 50)),
        ((60, 70), PLACE),
        ((60, 200), PLACE),  # no letter ends so late
    ],
)
def test_a_place_grows_over_letters_that_are_mostly_its_own(strokes: tuple[int, int], grown: tuple[int, int, int, int]) -> None:
    pixels = np.full((80, 200), 255, np.uint8)
    pixels[25:45, slice(*strokes)] = 0
    assert grown_to_gaps(pixels, PLACE) == grown


def test_a_rule_that_runs_on_makes_no_place_grow() -> None:
    pixels = np.full((80, 200), 255, np.uint8)
    pixels[48:50] = 0
    pixels[:, 140:143] = 0
    assert grown_to_gaps(pixels, PLACE) == PLACE
    assert grown_to_gaps(pixels, (0, 0, 0, 0)) == (0, 0, 0, 0)
