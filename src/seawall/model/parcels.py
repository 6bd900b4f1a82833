"""A parcel that somebody really sent or awaits, what is said of a text about it, and the cards that go with it.

>>> Parcel("p1", "dhl", "1234567890").status
'unknown'
"""

from dataclasses import dataclass, field
from typing import Literal

from seawall.model.evidence import Span
from seawall.model.words import Language, Words

ParcelStatus = Literal[
    "unknown", "ordered", "shipped", "in_transit", "customs", "out_for_delivery", "delivered", "returned", "lost"
]
PARCEL_STATUSES: tuple[ParcelStatus, ...] = (
    "unknown",
    "ordered",
    "shipped",
    "in_transit",
    "customs",
    "out_for_delivery",
    "delivered",
    "returned",
    "lost",
)

ParcelVerdict = Literal[
    "no_such_parcel",
    "other_carrier",
    "already_delivered",
    "malformed",
    "number_of_other_carrier",
    "never_asks",
    "not_contradicted",
]
"""What comparing with the real parcels gives. ``not_contradicted`` is not "genuine": a cheat may know the number too."""

Reader = Literal["student", "parent"]
"""For whom a card is."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One real parcel, as the family or the courier recorded it. Every text may be empty where it is not known."""

    id: str
    carrier: str
    """Id of the carrier (``carriers.yaml``) where it is known, else its name as it was written."""
    tracking: str
    """Upper case without spaces."""
    origin: str = ""
    """Where from, in the family's own words: "home in Nanjing"."""
    destination: str = ""
    contents: str = ""
    shipped: str = ""
    """ISO 8601 date."""
    status: ParcelStatus = "unknown"
    status_at: str = ""
    """When the status was last known to be true, as an ISO 8601 time."""


@dataclass(frozen=True, slots=True)
class ParcelAnswer:
    """What one text or call says about a parcel, compared with the real ones."""

    verdict: ParcelVerdict
    why: Words
    weight_db: float
    parcel: str = ""
    """Id of the real parcel that it was compared with; empty when it fits none."""
    span: Span | None = None
    """The words that claim it: a number, a carrier, a demand."""
    stale: bool = False
    """True when what is known of the parcel is too old to say much."""


@dataclass(frozen=True, slots=True)
class CardReader:
    """One person who gets cards."""

    who: Reader
    language: Language
    zone: str
    """IANA time zone of where the person is: no card comes at night there."""
    address: str = field(default="", repr=False)
    """Where to send it, as the delivery adapter wants it (``mailto://…``, ``file:///…``); empty: it is only shown."""


@dataclass(frozen=True, slots=True)
class Card:
    """One short card for one person about one parcel on one day."""

    id: str
    """The same parcel, person and day give the same id, whoever plans it and however often."""
    parcel: str
    reader: CardReader
    moment: str
    """Which moment of ``cards.yaml`` it is for: ``shipped``, ``window_1`` …"""
    due: str
    """Not before: an ISO 8601 time in UTC."""
    until: str
    """Not after: a card that is later than this helps nobody."""
    text: str
    """No link, no request; the family's stamp stands in it."""
