"""Characters become lines, whatever their places."""

from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.pdf.layer import Char, is_garbage, lines_of
from seawall.readers.pictures.lines import Line

EDGE = st.floats(-1e6, 1e6)
CHARS = st.lists(st.builds(Char, st.characters(), EDGE, EDGE, EDGE, EDGE), max_size=40)


def _row(text: str, *, left: float = 10, top: float = 10, size: float = 10) -> list[Char]:
    return [Char(char, left + n * size, top, left + (n + 1) * size, top + size) for n, char in enumerate(text)]


def _texts(chars: list[Char]) -> list[str]:
    return [line.text for line in lines_of(chars, 600, 800)]


@given(CHARS)
def test_no_letter_is_lost_and_boxes_are_shares(chars: list[Char]) -> None:
    lines = lines_of(chars, 600, 800)
    kept = "".join(line.text for line in lines).replace(" ", "").replace("-", "")
    wanted = "".join("" if char.text in "\0\u0002\ufffe\u00ad-" else char.text for char in chars)
    assert kept == "".join(wanted.split())
    for line in lines:
        assert all(0 <= edge <= 1 for edge in line.box)


def test_lines_end_where_the_file_says_and_where_the_height_changes() -> None:
    assert _texts([*_row("一行"), Char("\r", 0, 0, 0, 0), Char("\n", 0, 0, 0, 0), *_row("又一行")]) == ["一行", "又一行"]
    assert _texts([*_row("上面"), *_row("下面", top=40)]) == ["上面", "下面"]


def test_fields_beside_each_other_are_parted() -> None:
    assert _texts([*_row("姓名"), *_row("李明", left=200)]) == ["姓名", "李明"]
    assert _texts([*_row("姓名"), *_row("李明", left=45)]) == ["姓名李明"]
    assert _texts([*_row("right", left=300), *_row("left", left=10)]) == ["right", "left"]


def test_spaces_part_nothing() -> None:
    assert _texts(_row("a b  c")) == ["a b c"]
    assert _texts([Char(" ", 0, 0, 0, 0), *_row("ab"), Char(" ", 500, 300, 501, 301)]) == ["ab"]
    assert _texts(_row("   ")) == []


def test_a_hyphen_at_the_end_of_a_line_is_one() -> None:
    assert _texts(_row("war\u0002")) == ["war-"]


def test_a_small_letter_beside_a_large_one_stays_in_its_line() -> None:
    assert _texts([*_row("大", size=20), *_row("小", left=31, top=18, size=9)]) == ["大小"]


def test_garbage_is_known() -> None:
    def line(text: str) -> Line:
        return Line(text, (0, 0, 1, 1), 1.0)

    assert is_garbage([line("\ue001\ue002\ue003 abc")])
    assert is_garbage([line("\ufffd\ufffd")])
    assert not is_garbage([line("通知 notice \ue001 of today")])
    assert not is_garbage([])
