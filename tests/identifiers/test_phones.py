import pytest
from hypothesis import given
from hypothesis import strategies as st
from identifier_forgery import Forgery, mobiles

from seawall.identifiers import find_identifiers
from seawall.identifiers.phones import e164


def found(text: str, country: str | None = None) -> list[str]:
    return [i.value for i in find_identifiers(text, country=country) if i.kind == "phone"]


@given(mobiles())
def test_canonical_numbers_are_found_as_themselves(forgery: Forgery) -> None:
    assert found(forgery.value) == [forgery.value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("+44 (0)20 7946 0123", "+442079460123"),
        ("+1 202.555.0123", "+12025550123"),
        ("00442079460123", "+442079460123"),
        ("+008613812345678", "+8613812345678"),
        ("+852 5123 4567", "+85251234567"),
        ("+86 010 8532 0000", "+861085320000"),
        ("010-85320000", "+861085320000"),
        ("(0571) 8765 4321", "+8657187654321"),
        ("02162161234", "+862162161234"),
        ("400-123-4567", "+864001234567"),
        ("1 3 8 1 2 3 4 5 6 7 8", "+8613812345678"),
        ("tel13812345678", "+8613812345678"),
        ("+86 138 1234 5678 2026 12 12", "+8613812345678"),
        ("2026-11-23 13812345678", "+8613812345678"),
        ("＋86　138－1234－5678", "+8613812345678"),
        ("１3⑧一二三4️⃣5六7八", "+8613812345678"),
    ],
)
def test_numbers_are_read_without_a_country(text: str, value: str) -> None:
    assert found(text) == [value]


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("07911 123456", "GB", "+447911123456"),
        ("020 7946 0123", "GB", "+442079460123"),
        ("(202) 555-0123", "US", "+12025550123"),
        ("2025550123", "US", "+12025550123"),
        ("0412 345 678", "AU", "+61412345678"),
        ("(02) 9374 4000", "AU", "+61293744000"),
        ("91234567", "SG", "+6591234567"),
        ("23456789", "HK", "+85223456789"),
        ("on 2026-11-23 call 07911 123456 or 07911 654321", "GB", "+447911123456"),
        ("call 23112026", "HK", "+85223112026"),
        ("1300 651 010", "AU", "+611300651010"),
    ],
)
def test_national_numbers_are_read_with_their_country(text: str, country: str | None, value: str) -> None:
    assert found(text, country)[0] == value


@pytest.mark.parametrize(
    "text",
    [
        "12308 96110 110 12345", "+86 12308", "+8612308 010-12308", "SF13812345678x", "13812345678abc", "0.13812345678", "138123456789",
        "+999123456789", "+86", "13 812 345 678", "+00", "00000000000000", "订单号 13812345678", "1*13812345678*", "+86*********78",
        "0999-12345678", "+12 34", "+861234", "00991234567890123",
    ],
)  # fmt: skip
def test_figures_that_are_no_phone_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["1234567890", "7911123456", "20 30 40 50 60", "1.5 2.5 3.5 4.5"])
def test_bare_figures_are_no_number_where_numbers_begin_with_zero(text: str) -> None:
    assert found(text, "GB") == []


def test_several_numbers_side_by_side_are_told_apart() -> None:
    assert found("13812345678,13912345678/13712345678") == ["+8613812345678", "+8613912345678", "+8613712345678"]
    assert found("020 7946 0123 020 7946 0124", "GB") == ["+442079460123", "+442079460124"]


def test_a_number_that_no_plan_has_is_kept_and_marked() -> None:
    (identifier,) = find_identifiers("+8619999999")
    assert (identifier.value, identifier.valid) == ("+8619999999", False)
    (mobile,) = find_identifiers("打 14012345678")
    assert not mobile.valid


@given(st.text("0123456789 -+()./", max_size=60), st.sampled_from([None, "GB", "US", "CN"]))
def test_values_are_always_e164(text: str, country: str | None) -> None:
    for value in found(text, country):
        assert value[0] == "+"
        assert value[1:].isdecimal()
        assert 7 <= len(value) <= 18


@pytest.mark.parametrize("digits", ["+123456789", "+999123456789", "+", "12"])
def test_what_cannot_be_dialled_is_no_number(digits: str) -> None:
    assert e164(digits, None) is None
