"""Spots of likelihood become lines: straight, tilted, bent."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2")
finding = pytest.importorskip("seawall.readers.pictures.finding")


def _map(height: int = 160, width: int = 320) -> "np.ndarray":
    return np.zeros((height, width), np.float32)


def _wave(amplitude: float, *, thick: int = 8) -> "np.ndarray":
    likely = _map()
    for x in range(20, 300):
        y = int(80 + amplitude * math.sin((x - 20) / 280 * math.pi))
        likely[y - thick // 2 : y + thick // 2, x] = 0.9
    return likely


def test_a_straight_line_is_grown_back() -> None:
    likely = _map()
    likely[40:50, 30:230] = 0.9
    found = finding.lines_in(likely)
    left, top, right, bottom = (*found.corners[0].min(axis=0), *found.corners[0].max(axis=0))
    assert found.bends == (None,)
    assert left < 30
    assert right > 229
    assert top < 40
    assert bottom > 49


def test_a_faint_or_tiny_spot_is_no_line() -> None:
    likely = _map()
    likely[40:50, 30:230] = 0.4
    likely[100:102, 30:32] = 0.9
    assert len(finding.lines_in(likely)) == 0
    assert len(finding.lines_in(_map())) == 0


def test_a_tilted_line_is_straight() -> None:
    likely = _map()
    cv2.line(likely, (30, 40), (280, 90), 0.9, 9)
    found = finding.lines_in(likely)
    assert found.bends == (None,)
    edge = found.corners[0][1] - found.corners[0][0]
    assert math.degrees(math.atan2(edge[1], edge[0])) == pytest.approx(math.degrees(math.atan2(50, 250)), abs=2)


@pytest.mark.parametrize("amplitude", [14, 30, -30])
def test_a_bent_line_is_followed(amplitude: float) -> None:
    found = finding.lines_in(_wave(amplitude))
    (bend,) = found.bends
    upper, lower = bend
    assert (np.diff(upper[:, 0]) > 0).all()
    assert (upper[:, 1] < lower[:, 1]).all()
    middle = (upper + lower)[len(upper) // 2] / 2
    assert middle[1] == pytest.approx(80 + amplitude, abs=3)


def test_a_bent_line_that_stands_is_followed_upwards() -> None:
    found = finding.lines_in(np.rot90(_wave(30)).copy())
    (bend,) = found.bends
    assert (np.diff(bend[0][:, 1]) < 0).all()
    assert (bend[0][:, 0] < bend[1][:, 0]).all()


def test_nearly_straight_is_straight() -> None:
    assert finding.lines_in(_wave(1.5)).bends == (None,)


def test_lines_are_moved_chosen_and_joined() -> None:
    found = finding.lines_in(_wave(30))
    moved = found.scaled(2.0, down=10)
    assert np.allclose(moved.corners, found.corners * 2 + [0, 10])
    assert np.allclose(moved.bends[0], found.bends[0] * 2 + [0, 10])
    both = finding.joined([found, moved])
    assert len(both) == 2
    assert np.allclose(both.taken([1]).corners, moved.corners)
    assert len(both.taken(np.array([False, False]))) == 0


def test_the_network_is_given_what_it_wants() -> None:
    seen = []

    def network(batch: "np.ndarray") -> "np.ndarray":
        seen.append((batch.shape, batch.dtype, float(batch.min()), float(batch.max())))
        likely = np.zeros((1, 1, *batch.shape[2:]), np.float32)
        likely[0, 0, 10:20, 10:90] = 0.9
        return likely

    pixels = np.zeros((600, 1000, 3), np.uint8)
    pixels[:, :, 0] = 255
    found = finding.find_in(pixels, network, side=500)
    assert seen == [((1, 3, 288, 512), np.float32, -1.0, 1.0)]
    assert found.corners[0].max(axis=0)[0] > 90 * 1000 / 512


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 310), st.integers(0, 150), st.integers(1, 200), st.integers(1, 40), st.floats(0, 1)), max_size=8
    )
)
def test_any_spots_have_lines(spots: list[tuple[int, int, int, int, float]]) -> None:
    likely = _map()
    for left, top, width, height, value in spots:
        likely[top : top + height, left : left + width] = value
    found = finding.lines_in(likely)
    assert len(found) == len(found.bends)
    assert np.isfinite(found.corners).all()
