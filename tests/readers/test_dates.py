"""Days as people write them: read in the one way they can be meant, or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.dates import read_day, read_moment

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@given(days)
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    year, month, number, name = day.year, day.month, day.day, MONTHS[day.month - 1]
    ways = [
        f"{year}-{month:02}-{number:02}",
        f"{year}/{month}/{number}",
        f"{year}.{month}.{number}",
        f"{year}年{month}月{number}日",
        f"{year}{month:02}{number:02}",
        f"{number} {name} {year}",
        f"{number:02}-{name[:3]}-{year}",
        f"{name[:3]} {number}, {year}",
        f"{name.upper()} {number} {year}",
        f"{year}-{month:02}-{number:02}T08:15:00Z",
    ]
    assert {way: read_day(way) for way in ways} == dict.fromkeys(ways, day.isoformat())


@given(days)
def test_a_day_that_may_be_two_is_none(day: date) -> None:
    first, second = f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"
    clear = day.day > 12 or day.day == day.month
    assert {read_day(first), read_day(second)} == ({day.isoformat()} if clear else {""})


@given(st.text(max_size=80))
def test_nothing_breaks_it(text: str) -> None:
    assert read_day(text) == "" or date.fromisoformat(read_day(text))
    assert isinstance(read_moment(text), str)


@pytest.mark.parametrize("text", ["2026-02-30", "31/11/2026", "30 Foo 2026", "2026", "明天", "45992", "0000-01-01"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) == ""


def test_a_time_keeps_its_zone_and_gets_none() -> None:
    assert read_moment("2026-11-30T08:15:00+08:00") == "2026-11-30T08:15:00+08:00"
    assert read_moment("2026-11-30 08:15") == "2026-11-30T08:15:00"
    assert read_moment("2026年11月30日 上午") == "2026-11-30"
