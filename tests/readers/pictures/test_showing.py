"""The small picture holds nothing but what can be seen; the fingerprint knows the same template again."""

import io

import pytest

from seawall.readers.pictures.showing import MAX_PREVIEW_HEIGHT, PREVIEW_SIDE, fingerprint_of, preview_of

Image = pytest.importorskip("PIL.Image")
ImageDraw = pytest.importorskip("PIL.ImageDraw")


def _paper(width: int = 800) -> "Image.Image":
    image = Image.new("RGB", (800, 1100), "white")
    draw = ImageDraw.Draw(image)
    for row in range(10):
        draw.rectangle((80 + 20 * (row % 3), 90 + row * 90, 500 + 30 * (row % 4), 120 + row * 90), fill="black")
    return image.resize((width, width * 1100 // 800))


def _differing(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


def test_no_metadata_is_left() -> None:
    image = _paper()
    image.info.update(exif=b"Exif\0\0secret place", xmp=b"<secret/>", icc_profile=b"secret", comment=b"secret")
    data = preview_of(image)
    shown = Image.open(io.BytesIO(data))
    assert b"secret" not in data
    assert not shown.getexif()
    assert max(shown.size) == PREVIEW_SIDE
    assert shown.format == "WEBP"


def test_a_tall_capture_stays_legible() -> None:
    shown = Image.open(io.BytesIO(preview_of(Image.new("RGB", (1000, 9000)))))
    assert shown.width == PREVIEW_SIDE // 2
    assert shown.height <= MAX_PREVIEW_HEIGHT


def test_a_small_picture_is_not_enlarged() -> None:
    assert Image.open(io.BytesIO(preview_of(Image.new("RGB", (30, 20))))).size == (30, 20)


def test_the_same_paper_has_nearly_the_same_fingerprint() -> None:
    first = fingerprint_of(_paper())
    file = io.BytesIO()
    _paper(420).save(file, "JPEG", quality=35)
    assert len(first) == 16
    assert _differing(first, fingerprint_of(Image.open(file))) <= 6
    assert _differing(first, fingerprint_of(_paper().transpose(Image.Transpose.FLIP_LEFT_RIGHT))) > 10
