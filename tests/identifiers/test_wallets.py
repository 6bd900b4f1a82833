import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifier_forgery import BASE58, BECH32, Forgery, base58check, wallets

from seawall.identifiers import find_identifiers


def found(text: str) -> list[tuple[str, str]]:
    return [(i.value, i.scheme) for i in find_identifiers(text) if i.kind == "wallet"]


@given(wallets())
def test_canonical_addresses_are_found_as_themselves(forgery: Forgery) -> None:
    assert found(forgery.value) == [(forgery.value, forgery.scheme)]


@given(wallets().filter(lambda w: w.scheme != "eth"), st.data())
def test_one_wrong_character_is_noticed(forgery: Forgery, data: st.DataObject) -> None:
    letters = BECH32 if forgery.value.startswith("bc1") else BASE58
    place = data.draw(st.integers(4, len(forgery.value) - 1))
    letter = data.draw(st.sampled_from([c for c in letters if c != forgery.value[place]]))
    assert found(forgery.value[:place] + letter + forgery.value[place + 1 :]) == []


@pytest.mark.parametrize(
    "text",
    [
        "bc1" + "b" * 39,
        "T" + "z" * 34,
        "1" + "z" * 33,
        "0x" + "a" * 39,
        "0x" + "a" * 41,
        base58check(b"\x00" + b"\xff" * 20) + "1",
        "1" * 2 + "z" * 33,
        "3" + base58check(b"\x41" + bytes(20))[1:],
    ],
)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert found(text) == []


def test_addresses_of_other_chains_are_left_alone() -> None:
    # Version 0x00 with four leading zero bytes decodes well; a version that no listed chain uses does not count.
    other = base58check(b"\x06" + b"\x11" * 20)
    assert other[0] == "3"
    assert found(other) == []
