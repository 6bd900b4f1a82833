"""The store as its users hold it: each method is one transaction around a function of this room.

>>> from seawall.store import open_store
>>> open_store(":memory:").code
'store-unknown-kind'
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar

from seawall.model import Card, CardReader, Parcel, Problem, Waybill
from seawall.store import alarms, couriers, custody, families, reads, vault
from seawall.store import cards as outbox
from seawall.store import parcels as shelf
from seawall.store.judging import label_id
from seawall.store.schema import READS
from seawall.store.telling import StoreError
from seawall.store.times import keep_time
from seawall.store.values import Alarm, CardEntry, Courier, Custody, Family, LogCheck, LogHead, Read, Refusal
from seawall.store.working import Desk, Work, working

Kept = TypeVar("Kept")


class Store:
    """An open store.

    What a caller can get wrong or an attacker can bring about comes back as a :class:`~seawall.model.Problem` or a
    :class:`Refusal`. Where a method can give back neither and the database itself gives out (no space, no connection, a file
    that was tampered with), it raises :class:`StoreError`, and nothing of the method was kept.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __enter__(self) -> Self:
        """Return the store, to be closed at the end."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give back all connections."""
        self._desk.engine.dispose()

    # families

    def new_family(self, *, random_bytes: Callable[[int], bytes], stamp: str, now: datetime) -> str:
        """Make a family and return its code, which is shown this once: without it nobody can see what the family keeps."""
        with working(self._desk, writing=True) as work:
            return families.make_family(work, stamp, random_bytes=random_bytes, now=now)

    def family_of(self, code: str) -> Family | None:
        """Return the family of a code."""
        with working(self._desk, writing=False) as work:
            return families.find_family(work, code)

    def forget(self, code: str, *, now: datetime) -> bool:
        """Delete everything that the family keeps, its labels too: couriers can no longer read them. The log stays."""
        keep_time(now)
        with working(self._desk, writing=True) as work:
            forgotten = families.forget_family(work, code)
        self._wipe_journal()
        return forgotten

    # parcels

    def keep_parcels(
        self, code: str, parcels: Sequence[Parcel], readers: Sequence[CardReader] = (), *, now: datetime
    ) -> int | Problem:
        """Keep parcels and, if any are given, the people who get cards; all or nothing. Return how many parcels."""
        return self._told(lambda work: shelf.keep_parcels(work, code, parcels=parcels, readers=readers, now=now))

    def parcels_of(self, code: str) -> tuple[Parcel, ...]:
        """Return the family's parcels."""
        with working(self._desk, writing=False) as work:
            return shelf.list_parcels(work, code)

    def parcel_of(self, code: str, tracking: str) -> Parcel | None:
        """Return the family's parcel with a number."""
        with working(self._desk, writing=False) as work:
            return shelf.find_parcel(work, code, tracking=tracking)

    def readers_of(self, code: str) -> tuple[CardReader, ...]:
        """Return who gets the family's cards."""
        with working(self._desk, writing=False) as work:
            return shelf.list_readers(work, code)

    def update_parcel(self, code: str, parcel: Parcel, *, now: datetime) -> bool:
        """Replace the parcel of the same id; False when there is none."""
        with working(self._desk, writing=True) as work:
            return shelf.change_parcel(work, code, parcel=parcel, now=now)

    # the vault

    def keep_label(
        self,
        token: str,
        waybill: Waybill,
        *,
        family: str | Family | None,
        now: datetime,
        expires: datetime | None = None,
        carrier: str = "",
    ) -> Problem | None:
        """Keep what a masked label really says; ``None`` when it is kept, and only then may the label be printed.

        ``family`` is a code, an id or a family. ``carrier`` is the id of whose couriers may read it, else the waybill's own.
        Without ``expires`` it is kept for 180 days; from delivery, for 30 (``limits.yaml``).
        """
        new = vault.NewLabel(token, waybill, carrier or waybill.carrier, family)
        return self._told(lambda work: vault.keep_label(work, new, now=now, expires=expires))

    def resolve(self, token: str, *, courier_key: str, purpose: str, now: datetime) -> Waybill | Refusal | Problem:
        """Give the label of one parcel to the courier who holds it. Every try is logged."""
        return self._told(lambda work: vault.resolve_label(work, token, courier_key=courier_key, purpose=purpose, now=now))

    def expire(self, *, now: datetime) -> int:
        """Delete what the labels say whose time is over; return how many. The log stays."""
        with working(self._desk, writing=True) as work:
            expired = vault.expire_labels(work, now=now)
        if expired:
            self._wipe_journal()
        return expired

    # couriers

    def add_courier(  # noqa: PLR0913 - one courier, said by name
        self,
        name: str,
        *,
        purposes: Sequence[str],
        carrier: str,
        a_minute: int,
        a_day: int,
        random_bytes: Callable[[int], bytes],
        now: datetime,
    ) -> str | Problem:
        """Add a courier and return its key, which is shown this once."""
        new = couriers.make_courier(name, carrier, purposes=purposes, a_minute=a_minute, a_day=a_day, now=now)
        return self._told(lambda work: couriers.add_courier(work, new, random_bytes=random_bytes, now=now))

    def couriers(self) -> tuple[Courier, ...]:
        """Return every courier."""
        with working(self._desk, writing=False) as work:
            return couriers.list_couriers(work)

    def revoke_courier(self, who: str, *, now: datetime) -> bool:
        """End a courier's rights for good, by its key or its id; False for nobody."""
        with working(self._desk, writing=True) as work:
            return couriers.revoke_courier(work, who, now=now)

    def release_courier(self, courier: str) -> bool:
        """Let a paused courier (its id) go on, after a person has looked at it; False for nobody."""
        with working(self._desk, writing=True) as work:
            return couriers.release_courier(work, courier)

    def take_custody(self, token: str, *, courier_key: str, now: datetime) -> Custody | Refusal | Problem:
        """Note that a courier has the parcel in hand."""
        return self._told(lambda work: custody.take_custody(work, token, courier_key=courier_key, now=now))

    def end_custody(self, token: str, *, courier_key: str, delivered: bool, now: datetime) -> Custody | Refusal | Problem:
        """Note that it was delivered or handed on."""
        return self._told(lambda work: custody.end_custody(work, token, courier_key=courier_key, delivered=delivered, now=now))

    # the log

    def reads_of(self, *, code: str | None = None, token: str | None = None) -> tuple[Read, ...]:
        """Return every try about the parcels of a family, or about one label; nothing when neither is given."""
        with working(self._desk, writing=False) as work:
            if code is not None:
                family = families.find_family(work, code)
                return reads.list_reads(work, READS.c.family == family.id) if family else ()
            return () if token is None else reads.list_reads(work, READS.c.label == label_id(work, token))

    def verify_log(self, *, anchor: LogHead | None = None) -> LogCheck:
        """Follow the log from its first row to its end, and past a head that was noted earlier."""
        with working(self._desk, writing=False) as work:
            return reads.verify_log(work, anchor=anchor)

    def log_head(self) -> LogHead:
        """Return the end of the log, to be noted where nobody who can write here can write."""
        with working(self._desk, writing=False) as work:
            head = reads.read_head(work)
            return LogHead(head.number, head.digest.hex())

    def alarms(self, *, since: datetime | None = None, code: str | None = None) -> tuple[Alarm, ...]:
        """Return the alarms: all, or with a code those that concern the family's labels."""
        start = 0 if since is None else keep_time(since)
        with working(self._desk, writing=False) as work:
            if code is None:
                return alarms.list_alarms(work, since=start)
            family = families.find_family(work, code)
            return alarms.list_alarms(work, since=start, family=family.id) if family else ()

    # cards

    def plan_cards(self, who: str | Family, cards: Sequence[Card], *, now: datetime) -> int | Problem:
        """Plan cards of a family (code, id or value); those already there stay as they are. Return how many are new.

        A card's id must be its own among all families', as a channel may know it by nothing else: make it from an opaque id
        of the parcel.
        """
        return self._told(lambda work: outbox.plan_cards(work, who, cards=cards, at=keep_time(now)))

    def claim_cards(self, *, now: datetime, lease_seconds: int, worker: str, limit: int = 20) -> tuple[Card, ...]:
        """Take cards that are due; nobody else gets these."""
        with working(self._desk, writing=True) as work:
            return outbox.claim_cards(work, at=keep_time(now), lease_seconds=lease_seconds, worker=worker, limit=limit)

    def settle_card(self, card_id: str, outcome: outbox.Settled, *, now: datetime, detail: str = "") -> None:
        """Write down what became of a claimed card."""
        with working(self._desk, writing=True) as work:
            outbox.settle_card(work, card_id, outcome=outcome, at=keep_time(now), detail=detail)

    def stale_claims(self, *, now: datetime) -> tuple[Card, ...]:
        """Return cards that were claimed and never settled. Ask the channel whether each went out, then settle it."""
        with working(self._desk, writing=True) as work:
            return outbox.stale_cards(work, at=keep_time(now))

    def card_log(self, code: str, *, now: datetime | None = None) -> tuple[CardEntry, ...]:
        """Return the family's cards and what became of each; with ``now``, which of them are too late."""
        with working(self._desk, writing=False) as work:
            return outbox.list_cards(work, code, at=None if now is None else keep_time(now))

    def withdraw_cards(self, code: str, parcel: str) -> int:
        """Take back what was planned for a parcel and never tried, as when it arrives early; return how many."""
        with working(self._desk, writing=True) as work:
            return outbox.withdraw_cards(work, code, parcel=parcel)

    def stop_cards(self, code: str, *, now: datetime) -> bool:
        """Hold all cards of a family at once; False for a code that nobody has."""
        keep_time(now)
        with working(self._desk, writing=True) as work:
            return families.stop_family(work, code, stopped=True)

    def resume_cards(self, code: str, *, now: datetime) -> bool:
        """Let them go on; those whose time is over stay at home."""
        keep_time(now)
        with working(self._desk, writing=True) as work:
            return families.stop_family(work, code, stopped=False)

    def _told(self, act: Callable[[Work], Kept]) -> Kept | Problem:
        """Write in one transaction; a database that gives out is told as a problem."""
        try:
            with working(self._desk, writing=True) as work:
                return act(work)
        except StoreError as error:
            return error.problem

    def _wipe_journal(self) -> None:
        """Empty SQLite's write-ahead log, in which what was just deleted still stands, sealed."""
        if self._desk.engine.dialect.name == "sqlite":
            with closing(self._desk.engine.raw_connection()) as connection, suppress(sqlite3.Error):
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
