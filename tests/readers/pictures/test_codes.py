"""Codes are read with what they hold, as it is."""

import pytest

from seawall.readers.pictures.codes import MAX_CHARACTERS, MAX_CODES, read_codes

np = pytest.importorskip("numpy")
zxingcpp = pytest.importorskip("zxingcpp")


def _sheet(*texts: str, kind: str = "QRCode") -> "np.ndarray":
    tiles = []
    for text in texts:
        made = np.array(zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(kind)).to_image(scale=3))
        tile = np.full((260, 700), 255, np.uint8)
        tile[20 : 20 + made.shape[0], 20 : 20 + made.shape[1]] = made[:240, :680]
        tiles.append(tile)
    return np.concatenate(tiles)


def test_each_code_is_read_once_from_the_top_down() -> None:
    codes = read_codes(_sheet("https://a.example/pay?id=1", "wxp://f2f0abc", "https://a.example/pay?id=1"))
    assert [code.text for code in codes] == ["https://a.example/pay?id=1", "wxp://f2f0abc"]
    assert {code.kind for code in codes} == {"QRCode"}
    assert all(0 <= code.box[0] < code.box[2] <= 1 and 0 <= code.box[1] < code.box[3] <= 1 for code in codes)
    assert codes[0].box[3] < codes[1].box[1]


def test_a_parcel_number() -> None:
    (code,) = read_codes(_sheet("EA123456789CN", kind="Code128"))
    assert (code.kind, code.text) == ("Code128", "EA123456789CN")


def test_chinese_and_several_lines() -> None:
    (code,) = read_codes(_sheet("BEGIN:VCARD\r\nFN:王警官\r\nEND:VCARD"))
    assert code.text == "BEGIN:VCARD\nFN:王警官\nEND:VCARD"


def test_there_is_an_end_to_them() -> None:
    sheet = np.concatenate([_sheet(f"number {n}") for n in range(MAX_CODES + 3)])
    assert len(read_codes(sheet)) <= MAX_CODES
    assert all(len(code.text) <= MAX_CHARACTERS for code in read_codes(_sheet("a" * 500)))
