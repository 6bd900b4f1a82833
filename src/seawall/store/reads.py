"""The log of every try to read a label: it only grows, each row holds the digest of all before, and the family sees its part.

>>> from seawall.store.sealing import chain, draw_keys
>>> keys = draw_keys(bytes(64))
>>> chain(keys, b"", (1, "read")) == chain(keys, b"", (1, "end"))
False
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, bindparam, func, insert, select, update

from seawall.store.schema import LOG_HEAD, READS
from seawall.store.sealing import Place, SealBrokenError, chain, seal, unseal
from seawall.store.telling import StoreError, say_outcome, tell
from seawall.store.times import DAY, SECOND, show_time
from seawall.store.values import Event, LogCheck, LogHead, Outcome, Read
from seawall.store.working import Work

MAX_PURPOSE = 200
"""Characters of a purpose that are kept, whatever was sent."""
_AT_ONCE = 1_000
"""Rows that lie in memory while the log is verified."""
_UNCOUNTED = ("over_rate", "paused", "revoked")
"""Tries that never came to the vault do not use up the rate, or a program that goes on would lock itself out for good."""

_HEAD = select(LOG_HEAD)
_LOCKED_HEAD = _HEAD.with_for_update()
_APPEND, _MOVE = insert(READS), update(LOG_HEAD)
_TRIES = select(func.count().filter(READS.c.at > bindparam("minute")), func.count()).where(
    READS.c.courier == bindparam("key"),
    READS.c.at > bindparam("day"),
    READS.c.what == bindparam("event"),
    READS.c.outcome.not_in(_UNCOUNTED),
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the log."""

    number: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Try:
    """One try, as it goes into the log."""

    at: int
    what: Event
    courier: str
    label: str
    family: str | None
    outcome: Outcome
    who: str
    purpose: str


def lock_log(work: Work) -> Head:
    """Return the head of the log; until the transaction ends nobody else appends. Everything about the vault begins here."""
    return _head(work.connection.execute(_LOCKED_HEAD).one_or_none())


def read_head(work: Work) -> Head:
    """Return the head of the log, only to look at it."""
    return _head(work.connection.execute(_HEAD).one_or_none())


def append_try(work: Work, head: Head, *, tried: Try) -> None:
    """Append one try."""
    number = head.number + 1
    told = [tried.who, tried.purpose[:MAX_PURPOSE]]
    plain = {
        "number": number,
        "at": tried.at,
        "what": tried.what,
        "courier": tried.courier,
        "label": tried.label,
        "family": tried.family,
        "outcome": tried.outcome,
    }
    sealed = seal(work.keys, told, place=_place(number))
    digest = chain(work.keys, head.digest, (*plain.values(), sealed.hex()))
    work.connection.execute(_APPEND, {**plain, "sealed": sealed, "digest": digest})
    work.connection.execute(_MOVE, {"number": number, "digest": digest})


def count_tries(work: Work, courier: str, *, what: Event, at: int) -> tuple[int, int]:
    """Return how many tries a key has made in the last minute and in the last day, by the log itself.

    Times after ``at`` count too: a clock that is set back gives nobody a new allowance.
    """
    told = {"key": courier, "event": what, "minute": at - 60 * SECOND, "day": at - DAY}
    a_minute, a_day = work.connection.execute(_TRIES, told).one()
    return a_minute, a_day


def list_reads(work: Work, concerns: ColumnElement[bool]) -> tuple[Read, ...]:
    """Return the tries that a condition picks, oldest first; the newest where there are very many."""
    query = select(READS).where(concerns).order_by(READS.c.number.desc()).limit(work.limits.sizes.rows_shown)
    return tuple(_show(work, row) for row in reversed(work.connection.execute(query).all()))


def verify_log(work: Work, *, anchor: LogHead | None = None) -> LogCheck:
    """Follow the chain from its first row to its head, and past the anchor if there is one."""
    at, digest = 0, b""
    met = anchor is None or anchor == LogHead(0, "")
    rows = work.connection.execute(select(READS).order_by(READS.c.number).execution_options(yield_per=_AT_ONCE))
    for row in rows:
        if row.number != at + 1 or _digest(work, digest, row) != bytes(row.digest):
            rows.close()
            return _broken(at, digest)
        at, digest = row.number, bytes(row.digest)
        met = met or anchor == LogHead(at, digest.hex())
    head = work.connection.execute(_HEAD).one_or_none()
    if head is None or (head.number, bytes(head.digest)) != (at, digest) or not met:
        return _broken(at, digest)
    return LogCheck(LogHead(at, digest.hex()))


def _digest(work: Work, previous: bytes, row: Row[tuple[object, ...]]) -> bytes:
    plain = (row.number, row.at, row.what, row.courier, row.label, row.family, row.outcome)
    return chain(work.keys, previous, (*plain, bytes(row.sealed).hex()))


def _head(row: Row[tuple[object, ...]] | None) -> Head:
    if row is None:
        raise StoreError(tell("store-log-broken"))
    return Head(row.number, bytes(row.digest))


def _broken(at: int, digest: bytes) -> LogCheck:
    return LogCheck(LogHead(at, digest.hex()), at + 1, tell("store-log-broken", where=str(at + 1)))


def _show(work: Work, row: Row[tuple[object, ...]]) -> Read:
    try:
        who, purpose = unseal(work.keys, row.sealed, place=_place(row.number))
    except SealBrokenError:  # the other rows are still worth seeing; `verify_log` tells which one it is
        return Read(show_time(row.at), row.what, "", "", allowed=False, outcome="unreadable", words=say_outcome("unreadable"))
    allowed = row.outcome == "allowed"
    return Read(show_time(row.at), row.what, who, purpose, allowed, row.outcome, say_outcome(row.outcome))


def _place(number: int) -> Place:
    return ("reads", str(number), "sealed")
