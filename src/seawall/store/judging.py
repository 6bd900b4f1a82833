"""May this key do this with this parcel now: what is known of both, looked up alike whether they exist or not.

>>> from seawall.store.values import Courier
>>> judge(Case("", "", None, None, None, (0, 0), 0), what="read", purpose="deliver")
'unknown_key'
"""

from dataclasses import dataclass

from sqlalchemy import Row, bindparam, select

from seawall.store.codes import read_code
from seawall.store.couriers import KnownCourier, courier_id, find_courier
from seawall.store.reads import count_tries
from seawall.store.schema import CUSTODY, LABELS
from seawall.store.sealing import SealBrokenError, blind, unseal
from seawall.store.times import HOUR
from seawall.store.values import Event, Outcome
from seawall.store.working import Work

TOKEN_PREFIX = "SW"  # noqa: S105 - how a token begins, no secret
_LABEL = select(LABELS).where(LABELS.c.id == bindparam("label_id"))
_CUSTODY = select(CUSTODY).where(CUSTODY.c.label == bindparam("label_id"), CUSTODY.c.until.is_(None))


@dataclass(frozen=True, slots=True)
class KeptLabel:
    """What stands plainly beside a sealed label."""

    family: str | None
    carrier: str
    made_at: int
    expires_at: int
    delivered_at: int | None
    sealed: bytes | None


@dataclass(frozen=True, slots=True)
class OpenCustody:
    """Who has the parcel."""

    row: int
    courier: str
    since: int
    lapsed: bool
    """True when it was scanned so long ago that it no longer counts."""


@dataclass(frozen=True, slots=True)
class Case:
    """One try, and all that decides it."""

    courier_id: str
    label_id: str
    known: KnownCourier | None
    label: KeptLabel | None
    custody: OpenCustody | None
    tries: tuple[int, int]
    """By this key in the last minute and day."""
    at: int
    broken: bool = False
    """True when something that gives rights was changed behind our back."""


def look_up(work: Work, token: str, *, courier_key: str, what: Event, at: int) -> Case:
    """Look up everything about one try: the same questions to the database for known and unknown keys and tokens."""
    courier, label = courier_id(work.keys, courier_key), label_id(work, token)
    tries = count_tries(work, courier, what=what, at=at)
    kept = None
    try:
        kept = find_label(work, label)
        known, custody = find_courier(work, courier), find_custody(work, label, at=at)
    except SealBrokenError:
        return Case(courier, label, None, kept, None, tries, at, broken=True)
    return Case(courier, label, known, kept, custody, tries, at)


def judge(case: Case, *, what: Event, purpose: str = "") -> Outcome:
    """Decide one try. What the key may do comes before what the token is, so a key without rights learns nothing of tokens."""
    if case.broken:
        return "unreadable"
    if case.known is None:
        return "unknown_key"
    return _judge_key(case, case.known, what) or _judge_label(case, case.known, what, purpose)


def find_label(work: Work, id: str) -> KeptLabel | None:  # noqa: A002 - its name in the table
    """Return what stands beside a sealed label."""
    row = work.connection.execute(_LABEL, {"label_id": id}).one_or_none()
    return None if row is None else _kept(row)


def find_custody(work: Work, label: str, *, at: int) -> OpenCustody | None:
    """Return who has a parcel. Raises :class:`SealBrokenError` when the row is not one of ours."""
    row = work.connection.execute(_CUSTODY, {"label_id": label}).one_or_none()
    if row is None:
        return None
    unseal(work.keys, row.sealed, place=custody_place(row.label, row.courier, row.since, until=None, delivered=row.delivered))
    lapsed = row.since < at - work.limits.vault.custody_hours * HOUR
    return OpenCustody(row.id, row.courier, row.since, lapsed)


def label_id(work: Work, token: str) -> str:
    """Return the opaque id that a token stands for, whether or not there is such a label."""
    return blind(work.keys, "label", plain_token(token))


def plain_token(token: str) -> str:
    """Return a token as it was made, however it was typed or scanned."""
    return read_code(TOKEN_PREFIX, token)


def custody_place(label: str, courier: str, since: int, *, until: int | None, delivered: bool) -> tuple[str | int | None, ...]:
    """Return the place to which the proof of a row of custody is bound."""
    return ("custody", label, "sealed", courier, since, until, int(delivered))


def _judge_key(case: Case, known: KnownCourier, what: Event) -> Outcome | None:
    if known.courier.revoked_at:
        return "revoked"
    if what == "end":
        return None  # who is paused may still hand over and scan
    if known.courier.paused_at:
        return "paused"
    a_minute, a_day = case.tries
    return "over_rate" if a_minute >= known.courier.a_minute or a_day >= known.courier.a_day else None


def _judge_label(case: Case, known: KnownCourier, what: Event, purpose: str) -> Outcome:
    label = case.label
    if label is None:
        return "unknown_token"
    if label.carrier != known.carrier:
        return "other_carrier"
    if what == "read" and purpose.strip() not in known.courier.purposes:
        return "wrong_purpose"
    if label.delivered_at is not None:
        return "delivered"
    if what != "end" and (label.sealed is None or case.at >= label.expires_at):
        return "expired"
    return _judge_custody(case, what)


def _judge_custody(case: Case, what: Event) -> Outcome:
    custody = case.custody
    if what == "take":
        free = custody is None or custody.lapsed or custody.courier == case.courier_id
        return "allowed" if free else "in_other_custody"
    if custody is None or (custody.lapsed and what == "read"):
        return "not_in_custody"
    return "allowed" if custody.courier == case.courier_id else "in_other_custody"


def _kept(row: Row[tuple[object, ...]]) -> KeptLabel:
    numbers = (row.made_at, row.expires_at, row.delivered_at or 0)
    if not all(isinstance(number, int) for number in numbers) or not isinstance(row.sealed or b"", bytes):
        raise SealBrokenError  # SQLite keeps anything anywhere, if somebody puts it there
    return KeptLabel(row.family, row.carrier, row.made_at, row.expires_at, row.delivered_at, row.sealed)
