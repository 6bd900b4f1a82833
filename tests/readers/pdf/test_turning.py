"""Places on a turned page are those of the page as it is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.pdf.turning import Turn


@pytest.mark.parametrize(
    ("degrees", "box"),
    [
        (0, (10, 160, 30, 180)),
        (90, (20, 10, 40, 30)),
        (180, (70, 20, 90, 40)),
        (270, (160, 70, 180, 90)),
        (360, (10, 160, 30, 180)),
    ],
)
def test_a_mark_near_the_lower_left_corner(degrees: int, box: tuple[int, int, int, int]) -> None:
    turn = Turn(5, 5, 100, 200, degrees)
    assert turn.box(15, 25, 35, 45) == box
    assert (turn.width, turn.height) == ((200, 100) if degrees in {90, 270} else (100, 200))


@given(st.tuples(*[st.floats(-1e7, 1e7) for _ in range(4)]), st.sampled_from([0, 90, 180, 270]))
def test_shares_are_shares(edges: tuple[float, float, float, float], degrees: int) -> None:
    assert all(0 <= edge <= 1 for edge in Turn(0, 0, 595, 842, degrees).place(*edges))
