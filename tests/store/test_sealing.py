import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.store.sealing import PADDING, SealBrokenError, blind, draw_keys, seal, unseal

KEYS = draw_keys(bytes(range(64)))
OTHER = draw_keys(bytes(64))
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text()
PLACES = st.tuples(st.sampled_from(["parcels", "labels"]), ANY_TEXT, st.just("sealed"), st.none() | st.integers(-5, 5))
VALUES = st.dictionaries(st.text(), st.text() | st.integers(-5, 5) | st.none(), max_size=5)


@given(VALUES, PLACES, st.sampled_from(["", "SW-1"]))
def test_what_is_sealed_comes_back(value, place, token):
    assert unseal(KEYS, seal(KEYS, value, place=place, token=token), place=place, token=token) == value


@given(VALUES, PLACES, PLACES)
def test_a_sealed_value_opens_at_its_own_place_only(value, place, other):
    data = seal(KEYS, value, place=place)
    if place != other:
        with pytest.raises(SealBrokenError):
            unseal(KEYS, data, place=other)


@given(VALUES, PLACES, st.integers(0, 10_000), st.integers(1, 255))
def test_one_changed_byte_is_noticed(value, place, where, change):
    data = bytearray(seal(KEYS, value, place=place))
    data[where % len(data)] ^= change
    with pytest.raises(SealBrokenError):
        unseal(KEYS, bytes(data), place=place)


@given(VALUES, PLACES)
def test_another_master_key_or_token_opens_nothing(value, place):
    data = seal(KEYS, value, place=place, token="SW-1")  # noqa: S106 - how a label is named
    for keys, token in ((OTHER, "SW-1"), (KEYS, "SW-2"), (KEYS, "")):
        with pytest.raises(SealBrokenError):
            unseal(keys, data, place=place, token=token)


@given(st.binary(max_size=100))
def test_what_was_never_sealed_opens_as_nothing(data):
    with pytest.raises(SealBrokenError):
        unseal(KEYS, data, place=("parcels", "1", "sealed"))


@given(st.text(max_size=500))
def test_the_length_says_little(text):
    data = seal(KEYS, text, place=("parcels", "1", "sealed"))
    assert (len(data) - 16) % PADDING == 0
    assert len(data) <= len(json.dumps(text, ensure_ascii=False).encode()) + PADDING + 16


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_indexes_agree_only_for_the_same_texts(one, other):
    assert (blind(KEYS, "kind", *one) == blind(KEYS, "kind", *other)) == (one == other)
    assert blind(KEYS, "kind", *one) != blind(KEYS, "other kind", *one)
    assert blind(KEYS, "kind", *one) != blind(OTHER, "kind", *one)


def test_keys_are_not_shown():
    assert "AESSIV" not in repr(KEYS)
    assert repr(KEYS.indexes) not in repr(KEYS)
