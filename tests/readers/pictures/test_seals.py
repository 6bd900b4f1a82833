"""Round red seals are found, read, and taken off the words below."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.pictures.drawn import Image, ImageDraw, font, paper, recall, saved

np = pytest.importorskip("numpy")
cv2 = pytest.importorskip("cv2")
seals = pytest.importorskip("seawall.readers.pictures.seals")

RED = (205, 30, 35)


def stamp(text: str = "某某市公安局出入境管理支队", size: int = 240) -> Image.Image:
    """A seal on a clear ground: a ring, a star, words around it."""
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((3, 3, size - 4, size - 4), outline=RED, width=size // 40)
    middle, radius = size / 2, size * 0.37
    points = [(math.radians(-90 + 36 * n), size * (0.14 if n % 2 == 0 else 0.055)) for n in range(10)]
    draw.polygon([(middle + far * math.cos(turn), middle + far * math.sin(turn)) for turn, far in points], fill=RED)
    for number, char in enumerate(text):
        degrees = -130 + 260 * number / (len(text) - 1)
        letter = Image.new("RGBA", (size // 6, size // 6), (0, 0, 0, 0))
        ImageDraw.Draw(letter).text((size // 12, size // 12), char, font=font(size // 9), fill=RED, anchor="mm")
        turn = math.radians(degrees - 90)
        place = (round(middle + radius * math.cos(turn) - size / 12), round(middle + radius * math.sin(turn) - size / 12))
        image.alpha_composite(letter.rotate(-degrees, Image.Resampling.BICUBIC), place)
    return image


def stamped(*lines: str, at: tuple[int, int] = (430, 60)) -> Image.Image:
    sheet = paper(*lines, "", "", width=800)
    mark = stamp()
    sheet.paste(mark, at, mark)
    return sheet


LETTER = ("居留许可通知", "请于三月五日携带护照前来办理手续", "二〇二四年三月一日")


def test_a_seal_is_found_where_it_is() -> None:
    (seal,) = seals.find_seals(np.asarray(stamped(*LETTER)))
    assert (seal.across, seal.down) == (pytest.approx(550, abs=6), pytest.approx(180, abs=6))
    assert seal.wide == pytest.approx(118, abs=6)
    assert seal.high == pytest.approx(118, abs=6)


def test_red_headings_and_other_red_things_are_none() -> None:
    sheet = paper("上海市人民政府文件", "关于放假的通知", ink="#cc2020")
    ImageDraw.Draw(sheet).rectangle((400, 60, 620, 220), fill=RED)
    ImageDraw.Draw(sheet).ellipse((640, 60, 740, 160), fill="#804020")
    pixels = np.asarray(sheet)
    assert seals.find_seals(pixels) == ()
    assert seals.without_seals(pixels, ()) is pixels


def test_its_red_goes_and_the_ink_below_stays() -> None:
    clean, marked = np.asarray(paper(*LETTER, "", "", width=800)), np.asarray(stamped(*LETTER))
    cleared = seals.without_seals(marked, seals.find_seals(marked))
    assert (cleared[:, :, 0].astype(int) - cleared[:, :, 1] > 60).sum() < 50
    ink = clean[:, :, 0] < 60
    assert (cleared[ink].mean(axis=1) < 160).mean() > 0.8


def test_the_whole_letter_and_the_seal_are_read() -> None:
    pytest.importorskip("rapidocr")
    from seawall.readers.pictures.looking import look_at

    (look,) = look_at(saved(stamped(*LETTER)), {}).looks
    assert recall("".join(LETTER), "".join(line.text for line in look.page.lines)) >= 0.95
    (code,) = look.page.codes
    assert code.kind == "Seal"
    assert recall("某某市公安局出入境管理支队", code.text) >= 0.85
    assert code.box[0] == pytest.approx(430 / 800, abs=0.05)


def test_a_seal_alone_on_its_head() -> None:
    pytest.importorskip("rapidocr")
    from seawall.readers.pictures.looking import look_at

    turned = stamped(*LETTER).transpose(Image.Transpose.ROTATE_180)
    (look,) = look_at(saved(turned), {}).looks
    assert look.page.turned == 2
    assert recall("某某市公安局出入境管理支队", "".join(code.text for code in look.page.codes)) >= 0.85


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_any_pixels_have_an_answer(width: int, height: int, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    found = seals.find_seals(pixels)
    assert seals.without_seals(pixels, found).shape == pixels.shape
    assert all(seals.unrolled(pixels, seal).shape[0] == 48 for seal in found)
