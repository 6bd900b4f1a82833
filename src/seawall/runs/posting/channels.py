"""What posting works with: a box that hands out cards, and channels that carry them.

>>> Posted("sent").detail
''
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from seawall.model import Card, CardReader

Outcome = Literal["sent", "failed", "unsure"]
"""``unsure``: it may have gone out, and nobody can tell; such a card is never sent again."""


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of one card."""

    outcome: Outcome
    detail: str = ""
    """A short code of why, without address, text or secret: it goes into a log."""


class CardBox(Protocol):
    """Where planned cards wait: each is handed to one worker at a time. The store is one."""

    def claim_cards(self, *, now: datetime, lease_seconds: int, worker: str, limit: int = 20) -> Sequence[Card]:
        """Take cards that are due and not too late; nobody else gets these."""
        ...

    def settle_card(self, card_id: str, outcome: Outcome, *, now: datetime, detail: str = "") -> None:
        """Write down what became of a claimed card; ``failed`` makes it due again later."""
        ...

    def stale_claims(self, *, now: datetime) -> Sequence[Card]:
        """Return cards that were claimed and never settled: whoever had them died in between."""
        ...


class Adapter(Protocol):
    """One way to bring a card to somebody."""

    name: str

    def takes(self, reader: CardReader) -> bool:
        """Whether it can reach somebody."""
        ...

    def post(self, card: Card) -> Posted:
        """Bring a card. Must not raise."""
        ...

    def has_posted(self, card: Card) -> bool | None:
        """Whether a card went out already; ``None`` where that cannot be told."""
        ...
