"""A box of cards in memory, with the promises of the store: it outlives whoever works with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from seawall.model import Card
from seawall.runs.posting import Outcome

RETRY = timedelta(minutes=5)


@dataclass
class Entry:
    card: Card
    family: str
    due: datetime
    until: datetime
    state: str = "planned"
    lease_until: datetime | None = None
    lease: timedelta = timedelta()
    log: list[tuple[str, str]] = field(default_factory=list)


class MemoryBox:
    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.stopped: set[str] = set()
        self._open: dict[str, Entry] = {}

    def plan(self, cards: Iterable[Card], *, family: str = "f") -> int:
        fresh = [card for card in cards if card.id not in self.entries]
        for card in fresh:
            due, until = datetime.fromisoformat(card.due), datetime.fromisoformat(card.until)
            self.entries[card.id] = self._open[card.id] = Entry(card, family, due, until)
        return len(fresh)

    def claim_cards(self, *, now: datetime, lease_seconds: int, worker: str, limit: int = 20) -> tuple[Card, ...]:
        due = [
            entry
            for entry in self._open.values()
            if entry.state == "planned" and entry.due <= now <= entry.until and entry.family not in self.stopped
        ]
        due.sort(key=lambda entry: (entry.due, entry.card.id))
        for entry in due[:limit]:
            entry.lease = timedelta(seconds=lease_seconds)
            entry.state, entry.lease_until = "sending", now + entry.lease
        return tuple(entry.card for entry in due[:limit])

    def settle_card(self, card_id: str, outcome: Outcome, *, now: datetime, detail: str = "") -> None:
        entry = self.entries[card_id]
        entry.log.append((outcome, detail))
        if outcome == "failed":
            entry.due, entry.state = now + RETRY, "planned"
        else:
            entry.state = outcome
            del self._open[card_id]

    def stale_claims(self, *, now: datetime) -> tuple[Card, ...]:
        stale = []
        for entry in self._open.values():
            if entry.state == "sending" and entry.lease_until is not None:
                ahead = entry.lease_until > now + 2 * entry.lease  # given before the clock was set back
                if entry.lease_until < now or ahead:
                    entry.lease_until = now + entry.lease
                    stale.append(entry.card)
        return tuple(stale)
