"""A family's parcels: record them, see what is kept, plan the cards, stop at any time.

>>> from datetime import UTC
>>> noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
>>> cards = ParcelDesk(Seawall(), None).preview([Parcel("p", "dhl", "", shipped="2026-12-02")], READERS, now=noon)
>>> sorted({card.reader.who for card in cards})
['parent', 'student']
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from seawall.advice.cards import plan_cards_for
from seawall.advice.stamps import new_stamp
from seawall.engine.checking import Seawall
from seawall.engine.keeping import NO_STORE
from seawall.model import NOTHING, Card, CardReader, Parcel, Problem, Words

if TYPE_CHECKING:
    from seawall.store import CardEntry, Family, Read, Store

READERS = (CardReader("student", "zh", "Europe/London"), CardReader("parent", "zh", "Asia/Shanghai"))
"""Who gets cards where nobody said otherwise."""
MAX_PARCELS = 100
"""Parcels of one family; a courier's list goes in by parts."""
_UNKNOWN = Words(
    "没有找到这个家庭码。请对照当时记下的再输一次；如果丢了，我们也无法找回，请重新登记。",
    "This family code is not known. Compare it with what you wrote down; if it is lost, nobody can recover it: record anew.",
)
_NO_PARCEL = Words(
    "没有可以登记的包裹。请至少写快递公司或单号。", "There is no parcel to record. Give at least the carrier or the number."
)
_TOO_MANY = Words("一个家庭最多登记 100 个包裹，多的没有登记。", "One family may record 100 parcels; the rest were not recorded.")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of recording parcels."""

    code: str = field(default="", repr=False)
    """The family's code; shown this once when it is new."""
    stamp: Words = NOTHING
    parcels: tuple[Parcel, ...] = ()
    cards: tuple[Card, ...] = ()
    problems: tuple[Problem, ...] = ()
    new: bool = False
    """True when the family was made now."""


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Everything that is kept of one family, for itself."""

    stamp: Words
    stopped: bool
    parcels: tuple[Parcel, ...]
    readers: tuple[CardReader, ...]
    cards: "tuple[CardEntry, ...]"
    reads: "tuple[Read, ...]"
    """Every try to read one of its labels."""


class ParcelDesk:
    """What a family can do with its parcels. Safe to share between threads."""

    def __init__(self, seawall: Seawall, store: "Store | None", *, random_bytes: Callable[[int], bytes] = os.urandom) -> None:
        """Take the engine with its playbook, and the store; without one, nothing is kept and only :meth:`preview` answers."""
        self._seawall = seawall
        self._store = store
        self._random = random_bytes

    def preview(
        self, parcels: Sequence[Parcel], readers: Sequence[CardReader] = READERS, *, stamp: Words | None = None, now: datetime
    ) -> tuple[Card, ...]:
        """Return the cards that would come, in order of time; nothing is kept."""
        shown = stamp or new_stamp(random_bytes=self._random)
        cards = [card for parcel in parcels for card in self._plan(parcel, readers, stamp=shown, now=now)]
        return tuple(sorted(cards, key=lambda card: (card.due, card.reader.who, card.id)))

    def record(
        self, parcels: Sequence[Parcel], readers: Sequence[CardReader] = READERS, *, code: str = "", now: datetime
    ) -> Recorded:
        """Keep parcels of a family, a new one where no code is given, and plan its cards."""
        if self._store is None:
            return Recorded(problems=(NO_STORE,))
        if not parcels:
            return Recorded(problems=(Problem("no-parcel", _NO_PARCEL),))
        family = self._store.family_of(code) if code else None
        if code and family is None:
            return Recorded(problems=(Problem("unknown-family", _UNKNOWN, "code"),))
        stamp = _stamp_of(family) if family else new_stamp(random_bytes=self._random)
        own = code or self._store.new_family(random_bytes=self._random, stamp=f"{stamp.zh}\n{stamp.en}", now=now)
        known = len(self._store.parcels_of(own))
        taken = tuple(parcels[: max(0, MAX_PARCELS - known)])
        problems = () if len(taken) == len(parcels) else (Problem("too-many-parcels", _TOO_MANY, fatal=False),)
        cards = self.preview(taken, readers, stamp=stamp, now=now)
        kept = self._store.keep_parcels(own, taken, readers, now=now)
        planned = self._store.plan_cards(own, cards, now=now)
        failed = tuple(problem for problem in (kept, planned) if isinstance(problem, Problem))
        if failed:
            return Recorded(problems=failed)
        return Recorded(own, stamp, taken, cards, problems, new=not code)

    def look(self, code: str) -> FamilyView | Problem:
        """Return everything that is kept of a family."""
        family = self._store.family_of(code) if self._store else None
        if self._store is None or family is None:
            return self._unknown()
        return FamilyView(
            _stamp_of(family),
            family.stopped,
            self._store.parcels_of(code),
            self._store.readers_of(code),
            self._store.card_log(code),
            self._store.reads_of(code=code),
        )

    def update(self, code: str, parcel: Parcel, *, now: datetime) -> Problem | None:
        """Note what is now known of a parcel: a status, a number. Cards that no longer fit are taken back, others planned."""
        family = self._store.family_of(code) if self._store else None
        if self._store is None or family is None or not self._store.update_parcel(code, parcel, now=now):
            return self._unknown()
        self._store.withdraw_cards(code, parcel.id)
        cards = self.preview([parcel], self._store.readers_of(code), stamp=_stamp_of(family), now=now)
        planned = self._store.plan_cards(code, cards, now=now)
        return planned if isinstance(planned, Problem) else None

    def stop(self, code: str, *, now: datetime) -> Problem | None:
        """Send no more cards, from this moment on."""
        return None if self._store and self._store.stop_cards(code, now=now) else self._unknown()

    def resume(self, code: str, *, now: datetime) -> Problem | None:
        """Send cards again."""
        return None if self._store and self._store.resume_cards(code, now=now) else self._unknown()

    def forget(self, code: str, *, now: datetime) -> Problem | None:
        """Delete everything that is kept of a family; it cannot be brought back."""
        return None if self._store and self._store.forget(code, now=now) else self._unknown()

    def _plan(self, parcel: Parcel, readers: Sequence[CardReader], *, stamp: Words, now: datetime) -> tuple[Card, ...]:
        return tuple(
            card
            for reader in readers
            for card in plan_cards_for(
                parcel, (reader,), stamp=stamp.speak(reader.language), playbook=self._seawall.playbook, now=now
            )
        )

    def _unknown(self) -> Problem:
        return NO_STORE if self._store is None else Problem("unknown-family", _UNKNOWN, "code")


def named(parcels: Sequence[Parcel], *, random_bytes: Callable[[int], bytes] = os.urandom) -> tuple[Parcel, ...]:
    """Return parcels with an id of their own, which says nothing of them."""
    return tuple(replace(parcel, id=random_bytes(8).hex()) for parcel in parcels)


def _stamp_of(family: "Family") -> Words:
    zh, _, en = family.stamp.partition("\n")
    return Words(zh, en)
