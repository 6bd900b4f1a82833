"""General words for goods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.goods import MOST_KINDS, generalise, load_goods

GOODS = load_goods()
WORDS = st.sampled_from(sorted(GOODS.words))


@pytest.mark.parametrize(
    ("description", "general"),
    [
        ("Apple iPhone 15 Pro 256GB", "electronics with battery"),
        ("羽绒服两件，茅台酒一瓶", "服装、酒类"),
        ("お茶とお菓子", "食品"),
        ("WINTER COATS", "clothing"),
        ("passport of Wang Xiaoming", "documents"),
        ("感冒药", "药品"),
        ("qwertz 4711", "personal goods"),
        ("？", "personal goods"),
        ("   ", ""),
    ],
)
def test_a_description_becomes_its_kind(description, general):
    assert generalise(description) == general


@given(st.lists(st.one_of(WORDS, st.text(max_size=20)), max_size=8).map(" ".join))
def test_nothing_but_kinds_is_said_and_saying_it_again_changes_nothing(text):
    general = generalise(text)
    kinds = {kind[tongue] for kind in (*GOODS.kinds, GOODS.unknown) for tongue in ("zh", "en", "ja")}
    assert set(filter(None, general.replace("、", ", ").split(", "))) <= kinds
    assert general.replace("、", ", ").count(", ") < MOST_KINDS
    assert generalise(general) == general


def test_what_is_dangerous_keeps_its_kind_in_every_language():
    for text, word in (
        ("power bank", "battery"),
        ("充电宝", "电池"),
        ("バッテリー", "電池"),
        ("perfume", "cosmetics"),
        ("vodka wine", "alcohol"),
    ):
        assert word in generalise(text)
