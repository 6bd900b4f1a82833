import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifier_forgery import Forgery, passports, residents

from seawall.identifiers import find_identifiers


def found(text: str) -> list[tuple[str, str, bool]]:
    return [(i.kind, i.value, i.valid) for i in find_identifiers(text)]


@given(st.one_of(residents(), passports()))
def test_canonical_numbers_are_found_as_themselves(forgery: Forgery) -> None:
    assert found(forgery.value) == [(forgery.kind, forgery.value, True)]


@given(residents(), st.integers(1, 9))
def test_a_wrong_check_digit_is_told(forgery: Forgery, shift: int) -> None:
    check = "0123456789X".index(forgery.value[-1])
    wrong = forgery.value[:-1] + "0123456789X"[(check + shift) % 11]
    assert ("resident_id", wrong, True) not in found(wrong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("110105491231002", [("resident_id", "110105491231002", True)]),
        ("订单号 110105491231002", []),
        ("110105493931002", []),
        ("990105194912310020", []),
        ("110105184912310020", []),
        ("110105194912310020", [("resident_id", "110105194912310020", False)]),
        ("身份证号码是410123199001010001", [("resident_id", "410123199001010001", False)]),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", [("resident_id", "11010519491231002X", True)]),
        ("passport no: 123456789", [("passport", "123456789", True)]),
        ("护照号 k1234567", [("passport", "K1234567", True)]),
        ("護照 AB123456", [("passport", "AB123456", True)]),
        ("passport AB1234", []),
        ("my passport is at home, room AB12345", []),
        ("订单号 E12345678", []),
        ("EO1234567 EI1234567", []),
        ("passport 1 and then some words XY1234567", []),
    ],
)
def test_papers_are_told_from_other_numbers(text: str, expected: object) -> None:
    assert found(text) == expected
