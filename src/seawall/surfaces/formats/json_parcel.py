"""Parcels, cards and what is kept of a family as JSON: ``seawall.parcels/1`` and ``seawall.family/1``.

>>> parcel_object(Parcel("p1", "dhl", "1234567890", shipped="2026-12-01"))["shipped"]
'2026-12-01'
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from seawall.model import Card, CardReader, Language, Parcel, Problem
from seawall.surfaces.formats.json_check import problem_object
from seawall.surfaces.formats.json_label import read_object

if TYPE_CHECKING:
    from seawall.engine.parcels import FamilyView, Recorded

PARCELS_SCHEMA = "seawall.parcels/1"
FAMILY_SCHEMA = "seawall.family/1"


def recorded_object(recorded: "Recorded", language: Language) -> dict[str, Any]:
    """Return what came of recording; the family's code only when it is new."""
    return {
        "schema": PARCELS_SCHEMA,
        **({"family": recorded.code} if recorded.new else {}),
        "stamp": recorded.stamp.speak(language),
        "parcels": [parcel_object(parcel) for parcel in recorded.parcels],
        "cards": [card_object(card) for card in recorded.cards],
        "problems": [problem_object(problem, language) for problem in recorded.problems],
    }


def planned_object(
    parcels: Iterable[Parcel], cards: Iterable[Card], problems: Iterable[Problem], language: Language
) -> dict[str, Any]:
    """Return the cards that would come."""
    return {
        "schema": PARCELS_SCHEMA,
        "parcels": [parcel_object(parcel) for parcel in parcels],
        "cards": [card_object(card) for card in cards],
        "problems": [problem_object(problem, language) for problem in problems],
    }


def family_object(view: "FamilyView", language: Language) -> dict[str, Any]:
    """Return everything that is kept of a family."""
    return {
        "schema": FAMILY_SCHEMA,
        "stamp": view.stamp.speak(language),
        "stopped": view.stopped,
        "parcels": [parcel_object(parcel) for parcel in view.parcels],
        "readers": [reader_object(reader) for reader in view.readers],
        "cards": [{**card_object(entry.card), "state": entry.state, "at": entry.at.isoformat()} for entry in view.cards],
        "reads": [read_object(read, language) for read in view.reads],
        "problems": [],
    }


def parcel_object(parcel: Parcel) -> dict[str, Any]:
    """Return one parcel."""
    return asdict(parcel)


def card_object(card: Card) -> dict[str, Any]:
    """Return one card as it will be read."""
    return {
        "id": card.id,
        "parcel": card.parcel,
        "who": card.reader.who,
        "language": card.reader.language,
        "moment": card.moment,
        "due": card.due,
        "until": card.until,
        "text": card.text,
    }


def reader_object(reader: CardReader) -> dict[str, Any]:
    """Return one person who gets cards; the address may hold a password, so only whether there is one."""
    return {"who": reader.who, "language": reader.language, "zone": reader.zone, "addressed": bool(reader.address)}
