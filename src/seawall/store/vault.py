"""The vault: what a masked label really says, under its token; read by who holds the parcel, and every try is logged.

>>> from seawall.model import Waybill
>>> _tell_waybill(Waybill("dhl", "1", {"recipient.name": "王小明"}))
['dhl', '1', {'recipient.name': '王小明'}]
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import update

from seawall.model import Problem, Waybill
from seawall.store.alarms import watch_try
from seawall.store.couriers import carrier_index
from seawall.store.families import name_family
from seawall.store.judging import Case, KeptLabel, find_label, judge, label_id, look_up, plain_token
from seawall.store.reads import Head, Try, append_try, lock_log
from seawall.store.schema import LABELS
from seawall.store.sealing import Place, SealBrokenError, seal, unseal
from seawall.store.telling import refuse, tell
from seawall.store.times import DAY, keep_time
from seawall.store.values import Event, Family, Outcome, Refusal
from seawall.store.working import Work, add_new


@dataclass(frozen=True, slots=True)
class NewLabel:
    """A label to be kept."""

    token: str
    waybill: Waybill
    carrier: str
    """Id of the carrier whose couriers may read it."""
    family: str | Family | None = None


def keep_label(work: Work, new: NewLabel, *, now: datetime, expires: datetime | None = None) -> Problem | None:
    """Keep a label under its token. Keeping the same again is fine; another one under the same token is refused."""
    family = None if new.family is None else name_family(work, new.family)
    if new.family is not None and family is None:
        return tell("store-unknown-family")
    at, token = keep_time(now), plain_token(new.token)
    ends = at + work.limits.vault.days_undelivered * DAY if expires is None else keep_time(expires)
    kept = KeptLabel(family.id if family else None, carrier_index(work.keys, new.carrier), at, ends, None, None)
    id = label_id(work, new.token)  # noqa: A001 - its name in the table
    sealed = seal(work.keys, _tell_waybill(new.waybill), place=_place(id, kept), token=token)
    if len(sealed) > work.limits.sizes.label_bytes:
        return tell("store-too-large")
    if add_new(work, LABELS, [{"id": id, "sealed": sealed, **_plain(kept)}]):
        return None
    return None if _is_kept(work, id, waybill=new.waybill, token=token) else tell("store-token-used")


def resolve_label(work: Work, token: str, *, courier_key: str, purpose: str, now: datetime) -> Waybill | Refusal | Problem:
    """Give the label of one parcel to the courier who holds it; log the try, whatever comes of it."""
    head, at = lock_log(work), keep_time(now)
    case = look_up(work, token, courier_key=courier_key, what="read", at=at)
    outcome = judge(case, what="read", purpose=purpose)
    waybill = None
    if outcome == "allowed":
        waybill = open_label(work, case, token=token)
        outcome = outcome if waybill else "unreadable"
    log_try(work, head, case=case, what="read", outcome=outcome, purpose=purpose)
    if outcome == "unreadable":
        return tell("store-tampered")
    return waybill or refuse(outcome)


def log_try(work: Work, head: Head, *, case: Case, what: Event, outcome: Outcome, purpose: str) -> None:
    """Append a try to the log, and raise the alarms that it makes due."""
    family = case.label.family if case.label else None
    who = case.known.courier.name if case.known else ""
    tried = Try(case.at, what, case.courier_id, case.label_id, family, outcome, who, purpose)
    append_try(work, head, tried=tried)
    watch_try(work, tried, known=case.known)


def open_label(work: Work, case: Case, *, token: str) -> Waybill | None:
    """Return what a label says; ``None`` when it was changed or moved."""
    label = case.label
    if label is None or label.sealed is None:
        return None
    try:
        told = unseal(work.keys, label.sealed, place=_place(case.label_id, label), token=plain_token(token))
    except SealBrokenError:
        return None
    return Waybill(*told)


def mark_delivered(work: Work, case: Case, *, token: str) -> bool:
    """Note that a parcel has arrived: from now its label is kept for claims only. False when the label was changed."""
    label = case.label
    if label is None:
        return False
    ends = min(label.expires_at, case.at + work.limits.vault.days_after_delivery * DAY)
    after = replace(label, delivered_at=case.at, expires_at=ends, sealed=None)
    if label.sealed is not None:
        waybill = open_label(work, case, token=token)
        if waybill is None:
            return False
        sealed = seal(work.keys, _tell_waybill(waybill), place=_place(case.label_id, after), token=plain_token(token))
        after = replace(after, sealed=sealed)
    work.connection.execute(update(LABELS).where(LABELS.c.id == case.label_id).values(sealed=after.sealed, **_plain(after)))
    return True


def expire_labels(work: Work, *, now: datetime) -> int:
    """Delete what the labels say whose time is over; return how many."""
    due = (LABELS.c.expires_at <= keep_time(now), LABELS.c.sealed.is_not(None))
    return work.connection.execute(update(LABELS).where(*due).values(sealed=None)).rowcount


def _is_kept(work: Work, id: str, *, waybill: Waybill, token: str) -> bool:  # noqa: A002 - its name in the table
    label = find_label(work, id)
    if label is None or label.sealed is None:
        return False
    told = unseal(work.keys, label.sealed, place=_place(id, label), token=token)
    return bool(told == _tell_waybill(waybill))


def _tell_waybill(waybill: Waybill) -> list[object]:
    return [waybill.carrier, waybill.tracking, dict(waybill.fields)]


def _plain(label: KeptLabel) -> dict[str, object]:
    return {
        "family": label.family,
        "carrier": label.carrier,
        "made_at": label.made_at,
        "expires_at": label.expires_at,
        "delivered_at": label.delivered_at,
    }


def _place(id: str, label: KeptLabel) -> Place:  # noqa: A002 - its name in the table
    return ("labels", id, "sealed", label.family, label.carrier, label.expires_at, label.delivered_at)
