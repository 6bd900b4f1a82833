"""Whose hands a parcel is in: a courier takes it by scanning, and hands it on or delivers it.

>>> from seawall.store.telling import refuse
>>> refuse("in_other_custody").words.en
'Another courier holds this parcel. Have it handed over first.'
"""

from datetime import datetime

from sqlalchemy import insert, update

from seawall.model import Problem
from seawall.store.judging import Case, OpenCustody, custody_place, judge, look_up
from seawall.store.reads import lock_log
from seawall.store.schema import CUSTODY
from seawall.store.sealing import seal
from seawall.store.telling import refuse, tell
from seawall.store.times import keep_time, show_time
from seawall.store.values import Custody, Event, Outcome, Refusal
from seawall.store.vault import log_try, mark_delivered
from seawall.store.working import Work


def take_custody(work: Work, token: str, *, courier_key: str, now: datetime) -> Custody | Refusal | Problem:
    """Take a parcel: it is free, of the courier's carrier, and not delivered. Scanning it again renews the custody."""
    head, at = lock_log(work), keep_time(now)
    case = look_up(work, token, courier_key=courier_key, what="take", at=at)
    outcome = judge(case, what="take")
    if outcome == "allowed":
        if case.custody:  # its own, or one that lapsed
            _close(work, case, case.custody, delivered=False)
        sealed = _prove(work, case, case.courier_id, since=at)
        row = {"label": case.label_id, "courier": case.courier_id, "since": at, "delivered": False, "sealed": sealed}
        work.connection.execute(insert(CUSTODY).values(row))
    log_try(work, head, case=case, what="take", outcome=outcome, purpose="")
    return _answer(outcome, Custody(show_time(at)))


def end_custody(work: Work, token: str, *, courier_key: str, delivered: bool, now: datetime) -> Custody | Refusal | Problem:
    """End it: delivered, or handed on. After that the courier can no longer read the label."""
    head, at = lock_log(work), keep_time(now)
    what: Event = "end"
    case = look_up(work, token, courier_key=courier_key, what=what, at=at)
    outcome = judge(case, what=what)
    if outcome == "allowed" and delivered and not mark_delivered(work, case, token=token):
        outcome = "unreadable"
    since = at
    if outcome == "allowed" and case.custody:
        since = case.custody.since
        _close(work, case, case.custody, delivered=delivered)
    log_try(work, head, case=case, what=what, outcome=outcome, purpose="delivered" if delivered else "handed on")
    return _answer(outcome, Custody(show_time(since), show_time(at), delivered))


def _close(work: Work, case: Case, custody: OpenCustody, *, delivered: bool) -> None:
    place = custody_place(case.label_id, custody.courier, custody.since, until=case.at, delivered=delivered)
    closed = {"until": case.at, "delivered": delivered, "sealed": seal(work.keys, None, place=place)}
    work.connection.execute(update(CUSTODY).where(CUSTODY.c.id == custody.row).values(closed))


def _prove(work: Work, case: Case, courier: str, *, since: int) -> bytes:
    return seal(work.keys, None, place=custody_place(case.label_id, courier, since, until=None, delivered=False))


def _answer(outcome: Outcome, custody: Custody) -> Custody | Refusal | Problem:
    if outcome == "allowed":
        return custody
    return tell("store-tampered") if outcome == "unreadable" else refuse(outcome)
