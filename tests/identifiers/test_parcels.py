import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifier_forgery import Forgery, postal_items, ups_parcels

from seawall.identifiers import find_identifiers
from seawall.identifiers.parcels import dhl_check_digit, fedex_check_digit


def found(text: str) -> list[tuple[str, str, bool]]:
    return [(i.value, i.scheme, i.valid) for i in find_identifiers(text) if i.kind == "tracking"]


@given(st.one_of(postal_items(), ups_parcels()))
def test_canonical_numbers_are_found_as_themselves(forgery: Forgery) -> None:
    assert found(forgery.value) == [(forgery.value, forgery.scheme, True)]


@given(st.one_of(postal_items(), ups_parcels()), st.integers(1, 9))
def test_a_wrong_check_digit_is_told(forgery: Forgery, shift: int) -> None:
    place = 10 if forgery.scheme == "s10" else 17
    digit = str((int(forgery.value[place]) + shift) % 10)
    wrong = forgery.value[:place] + digit + forgery.value[place + 1 :]
    assert found(wrong) == [(wrong, forgery.scheme, False)]


@pytest.mark.parametrize(
    ("text", "value", "scheme"),
    [
        ("SF1234567890123", "SF1234567890123", "sf"),
        ("jd0146000012345678", "JD0146000012345678", "dhl"),
        ("JJD0146000012345678", "JJD0146000012345678", "dhl"),
        ("JD1234567890", "", ""),
        ("JDVA01234567890123", "", ""),
        ("JDV01234567890123", "JDV01234567890123", "jd"),
        ("YT1234567890123", "YT1234567890123", "yto"),
        ("FedEx 1234 5678 9012", "123456789012", "fedex"),
        ("FedEx 123456789012345", "123456789012345", "fedex"),
        ("DHL 运单 1234567890", "1234567890", "dhl"),
        ("运单号：773123456789012", "773123456789012", ""),
        ("tracking no. 9400111899223100001234", "9400111899223100001234", ""),
        ("FedEx 12345678901", "", ""),
        ("1234567890", "", ""),
        ("policy number is 988548965 my claim", "", ""),
        ("RR473124829XX", "", ""),
        ("订单号 1234567890", "", ""),
    ],
)
def test_tracking_numbers_need_their_form_or_their_word(text: str, value: str, scheme: str) -> None:
    assert [(v, s) for v, s, _ in found(text)] == ([(value, scheme)] if value else [])


@given(st.integers(0, 10**10 - 1), st.integers(9, 10))
def test_a_waybill_of_dhl_ends_in_what_is_left_of_sevens(number: int, size: int) -> None:
    body = str(number).zfill(10)[-size:]
    left = 0
    for char in body:  # long division by hand
        left = (left * 10 + int(char)) % 7
    assert dhl_check_digit(body) == str(left)


@given(st.text("0123456789", min_size=11, max_size=11))
def test_twelve_figures_of_fedex_weigh_one_three_and_seven(body: str) -> None:
    threes, ones, sevens = (sum(map(int, body[start::3])) for start in range(3))
    assert fedex_check_digit(body) == str((3 * threes + ones + 7 * sevens) % 11 % 10)


@pytest.mark.parametrize("number", ["3318810025", "73891051146", "8487135506", "1099255990"])
def test_published_waybills_of_dhl_hold(number: str) -> None:
    assert dhl_check_digit(number[:-1]) == number[-1]


@pytest.mark.parametrize("number", ["986578788855", "477179081230", "799531274483", "974367662710"])
def test_published_numbers_of_fedex_hold(number: str) -> None:
    assert fedex_check_digit(number[:-1]) == number[-1]
