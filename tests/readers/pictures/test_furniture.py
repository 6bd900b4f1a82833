"""What stands around a chat is kept apart, and a message never goes with it."""

import pytest
from tests.readers.pictures.sheets import page_of

from seawall.readers.pictures.furniture import Furniture, take_furniture
from seawall.readers.pictures.furniture_words import clean_title, is_status
from seawall.readers.pictures.places import placed_lines

STATUS = [("15:21", 0.06, 0.025, 0.036), ("5G 87%", 0.8, 0.027, 0.032)]
TALK = [("你涉嫌洗钱，请配合调查", 0.17, 0.5, 0.045), ("什么意思", 0.6, 0.7, 0.045)]


def taken(*rows: tuple[str, float, float, float], tall: float = 2.0) -> Furniture:
    return take_furniture(placed_lines(page_of([*rows], width=1080, tall=tall)), bottom=tall)


@pytest.mark.parametrize(
    ("bar", "title", "is_group"),
    [
        ([("<", 0.03, 0.11, 0.045), ("王警官", 0.43, 0.11, 0.045)], "王警官", False),
        ([("< 王警官", 0.03, 0.11, 0.045)], "王警官", False),
        ([("<99+", 0.03, 0.11, 0.045), ("家长群(45)", 0.38, 0.11, 0.045), ("···", 0.9, 0.11, 0.045)], "家长群", True),
        ([("返回", 0.03, 0.11, 0.04), ("客服", 0.45, 0.11, 0.045)], "客服", False),
        ([("<", 0.03, 0.11, 0.045), ("Mum", 0.2, 0.1, 0.044), ("online", 0.2, 0.155, 0.03)], "Mum", False),
        ([("<", 0.03, 0.11, 0.045), ("Flat 4", 0.2, 0.1, 0.044), ("Anna, Ben, Mia, You", 0.2, 0.155, 0.03)], "Flat 4", True),
        ([("<", 0.03, 0.11, 0.045), ("Shop", 0.2, 0.1, 0.044), ("usually answers in an hour", 0.2, 0.155, 0.03)], "Shop", False),
        ([("<", 0.03, 0.11, 0.045), ("HSBC UK >", 0.42, 0.24, 0.034)], "HSBC UK", False),
        ([("Text Message", 0.4, 0.1, 0.03), ("+44 7700 900123", 0.35, 0.15, 0.04)], "+44 7700 900123", False),
        ([("A", 0.5, 0.11, 0.04), ("王警官", 0.43, 0.16, 0.04)], "王警官", False),
    ],
)
def test_title_bars(bar: list[tuple[str, float, float, float]], title: str, is_group: bool) -> None:
    furniture = taken(*STATUS, *bar, *TALK)
    assert (furniture.title, furniture.is_group, furniture.has_status) == (title, is_group, True)
    assert [line.text for line in furniture.body] == [words for words, *_ in TALK]
    assert sorted(value for _, value in furniture.details) == sorted(words for words, *_ in [*STATUS, *bar])


def test_a_message_scrolled_half_under_the_bar_stays_a_message() -> None:
    furniture = taken(
        *STATUS, ("<", 0.03, 0.11, 0.045), ("王警官", 0.43, 0.11, 0.045), ("不要告诉任何人", 0.17, 0.18, 0.045), *TALK
    )
    assert [line.text for line in furniture.body] == ["不要告诉任何人", *(words for words, *_ in TALK)]


def test_without_a_status_bar_a_title_has_to_look_like_one() -> None:
    assert taken(("王警官", 0.43, 0.05, 0.045), *TALK).body[0].text == "王警官"
    assert taken(("<", 0.03, 0.05, 0.045), ("王警官", 0.2, 0.05, 0.045), *TALK).title == "王警官"
    for words, left in (("你在吗", 0.17), ("请把钱转到安全账户。", 0.3)):
        furniture = taken((words, left, 0.05, 0.045), *TALK)
        assert (furniture.title, furniture.body[0].text) == ("", words)


@pytest.mark.parametrize("words", ["按住 说话", "Message", "Text Message • SMS", "发送"])
def test_input_bars(words: str) -> None:
    furniture = taken(*TALK, (words, 0.3, 1.9, 0.045), ("+", 0.9, 1.9, 0.045))
    assert furniture.has_input
    assert [line.text for line in furniture.body] == [words for words, *_ in TALK]


@pytest.mark.parametrize(("words", "top"), [("Message me", 1.9), ("Message", 0.8), ("Message", 1.5), ("ok", 1.9)])
def test_words_of_a_message_are_no_input_bar(words: str, top: float) -> None:
    furniture = taken(*TALK, (words, 0.3, top, 0.045))
    assert furniture.body[-1].text == words
    assert not furniture.has_input


def test_status_words_and_names() -> None:
    assert all(map(is_status, ["15:21", "5G 87%", "中国移动", "15:21 ☾", "SOS only", "1.2 KB/s"]))
    assert not any(map(is_status, ["王警官", "15:21 我到楼下了，你快点下来，把护照也带上给我看看", "5G 你好"]))
    assert [clean_title(words) for words in ("<3 王警官", "家长群（45）", "Mum ›", "<")] == ["王警官", "家长群", "Mum", "<"]
