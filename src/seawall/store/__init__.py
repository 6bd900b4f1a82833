"""Keep and find in SQL what a family asked us to keep; nothing else is kept.

What is in the room. A **family** is known by a code that is shown once. It keeps its **parcels** and the people who get
**cards** about them. Labels that were masked lie in the **vault** under their token, and a **courier** who holds the parcel
may read one of them with its own key. Every try stands in a log that nobody can change, that the family can read, and in
which bulk reading pauses the key. Cards wait in an **outbox** that hands out each of them once.

How it is kept. SQLite or PostgreSQL, one schema, made and brought up to date at opening. Everything that a person wrote is
sealed with AES-SIV under a key of its own, bound to its table, row, column and to the plain columns that give rights, so that
a sealed value cannot be moved. Plain are only times, states, opaque ids and blind indexes. A label is sealed under a key that
needs its token too: the database and the master key together do not open it without the printed label.

What is not promised. Whoever holds the master key *and* may write to the database can set all of it back to an older state;
against that, note :meth:`Store.log_head` somewhere else from time to time and give it to :meth:`Store.verify_log`. Losing the
master key loses everything; losing a family's code loses that family's access.

>>> from datetime import UTC, datetime
>>> from tempfile import TemporaryDirectory
>>> from seawall.model import Parcel
>>> now = datetime(2026, 3, 5, 9, tzinfo=UTC)
>>> with TemporaryDirectory() as folder, open_store(f"{folder}/seawall.db") as store:
...     code = store.new_family(random_bytes=bytes, stamp="松鼠 · 茶壶", now=now)
...     kept = store.keep_parcels(code, [Parcel("p1", "dhl", "1234567890", origin="南京的家")], [], now=now)
...     store.parcels_of(code)[0].origin, store.family_of(code).stamp
('南京的家', '松鼠 · 茶壶')
"""

from typing import TYPE_CHECKING

from seawall.store.opening import open_store
from seawall.store.telling import StoreError
from seawall.store.values import (
    Alarm,
    CardEntry,
    CardState,
    Courier,
    Custody,
    Family,
    LogCheck,
    LogHead,
    Read,
    Reason,
    Refusal,
)

if TYPE_CHECKING:
    from seawall.store.storing import Store

__all__ = [
    "Alarm",
    "CardEntry",
    "CardState",
    "Courier",
    "Custody",
    "Family",
    "LogCheck",
    "LogHead",
    "Read",
    "Reason",
    "Refusal",
    "Store",
    "StoreError",
    "open_store",
]


def __getattr__(name: str) -> object:
    # needs SQLAlchemy, an extra, which `open_store` looks for in a way that can be told to a person
    if name == "Store":
        from seawall.store.storing import Store  # noqa: PLC0415

        return Store
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
