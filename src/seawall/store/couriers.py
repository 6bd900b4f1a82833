"""Couriers: who may read labels, for what, and how often; known by a key that is shown once.

>>> fold_carrier("DHL Express") == fold_carrier("dhl-express")
True
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from seawall.model import Problem
from seawall.store.codes import COURIER_BYTES, read_code, write_code
from seawall.store.reads import lock_log
from seawall.store.schema import COURIERS
from seawall.store.sealing import Keys, Place, blind, seal, unseal
from seawall.store.telling import StoreError, tell
from seawall.store.times import keep_time, show_time
from seawall.store.values import Courier
from seawall.store.working import Work

_PREFIX = "CK"
_COURIER = select(COURIERS).where(COURIERS.c.id == bindparam("courier_id"))


@dataclass(frozen=True, slots=True)
class KnownCourier:
    """A courier as the vault judges it."""

    courier: Courier
    carrier: str
    """Blind index of its carrier."""
    counted_from: int
    """Row of the log from which alarms count."""


def add_courier(work: Work, courier: Courier, *, random_bytes: Callable[[int], bytes], now: datetime) -> str | Problem:
    """Add a courier (its id and times are set here) and return its key."""
    if not (courier.name.strip() and fold_carrier(courier.carrier) and courier.purposes):
        return tell("store-courier")
    if min(courier.a_minute, courier.a_day) < 1:
        return tell("store-courier")
    key = write_code(_PREFIX, random_bytes(COURIER_BYTES))
    id = courier_id(work.keys, key)  # noqa: A001 - its name in the table
    if _row_of(work, id):
        raise StoreError(tell("store-randomness"))
    known = KnownCourier(replace(courier, id=id), carrier_index(work.keys, courier.carrier), 0)
    row = _row(work, known)
    if len(row["sealed"]) > work.limits.sizes.text_bytes:
        return tell("store-too-large")
    work.connection.execute(insert(COURIERS).values(made_at=keep_time(now), **row))
    return key


def find_courier(work: Work, id: str) -> KnownCourier | None:  # noqa: A002 - its name in the table
    """Return the courier of an id."""
    row = _row_of(work, id)
    return _show(work, row) if row else None


def list_couriers(work: Work) -> tuple[Courier, ...]:
    """Return every courier, in the order in which they came."""
    rows = work.connection.execute(select(COURIERS).order_by(COURIERS.c.made_at, COURIERS.c.id))
    return tuple(_show(work, row).courier for row in rows)


def revoke_courier(work: Work, who: str, *, now: datetime) -> bool:
    """End a courier's rights for good, by its key or its id."""
    lock_log(work)
    known = find_courier(work, courier_id(work.keys, who)) or find_courier(work, who)
    if known is None:
        return False
    write_courier(work, replace(known, courier=replace(known.courier, revoked_at=now)))
    return True


def release_courier(work: Work, id: str) -> bool:  # noqa: A002 - its name in the table
    """Let a paused courier go on, after a person has looked at it; its alarms count from here."""
    head = lock_log(work)
    known = find_courier(work, id)
    if known is None:
        return False
    write_courier(work, KnownCourier(replace(known.courier, paused_at=None), known.carrier, head.number))
    return True


def write_courier(work: Work, known: KnownCourier) -> None:
    """Write a courier's changed state."""
    row = _row(work, known)
    work.connection.execute(update(COURIERS).where(COURIERS.c.id == known.courier.id).values(**row))


def courier_id(keys: Keys, key: str) -> str:
    """Return the opaque id that a key stands for, whether or not there is such a courier."""
    return blind(keys, "courier", read_code(_PREFIX, key))


def carrier_index(keys: Keys, carrier: str) -> str:
    """Return the blind index of a carrier."""
    return blind(keys, "carrier", fold_carrier(carrier))


def fold_carrier(carrier: str) -> str:
    """Return a carrier's id or name without what spelling adds."""
    return "".join(char for char in unicodedata.normalize("NFKC", carrier).casefold() if char.isalnum())


def make_courier(name: str, carrier: str, *, purposes: Sequence[str], a_minute: int, a_day: int, now: datetime) -> Courier:
    """Return a courier that is still to be added."""
    cleaned = tuple(dict.fromkeys(purpose.strip() for purpose in purposes if purpose.strip()))
    return Courier("", name.strip(), carrier.strip(), cleaned, a_minute, a_day, now)


def _row_of(work: Work, id: str) -> Row[tuple[object, ...]] | None:  # noqa: A002 - its name in the table
    return work.connection.execute(_COURIER, {"courier_id": id}).one_or_none()


def _row(work: Work, known: KnownCourier) -> dict[str, Any]:
    courier = known.courier
    state: dict[str, str | int | None] = {
        "carrier": known.carrier,
        "revoked_at": keep_time(courier.revoked_at) if courier.revoked_at else None,
        "paused_at": keep_time(courier.paused_at) if courier.paused_at else None,
        "counted_from": known.counted_from,
    }
    told = [courier.name, courier.carrier, courier.purposes, courier.a_minute, courier.a_day]
    sealed = seal(work.keys, told, place=_place(courier.id, *state.values()))
    return {"id": courier.id, "sealed": sealed, **state}


def _show(work: Work, row: Row[tuple[object, ...]]) -> KnownCourier:
    place = _place(row.id, row.carrier, row.revoked_at, row.paused_at, row.counted_from)
    name, carrier, purposes, a_minute, a_day = unseal(work.keys, row.sealed, place=place)
    revoked_at = None if row.revoked_at is None else show_time(row.revoked_at)
    paused_at = None if row.paused_at is None else show_time(row.paused_at)
    made_at = show_time(row.made_at)
    courier = Courier(row.id, name, carrier, tuple(purposes), a_minute, a_day, made_at, revoked_at, paused_at)
    return KnownCourier(courier, row.carrier, row.counted_from)


def _place(id: str, *state: str | int | None) -> Place:  # noqa: A002 - its name in the table
    return ("couriers", id, "sealed", *state)
