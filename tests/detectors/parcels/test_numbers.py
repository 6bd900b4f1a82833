"""Whose number it can be: what no carrier could have given out is told, what anybody might have is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.parcels.numbers import has_form, is_broken, is_foreign, lettered_owners, may_bring, plain_number
from seawall.identifiers.parcels import dhl_check_digit, fedex_check_digit, s10_check_digit, ups_check_digit
from seawall.playbook.carriers import load_carriers

BOOK = load_carriers()
figures = st.text("0123456789", min_size=8, max_size=8)


def carriers(*names: str):
    return tuple(BOOK.by_id[name] for name in names)


@given(figures, st.sampled_from(["GB", "CN", "US", "AU", "JP"]))
def test_a_real_item_number_of_a_post_is_never_broken(body: str, country: str) -> None:
    number = f"RR{body}{s10_check_digit(body)}{country}"
    assert is_broken(number, (), BOOK) == ""
    assert lettered_owners(number, BOOK)
    wrong = f"RR{body}{(int(s10_check_digit(body)) + 1) % 10}{country}"
    assert is_broken(wrong, (), BOOK) == "lettered"


@given(st.text("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=15, max_size=15))
def test_a_real_number_of_ups_is_never_broken(body: str) -> None:
    number = f"1Z{body}{ups_check_digit(body)}"
    assert is_broken(number, carriers("ups"), BOOK) == ""
    assert [carrier.id for carrier in lettered_owners(number, BOOK)] == ["ups"]
    assert is_broken(number[:-1] + str((int(number[-1]) + 1) % 10), (), BOOK) == "lettered"


@given(st.text("0123456789", min_size=9, max_size=10))
def test_bare_figures_are_broken_only_for_those_who_write_them_so(body: str) -> None:
    wrong = body + str((int(dhl_check_digit(body)) + 1) % 10)
    assert is_broken(body + dhl_check_digit(body), carriers("dhl"), BOOK) == ""
    assert is_broken(wrong, carriers("dhl"), BOOK) == "figures"
    assert is_broken(wrong, carriers("dhl", "ups"), BOOK) == ""  # UPS writes such numbers too
    assert is_broken(wrong, (), BOOK) == ""
    assert is_broken(wrong, carriers("royal-mail"), BOOK) == ""  # nothing is known of its figures


@given(st.text("0123456789", min_size=11, max_size=11))
def test_twelve_figures_of_fedex_are_checked(body: str) -> None:
    digit = fedex_check_digit(body)
    assert is_broken(body + digit, carriers("fedex"), BOOK) == ""
    assert is_broken(body + str((int(digit) + 1) % 10), carriers("fedex"), BOOK) == "figures"


@given(st.text(max_size=80))
def test_no_text_breaks_them(text: str) -> None:
    number = plain_number(text)
    assert plain_number(number) == number
    assert is_broken(number, carriers("dhl", "fedex"), BOOK) in {"", "lettered", "figures"}
    assert isinstance(is_foreign(number, carriers("dhl"), BOOK), tuple)


@pytest.mark.parametrize(
    ("number", "claimed", "owners"),
    [
        ("SF1234567890123", ("yto",), ["sf-express"]),
        ("SF1234567890123", ("sf-express",), []),
        ("SF1234567890123", ("royal-mail",), []),  # SF hands over to others abroad
        ("YT1234567890123", ("zto",), ["yto"]),
        ("1Z999AA10123456784", ("dhl",), ["ups"]),
        ("RR473124829GB", ("fedex",), ["royal-mail", "parcelforce", "post-office-uk"]),
        ("RR473124829GB", ("usps",), []),  # posts bring each other's
        ("EE123456785CN", ("dhl",), []),  # DHL brings the posts' parcels in Germany
        ("JD0002242617644732", ("yodel",), []),
        ("3318810025", ("ups",), []),  # bare figures are nobody's own
        ("SF1234567890123", (), []),
    ],
)
def test_letters_of_others_are_told_only_where_they_cannot_be_right(
    number: str, claimed: tuple[str, ...], owners: list[str]
) -> None:
    assert [carrier.id for carrier in is_foreign(number, carriers(*claimed), BOOK)] == owners


@pytest.mark.parametrize(
    ("sent", "brought", "answer"),
    [
        ("dhl", "dhl", "yes"),
        ("ems-china", "royal-mail", "yes"),
        ("ems-china", "dhl", "maybe"),
        ("sf-express", "evri", "maybe"),
        ("sf-express", "yto", "no"),
        ("dhl", "fedex", "no"),
        ("dhl", "sf-express", "no"),
        ("china-post", "fedex", "no"),
    ],
)
def test_who_may_bring_whose_parcels(sent: str, brought: str, answer: str) -> None:
    assert may_bring(BOOK.by_id[sent], BOOK.by_id[brought]) == answer


def test_a_carrier_that_nobody_knows_may_hand_over_to_anybody() -> None:
    assert {may_bring(None, carrier) for carrier in BOOK.carriers} == {"maybe"}


def test_forms_are_told_by_letters_and_length() -> None:
    form = BOOK.by_id["jt-express"].forms[0]
    assert [has_form(number, form) for number in ("JT1234567890123", "JT123", "JTABCDEFGHIJKLM", "1234567890123")] == [
        True,
        False,
        False,
        False,
    ]
