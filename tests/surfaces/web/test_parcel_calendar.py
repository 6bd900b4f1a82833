"""The calendar file: every card once, whole words, lines that any calendar takes, and the same file each time."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.model import Card, CardReader
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.web.calendars import LINE_BYTES, calendar_of, escaped, folded

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
READER = CardReader("parent", "zh", "Asia/Shanghai")
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(["包裹", ",", ";", "\\", "\n", "\r", "\x00", "👨‍👩‍👧", "n", " "])).map(
    "".join
)


def card(number: int, text: str) -> Card:
    return Card(f"c{number}", "p", READER, "shipped", "2026-12-02T02:00:00+00:00", "2026-12-02T12:00:00+00:00", text)


def unfolded(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    return re.sub(r"\\([\\;,n])", lambda match: "\n" if match[1] == "n" else match[1], value)


@given(st.lists(TEXTS, max_size=4), st.text(max_size=40))
def test_every_card_stands_in_it_once_with_all_its_words(texts: list[str], title: str) -> None:
    cards = [card(number, text) for number, text in enumerate(texts)]
    data = calendar_of(cards, title=title, now=NOW)
    lines = unfolded(data)
    assert all(len(line) <= LINE_BYTES for line in data.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)|(?<!\r)\n", data)
    said = [unescaped(line.removeprefix("DESCRIPTION:")) for line in lines if line.startswith("DESCRIPTION:")]
    assert said[::2] == said[1::2] == ["\n".join(make_printable(part) for part in text.splitlines()) for text in texts]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == lines.count("BEGIN:VALARM") == len(cards)
    assert len({line for line in lines if line.startswith("UID:")}) == len(cards)


@given(TEXTS)
def test_folding_and_escaping_lose_nothing(text: str) -> None:
    line = text.replace("\r", "").replace("\n", "")
    assert folded(line).replace("\r\n ", "") == line
    assert unescaped(escaped(line)) == "\n".join(map(make_printable, line.splitlines()))


def test_the_same_cards_give_the_same_file_so_that_taking_it_twice_doubles_nothing() -> None:
    cards = [card(number, "一张卡") for number in range(3)]
    assert calendar_of(cards, title="a", now=NOW) == calendar_of(cards, title="a", now=NOW)


@pytest.mark.parametrize("wanted", ["DTSTART:20261202T020000Z", "DTSTAMP:20261201T090000Z", "TRIGGER:PT0S", "CLASS:PRIVATE"])
def test_it_reminds_at_the_time_of_the_card_and_shows_nothing_to_others(wanted: str) -> None:
    lines = unfolded(calendar_of([card(1, "x")], title="a", now=NOW))
    assert wanted in lines
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Seawall//Parcel cards//EN"]
    assert not any("http" in line.lower() or line.startswith(("URL", "ATTACH", "ATTENDEE", "ORGANIZER")) for line in lines)
