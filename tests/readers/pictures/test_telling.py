"""What a file says about itself is told; where it was taken is not."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.pictures.telling import MAX_CHARACTERS, details_of, iso_time

Image = pytest.importorskip("PIL.Image")


def _with(exif: "Image.Exif", kind: str = "JPEG") -> "Image.Image":
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, kind, exif=exif)
    return Image.open(file)


def test_a_phone_tells_when_and_what_and_that_it_knows_where() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Apple", "iPhone 15 Pro", "17.3.1"
    exif[0x8769] = {0x9003: "2024:03:05 15:21:09"}
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 7.0), 3: "W", 4: (0.0, 7.0, 39.0)}
    details = details_of(_with(exif))
    assert details == (
        ("picture.taken", "2024-03-05T15:21:09"),
        ("picture.camera", "Apple iPhone 15 Pro"),
        ("picture.software", "17.3.1"),
        ("picture.has-place", "yes"),
    )
    assert "51" not in str(details)


def test_a_model_that_names_its_maker_is_not_named_twice() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "HUAWEI", "HUAWEI P60"
    assert details_of(_with(exif)) == (("picture.camera", "HUAWEI P60"),)


def test_a_picture_that_says_nothing() -> None:
    assert details_of(_with(Image.Exif(), "PNG")) == ()


@given(st.binary(max_size=60))
def test_a_broken_block_says_nothing(block: bytes) -> None:
    image = Image.new("RGB", (8, 8))
    image.info["exif"] = b"Exif\0\0" + block
    assert all(len(value) <= MAX_CHARACTERS for _, value in details_of(image))


def test_a_reader_that_fails_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    image = Image.new("RGB", (8, 8))

    def fail() -> None:
        raise SyntaxError

    monkeypatch.setattr(image, "getexif", fail)
    assert details_of(image) == ()


@given(st.text(max_size=30))
def test_any_time_has_an_answer(said: str) -> None:
    assert isinstance(iso_time(said), str)


@pytest.mark.parametrize("said", ["2024:13:05 15:21:09", "yesterday", "2024:02:30 00:00:00"])
def test_what_is_no_time_is_none(said: str) -> None:
    assert not iso_time(said)
