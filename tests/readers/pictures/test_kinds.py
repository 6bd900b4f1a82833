"""Pictures are known by their content, whatever they are called."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.pictures.kinds import kind_of

Image = pytest.importorskip("PIL.Image")


@pytest.mark.parametrize(
    ("saved", "kind"),
    [("PNG", "png"), ("JPEG", "jpeg"), ("WEBP", "webp"), ("GIF", "gif"), ("BMP", "bmp"), ("TIFF", "tiff"), ("AVIF", "avif")],
)
def test_what_pillow_writes_is_known(saved: str, kind: str) -> None:
    file = io.BytesIO()
    Image.new("RGB", (9, 9)).save(file, saved)
    assert kind_of(file.getvalue()) == kind


@given(st.text(max_size=80))
def test_text_is_no_picture(text: str) -> None:
    assert kind_of(text.encode()) is None


@given(st.binary(max_size=64))
def test_any_bytes_have_an_answer(head: bytes) -> None:
    assert kind_of(head) in {None, "png", "jpeg", "webp", "gif", "bmp", "tiff", "avif", "heic"}


@pytest.mark.parametrize("head", [b"BM 5 years ago we met", b"II*", b"RIFF\0\0\0\0WAVEfmt ", b"\0\0\0\x18ftypmp42", b"\xff\xd8"])
def test_others_are_none(head: bytes) -> None:
    assert kind_of(head) is None
