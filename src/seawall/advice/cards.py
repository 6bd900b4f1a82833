"""A recorded parcel → the cards that come with it: when, for whom, in which words.

>>> from datetime import UTC
>>> from seawall.playbook.loading import load_playbook
>>> parcel, reader = Parcel("p1", "dhl", "3318810025", shipped="2026-12-02"), CardReader("student", "en", "Europe/London")
>>> noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
>>> cards = plan_cards_for(parcel, [reader], stamp="lighthouse pine", playbook=load_playbook(), now=noon)
>>> [(card.moment, card.due) for card in cards][:2]
[('shipped', '2026-12-02T10:00:00+00:00'), ('window_1', '2026-12-04T10:00:00+00:00')]
>>> "lighthouse pine" in cards[0].text, "3318810025" in cards[0].text
(True, False)
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from seawall.model import Card, CardReader, Parcel, Playbook, Words
from seawall.playbook.cards import CardBook, Moment, book_of
from seawall.playbook.carriers import carriers_of

OVER = frozenset({"delivered", "returned", "lost"})
"""States in which nobody awaits a parcel any more, so that no card speaks of one on its way."""
_STAMP = re.compile(r"[^\W\d_]+(?:[ ·-]{1,3}[^\W\d_]+){0,5}")
YEARS = range(2000, 9000)
"""Other years are typing mistakes, and some have no such day in some zone."""
LONGEST_STAMP = 60
LONGEST_ZONE = 60


def plan_cards_for(
    parcel: Parcel, readers: Sequence[CardReader], *, stamp: str, playbook: Playbook, now: datetime
) -> tuple[Card, ...]:
    """Return the cards of one parcel that are not over yet, by time. Planning again gives the same ids.

    What somebody typed never reaches a card: only a carrier that is known here is named, and a stamp that is not plain words is
    left out together with the card.
    """
    if len(stamp) > LONGEST_STAMP or not _STAMP.fullmatch(stamp):
        return ()
    book = book_of(playbook.origin)
    carrier = carriers_of(playbook.origin).named(parcel.carrier)
    facts = _Facts(book, carrier.names if carrier else book.unknown_carrier, stamp)
    made = (_card(moment, parcel, reader, facts=facts, now=now) for reader in readers for moment in book.moments)
    return tuple(sorted((card for card in made if card), key=lambda card: (card.due, card.reader.who, card.id)))


def is_awake(reader: CardReader, now: datetime, *, book: CardBook) -> bool:
    """Whether a card may come to somebody now: it is day on their own clock.

    >>> from seawall.playbook.cards import load_cards
    >>> reader = CardReader("parent", "zh", "Asia/Shanghai")
    >>> [is_awake(reader, datetime(2026, 12, 1, hour, tzinfo=UTC), book=load_cards()) for hour in (2, 12, 13)]
    [True, True, False]
    """
    start, end = book.awake
    return start <= now.astimezone(zone_of(reader.zone)).time() < end


def zone_of(name: str) -> tzinfo:
    """Return a time zone by its IANA name; UTC where there is none of that name.

    >>> zone_of("Europe/London").tzname(datetime(2026, 7, 1)), zone_of("../etc/passwd")
    ('BST', datetime.timezone.utc)
    """
    try:
        return ZoneInfo(name[:LONGEST_ZONE])
    except (KeyError, ValueError, OSError):  # KeyError: no such zone
        return UTC


@dataclass(frozen=True, slots=True)
class _Facts:
    book: CardBook
    carrier: Words
    stamp: str


def _card(moment: Moment, parcel: Parcel, reader: CardReader, *, facts: _Facts, now: datetime) -> Card | None:
    """Return the card of one moment on the first of its days that is not over; ``None`` where all of them are."""
    zone = zone_of(reader.zone)
    first = _day_0(moment, parcel, now.astimezone(zone).date())
    for due, until in _windows(first, moment, zone, facts.book) if first else ():
        if until > now:
            words = facts.book.words[moment.id][reader.who].speak(reader.language)
            text = words.format(carrier=facts.carrier.speak(reader.language), stamp=facts.stamp)
            return Card(_id_of(parcel, reader, moment), parcel.id, reader, moment.id, _utc(due), _utc(until), text)
    return None


def _day_0(moment: Moment, parcel: Parcel, today: date) -> date | None:
    """Return the day from which a moment counts; today where nobody wrote down when the parcel was sent."""
    if moment.after == "delivered":
        return _day_of(parcel.status_at) if parcel.status == "delivered" else None
    if parcel.status in OVER:
        return None
    return _day_of(parcel.shipped) if parcel.shipped else today


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _windows(first: date, moment: Moment, zone: tzinfo, book: CardBook) -> Iterator[tuple[datetime, datetime]]:
    """Yield from when to when the card may come on each of the moment's days, by the clock on the reader's wall."""
    if first.year not in YEARS:
        return
    for days in moment.days:
        day = first + timedelta(days=days)
        yield _moment_of(day, book.at, zone), _moment_of(day, book.until, zone)


def _moment_of(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def _utc(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _id_of(parcel: Parcel, reader: CardReader, moment: Moment) -> str:
    facts = chr(0).join((parcel.id, reader.who, reader.address, moment.id))
    return f"card-{hashlib.sha256(facts.encode('utf-8', 'replace')).hexdigest()[:24]}"
