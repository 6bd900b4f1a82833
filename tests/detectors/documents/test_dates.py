"""Dates and numbers in every way in which papers write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.detectors.documents.dates import MONTHS, find_date, read_number

ONES = "零一二三四五六七八九"
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAYS = st.integers(0, 45_000).map(lambda days: date(1990, 1, 1) + timedelta(days=days))


def chinese(number: int) -> str:
    """Write a number below ten thousand, place by place: an independent way to what is read."""
    said, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            said += ("零" if gap and said else "") + ONES[digit] + unit
            gap = False
        else:
            gap = True
    return said


def short(number: int) -> str:
    return chinese(number).removeprefix("一") if 10 <= number < 20 else chinese(number)


@pytest.mark.parametrize("write", [chinese, short, str], ids=["whole", "short", "digits"])
def test_every_number_is_read(write: object) -> None:
    assert callable(write)
    for number in range(1, 2000):
        assert read_number(write(number)) == number


def test_numbers_may_be_spaced_and_have_other_zeros_and_twos() -> None:
    assert read_number("五 百\n八十 九") == 589
    assert read_number("一千〇九") == read_number("一千零九") == 1009
    assert read_number("两百") == 200
    assert read_number("12 34") == 1234
    assert read_number("") == read_number("天") == 0
    assert read_number("9" * 5000) == 999_999


def digit_by_digit(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


FORMS = (
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
    lambda day: f"{digit_by_digit(day.year)}年{short(day.month)}月{short(day.day)}日",
    lambda day: f"{digit_by_digit(day.year)}年{chinese(day.month)}月{chinese(day.day)}日".replace("〇", "○"),
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month:02}.{day.day:02}",
    lambda day: f"{day.day} {NAMES[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {MONTHS[day.month - 1].upper()}. {day.year}",
    lambda day: f"{day.day}th of {NAMES[day.month - 1]}, {day.year}",
    lambda day: f"{NAMES[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{NAMES[day.month - 1][:3]}. {day.day}th {day.year}",
)


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(["", "签发于 ", "Dated ", "\n"]), st.sampled_from(["", "。", " end", "\n"]))
def test_a_date_is_found_in_every_form(day: date, form: object, before: str, after: str) -> None:
    assert callable(form)
    assert find_date(f"{before}{form(day)}{after}") == day.isoformat()


def test_papers_are_dated_at_their_end() -> None:
    assert find_date("1999年1月1日出生\n……\n2024年3月5日") == "2024-03-05"
    assert find_date("5 March 2024 … 2023-01-02") == "2023-01-02"


@pytest.mark.parametrize(
    "text", ["", "2024", "2024年13月1日", "2024-02-32", "0 March 2024", "3月5日", "12024-01-011", "may 2024"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_date(text) == ""


@given(st.text(alphabet="0123456789〇○O一二十百千年月日 -/.JanſſepSepMayOctth,of\u0663²①"))
def test_no_text_breaks_it(text: str) -> None:
    found = find_date(text)
    assert found == "" or len(found) == 10
    assert read_number(text) >= 0
