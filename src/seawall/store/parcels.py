"""A family's parcels, and the people who get cards about them.

>>> pick_fields(Parcel, {"id": "p1", "carrier": "dhl", "tracking": "", "of a later version": 1}).carrier
'dhl'
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import delete, func, insert, select, update

from seawall.model import Card, CardReader, Parcel, Problem
from seawall.store.families import find_family
from seawall.store.schema import PARCELS, READERS
from seawall.store.sealing import Place, blind, seal, unseal
from seawall.store.telling import StoreError, tell
from seawall.store.times import keep_time
from seawall.store.working import Work

T = TypeVar("T", Parcel, Card, CardReader)


def keep_parcels(
    work: Work, code: str, *, parcels: Sequence[Parcel], readers: Sequence[CardReader], now: datetime
) -> int | Problem:
    """Keep parcels, those of the same ids in place of the old ones; readers, if any, in place of all before. All or nothing."""
    sizes = work.limits.sizes
    if len(parcels) > sizes.parcels_of_a_family or len(readers) > sizes.readers_of_a_family:
        return tell("store-too-many")
    family = find_family(work, code, lock=True)
    if family is None:
        return tell("store-unknown-family")
    position = _count(work, family.id)
    for number, parcel in enumerate(parcels):
        row = _row(work, family.id, parcel, keep_time(now))
        if not _replace(work, row):
            work.connection.execute(insert(PARCELS).values(position=position + number, **row))
    if _count(work, family.id, rows=True) > sizes.parcels_of_a_family:
        raise StoreError(tell("store-too-many"))
    if readers:
        _keep_readers(work, family.id, readers)
    return len(parcels)


def list_parcels(work: Work, code: str) -> tuple[Parcel, ...]:
    """Return them in the order in which they were first kept."""
    family = find_family(work, code)
    if family is None:
        return ()
    rows = work.connection.execute(select(PARCELS).where(PARCELS.c.family == family.id).order_by(PARCELS.c.position))
    return tuple(pick_fields(Parcel, unseal(work.keys, row.sealed, place=_place(row.id, family.id))) for row in rows)


def list_readers(work: Work, code: str) -> tuple[CardReader, ...]:
    """Return who gets the family's cards."""
    family = find_family(work, code)
    if family is None:
        return ()
    rows = work.connection.execute(select(READERS).where(READERS.c.family == family.id).order_by(READERS.c.position))
    return tuple(
        pick_fields(CardReader, unseal(work.keys, row.sealed, place=_reader_place(family.id, row.position))) for row in rows
    )


def find_parcel(work: Work, code: str, *, tracking: str) -> Parcel | None:
    """Return the family's parcel with this number, found by its blind index."""
    family = find_family(work, code)
    if family is None or not _bare(tracking):
        return None
    index = blind(work.keys, "tracking", family.id, _bare(tracking))
    query = select(PARCELS).where(PARCELS.c.tracking == index).order_by(PARCELS.c.position.desc()).limit(1)
    row = work.connection.execute(query).one_or_none()
    return pick_fields(Parcel, unseal(work.keys, row.sealed, place=_place(row.id, family.id))) if row else None


def change_parcel(work: Work, code: str, *, parcel: Parcel, now: datetime) -> bool:
    """Replace the parcel of the same id; False when there is none."""
    family = find_family(work, code, lock=True)
    return family is not None and _replace(work, _row(work, family.id, parcel, keep_time(now)))


def parcel_key(work: Work, family: str, parcel: str) -> str:
    """Return the opaque id of one parcel of a family."""
    return blind(work.keys, "parcel", family, parcel)


def pick_fields(kind: type[T], told: Mapping[str, Any]) -> T:
    """Build a value from what was sealed, by this or another version."""
    return kind(**{field.name: told[field.name] for field in fields(kind) if field.name in told})


def _row(work: Work, family: str, parcel: Parcel, at: int) -> dict[str, object]:
    id = parcel_key(work, family, parcel.id)  # noqa: A001 - its name in the table
    sealed = seal(work.keys, asdict(parcel), place=_place(id, family))
    if len(sealed) > work.limits.sizes.text_bytes:
        raise StoreError(tell("store-too-large"))
    number = _bare(parcel.tracking)
    tracking = blind(work.keys, "tracking", family, number) if number else None
    return {"id": id, "family": family, "tracking": tracking, "changed_at": at, "sealed": sealed}


def _replace(work: Work, row: Mapping[str, object]) -> bool:
    return work.connection.execute(update(PARCELS).where(PARCELS.c.id == row["id"]).values(**row)).rowcount > 0


def _keep_readers(work: Work, family: str, readers: Sequence[CardReader]) -> None:
    work.connection.execute(delete(READERS).where(READERS.c.family == family))
    for position, reader in enumerate(readers):
        sealed = seal(work.keys, asdict(reader), place=_reader_place(family, position))
        if len(sealed) > work.limits.sizes.text_bytes:
            raise StoreError(tell("store-too-large"))
        work.connection.execute(insert(READERS).values(family=family, position=position, sealed=sealed))


def _count(work: Work, family: str, *, rows: bool = False) -> int:
    what = func.count() if rows else func.coalesce(func.max(PARCELS.c.position) + 1, 0)
    return int(work.connection.execute(select(what).select_from(PARCELS).where(PARCELS.c.family == family)).scalar_one())


def _bare(tracking: str) -> str:
    return "".join(tracking.split()).upper()


def _place(id: str, family: str) -> Place:  # noqa: A002 - its name in the table
    return ("parcels", id, "sealed", family)


def _reader_place(family: str, position: int) -> Place:
    return ("readers", family, "sealed", position)
