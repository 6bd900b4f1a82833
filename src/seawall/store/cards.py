"""The outbox of cards: each goes out once, whatever dies in between and whatever the clock does.

A card is ``planned``, then ``sending`` in the hands of one worker, then ``sent``, ``failed`` or ``unsure``. From ``sending`` no
lapse of time leads back: only :func:`settle_card` does, said by who asked the channel. That a card is too late is worked out,
never written, so a clock that ran ahead loses none.

>>> from seawall.store.limits import load_limits
>>> after_failure(load_limits(), tries=1), after_failure(load_limits(), tries=99)
(60000000, None)
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from seawall.model import Card, CardReader, Problem
from seawall.store.families import find_family, name_family
from seawall.store.limits import Limits
from seawall.store.parcels import parcel_key, pick_fields
from seawall.store.schema import CARDS, FAMILIES
from seawall.store.sealing import Place, SealBrokenError, blind, seal, unseal
from seawall.store.telling import tell
from seawall.store.times import SECOND, read_time, show_time
from seawall.store.values import CardEntry, CardState, Family
from seawall.store.working import Work, add_new

Settled = Literal["sent", "failed", "unsure"]
MAX_LEASE_SECONDS = 86_400
MAX_CLAIM = 100
"""Cards in one claim; they are one worker's for the lease."""
_AHEAD = 2
"""A lease that ends so many leases from now was given before the clock was set back."""


def plan_cards(work: Work, who: str | Family, *, cards: Sequence[Card], at: int) -> int | Problem:
    """Plan cards; one that is there already, in whatever state, stays as it is. Return how many are new."""
    family = name_family(work, who)
    if family is None:
        return tell("store-unknown-family")
    rows = [row for card in cards if (row := _row(work, family.id, card, at))]
    if any(len(row["sealed"]) > work.limits.sizes.text_bytes for row in rows):
        return tell("store-too-large")
    if _count(work, family.id) + len(rows) > work.limits.sizes.cards_of_a_family:
        return tell("store-too-many")
    return add_new(work, CARDS, rows)


def claim_cards(work: Work, *, at: int, lease_seconds: int, worker: str, limit: int) -> tuple[Card, ...]:
    """Take cards that are due, not too late, and of a family that wants them; nobody else gets these."""
    sending = CARDS.alias("sending")
    taken = select(sending.c.id).where(sending.c.name == CARDS.c.name, sending.c.state == "sending").exists()
    due = (CARDS.c.state == "planned", CARDS.c.next_at <= at, CARDS.c.until_at >= at, FAMILIES.c.stopped.is_(False), ~taken)
    query = select(CARDS).join(FAMILIES, FAMILIES.c.id == CARDS.c.family).where(*due).order_by(CARDS.c.next_at, CARDS.c.id)
    rows = work.connection.execute(query.limit(max(0, min(limit, MAX_CLAIM))).with_for_update(of=CARDS, skip_locked=True)).all()
    lease = max(1, min(lease_seconds, MAX_LEASE_SECONDS))
    claim: dict[str, int | str] = {
        "lease_until": at + lease * SECOND,
        "lease_span": lease * SECOND,
        "worker": blind(work.keys, "worker", worker),
    }
    return tuple(card for row in rows if (card := _claim(work, row, claim=claim, at=at)))


def stale_cards(work: Work, *, at: int) -> tuple[Card, ...]:
    """Return cards that somebody claimed and never settled; whoever asks has them for one more lease, to find out and settle."""
    old = or_(CARDS.c.lease_until < at, CARDS.c.lease_until - _AHEAD * CARDS.c.lease_span > at)
    query = select(CARDS).where(CARDS.c.state == "sending", old).order_by(CARDS.c.next_at, CARDS.c.id).limit(MAX_CLAIM)
    cards = []
    for row in work.connection.execute(query.with_for_update(skip_locked=True)).all():
        card = _open(work, row)
        if card is None:
            _set_state(work, row.id, state="unsure", at=at)
        else:
            _set_state(work, row.id, state="sending", at=at, lease_until=at + row.lease_span)
            cards.append(card)
    return tuple(cards)


def settle_card(work: Work, card_id: str, *, outcome: Settled, at: int, detail: str) -> None:
    """Write down what became of a card. ``failed`` plans it again, later each time, until its time or the tries are over."""
    row = _row_to_settle(work, card_id)
    if row is None or row.state == "sent":
        return
    if outcome == "failed" and row.state != "sending":
        return  # said by one who was too slow: somebody else has it, or it is settled
    state: CardState = outcome
    next_at = row.next_at
    if outcome == "failed":
        wait = after_failure(work.limits, tries=row.tries)
        next_at = at + max(wait or 0, row.lease_span or 0)  # a slow worker may still say that it went out
        state = "planned" if wait is not None and next_at <= row.until_at else "failed"
    note = seal(work.keys, detail[: work.limits.sizes.text_bytes // 8], place=("cards", row.id, "detail", row.family))
    _set_state(work, row.id, state=state, at=at, next_at=next_at, lease_until=None, detail=note)


def list_cards(work: Work, code: str, *, at: int | None = None) -> tuple[CardEntry, ...]:
    """Return the family's cards by their day, and what became of each."""
    family = find_family(work, code)
    if family is None:
        return ()
    query = select(CARDS).where(CARDS.c.family == family.id).order_by(CARDS.c.due_at, CARDS.c.id)
    rows = work.connection.execute(query).all()
    return tuple(_entry(work, row, family, at) for row in rows)


def withdraw_cards(work: Work, code: str, *, parcel: str) -> int:
    """Take back what was planned for a parcel and never tried; return how many."""
    family = find_family(work, code, lock=True)
    if family is None:
        return 0
    mine = (CARDS.c.parcel == parcel_key(work, family.id, parcel), CARDS.c.state == "planned", CARDS.c.tries == 0)
    return work.connection.execute(delete(CARDS).where(*mine)).rowcount


def after_failure(limits: Limits, *, tries: int) -> int | None:
    """Return how long to wait after so many tries; ``None`` when it was tried often enough."""
    waits = limits.cards.retry_minutes
    return waits[tries - 1] * 60 * SECOND if tries <= len(waits) else None


def _row(work: Work, family: str, card: Card, at: int) -> dict[str, Any] | None:
    due, until = read_time(card.due), read_time(card.until)
    if due is None or until is None:
        return None  # nobody could say when it is to go out
    id = blind(work.keys, "card", family, card.id)  # noqa: A001 - its name in the table
    return {
        "id": id,
        "family": family,
        "name": _name(work, card.id),
        "parcel": parcel_key(work, family, card.parcel),
        "state": "planned",
        "tries": 0,
        "due_at": due,
        "until_at": until,
        "next_at": due,
        "changed_at": at,
        "sealed": seal(work.keys, asdict(card), place=_place(id, family, due, until)),
    }


def _claim(work: Work, row: Row[tuple[object, ...]], *, claim: Mapping[str, int | str], at: int) -> Card | None:
    card = _open(work, row)
    if card is None:  # changed behind our back: it holds up nobody else's
        _set_state(work, row.id, state="failed", at=at)
        return None
    try:
        with work.connection.begin_nested():
            _set_state(work, row.id, state="sending", at=at, tries=row.tries + 1, **claim)
    except IntegrityError:
        return None  # another family's card of this name is going out just now
    return card


def _set_state(work: Work, id: str, *, state: CardState, at: int, **more: object) -> None:  # noqa: A002 - its name in the table
    work.connection.execute(update(CARDS).where(CARDS.c.id == id).values(state=state, changed_at=at, **more))


def _row_to_settle(work: Work, card_id: str) -> Row[tuple[object, ...]] | None:
    named: ColumnElement[bool] = CARDS.c.name == _name(work, card_id)
    rows = work.connection.execute(select(CARDS).where(named, CARDS.c.tries > 0).with_for_update()).all()
    sending = [row for row in rows if row.state == "sending"]
    if sending:
        return sending[0]
    return rows[0] if len(rows) == 1 else None


def _open(work: Work, row: Row[tuple[object, ...]]) -> Card | None:
    try:
        told = unseal(work.keys, row.sealed, place=_place(row.id, row.family, row.due_at, row.until_at))
    except SealBrokenError:
        return None
    return pick_fields(Card, {**told, "reader": pick_fields(CardReader, told["reader"])})


def _entry(work: Work, row: Row[tuple[object, ...]], family: Family, at: int | None) -> CardEntry:
    card = _open(work, row)
    if card is None:
        raise SealBrokenError
    state: CardState = row.state
    if state == "planned" and at is not None and row.until_at < at:
        state = "late"
    elif state == "planned" and family.stopped:
        state = "held"
    place = ("cards", row.id, "detail", row.family)
    detail = "" if row.detail is None else str(unseal(work.keys, row.detail, place=place))
    return CardEntry(card, state, row.tries, show_time(row.changed_at), detail)


def _count(work: Work, family: str) -> int:
    return int(work.connection.execute(select(func.count()).where(CARDS.c.family == family)).scalar_one())


def _name(work: Work, card_id: str) -> str:
    return blind(work.keys, "card name", card_id)


def _place(id: str, family: str, due: int, until: int) -> Place:  # noqa: A002 - its name in the table
    return ("cards", id, "sealed", family, due, until)
