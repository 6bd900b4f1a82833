import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifier_forgery import Forgery, cards, digits, ibans, luhn_digit

from seawall.identifiers import find_identifiers


def found(text: str) -> list[tuple[str, str]]:
    return [(i.kind, i.value) for i in find_identifiers(text)]


@given(st.one_of(cards(), ibans()))
def test_canonical_numbers_are_found_as_themselves(forgery: Forgery) -> None:
    assert found(forgery.value) == [(forgery.kind, forgery.value)]


@given(cards(), st.integers(1, 9))
def test_a_card_with_a_wrong_digit_is_none(forgery: Forgery, shift: int) -> None:
    wrong = forgery.value[:-1] + str((int(forgery.value[-1]) + shift) % 10)
    assert ("bank_card", wrong) not in found(wrong)


@given(st.sampled_from(["账号：", "卡号 ", "户名张三，", "account no. ", "转到"]), st.builds("44{}".format, digits(16)))
def test_behind_its_cue_a_number_that_is_no_card_is_an_account(cue: str, body: str) -> None:
    number = body + str((int(luhn_digit(body)) + 1) % 10)
    kinds = dict(found(cue + number))
    assert kinds == {"bank_account": number}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4111111111111111 13812345678", [("bank_card", "4111111111111111"), ("phone", "+8613812345678")]),
        ("2026 4111 1111 1111 1111 2026", [("bank_card", "4111111111111111")]),
        ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", [("bank_card", "4111111111111111")]),
        ("GB29 NWBK 6016 1331 9268 19 please", [("iban", "GB29NWBK60161331926819")]),
        ("卡号 6222", []),
        ("快递单 4111111111111111", [("tracking", "4111111111111111")]),
        ("parcel 4111111111111111", []),
        ("order 4111111111111111", []),
        ("GB29 NWBK 6016 1331 9268 18", []),
        ("41 1111 1111 111111", []),
        ("账号 123456789012345", []),
        ("4111111111111111.50", []),
    ],
)
def test_numbers_are_told_apart(text: str, expected: object) -> None:
    assert found(text) == expected
