"""Families: known by a code that is shown once; nothing says who they are.

>>> from seawall.store.sealing import draw_keys
>>> family_id(draw_keys(bytes(64)), "fa 0000 0000 0000 0000") == family_id(draw_keys(bytes(64)), "FA-0000-0000-0000-0000")
True
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Row, delete, insert, select, update

from seawall.store.codes import FAMILY_BYTES, read_code, write_code
from seawall.store.schema import FAMILIES
from seawall.store.sealing import Keys, Place, blind, seal, unseal
from seawall.store.telling import StoreError, tell
from seawall.store.times import keep_time, show_time
from seawall.store.values import Family
from seawall.store.working import Work

_PREFIX = "FA"
_ID_LENGTH = 32


def make_family(work: Work, stamp: str, *, random_bytes: Callable[[int], bytes], now: datetime) -> str:
    """Make a family and return its code. Raises :class:`StoreError` rather than give one family's code to another."""
    code = write_code(_PREFIX, random_bytes(FAMILY_BYTES))
    id = family_id(work.keys, code)  # noqa: A001 - its name in the table
    if find_family(work, code):
        raise StoreError(tell("store-randomness"))
    sealed = seal(work.keys, stamp, place=_place(id, stopped=False))
    if len(sealed) > work.limits.sizes.text_bytes:
        raise StoreError(tell("store-too-large"))
    work.connection.execute(insert(FAMILIES).values(id=id, made_at=keep_time(now), stopped=False, sealed=sealed))
    return code


def family_id(keys: Keys, code: str) -> str:
    """Return the opaque id that a code stands for, whether or not there is such a family."""
    return blind(keys, "family", read_code(_PREFIX, code))


def find_family(work: Work, code: str, *, lock: bool = False) -> Family | None:
    """Return the family of a code; with ``lock``, nobody else changes what it keeps before the transaction ends."""
    return _find(work, family_id(work.keys, code), lock=lock)


def name_family(work: Work, who: str | Family) -> Family | None:
    """Return the family that a code, an id or a value names: enough to give it something, not to read what it keeps."""
    if isinstance(who, Family):
        return _find(work, who.id, lock=True)
    found = find_family(work, who, lock=True)
    return found or (_find(work, who, lock=True) if len(who) == _ID_LENGTH else None)


def stop_family(work: Work, code: str, *, stopped: bool) -> bool:
    """Hold all its cards, or let them go on; False for a code that nobody has."""
    family = find_family(work, code, lock=True)
    if family is None:
        return False
    sealed = seal(work.keys, family.stamp, place=_place(family.id, stopped=stopped))
    work.connection.execute(update(FAMILIES).where(FAMILIES.c.id == family.id).values(stopped=stopped, sealed=sealed))
    return True


def forget_family(work: Work, code: str) -> bool:
    """Delete everything that the family keeps, its labels too; the log, which says nothing of it, stays."""
    return work.connection.execute(delete(FAMILIES).where(FAMILIES.c.id == family_id(work.keys, code))).rowcount > 0


def _find(work: Work, id: str, *, lock: bool) -> Family | None:  # noqa: A002 - its name in the table
    query = select(FAMILIES).where(FAMILIES.c.id == id)
    row = work.connection.execute(query.with_for_update() if lock else query).one_or_none()
    return _show(work, row) if row else None


def _show(work: Work, row: Row[tuple[object, ...]]) -> Family:
    stamp = unseal(work.keys, row.sealed, place=_place(row.id, stopped=row.stopped))
    return Family(row.id, stamp, row.stopped, show_time(row.made_at))


def _place(id: str, *, stopped: bool) -> Place:  # noqa: A002 - its name in the table
    return ("families", id, "sealed", int(stopped))
