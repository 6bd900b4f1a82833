"""Files of every kind are opened upright and small enough, or refused before they cost anything."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seawall.readers.pictures.looking import look_at
from seawall.readers.pictures.opening import MAX_FRAMES, WORK_SIDE, WORK_WIDTH, Frame, Opened, TooManyPixelsError

Image = pytest.importorskip("PIL.Image")
FILES = Path(__file__).parent / "files"


def saved(image: "Image.Image", kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def opened(data: bytes, limit: int = 9) -> tuple[list[Frame], list[str]]:
    reading = Opened(data)
    return list(reading.frames(limit=limit)), reading.remarks


def claiming(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and is nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_every_kind_is_opened(kind: str, mode: str) -> None:
    (frame,), remarks = opened(saved(Image.new(mode, (40, 30), "white"), kind))
    assert (frame.image.mode, frame.image.size, frame.width, frame.height, remarks) == ("RGB", (40, 30), 40, 30, [])


def test_heic_is_opened() -> None:
    pytest.importorskip("pi_heif")
    (frame,), remarks = opened((FILES / "small.heic").read_bytes())
    assert (frame.width, frame.height, remarks) == (480, 200, [])


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "I;16", "CMYK", "I"])
def test_every_way_to_write_colours_is_understood(mode: str) -> None:
    kind = "TIFF" if mode in {"CMYK", "I"} else "PNG"
    (frame,), _ = opened(saved(Image.new(mode, (8, 8)), kind))
    assert frame.image.mode == "RGB"


def test_what_is_transparent_is_white() -> None:
    (frame,), _ = opened(saved(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))
    assert frame.image.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_turn_that_the_camera_noted_is_made(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 10, 10))
    (frame,), _ = opened(saved(image, "PNG", exif=exif))
    assert (frame.width, frame.height) == frame.image.size == ((40, 20) if orientation < 5 else (20, 40))
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[orientation]
    at = (corner[0] * (frame.width - 1), corner[1] * (frame.height - 1))
    assert frame.image.getpixel(at) == (0, 0, 0)


def test_large_pictures_are_made_smaller_and_keep_their_size_in_mind() -> None:
    (frame,), _ = opened(saved(Image.new("RGB", (6048, 4032)), "JPEG"))
    assert (frame.width, frame.height) == (6048, 4032)
    assert max(frame.image.size) == WORK_SIDE


def test_tall_captures_keep_their_width() -> None:
    (frame,), _ = opened(saved(Image.new("L", (1440, 9000)), "PNG"))
    assert frame.image.size == (WORK_WIDTH, 8000)


def test_too_many_pixels_are_refused_before_they_are_read() -> None:
    with pytest.raises(TooManyPixelsError):
        opened(claiming(50_000, 50_000))
    assert look_at(claiming(50_000, 50_000), {}).failure == "too-many-pixels"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP"])
def test_a_file_that_was_cut_is_read_as_far_as_it_goes(kind: str) -> None:
    noisy = Image.effect_noise((300, 300), 90)
    data = saved(noisy, kind)
    (frame,), remarks = opened(data[: len(data) // 2])
    assert frame.image.size == (300, 300)
    assert remarks == ["cut-short"]


def test_of_a_moving_picture_the_first_is_taken() -> None:
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    for kind in ("GIF", "PNG", "WEBP"):
        frames, remarks = opened(saved(first, kind, save_all=True, append_images=[second]))
        assert (len(frames), remarks) == (1, ["animated"])


def test_pages_of_a_tiff_are_taken_up_to_a_limit() -> None:
    pages = [Image.new("L", (8 + n, 8)) for n in range(MAX_FRAMES + 3)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    frames, remarks = opened(data, limit=3)
    assert ([frame.width for frame in frames], remarks) == ([8, 9, 10], ["more-pages"])
    frames, remarks = opened(data, limit=99)
    assert (len(frames), remarks) == (MAX_FRAMES, ["more-pages"])


def test_a_tiff_that_breaks_off_gives_the_pages_before() -> None:
    data = saved(Image.effect_noise((64, 64), 90), "TIFF", save_all=True, append_images=[Image.effect_noise((64, 64), 80)])
    frames, remarks = opened(data[: len(data) - 3000])
    assert frames
    assert remarks in ([], ["cut-short"])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"]), st.data())
def test_damaged_bytes_never_get_out_of_hand(kind: str, data: st.DataObject) -> None:
    whole = bytearray(saved(Image.new("RGB", (24, 16), "white"), kind))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        frames, _ = opened(bytes(whole))
    except Exception:  # noqa: BLE001 - it is the job that answers for it: see look_at
        return
    assert all(max(frame.image.size) <= 24_000 for frame in frames)
