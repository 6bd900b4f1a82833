"""A whole parcel for a specimen: who sends what to whom, with which carrier; the same index gives the same parcel.

>>> parcel = make_shipment("zpl-express", 3)
>>> parcel == make_shipment("zpl-express", 3)
True
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.labels.numbering import digits, tracking_number
from benchmarks.labels.people import Line, Party, Piece, Script, make_party, read_texts
from benchmarks.papers.draws import Draw
from seawall.model import Waybill

SEED = "seawall labels 7"
DESTINATIONS = ("AU", "UK", "US", "CA", "JP")
_CURRENCY = {"CN": "CNY", "AU": "AUD", "UK": "GBP", "US": "USD", "CA": "CAD", "JP": "JPY"}
_LANGUAGES: tuple[Script, ...] = ("zh", "en", "bilingual")
_HOMEWARD = 5
"""Every so manieth parcel goes from the student home."""


@dataclass(frozen=True, slots=True)
class Good:
    """One thing inside."""

    detail: str
    general: str
    hs_code: str
    value: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Shipment:
    """One parcel."""

    id: str
    language: Script
    """Of the label's headings."""
    carrier: str
    service: str
    hotline: str
    """The carrier's own number or address: nobody's secret."""
    tracking: str
    sender: Party
    recipient: Party
    goods: tuple[Good, ...]
    currency: str
    weight: str
    day: str
    reference: str
    remark: Line

    @property
    def domestic(self) -> bool:
        """Whether it stays in China."""
        return self.sender.country == self.recipient.country == "CN"

    @property
    def waybill(self) -> Waybill:
        """What the sender ordered: handed to the masker where the order is known."""
        return Waybill(self.carrier, self.tracking, dict(_ordered(self)))


def make_shipment(kind: str, index: int, *, domestic: bool = False) -> Shipment:
    """Return the parcel of a kind of specimen with a number."""
    seed = f"{SEED}/{kind}/{index}"
    chance = Random(seed)
    # the destinations, languages and directions go round, so that each kind sees all of them
    turn = index + Random(kind).randrange(30)
    abroad = DESTINATIONS[turn % len(DESTINATIONS)]
    language = "zh" if domestic else _LANGUAGES[turn // 2 % len(_LANGUAGES)]
    home = index % _HOMEWARD == _HOMEWARD - 1
    origin, target = ("CN", "CN") if domestic else (abroad, "CN") if home else ("CN", abroad)
    spoken: Script = "ja" if "JP" in {origin, target} and language == "zh" and not home else language
    sender = make_party(origin, seed=f"{seed}/sender", script=language)
    recipient = make_party(
        target, seed=f"{seed}/recipient", script=spoken, family=f"{seed}/sender" if chance.random() < 0.6 else ""
    )
    carrier, about = chance.choice(list(_carriers(origin, domestic=domestic)))
    tongue = "en" if spoken == "en" else "zh"
    return Shipment(
        id=f"{kind}.{index}",
        language=spoken,
        carrier=carrier,
        service=about["service"],
        hotline=about["hotline"],
        tracking=tracking_number(about["number"], chance),
        sender=sender,
        recipient=recipient,
        goods=tuple(_goods(chance, tongue)),
        currency=_CURRENCY[origin],
        weight=f"{chance.randrange(30, 980) / 100:.2f} kg",
        day=str(date(2026, 3, 1) + timedelta(days=chance.randrange(240))),
        reference=f"ORD-{digits(chance, 8)}",
        remark=_remark(chance, seed, tongue),
    )


def owned(party: Party, side: str) -> Mapping[str, Piece]:
    """Return the fields of one side as pieces with whole names."""
    return {name: Piece(f"{side}.{name}", text) for name, text in party.fields.items()}


def owned_line(line: Line, side: str) -> Line:
    """Return a line of a party as a line of a label."""
    return tuple(Piece(f"{side}.{piece.name}" if piece.name else "", piece.text) for piece in line)


def _carriers(origin: str, *, domestic: bool) -> Iterator[tuple[str, Mapping[str, str]]]:
    lanes = {"home"} if domestic else {"abroad", f"from {origin}"}
    for name, about in read_texts("things")["carriers"].items():
        # the post is as common as all the couriers together
        if about["lanes"] in lanes:
            yield from [(name, about)] * (2 if about["lanes"].startswith("from") else 1)


def _goods(chance: Random, tongue: str) -> Iterator[Good]:
    for detail, general, hs_code, price in chance.sample(read_texts("things")["goods"], chance.choice((1, 1, 2))):
        yield Good(
            detail[tongue], general[tongue], hs_code, f"{price + chance.randrange(1, 100) / 100:.2f}", chance.randrange(1, 4)
        )


def _remark(chance: Random, seed: str, tongue: str) -> Line:
    """Return a remark; what is personal in it is a piece of its own."""
    shape = chance.choice(read_texts("things")["remarks"])[tongue]
    friend, latin, _ = Draw(seed).person("2")
    own = f"13{chance.choice('5789')}{digits(chance, 8)}"
    given = {
        "phone": own,
        "friend": latin if tongue == "en" else friend,
        "wechat": f"wx_{latin.split()[1].lower()}{digits(chance, 3)}",
    }
    pieces = []
    for part in shape.replace("{", "\0{").replace("}", "}\0").split("\0"):
        name = part.strip("{}")
        pieces.append(Piece("shipment.remarks", given[name]) if part.startswith("{") else Piece("", part))
    return tuple(piece for piece in pieces if piece.text)


def _ordered(shipment: Shipment) -> Iterator[tuple[str, str]]:
    for side, party in (("sender", shipment.sender), ("recipient", shipment.recipient)):
        yield from ((f"{side}.{name}", text) for name, text in party.fields.items() if text)
    yield "goods.description", "\n".join(good.detail for good in shipment.goods)
    yield "goods.value", "\n".join(good.value for good in shipment.goods)
    yield "goods.hs_code", "\n".join(good.hs_code for good in shipment.goods)
    yield "goods.quantity", "\n".join(str(good.quantity) for good in shipment.goods)
    yield "goods.currency", shipment.currency
    yield "goods.weight", shipment.weight
    yield "shipment.service", shipment.service
    yield "shipment.reference", shipment.reference
    yield "shipment.date", shipment.day
    yield "shipment.remarks", "".join(piece.text for piece in shipment.remark)
