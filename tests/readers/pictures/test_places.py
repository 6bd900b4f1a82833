"""Tilted lines are set straight; straight ones are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.pictures.sheets import paper
from tests.readers.pictures.talk import shots

from seawall.readers.pictures.places import LEAST_HEIGHT, placed_lines, rows_of, slope_of, usual_height

LETTER = [
    ("title", "Student Services"),
    ("fields", "Name: Li Ming|Tel: 0161 555 0123"),
    (
        "text",
        "Thank you for your application. The tuition fee is due on 30 September and a late payment charge may apply after this date.",
    ),
    ("line", "Yours sincerely,"),
]


@given(st.floats(-0.1, 0.1), st.floats(0.016, 0.03))
def test_no_tilt_is_left(slope: float, size: float) -> None:
    assert abs(slope_of(placed_lines(paper(LETTER, slope=slope, size=size)))) < 0.03


@pytest.mark.parametrize("number", range(0, 60, 7))
def test_screens_are_not_tilted(number: int) -> None:
    assert slope_of(placed_lines(shots()[number].page)) == 0.0


def test_nothing_has_no_height() -> None:
    assert usual_height(()) == LEAST_HEIGHT
    assert rows_of(()) == []
    assert slope_of(()) == 0.0
