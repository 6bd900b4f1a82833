"""Reading in bulk: after every try the rules of ``limits.yaml`` that it touches are counted in the log.

>>> touched_by("read", "unknown_token")
('unknown_tokens',)
>>> touched_by("end", "allowed")
()
"""

from dataclasses import replace

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, func, insert, select

from seawall.model import NOTHING
from seawall.store.couriers import KnownCourier, find_courier, write_courier
from seawall.store.limits import AlarmRule, Counted
from seawall.store.reads import Try
from seawall.store.schema import ALARMS, READS
from seawall.store.times import DAY, SECOND, show_time
from seawall.store.values import Alarm, Event, Outcome
from seawall.store.working import Work

_TOUCHES: dict[Outcome, tuple[Counted, ...]] = {
    "unknown_key": ("unknown_keys",),
    "unknown_token": ("unknown_tokens",),
    "other_carrier": ("outside_custody",),
    "not_in_custody": ("outside_custody",),
    "in_other_custody": ("outside_custody",),
    "delivered": ("outside_custody",),
    "expired": ("outside_custody",),
    "over_rate": ("over_rate",),
}
_OUTSIDE = ("other_carrier", "not_in_custody", "in_other_custody", "delivered", "expired")


def _make_counts() -> dict[Counted, Select[int]]:
    mine = (READS.c.courier == bindparam("key"), READS.c.at > bindparam("since"), READS.c.number > bindparam("from_row"))
    labels = select(func.count(READS.c.label.distinct())).where(*mine)
    read = labels.where(READS.c.what == "read", READS.c.outcome == "allowed")
    later = READS.alias("later")
    scanned = exists().where(
        later.c.label == READS.c.label,
        later.c.number > READS.c.number,
        later.c.courier == READS.c.courier,
        later.c.what == "end",
        later.c.outcome == "allowed",
    )
    rows = select(func.count()).select_from(READS)
    return {
        "labels_read": read,
        "reads_without_scan": read.where(READS.c.at <= bindparam("before"), ~scanned),
        "outside_custody": labels.where(READS.c.outcome.in_(_OUTSIDE)),
        "unknown_tokens": labels.where(READS.c.outcome == "unknown_token"),
        "over_rate": rows.where(*mine, READS.c.outcome == "over_rate"),
        "unknown_keys": rows.where(READS.c.outcome == "unknown_key", READS.c.at > bindparam("since")),
    }


_COUNTS = _make_counts()
"""Built once: building a question costs more than asking it."""
_SHOWN_DAYS = 3
"""A family sees the alarms of a key that tried one of its labels in these days before."""


def watch_try(work: Work, tried: Try, *, known: KnownCourier | None) -> None:
    """Count what a try touches; raise an alarm and pause the key where it is too much."""
    touched = touched_by(tried.what, tried.outcome)
    for rule in work.limits.alarms:
        if rule.counts in touched and not _stands(work, rule, tried, known):
            count = _count(work, rule, tried, known=known)
            if count > rule.more_than:
                _raise_alarm(work, rule, tried, known=known, count=count)
                return


def touched_by(what: Event, outcome: Outcome) -> tuple[Counted, ...]:
    """Return what a try counts towards."""
    if outcome == "allowed":
        return ("labels_read", "reads_without_scan") if what == "read" else ()
    return _TOUCHES.get(outcome, ())


def list_alarms(work: Work, *, since: int, family: str | None = None) -> tuple[Alarm, ...]:
    """Return the alarms from a time on, oldest first: all, or those of keys that tried a family's labels."""
    query = select(ALARMS).where(ALARMS.c.at >= since)
    if family is not None:
        query = query.where(_concerns(family))
    rows = work.connection.execute(query.order_by(ALARMS.c.id.desc()).limit(work.limits.sizes.rows_shown)).all()
    return tuple(_show(work, row) for row in reversed(rows))


def _count(work: Work, rule: AlarmRule, tried: Try, *, known: KnownCourier | None) -> int:
    told = {"since": tried.at - rule.within_seconds * SECOND}
    if rule.counts != "unknown_keys":
        told |= {"from_row": known.counted_from if known else 0}
    if rule.counts == "reads_without_scan":
        told |= {"before": tried.at - rule.older_than_seconds * SECOND}
    return int(work.connection.execute(_COUNTS[rule.counts], {"key": tried.courier, **told}).scalar_one())


def _stands(work: Work, rule: AlarmRule, tried: Try, known: KnownCourier | None) -> bool:
    if known:
        return known.courier.paused_at is not None  # once is enough
    since = tried.at - rule.within_seconds * SECOND
    query = select(func.count()).select_from(ALARMS).where(ALARMS.c.kind == rule.id, ALARMS.c.at > since)
    return int(work.connection.execute(query).scalar_one()) > 0


def _raise_alarm(work: Work, rule: AlarmRule, tried: Try, *, known: KnownCourier | None, count: int) -> None:
    courier = known.courier.id if known else None
    work.connection.execute(insert(ALARMS).values(at=tried.at, kind=rule.id, courier=courier, counted=count))
    if known:
        write_courier(work, replace(known, courier=replace(known.courier, paused_at=show_time(tried.at))))


def _concerns(family: str) -> ColumnElement[bool]:
    return exists().where(
        READS.c.family == family,
        READS.c.courier == ALARMS.c.courier,
        READS.c.at <= ALARMS.c.at,
        READS.c.at > ALARMS.c.at - _SHOWN_DAYS * DAY,
    )


def _show(work: Work, row: Row[tuple[object, ...]]) -> Alarm:
    known = find_courier(work, row.courier) if row.courier else None
    words = next((rule.say() for rule in work.limits.alarms if rule.id == row.kind), None)
    who = known.courier.name if known else ""
    return Alarm(row.id, show_time(row.at), row.kind, row.courier or "", who, row.counted, words or NOTHING)
