"""Times as the apps write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.readers.pictures.times import Moment, clock_of, is_clock, is_note, iso_time, read_time, split_clock


@given(st.text(max_size=80))
def test_any_text_is_a_time_or_not(text: str) -> None:
    read_time(text)
    rest, clock = split_clock(text)
    assert text.startswith(rest)
    assert clock in text
    assert clock_of(text) is None or len(clock_of(text) or "") == 5


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("昨天 15:21", None, "15:21"),
        ("昨天15：21", None, "15:21"),
        ("星期二 下午3:21", None, "15:21"),
        ("3月5日 15:21", None, "15:21"),
        ("2024年3月5日 晚上8:00", "2024-03-05", "20:00"),
        ("2024/3/5", "2024-03-05", None),
        ("2024-03-05 08:00", "2024-03-05", "08:00"),
        ("2024年2月30日 15:21", None, "15:21"),
        ("Yesterday", None, None),
        ("Tue, 5 Mar at 15:21", None, "15:21"),
        ("Tue,5 Marat15:21", None, "15:21"),
        ("5 March 2024", "2024-03-05", None),
        ("March 5th, 2024", "2024-03-05", None),
        ("Sunday, 3 March 2024", "2024-03-03", None),
        ("Today 3:21 PM", None, "15:21"),
        ("12:05 AM", None, "00:05"),
        ("上午12:05", None, "00:05"),
        ("中午11:30", None, "11:30"),
        ("中午1:30", None, "13:30"),
        ("Text Message • Today 15:21", None, "15:21"),
        ("05/03/2024", None, None),
        ("— 15:21 —", None, "15:21"),
        ("25:71", None, None),
    ],
)
def test_a_time_line(text: str, day: str | None, clock: str | None) -> None:
    assert read_time(text) == Moment(day, clock)


@pytest.mark.parametrize("text", ["我昨天 15:21 到的", "May", "iMessage", "", "见面时间：明天", "15:21 " * 20, "£15.21"])
def test_no_time_line(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("text", "rest", "clock"),
    [
        ("ok 15:21 ✓✓", "ok", "15:21 ✓✓"),
        ("好的15:21", "好的", "15:21"),
        ("Call me 3:21 PM", "Call me", "3:21 PM"),
        ("done Edited 15:21", "done", "Edited 15:21"),
        ("15:21 VV", "", "15:21 VV"),
        ("meet at 15:21", "meet at 15:21", ""),
        ("见面时间是15:21", "见面时间是15:21", ""),
        ("我15:21到", "我15:21到", ""),
        ("12:30:15", "12:30:15", ""),
        ("room123:45", "room123:45", ""),
    ],
)
def test_a_time_at_the_end(text: str, rest: str, clock: str) -> None:
    assert split_clock(text) == (rest, clock)
    assert is_clock(text) == (not rest)


def test_notes_and_iso_times() -> None:
    assert is_note("已读 15:21")
    assert is_note("Seen yesterday")
    assert not is_note("read this")
    assert (iso_time(None, "15:21"), iso_time("2024-03-05", None)) == (None, "2024-03-05")
    assert iso_time("2024-03-05", "15:21") == "2024-03-05T15:21"
    assert (clock_of("下午3:21 ✓"), clock_of("soon")) == ("15:21", None)
