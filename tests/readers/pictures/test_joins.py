"""Two pieces of a sentence: what stands between them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.pictures.joins import Piece, count_han, is_han, joined, write
from seawall.readers.pictures.places import Placed


def place(text: str) -> Placed:
    return Placed(text, (0, 0, 1, 1), 0, 0, 1, 1)


def put(before: str, after: str) -> str:
    return write([Piece("", place(before)), joined(place(before), place(after))])[0]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("冻结全部资", "产，不得", "冻结全部资产，不得"),
        ("在UK", "留学", "在UK留学"),
        ("the safe", "account", "the safe account"),
        ("the war-", "rant", "the warrant"),
        ("self-", "custody", "self-custody"),
        ("Anglo-", "Chinese", "Anglo-Chinese"),
        ("pay 5-", "10 pounds", "pay 5-10 pounds"),
        ("警号013487", "2024年3月", "警号013487\n2024年3月"),
        ("pay at https:", "//fee.example/x now", "pay at https://fee.example/x now"),
        ("请点击https", "://fee.example", "请点击https://fee.example"),
        ("pay at www.fee.exam", "ple/x now", "pay at www.fee.example/x now"),
        ("pay at https://sf-ex", "press.top now", "pay at https://sf-express.top now"),
        ("see https://fee.example", "or call us", "see https://fee.example or call us"),
        ("see https://fee.example", "https://two.example", "see https://fee.example https://two.example"),
        ("see the website", "www.fee.example", "see the website www.fee.example"),
        ("-", "a", "-a"),
    ],
)
def test_what_stands_between(before: str, after: str, whole: str) -> None:
    assert put(before, after) == whole


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=8), min_size=1, max_size=6))
def test_every_piece_keeps_its_place(texts: list[str]) -> None:
    places = [place(text) for text in texts]
    pieces = [Piece("", places[0]), *(joined(one, other) for one, other in itertools.pairwise(places))]
    text, regions = write(pieces, offset=7)
    assert len(regions) == len(texts)
    for region, whole in zip(regions, texts, strict=True):
        assert text[region.start - 7 : region.end - 7] in {whole, whole[:-1]}


def test_writing_without_spaces() -> None:
    assert is_han("警")
    assert is_han("，")
    assert not is_han("a")
    assert count_han("报警 110。") == 3
    assert write([]) == ("", [])
