"""The job of the child, from bytes to what can be seen."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.pictures.drawn import LETTER, paper, recall, saved

from seawall.readers.pictures.looking import look_at
from seawall.readers.pictures.seen import Seen

pytest.importorskip("rapidocr")
np = pytest.importorskip("numpy")
Image = pytest.importorskip("PIL.Image")

FILES = Path(__file__).parent / "files"


def _text(seen: Seen) -> str:
    return "\n".join(line.text for look in seen.looks for line in look.page.lines)


def test_a_photograph_of_a_phone() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x0110] = 6, "iPhone 15 Pro"
    turned = paper(*LETTER).transpose(Image.Transpose.ROTATE_90)
    seen = look_at(saved(turned, "JPEG", quality=85, exif=exif), {})
    (look,) = seen.looks
    assert recall("".join(LETTER), _text(seen)) >= 0.95
    assert (look.page.width, look.page.height, look.page.turned, look.page.is_screen) == (760, 256, 0, False)
    assert seen.details == (("picture.camera", "iPhone 15 Pro"),)
    assert len(look.fingerprint) == 16
    assert b"iPhone" not in look.preview
    assert Image.open(io.BytesIO(look.preview)).size == (900, 303)


def test_heic() -> None:
    pytest.importorskip("pi_heif")
    assert recall("你的包裹被海关扣留请联系警方", _text(look_at((FILES / "small.heic").read_bytes(), {}))) >= 0.9


def test_a_page_that_lies_on_its_side_is_shown_upright() -> None:
    (look,) = look_at(saved(paper(*LETTER).transpose(Image.Transpose.ROTATE_90)), {}).looks
    assert (look.page.turned, look.page.width, look.page.height) == (1, 760, 256)
    assert look.page.is_screen


def test_a_grainy_picture_came_through_a_lens() -> None:
    grain = np.random.default_rng(1).normal(0, 9, (256, 760, 3))
    noisy = Image.fromarray(np.clip(np.asarray(paper(*LETTER)) * 0.8 + grain, 0, 255).astype(np.uint8))
    (look,) = look_at(saved(noisy), {}).looks
    assert look.page.is_screen is False


def test_pages_of_a_tiff() -> None:
    file = io.BytesIO()
    pages = [paper("第一页的内容"), paper("第二页的内容"), paper("第三页的内容")]
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    seen = look_at(file.getvalue(), {"pages": 2})
    assert _text(seen).split("\n") == ["第一页的内容", "第二页的内容"]
    assert seen.remarks == ("more-pages",)


def test_no_memory_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from seawall.readers.pictures import looking

    def greedy(data: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(looking, "Opened", greedy)
    with pytest.raises(MemoryError):
        look_at(b"", {})


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"II*\0", b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic"]),
)
def test_any_bytes_have_an_answer(rest: bytes, mark: bytes) -> None:
    assert isinstance(look_at(mark + rest, {}), Seen)
