r"""What a family fills in about its parcels → parcels and who gets cards, and back into one hidden field.

A form may be changed by whoever sends it: the field is taken as a whole or not at all, within bounds, and decides nothing that
its sender could not have typed.

>>> parcels = [Parcel("p1", "dhl", "JD0146", origin="南京")]
>>> taken_parcels(carry_parcels(parcels)) == tuple(parcels)
True
>>> taken_parcels('[{"id": "p1"}]')
()
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import msgspec

from seawall.model import LANGUAGES, PARCEL_STATUSES, CardReader, Language, Parcel, ParcelStatus
from seawall.playbook.carriers import load_carriers
from seawall.readers.parcels import ParcelsRead, read_parcel
from seawall.runs.posting import takes_address
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.web.forms import Form
from seawall.surfaces.web.zones import HOME, known_zone, zone_of

MAX_CARRIED = 60
"""Parcels that one page carries along: more than a family ever has on its way."""
MAX_LINE = 120
"""Characters of one thing that is said of a parcel."""
MAX_FIELD = 60_000
"""Characters of the hidden field."""
YEARS = timedelta(days=730)
"""A day of shipping further away than this is a slip of the finger."""
ADDRESS = re.compile(r"(?:tgram|wecombot|schan|pushplus|wxpusher|dingtalk|feishu|lark)://[A-Za-z0-9_:.@/-]{8,200}")
"""Where a card may be sent from a server that anybody can ask: services of a fixed host only, so that nobody can make the server
call a host of their choice. A server of one's own takes more on its command line."""
TEXTS = ("id", "carrier", "tracking", "origin", "destination", "contents", "status_at")
Line = Annotated[str, msgspec.Meta(max_length=MAX_LINE)]


class Carried(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One parcel of the field, as it must be."""

    id: Line
    carrier: Line
    tracking: Line
    origin: Line
    destination: Line
    contents: Line
    shipped: Line
    status: ParcelStatus
    status_at: Line


_DECODER = msgspec.json.Decoder(Annotated[list[Carried], msgspec.Meta(max_length=MAX_CARRIED)])


def read_fields(form: Form, *, now: datetime) -> ParcelsRead:
    """Return the parcel that the fields describe, and what of them was not understood."""
    given = {
        "carrier": carrier_of(form),
        "number": tracking_of(form.get("tracking")),
        "from": line_of(form.get("from")),
        "to": line_of(form.get("to")),
        "what": line_of(form.get("what")),
        "shipped": line_of(form.get("shipped")),
        "status": status_of(form.get("status")),
    }
    read = read_parcel({key: value for key, value in given.items() if value})
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    dated = (replace(one, status_at="" if one.status == "unknown" else at) for one in read.parcels)
    return ParcelsRead(tuple(bounded(one, now=now) for one in dated), read.problems)


def bounded(parcel: Parcel, *, now: datetime) -> Parcel:
    """Return a parcel whose texts are one printable line each within bounds, and whose day is not far away."""
    return replace(_printable(parcel), shipped=day_of(parcel.shipped, now=now))


def readers_of(form: Form, language: Language = "zh") -> tuple[CardReader, CardReader]:
    """Return who gets cards: the parent at home and in Chinese, the student in ``language``, where the form says nothing else."""
    student = CardReader(
        "student",
        next((spoken for spoken in LANGUAGES if spoken == form.get("student-language")), language),
        known_zone(form.get("student-zone"), zone_of(form.country())),
        address_of(form.get("student-address")),
    )
    parent = CardReader(
        "parent",
        next((spoken for spoken in LANGUAGES if spoken == form.get("parent-language")), "zh"),
        known_zone(form.get("parent-zone"), HOME),
        address_of(form.get("parent-address")),
    )
    return student, parent


def carrier_of(form: Form) -> str:
    """Return the id of a known carrier, or the name as written; what was written counts more than what was chosen."""
    written = line_of(form.get("carrier-name"))
    book = load_carriers()
    known = book.named(written) if written else book.by_id.get(form.get("carrier"))
    return known.id if known else written


def tracking_of(text: str) -> str:
    """Return a number as labels print it.

    >>> tracking_of(" jd01 46 ")
    'JD0146'
    """
    return "".join(line_of(text).split()).upper()


def status_of(text: str) -> ParcelStatus:
    """Return what is known of a parcel."""
    return text if text in PARCEL_STATUSES else "unknown"


def day_of(text: str, *, now: datetime) -> str:
    """Return a day in the form of ISO 8601; empty for what is none, or far away."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return ""
    return day.isoformat() if abs(day - now.date()) <= YEARS else ""


def address_of(text: str) -> str:
    """Return where cards go; empty for what this server does not send to."""
    return text if ADDRESS.fullmatch(text) and takes_address(text) else ""


def line_of(text: str) -> str:
    """Return what was typed as one printable line within bounds."""
    return make_printable(text).strip()[:MAX_LINE]


def carry_parcels(parcels: Sequence[Parcel]) -> str:
    """Return the field; empty for none."""
    if not parcels:
        return ""
    return msgspec.json.encode([_shortened(parcel) for parcel in parcels[:MAX_CARRIED]]).decode()


def taken_parcels(field: str) -> tuple[Parcel, ...]:
    """Return the parcels of the field; none when anything about it is not as it must be."""
    if not field or len(field) > MAX_FIELD:
        return ()
    try:
        carried = _DECODER.decode(field.encode())
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return ()
    parcels = (Parcel(**msgspec.structs.asdict(one)) for one in carried if one.carrier or one.tracking)
    return tuple(map(_printable, parcels))


def _printable(parcel: Parcel) -> Parcel:
    said: dict[str, Any] = {name: line_of(getattr(parcel, name)) for name in (*TEXTS, "shipped")}
    return replace(parcel, **said)


def _shortened(parcel: Parcel) -> Carried:
    texts = {name: getattr(parcel, name)[:MAX_LINE] for name in (*TEXTS, "shipped")}
    return Carried(**texts, status=parcel.status)
