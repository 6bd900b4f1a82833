"""Parcels, cards and what is kept of a family, as the page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from seawall.advice.cards import zone_of
from seawall.model import Card, CardReader, Parcel, ParcelAnswer, Words
from seawall.playbook.carriers import load_carriers
from seawall.surfaces.formats.parcel_lines import STATUSES
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.web.tongues import Tongue
from seawall.surfaces.web.zones import PLACES

if TYPE_CHECKING:
    from seawall.engine.parcels import FamilyView
    from seawall.store import Read

MAX_ANSWERS = 4
"""What is said of parcels in one text; more would not be read."""
MAX_READS = 40
SHOWN_ONLY = "shown-only"
"""What posting writes down of a card that has no address: its day has come, and it is read here."""
WEEKDAYS = Words("一二三四五六日", "Mon Tue Wed Thu Fri Sat Sun")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
LANGS = {"zh": "zh-Hans", "en": "en"}
"""Value of the ``lang`` attribute of a card: it is in the language of who reads it, whatever the page is in."""


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """One real parcel."""

    id: str
    name: str
    """The carrier; the number where no carrier is known."""
    number: str
    rest: str
    """From, to, what, when, and where it is now."""
    status: str

    @property
    def title(self) -> str:
        """Carrier and number on one line."""
        return f"{self.name} · {self.number}" if self.number else self.name


@dataclass(frozen=True, slots=True)
class Never:
    """What one carrier never does."""

    carrier: str
    said: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card as it will be read."""

    when: str
    text: str
    lang: str
    state: str = ""
    """Id of what became of it, where it is kept."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person and the cards for them."""

    who: str
    place: str
    cards: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything that the page of a plan needs."""

    parcels: tuple[ParcelLine, ...]
    nevers: tuple[Never, ...]
    always: tuple[str, ...]
    """What no carrier does."""
    people: tuple[Person, ...]
    stamp: str
    days: str
    """From when to when the cards come; empty without any."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One try to read a label."""

    when: str
    who: str
    said: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class KeptView:
    """Everything that is kept of a family."""

    parcels: tuple[ParcelLine, ...]
    people: tuple[Person, ...]
    reads: tuple[ReadLine, ...]
    stamp: str
    stopped: bool
    count: int
    """Cards, all together."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What is said of a parcel in one text, compared with the real ones."""

    title: str
    why: str
    quote: str
    stale: bool


def view_plan(
    parcels: Sequence[Parcel], cards: Sequence[Card], tongue: Tongue, *, stamp: Words, readers: Sequence[CardReader]
) -> PlanView:
    """Return what would come, as shown."""
    return PlanView(
        parcels=tuple(line_of(parcel, tongue) for parcel in parcels),
        nevers=tuple(_nevers(parcels, tongue)),
        always=tuple(tongue.say(move.why) for move in load_carriers().moves),
        people=tuple(_person(reader, [(card, "") for card in cards if card.reader == reader], tongue) for reader in readers),
        stamp=stamp_said(stamp, readers, tongue),
        days=_days(cards, tongue),
    )


def view_kept(view: "FamilyView", tongue: Tongue) -> KeptView:
    """Return what is kept, as shown."""
    reads = sorted(view.reads, key=lambda read: read.at, reverse=True)[:MAX_READS]
    zone = next((reader.zone for reader in view.readers if reader.who == "parent"), "Asia/Shanghai")
    entries = sorted(view.cards, key=lambda entry: (entry.card.due, entry.card.id))
    return KeptView(
        parcels=tuple(line_of(parcel, tongue) for parcel in view.parcels),
        people=tuple(
            _person(
                CardReader(who, "zh", ""),
                [
                    (entry.card, "shown" if entry.detail == SHOWN_ONLY else entry.state)
                    for entry in entries
                    if entry.card.reader.who == who
                ],
                tongue,
            )
            for who in ("student", "parent")
        ),
        reads=tuple(_read(read, zone, tongue) for read in reads),
        stamp=stamp_said(view.stamp, view.readers, tongue),
        stopped=view.stopped,
        count=len(entries),
    )


def view_answers(answers: Iterable[ParcelAnswer], tongue: Tongue) -> tuple[AnswerLine, ...]:
    """Return what comparing with the real parcels gave, as shown; each thing once."""
    titles = load_carriers().titles
    said = [
        AnswerLine(
            tongue.say(titles[answer.verdict]),
            make_printable(tongue.say(answer.why)),
            make_printable(answer.span.quote) if answer.span else "",
            answer.stale,
        )
        for answer in answers
    ]
    return tuple(dict.fromkeys(said))[:MAX_ANSWERS]


def line_of(parcel: Parcel, tongue: Tongue) -> ParcelLine:
    """Return one parcel as shown."""
    way = " → ".join(make_printable(part) for part in (parcel.origin, parcel.destination) if part)
    shipped = tongue("parcel-shipped-on", day=_day_of(parcel.shipped, tongue)) if _is_day(parcel.shipped) else ""
    status = "" if parcel.status == "unknown" else tongue.say(STATUSES[parcel.status])
    parts = (way, make_printable(parcel.contents), shipped, status)
    carrier, number = carrier_name(parcel.carrier, tongue), make_printable(parcel.tracking)
    return ParcelLine(
        parcel.id,
        carrier or number,
        number if carrier else "",
        " · ".join(part for part in parts if part),
        parcel.status,
    )


def stamp_said(stamp: Words, readers: Iterable[CardReader], tongue: Tongue) -> str:
    """Return the two words as they stand on the cards: in the language of each who reads them, and of who reads this."""
    languages = dict.fromkeys((tongue.language, *(reader.language for reader in readers)))
    return " / ".join(dict.fromkeys(stamp.speak(language) for language in languages))


def carrier_name(carrier: str, tongue: Tongue) -> str:
    """Return the name of a carrier as people know it."""
    known = load_carriers().by_id.get(carrier)
    return tongue.say(known.names) if known else make_printable(carrier)


def said_time(at: str | datetime, zone: str, tongue: Tongue) -> str:
    """Return a time as it is where somebody is.

    >>> from seawall.surfaces.web.tongues import tongue_named
    >>> said_time("2026-12-03T01:00:00+00:00", "Asia/Shanghai", tongue_named("en"))
    'Thu 3 Dec, 09:00'
    """
    moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    local = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone_of(zone))
    if tongue.language == "zh":
        return f"{local.month} 月 {local.day} 日 周{WEEKDAYS.zh[local.weekday()]} {local:%H:%M}"
    return f"{WEEKDAYS.en.split()[local.weekday()]} {local.day} {MONTHS.split()[local.month - 1]}, {local:%H:%M}"


def _person(reader: CardReader, cards: Sequence[tuple[Card, str]], tongue: Tongue) -> Person:
    zone = cards[0][0].reader.zone if cards else reader.zone
    place = tongue.say(PLACES[zone][1]) if zone in PLACES else make_printable(zone)
    return Person(
        reader.who,
        place,
        tuple(
            CardLine(
                said_time(card.due, card.reader.zone, tongue),
                "\n".join(map(make_printable, card.text.split("\n"))),
                LANGS[card.reader.language],
                state,
            )
            for card, state in cards
        ),
    )


def _nevers(parcels: Sequence[Parcel], tongue: Tongue) -> Iterable[Never]:
    book = load_carriers()
    for carrier in dict.fromkeys(parcel.carrier for parcel in parcels):
        known = book.by_id.get(carrier)
        if known and known.never:
            source = known.never_source if known.never_source.startswith("https://") else ""
            yield Never(tongue.say(known.names), (tongue.say(known.never),), source)


def _read(read: "Read", zone: str, tongue: Tongue) -> ReadLine:
    who = make_printable(read.who) or tongue("read-by-nobody")
    return ReadLine(said_time(read.at, zone, tongue), who, tongue.say(read.words), read.allowed)


def _days(cards: Sequence[Card], tongue: Tongue) -> str:
    if not cards:
        return ""
    first, last = min(cards, key=lambda card: card.due), max(cards, key=lambda card: card.due)
    start, end = (_day_of(card.due, tongue, card.reader.zone) for card in (first, last))
    return tongue("plan-days", start=start, end=end, n=len(cards))


def _day_of(at: str, tongue: Tongue, zone: str = "UTC") -> str:
    moment = datetime.fromisoformat(at)
    day = moment.astimezone(zone_of(zone)) if moment.tzinfo else moment
    if tongue.language == "zh":
        return f"{day.month} 月 {day.day} 日"
    return f"{day.day} {MONTHS.split()[day.month - 1]}"


def _is_day(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
