"""The cards of a parcel: at the right hour of the reader's own day, once, in words that give nothing away and ask for nothing."""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seawall.advice.cards import is_awake, plan_cards_for, zone_of
from seawall.advice.stamps import new_stamp
from seawall.detectors.reading import read_text
from seawall.identifiers import find_hosts, find_identifiers
from seawall.model import PARCEL_STATUSES, Card, CardReader, Parcel
from seawall.playbook import load_playbook
from seawall.playbook.cards import load_cards
from seawall.playbook.carriers import load_carriers

PLAYBOOK, BOOK = load_playbook(), load_cards()
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PARCEL = Parcel("p1", "dhl", "3318810025", "南京", "London", "books", "2026-12-02", "shipped", "2026-12-01")
STUDENT, PARENT = CardReader("student", "en", "Europe/London"), CardReader("parent", "zh", "Asia/Shanghai")
ZONES = [
    "Europe/London",
    "Asia/Shanghai",
    "America/New_York",
    "Australia/Sydney",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "UTC",
]


def plan(parcel: Parcel = PARCEL, *readers: CardReader, now: datetime = NOON, stamp: str = "lighthouse pine") -> tuple[Card, ...]:
    return plan_cards_for(parcel, readers or (STUDENT, PARENT), stamp=stamp, playbook=PLAYBOOK, now=now)


def moments(cards: tuple[Card, ...], who: str = "student") -> list[str]:
    return [card.moment for card in cards if card.reader.who == who]


readers = st.builds(CardReader, st.sampled_from(["student", "parent"]), st.sampled_from(["zh", "en"]), st.sampled_from(ZONES))
days = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


@given(days, readers, st.timedeltas(min_value=timedelta(days=-20), max_value=timedelta(days=20)))
def test_every_card_comes_by_day_and_is_not_over(day: date, reader: CardReader, later: timedelta) -> None:
    now = datetime.combine(day, time(12), tzinfo=UTC) + later
    parcel = Parcel("p1", "sf-express", "SF1234567890123", shipped=day.isoformat())
    for card in plan(parcel, reader, now=now):
        due, until = datetime.fromisoformat(card.due), datetime.fromisoformat(card.until)
        assert due < until > now
        assert due.utcoffset() == until.utcoffset() == timedelta(0)
        local = due.astimezone(ZoneInfo(reader.zone))
        assert (local.hour, local.minute) == (10, 0)  # by the clock on the wall, summer or winter
        assert local.date() == until.astimezone(ZoneInfo(reader.zone)).date()
        assert all(is_awake(reader, at, book=BOOK) for at in (due, until))


@given(days, readers)
def test_planning_again_gives_the_same_cards(day: date, reader: CardReader) -> None:
    now = datetime.combine(day, time(3), tzinfo=UTC)
    parcel = Parcel("p1", "dhl", "", shipped=day.isoformat())
    first = plan(parcel, reader, now=now)
    again = plan(parcel, reader, now=now + timedelta(days=3))
    assert plan(parcel, reader, now=now) == first
    assert len({card.id for card in first}) == len(first)
    assert {card.id for card in again} <= {card.id for card in first}


def test_what_is_past_when_a_parcel_is_recorded_is_left_out_and_the_next_is_kept() -> None:
    def left(days: float) -> list[str]:
        return moments(plan(now=datetime(2026, 12, 2, 12, tzinfo=UTC) + timedelta(days=days)))

    assert left(0) == left(1) == ["shipped", "window_1", "window_2"]
    assert left(2) == left(4) == ["window_1", "window_2"]
    assert left(5) == left(12) == ["window_2"]
    assert left(13) == []


def test_whoever_records_in_the_evening_gets_the_card_next_morning() -> None:
    evening = datetime(2026, 12, 2, 22, tzinfo=UTC)
    assert [card.due for card in plan(PARCEL, STUDENT, now=evening)][:1] == ["2026-12-03T10:00:00+00:00"]


def test_the_day_of_delivery_has_its_card_and_no_other() -> None:
    came = Parcel("p1", "dhl", "", shipped="2026-11-25", status="delivered", status_at="2026-12-01T09:00:00+00:00")
    assert moments(plan(came)) == ["delivered"]
    assert moments(plan(came, now=NOON + timedelta(days=5))) == []
    for status in ("returned", "lost"):
        assert plan(Parcel("p1", "dhl", "", shipped="2026-12-02", status=status)) == ()  # type: ignore[arg-type]


def test_without_a_day_of_shipping_it_counts_from_today() -> None:
    assert [card.due[:10] for card in plan(Parcel("p1", "dhl", ""), STUDENT)] == ["2026-12-01", "2026-12-03", "2026-12-11"]


@pytest.mark.parametrize("shipped", ["soon", "2026-02-30", "9999-12-31", "0001-01-01", "1999-12-31"])
def test_a_day_that_cannot_be_gives_no_card(shipped: str) -> None:
    assert plan(Parcel("p1", "dhl", "", shipped=shipped)) == ()


@pytest.mark.parametrize("zone", ["", "Nowhere/Else", "../../etc/passwd", "\0", "x" * 500])
def test_a_zone_that_does_not_exist_is_utc(zone: str) -> None:
    assert zone_of(zone) is UTC
    assert plan(PARCEL, CardReader("student", "zh", zone))[0].due == "2026-12-02T10:00:00+00:00"


def test_two_people_of_a_kind_get_a_card_each_and_one_person_one() -> None:
    mother, father = (CardReader("parent", "zh", "Asia/Shanghai", f"mailto://{name}") for name in ("a", "b"))
    assert len({card.id for card in plan(PARCEL, mother, father, mother)}) == 6


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=30), st.sampled_from(PARCEL_STATUSES), st.text(max_size=12))
def test_nothing_that_somebody_typed_stands_on_a_card(carrier: str, tracking: str, where: str, status, shipped: str) -> None:
    typed = Parcel("p1", carrier, tracking, where, where, where, shipped, status, shipped)
    plain = Parcel("p1", "", "", "", "", "", shipped, status, shipped)
    known = load_carriers().named(carrier)
    texts = [card.text for card in plan(typed)]
    blank = [card.text for card in plan(plain)]
    assert len(texts) == len(blank)
    assert known or texts == blank


@pytest.mark.parametrize(
    "stamp", ["", "see www.evil.example", "call 13800138000", "one\ntwo", "a b c d e f g h", "x" * 80, "{carrier}"]
)
def test_a_stamp_that_is_no_plain_words_gives_no_card(stamp: str) -> None:
    assert plan(stamp=stamp) == ()


@pytest.mark.parametrize("stamp", ["松鼠 · 茶壶", "灯塔 松树", "tea-garden moon"])
def test_plain_words_may_be_joined_as_a_family_likes(stamp: str) -> None:
    assert all(stamp in card.text for card in plan(stamp=stamp))


def every_card() -> list[Card]:
    """Return each text with every carrier, each with another stamp."""
    draw, cards = random.Random(5), []
    for carrier in (*load_carriers().by_id, "somebody"):
        for reader in (CardReader(who, language, "UTC") for who in ("student", "parent") for language in ("zh", "en")):  # type: ignore[arg-type]
            stamp = new_stamp(random_bytes=draw.randbytes).speak(reader.language)
            for status in ("shipped", "delivered"):
                parcel = Parcel("p", carrier, "", shipped="2026-12-02", status=status, status_at="2026-12-01")  # type: ignore[arg-type]
                cards.extend(plan(parcel, reader, stamp=stamp))
    return cards


CARDS = every_card()


def test_no_card_holds_a_link_a_number_or_anything_else_to_answer() -> None:
    for card in CARDS:
        assert not find_hosts(card.text)
        assert not find_identifiers(card.text)
        assert not any(char.isdigit() and card.text[place : place + 3] != "4PX" for place, char in enumerate(card.text))


def test_no_card_asks_for_anything() -> None:
    for card in CARDS[::31]:
        asked = [hit for hit in read_text(card.text).hits if hit.role == "voice" and hit.owner.id == "request"]
        assert asked == [], card.text
    assert not any(
        word in card.text for card in CARDS for word in ("请您", "请你", "请立即", "点击", "回复", "please", "reply", "click")
    )


def test_the_engine_finds_nothing_in_a_card(engine) -> None:
    wrong = [(level, text) for text in {card.text for card in CARDS} if (level := engine.check(text).episode.level) != "none"]
    assert wrong == []


def test_every_card_names_its_carrier_and_carries_the_stamp() -> None:
    for card in plan():
        assert "DHL" in card.text
        assert "lighthouse pine" in card.text
    assert "courier parcel" in plan(Parcel("p", "my uncle", "", shipped="2026-12-02"), STUDENT)[0].text
