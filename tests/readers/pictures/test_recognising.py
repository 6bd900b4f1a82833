"""Words are read from pictures as people send them. Floors, not exact words: letters may differ between machines."""

import math
from itertools import pairwise

import pytest
from tests.readers.pictures.drawn import LETTER, paper, recall

from seawall.readers.pictures.recognising import MAX_TILES, engine, read_lines, tiles_of

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2")
pytest.importorskip("rapidocr")


def _read(pixels: "np.ndarray") -> tuple[str, int]:
    reading = read_lines(np.ascontiguousarray(pixels))
    boxes = [line.box for line in reading.lines]
    assert all(0 <= box[0] < box[2] <= 1 and 0 <= box[1] < box[3] <= 1 for box in boxes)
    return "\n".join(line.text for line in reading.lines), reading.quarters


DRAWN = np.asarray(paper(*LETTER))


@pytest.mark.parametrize("quarters", range(4))
def test_a_page_that_was_turned_is_read(quarters: int) -> None:
    text, turned = _read(np.rot90(DRAWN, quarters))
    assert recall("".join(LETTER), text) >= 0.95
    assert text.split("\n")[0] == LETTER[0]
    assert turned == quarters


def test_light_on_dark_in_a_small_picture() -> None:
    small = cv2.resize(
        np.asarray(paper(*LETTER, ink="white", ground="#202020")), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA
    )
    assert recall("".join(LETTER), _read(small)[0]) >= 0.9


def test_a_tilted_photograph_is_set_straight() -> None:
    matrix = cv2.getRotationMatrix2D((380, 150), 9, 0.9)
    tilted = cv2.warpAffine(DRAWN, matrix, (760, 320), borderValue=(120, 110, 100))
    blurred = cv2.GaussianBlur((tilted * np.linspace(0.5, 1, 760)[None, :, None]).astype(np.uint8), (0, 0), 0.8)
    reading = read_lines(blurred)
    assert recall("".join(LETTER), "".join(line.text for line in reading.lines)) >= 0.95
    assert all(line.box[3] - line.box[1] < 0.25 for line in reading.lines)


def test_a_curled_sheet() -> None:
    height, width = DRAWN.shape[:2]
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    curled = cv2.remap(
        DRAWN, across, down + 26 * np.sin(across / width * math.pi * 1.5), cv2.INTER_LINEAR, borderValue=(160, 160, 160)
    )
    assert recall("".join(LETTER[1:]), _read(curled)[0]) >= 0.9


def test_a_tall_capture_is_read_once_and_whole() -> None:
    lines = [f"第{number}条消息" for number in range(100, 124)]
    text, _ = _read(np.asarray(paper(*lines, width=420)))
    assert text.split("\n") == lines


def test_nothing_to_read() -> None:
    assert _read(np.full((300, 200, 3), 255, np.uint8)) == ("", 0)
    assert _read(np.zeros((1, 1, 3), np.uint8)) == ("", 0)


@pytest.mark.parametrize(("width", "height"), [(3, 24_000), (1280, 24_000), (1, 3), (500, 500), (100, 241)])
def test_tiles_cover_everything_and_are_not_many(width: int, height: int) -> None:
    tiles = tiles_of(width=width, height=height)
    assert tiles[0][0] == 0
    assert tiles[-1][1] == height
    assert all(before[1] > after[0] > before[0] for before, after in pairwise(tiles))
    assert len(tiles) <= MAX_TILES + 3


def test_small_print_that_reads_badly_is_looked_at_more_closely(monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.readers.pictures import recognising

    sides = []
    find_in = recognising.find_in

    def noting(pixels: "np.ndarray", network: object, *, side: int) -> object:
        sides.append(side)
        return find_in(pixels, network, side=side)

    monkeypatch.setattr(recognising, "find_in", noting)
    monkeypatch.setattr(recognising, "CLEAR", 1.1)
    page = np.full((1500, 1100, 3), 255, np.uint8)
    small = np.asarray(paper("Please call us", "这里的字很小", size=14, width=240))
    page[100 : 100 + small.shape[0], 100:340] = small
    assert recall("Please call us 这里的字很小", _read(page)[0]) >= 0.9
    assert sides == [recognising.FIND_SIDE, recognising.CLOSE_SIDE]


def test_openvino_is_used_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    import rapidocr

    from seawall.readers.pictures import recognising

    monkeypatch.setattr(recognising, "find_spec", lambda name: object())
    monkeypatch.setattr(rapidocr, "RapidOCR", lambda params: params)
    settings = engine.__wrapped__()
    assert settings["Det.engine_type"] is rapidocr.EngineType.OPENVINO
