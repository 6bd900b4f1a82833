"""Tokens: no meaning, no doubtful letters, and forgiving to whoever types one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.labels.tokens import new_token, parse_token, shown_token, token_payload

RANDOM = st.binary(min_size=10, max_size=10)


@given(RANDOM, RANDOM)
def test_different_bits_give_different_tokens(one, other):
    assert (new_token(one) == new_token(other)) == (one == other)


@given(RANDOM)
def test_a_token_has_no_doubtful_letter_and_the_form_that_is_printed(random_bytes):
    token = new_token(random_bytes)
    assert [len(group) for group in token.split("-")] == [2, 4, 4, 4, 4]
    assert not set("OILU") & set(token[3:])


@given(RANDOM, st.sampled_from([str.lower, str.upper, str.title]), st.sampled_from(["", " ", "-", " - ", "‐"]), st.booleans())
def test_however_it_is_typed_it_is_the_same(random_bytes, case, between, with_prefix):
    token = new_token(random_bytes)
    groups = token.split("-")
    bare = not with_prefix and not token[3:].replace("-", "").isdigit()  # figures alone may be a parcel's number
    typed = case(between.join(groups[1:] if bare else groups))
    assert parse_token(typed) == token
    assert parse_token(typed.replace("0", "o").replace("1", "l")) == token
    assert parse_token("".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in token)) == token


@given(RANDOM)
def test_what_the_code_holds_is_read_back_and_is_no_link(random_bytes):
    payload = token_payload(new_token(random_bytes))
    assert parse_token(payload) == new_token(random_bytes)
    assert payload.startswith("SEAWALL:")
    assert "/" not in payload


@given(st.text(max_size=80))
def test_any_text_is_a_token_or_none(text):
    token = parse_token(text)
    assert token is None or parse_token(token) == token


@pytest.mark.parametrize(
    "text", ["", "SW", "SW-0000-0000-0000-000U", "SW-0000-0000-0000-000", "SW-0000-0000-0000-00000", "A" * 65]
)
def test_what_is_no_token_is_none(text):
    assert parse_token(text) is None


@pytest.mark.parametrize("size", [0, 9, 11])
def test_another_number_of_random_bytes_is_our_own_mistake(size):
    with pytest.raises(ValueError, match="10"):
        new_token(bytes(size))


@pytest.mark.parametrize(
    "text",
    [
        "Birmingham B11 6QS",
        "Nottingham NG6 2DT",
        "Swanston Street 1234",
        "1234567890123456",
        "1234 5678 9012 3456",
        "Zhang Xiaomingde",
    ],
)
def test_words_and_numbers_of_as_many_letters_are_no_token(text):
    assert parse_token(text) is None
    assert shown_token(text) is None


@given(RANDOM)
def test_a_label_shows_a_token_in_full_or_none(random_bytes):
    token = new_token(random_bytes)
    assert shown_token(f" {token.lower()} ") == shown_token(token_payload(token)) == token
    assert shown_token(token.removeprefix("SW-")) is None
    assert shown_token(token.replace("-", "")) is None
    assert shown_token(token.removeprefix("SW-").replace("-", " ")) is None
