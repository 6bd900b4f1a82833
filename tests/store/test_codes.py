import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.store.codes import read_code, write_code

PREFIXES = st.sampled_from(["FA", "SW", "CK"])
BYTES = st.binary(min_size=10, max_size=10) | st.binary(min_size=20, max_size=20)


@given(PREFIXES, BYTES)
def test_a_code_is_read_as_it_was_written(prefix, data):
    code = write_code(prefix, data)
    assert read_code(prefix, code) == code


@given(PREFIXES, BYTES, st.randoms(use_true_random=False))
def test_a_code_is_read_however_it_is_typed(prefix, data, random):
    code = write_code(prefix, data)
    typed = code.removeprefix(f"{prefix}-") if random.random() < 0.5 else code
    typed = typed.replace("-", random.choice(["", " ", "-", " - "]))
    typed = "".join(random.choice([char, char.lower()]) for char in typed)
    typed = typed.replace("1", random.choice("1iIlL")).replace("0", random.choice("0oO"))
    assert read_code(prefix, f"  {typed}\n") == code


@given(BYTES, BYTES)
def test_two_codes_are_never_read_as_one(one, other):
    assert (read_code("FA", write_code("FA", one)) == read_code("FA", write_code("FA", other))) == (one == other)


def test_a_scanned_token_is_read_too():
    assert read_code("SW", "SEAWALL:0123456789ABCDEF") == "SW-0123-4567-89AB-CDEF"


@given(PREFIXES, st.text())
def test_anything_typed_gives_some_text_and_reading_it_again_the_same(prefix, typed):
    code = read_code(prefix, typed)
    assert len(code) <= 1000
    assert read_code(prefix, code) == code


@pytest.mark.parametrize("typed", ["", "FA", "FA-1", "x" * 1_000_000])
def test_what_is_no_code_is_bounded(typed):
    assert len(read_code("FA", typed)) <= 200
