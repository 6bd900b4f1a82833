"""Dates and times as phones write them: any text is answered, and what a phone writes comes back."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.chats.stamps import MARKS, ORDERS, Stamp, cut_after, find_order, plain_spaces, read_stamp, with_numbers

TRICKY = st.text(st.sampled_from("0123456789/.-: ,年月日时分上下午晚中午apm[]()()\u202f\u200e٣٥à"), max_size=60)
DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))


@given(st.text(st.characters(exclude_categories=()), max_size=60) | TRICKY)
def test_any_words_are_answered(words: str) -> None:
    stamp = read_stamp(words)
    for order in ORDERS:
        iso = stamp.iso(order) if stamp else None
        assert iso is None or datetime.fromisoformat(iso)


@given(st.text(st.sampled_from("ab \u00a0\u202f" + MARKS), max_size=20), st.data())
def test_a_line_is_cut_where_its_plain_form_is(line: str, data: st.DataObject) -> None:
    plain = plain_spaces(line)
    place = data.draw(st.integers(0, len(plain)))
    rest = cut_after(line, place)
    assert line.endswith(rest)
    assert plain_spaces(rest) == plain[place:]


@given(st.lists(DAYS, max_size=8), st.sampled_from(ORDERS), st.booleans())
def test_the_order_that_was_written_is_among_those_that_fit(days: list[date], written: str, short: bool) -> None:
    def numbers(day: date) -> tuple[int, ...]:
        return tuple({"d": day.day, "m": day.month, "y": day.year % 100 if short else day.year}[letter] for letter in written)

    kind = "none" if short else ("first" if written == "ymd" else "last")
    custom = "ymd" if written == "ymd" else "dmy"
    stamps = [Stamp(numbers(day), "10:00", kind, custom) for day in sorted(days)]  # type: ignore[arg-type]
    order, is_open = find_order(stamps)
    if any(day.day > 12 for day in days) and not short:
        assert order == written
        assert not is_open
    assert all(stamp.day(order) for stamp in stamps)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("5/3/24, 12:05 AM", "2024-03-05T00:05"),
        ("5/3/24, 12:05 pm", "2024-03-05T12:05"),
        ("5/3/24 3:05 a.m.", "2024-03-05T03:05"),
        ("5/3/24, 3:05 p. m.", "2024-03-05T15:05"),
        ("05.03.2024 um 15:05", "2024-03-05T15:05"),
        ("05-03-2024 15:05:59", "2024-03-05T15:05:59"),
        ("05/03/2024 15 h 21", "2024-03-05T15:21"),
        ("5/3/2567 BE", None),
        ("05/03/2024, 25:00", None),
        ("31/02/2024, 10:00", None),
        ("05/03/2024, 10:61", None),
        ("5/3/1998, 10:00", None),
        ("10:00", None),
        ("5.3.2024 3:05 μ.μ.", "2024-03-05T15:05"),
    ],
)
def test_what_phones_write(words: str, iso: str | None) -> None:
    stamp = read_stamp(words)
    assert (stamp.iso("dmy") if stamp else None) == iso


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("凌晨12:30", "00:30"),
        ("凌晨3:30", "03:30"),
        ("早上8:00", "08:00"),
        ("上午11:59", "11:59"),
        ("中午12:10", "12:10"),
        ("中午1:10", "13:10"),
        ("下午1:00", "13:00"),
        ("下午12:00", "12:00"),
        ("傍晚6:00", "18:00"),
        ("晚上9:00", "21:00"),
        ("晚上12:00", "00:00"),
        ("半夜2:00", "02:00"),
        ("午後3:00", "15:00"),
        ("오전 12:10", "00:10"),
        ("下午15:00", "15:00"),
    ],
)
def test_the_words_of_the_day(words: str, time: str) -> None:
    stamp = read_stamp(f"2024/3/5 {words}")
    assert stamp
    assert stamp.iso("ymd") == f"2024-03-05T{time}"


def stamps(*written: str) -> list[Stamp]:
    return [stamp for words in written if (stamp := read_stamp(f"{words} 10:00"))]


@pytest.mark.parametrize(
    ("written", "order", "is_open"),
    [
        ([], "dmy", False),
        (["05/03/24"], "dmy", True),
        (["05/05/24"], "dmy", False),
        (["05/03/24", "13/03/24"], "dmy", False),
        (["03/05/24", "03/13/24"], "mdy", False),
        (["05/03/24", "06/02/24"], "mdy", False),
        (["05/03/24", "06/03/24", "07/03/24"], "dmy", False),
        (["03/05/24", "03/06/24", "03/07/24"], "mdy", False),
        (["2024-03-05"], "ymd", False),
        (["24/03/15", "24/03/16", "24/03/17"], "ymd", False),
        (["24/3/5"], "ymd", False),
        (["45/45/24"], "dmy", False),
    ],
)
def test_the_order_shows_in_the_whole_file(written: list[str], order: str, is_open: bool) -> None:
    assert find_order(stamps(*written)) == (order, is_open)


def test_capital_pm_with_slashes_is_american() -> None:
    assert find_order([read_stamp("5/3/24, 3:05 PM") or Stamp(None, "")]) == ("mdy", True)


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("[Mar 5, 2024 at 3:21 PM]", "[2024-3-5 at 3:21 PM]"),
        ("[5 March 2024 at 15:21]", "[2024-3-5 at 15:21]"),
        ("5 dec. 2024", "2024-12-5"),
        ("Mary 5 2024, or 5 days", "Mary 5 2024, or 5 days"),
    ],
)
def test_names_of_months(line: str, numbers: str) -> None:
    assert with_numbers(line) == numbers
