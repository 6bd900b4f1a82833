"""What is said of parcels, and what is kept of them, as lines on a terminal.

>>> from seawall import check
>>> list(parcel_lines(check("hello"), "en", width=60))
[]
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from rich.text import Text

from seawall.advice.cards import zone_of
from seawall.model import Card, Check, Language, Parcel, ParcelStatus, Words
from seawall.playbook.carriers import load_carriers
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import block

if TYPE_CHECKING:
    from seawall.engine.parcels import FamilyView
    from seawall.store import Read

MAX_ANSWERS = 5
_HEADING = Words("和你登记的包裹对一对", "Compared with the parcels you recorded")
STATUSES: Mapping[ParcelStatus, Words] = {
    "unknown": Words("不清楚", "not known"),
    "ordered": Words("已下单", "ordered"),
    "shipped": Words("已寄出", "shipped"),
    "in_transit": Words("运输中", "on its way"),
    "customs": Words("在清关", "at customs"),
    "out_for_delivery": Words("派送中", "out for delivery"),
    "delivered": Words("已送到", "delivered"),
    "returned": Words("已退回", "returned"),
    "lost": Words("已丢失", "lost"),
}
CARD_STATES = {
    "planned": Words("等着发", "to come"),
    "held": Words("已停", "stopped"),
    "sending": Words("正在发", "being sent"),
    "sent": Words("已发", "sent"),
    "failed": Words("没发出去，会再试", "not sent; it will be tried again"),
    "unsure": Words("可能已发，不会重发", "perhaps sent; it will not be sent twice"),
    "late": Words("过了时间，没有发", "past its time, not sent"),
}
WHO = {"student": Words("学生", "student"), "parent": Words("家长", "parent")}
_WORDS = {
    "parcels": Words("登记的包裹", "Recorded parcels"),
    "cards": Words("提醒卡", "Cards"),
    "reads": Words("谁看过面单", "Who read the labels"),
    "stopped": Words("提醒已经停了。要恢复，运行 seawall parcel resume", "Cards are stopped. To go on: seawall parcel resume"),
    "stamp": Words(
        "家里的暗号：{stamp}。每张真的提醒卡上都有这两个词。",
        "Your family's stamp: {stamp}. Every true card carries these two words.",
    ),
    "none": Words("没有", "none"),
}


def parcel_lines(answer: Check, language: Language, *, width: int) -> Iterator[Text]:
    """Yield what comparing with the real parcels gave."""
    if answer.parcels:
        yield Text()
        yield from block(Text(_HEADING.speak(language), "bold"), width)
    titles = load_carriers().titles
    for said in answer.parcels[:MAX_ANSWERS]:
        yield from block(Text(titles[said.verdict].speak(language)), width, first="  · ")
        yield from block(Text(make_printable(said.why.speak(language)), "dim"), width, first="    ")


def stamp_lines(stamp: Words, language: Language, *, width: int) -> Iterator[Text]:
    """Yield the family's stamp, and what it is for."""
    said = _WORDS["stamp"].speak(language).format(stamp=stamp.speak(language))
    yield from block(Text(said), width, first="  ")


def card_lines(cards: Iterable[Card], language: Language, *, width: int) -> Iterator[Text]:
    """Yield every card as it will be read, with when and for whom."""
    yield from _heading("cards", language, width)
    for card in cards:
        yield from block(Text(f"{_when(card)}  {WHO[card.reader.who].speak(language)}", "dim"), width, first="  ")
        yield from block(Text(make_printable(card.text)), width, first="    ")


def family_lines(view: "FamilyView", language: Language, *, width: int) -> Iterator[Text]:
    """Yield everything that is kept of a family."""
    yield from stamp_lines(view.stamp, language, width=width)
    if view.stopped:
        yield from block(Text(_WORDS["stopped"].speak(language), "bold"), width, first="  ")
    yield from _heading("parcels", language, width)
    for parcel in view.parcels:
        yield from block(Text(make_printable(parcel_line(parcel, language))), width, first="  · ")
    yield from _heading("cards", language, width)
    for entry in view.cards:
        who, state = WHO[entry.card.reader.who].speak(language), CARD_STATES[entry.state].speak(language)
        yield from block(Text(make_printable(f"{_when(entry.card)}  {who}  {state}")), width, first="  · ")
    yield from _heading("reads", language, width)
    yield from read_lines(view.reads, language, width=width)


def read_lines(reads: "Iterable[Read]", language: Language, *, width: int) -> Iterator[Text]:
    """Yield every try to read a label: when, who, what for, and how it ended."""
    told = list(reads)
    for read in told:
        said = "  ".join(part for part in (f"{read.at:%Y-%m-%d %H:%M} UTC", read.who, read.purpose) if part)
        yield from block(Text(make_printable(said)), width, first="  · ")
        yield from block(Text(make_printable(read.words.speak(language)), "dim"), width, first="    ")
    if not told:
        yield from block(Text(_WORDS["none"].speak(language)), width, first="  ")


def parcel_line(parcel: Parcel, language: Language) -> str:
    """Return one parcel on one line."""
    way = " → ".join(part for part in (parcel.origin, parcel.destination) if part)
    status = STATUSES[parcel.status].speak(language)
    known = (parcel.id, parcel.carrier, parcel.tracking, way, parcel.contents, parcel.shipped, status)
    return "  ".join(part for part in known if part)


def _when(card: Card) -> str:
    """Return when a card comes, by the clock of who gets it.

    >>> from seawall.model import CardReader
    >>> card = Card("1", "p", CardReader("parent", "zh", "Asia/Shanghai"), "shipped", "2026-12-02T02:00:00+00:00", "", "")
    >>> _when(card)
    '2026-12-02 10:00 Asia/Shanghai'
    """
    local = datetime.fromisoformat(card.due).astimezone(zone_of(card.reader.zone))
    return f"{local:%Y-%m-%d %H:%M} {local.tzinfo}"


def _heading(key: str, language: Language, width: int) -> Iterator[Text]:
    yield Text()
    yield from block(Text(_WORDS[key].speak(language), "bold"), width)
