"""Lines are turned with their picture and cut out of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2")
boxes = pytest.importorskip("seawall.readers.pictures.boxes")
finding = pytest.importorskip("seawall.readers.pictures.finding")


def _rectangle(left: float, top: float, right: float, bottom: float) -> "np.ndarray":
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)


def _found(*rectangles: tuple[float, float, float, float]) -> "finding.Found":
    return finding.Found(np.stack([_rectangle(*one) for one in rectangles]), (None,) * len(rectangles))


def _marked(*rectangles: tuple[int, int, int, int]) -> "np.ndarray":
    pixels = np.zeros((200, 300, 3), np.uint8)
    for number, (left, top, right, bottom) in enumerate(rectangles):
        pixels[top:bottom, left:right] = 100 + 50 * number
    return pixels


@given(st.integers(0, 7))
def test_what_a_line_holds_turns_with_it(quarters: int) -> None:
    places = ((20, 30, 120, 50), (40, 120, 280, 150))
    pixels, found = boxes.turned(_marked(*places), _found(*places), quarters)
    for number, corners in enumerate(found.corners):
        left, top = corners.min(axis=0).astype(int)
        right, bottom = corners.max(axis=0).astype(int)
        assert (pixels[top:bottom, left:right] == 100 + 50 * number).all()
        assert tuple(corners[0]) == (left, top)
    assert boxes.mostly_tall(found.corners) == bool(quarters % 2)


def test_bends_turn_with_the_picture_and_run_ahead() -> None:
    upper = np.stack([np.linspace(20, 200, 9), 50 + np.linspace(0, 30, 9)], axis=1)
    found = finding.Found(_rectangle(20, 50, 200, 100)[None], (np.stack([upper, upper + np.array([0, 20])]).astype(np.float32),))
    pixels = _marked((20, 50, 200, 100))
    _, around = boxes.turned(pixels, found, 2)
    bend = around.bends[0]
    assert (np.diff(bend[0][:, 0]) > 0).all()
    assert (bend[0][:, 1] < bend[1][:, 1]).all()
    _, back = boxes.turned(pixels, around, 2)
    assert np.allclose(back.bends[0], found.bends[0])


def test_lines_are_cut_to_the_height_that_is_read() -> None:
    pixels = _marked((20, 30, 120, 50), (250, 20, 270, 180))
    flat, tall = boxes.cut_out(pixels, _found((20, 30, 120, 50), (250, 20, 270, 180)))
    assert flat.shape[0] == tall.shape[0] == boxes.READ_HEIGHT
    assert flat.shape[1] == 240
    assert tall.shape[1] > 300
    assert flat.min() >= 100
    assert tall.min() >= 150


def test_long_lines_are_narrowed() -> None:
    (cut,) = boxes.cut_out(_marked((0, 0, 300, 10)), _found((0, 0, 300, 10)))
    assert cut.shape[1] == round(300 * boxes.READ_HEIGHT / 10 * boxes.NARROWED)


def test_a_bent_line_is_cut_straight() -> None:
    pixels = np.full((200, 300, 3), 255, np.uint8)
    places = np.linspace(20, 280, 24)
    way = 60 + 50 * np.sin((places - 20) / 260 * np.pi)
    points = np.stack([places, way], axis=1)
    cv2.polylines(pixels, [points.astype(np.int32)], isClosed=False, color=(0, 0, 0), thickness=6)
    bend = np.stack([points - np.array([0, 12]), points + np.array([0, 12])]).astype(np.float32)
    (cut,) = boxes.cut_out(pixels, finding.Found(_rectangle(20, 48, 280, 122)[None], (bend,)))
    rows = cut[:, :, 0].mean(axis=1)
    assert rows.argmin() == pytest.approx(cut.shape[0] / 2, abs=4)
    assert rows[0] > 240
    assert rows[-1] > 240


def test_a_tilted_page_is_set_straight() -> None:
    pixels = np.full((400, 600, 3), 200, np.uint8)
    matrix = cv2.getRotationMatrix2D((300, 200), -7, 1.0)
    corners = np.stack([_rectangle(100, 60 + 80 * n, 500, 90 + 80 * n) @ matrix[:, :2].T + matrix[:, 2] for n in range(4)])
    found = finding.Found(corners.astype(np.float32), (None, None, None, np.stack([corners[3][:2], corners[3][3:1:-1]])))
    straight, moved = boxes.straightened(pixels, found, from_degrees=1.5)
    edges = moved.corners[:, 1] - moved.corners[:, 0]
    assert np.abs(np.degrees(np.arctan2(edges[:, 1], edges[:, 0]))).max() < 0.3
    assert straight.shape[0] > 400
    assert (straight == 200).all()
    assert np.allclose(moved.bends[3][0], moved.corners[3][:2], atol=0.01)


def test_a_straight_page_stays_as_it_is() -> None:
    pixels, found = _marked(), _found((20, 30, 220, 50))
    assert boxes.straightened(pixels, found, from_degrees=1.5) == (pixels, found)
    upright = _found((20, 30, 30, 150))
    assert boxes.straightened(pixels, upright, from_degrees=1.5) == (pixels, upright)


def test_the_colour_around_is_that_of_the_bubble() -> None:
    pixels = np.full((100, 200, 3), 255, np.uint8)
    pixels[20:60, 20:180] = (149, 236, 105)
    pixels[34:46, 40:160] = 0
    assert boxes.fill_around(pixels, _rectangle(35, 30, 165, 50)) == (149, 236, 105)
    assert boxes.fill_around(pixels, _rectangle(500, 500, 510, 510)) == (255, 255, 255)


@settings(max_examples=50)
@given(st.lists(st.tuples(*[st.floats(-50, 400) for _ in range(4)]), min_size=1, max_size=6))
def test_shares_are_shares(rectangles: list[tuple[float, float, float, float]]) -> None:
    for one in rectangles:
        box = boxes.share_box(_rectangle(*one), 300, 200)
        assert all(0 <= edge <= 1 for edge in box)
        assert box[0] <= box[2]
        assert box[1] <= box[3]


def test_nothing_has_no_height_and_no_mean() -> None:
    assert boxes.median_height(finding.NOTHING.corners) == 0
    assert boxes.mean([]) == 0
