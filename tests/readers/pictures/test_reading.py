"""Pictures as they come in, through the door and the sandbox."""

import pytest
from PIL import Image
from tests.readers.pictures.drawn import LETTER, paper, recall, saved

from seawall.model import Problem
from seawall.readers import read_bytes
from seawall.readers.allowance import one_input
from seawall.readers.pictures import reading
from seawall.readers.pictures.words import _FATAL, _REMARKS, problem_of

pytest.importorskip("rapidocr")


def _codes(data: bytes) -> list[tuple[str, bool]]:
    return [(problem.code, problem.fatal) for problem in read_bytes(data, name="a").problems]


def test_a_letter_is_read_whatever_its_name() -> None:
    result = read_bytes(saved(paper(*LETTER)), name="letter.txt")
    (evidence,) = result.evidence
    assert result.problems == ()
    assert (evidence.medium, evidence.channel, evidence.source) == ("picture", "unknown", "letter.txt")
    assert recall("".join(LETTER), evidence.text) >= 0.95
    assert len(evidence.regions) == len(LETTER)
    assert all(evidence.text[region.start : region.end].strip() for region in evidence.regions)
    (picture,) = evidence.pictures
    assert picture.preview[8:12] == b"WEBP"


def test_a_label_with_a_code() -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    import numpy as np

    label = paper("国际快递 通知单", "Scan to pay the fee", width=900)
    code = np.array(zxingcpp.create_barcode("https://pay.example/1", zxingcpp.BarcodeFormat.QRCode).to_image(scale=4))
    label.paste(Image.fromarray(code), (650, 30))
    (evidence,) = read_bytes(saved(label), name="label.png").evidence
    assert evidence.segments[-1].text == "https://pay.example/1"
    assert evidence.detail("code.qrcode") == "https://pay.example/1"


def test_a_picture_without_words() -> None:
    assert _codes(saved(Image.new("RGB", (300, 400), "white"))) == [("no-words", True)]


def test_a_damaged_picture() -> None:
    assert _codes(b"\x89PNG\r\n\x1a\nand nothing more") == [("unreadable", True)]
    assert _codes(b"\xff\xd8\xff\xe0 no photograph") == [("unreadable", True)]


def test_a_moving_picture_is_remarked() -> None:
    data = saved(paper("快递被扣"), "GIF", save_all=True, append_images=[paper("请转账")])
    result = read_bytes(data, name="a.gif")
    assert [problem.code for problem in result.problems] == ["animated"]
    assert result.evidence[0].text == "快递被扣"


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "is_installed", lambda: False)
    (problem,) = read_bytes(saved(Image.new("L", (9, 9))), name="a.png").problems
    assert problem.code == "no-picture-reader"
    assert 'pip install "seawall[pictures]"' in problem.message.en
    assert 'pip install "seawall[pictures]"' in problem.message.zh


def test_there_is_an_end_to_pictures() -> None:
    with one_input() as allowance:
        allowance.pages = 0
        assert _codes(saved(Image.new("L", (9, 9)))) == [("too-many-pictures", True)]


def test_pages_of_a_tiff_count() -> None:
    pages = [paper(f"第{n}页") for n in range(4)]
    with one_input() as allowance:
        allowance.pages = 3
        result = read_bytes(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), name="a.tiff")
        assert allowance.pages == 0
    assert [problem.code for problem in result.problems] == ["more-pages"]
    assert len(result.evidence[0].pictures) == 3


def test_a_failure_of_the_sandbox_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = problem_of("unreadable", "a")
    monkeypatch.setattr(reading, "run_job", lambda *_args, **_options: failed)
    assert read_bytes(saved(Image.new("L", (9, 9))), name="a").problems == (failed,)


@pytest.mark.parametrize("code", [*_FATAL, *_REMARKS])
def test_every_code_has_words(code: str) -> None:
    problem = problem_of(code, "a")
    assert isinstance(problem, Problem)
    assert problem.message.zh.endswith("。")
    assert problem.message.en.endswith(".")
