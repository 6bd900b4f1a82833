"""Due cards out of their box and to their people, each once, whatever dies in between.

A card is claimed, posted and settled one at a time. Whoever dies after claiming leaves a claim behind; the next worker asks the
channel: it went out, so it is settled; it did not, so it is posted; nobody can tell, so it is never sent again.

>>> Delivered().counts
{'sent': 0, 'failed': 0, 'unsure': 0}
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from seawall.advice.cards import is_awake
from seawall.model import Card, Problem, SeawallError
from seawall.playbook.cards import load_cards
from seawall.runs.posting.channels import Adapter, CardBox, Outcome, Posted

LEASE_SECONDS = 600
"""Far longer than any channel takes for one card, so that no living worker loses the one in its hands."""
MOST_AT_ONCE = 500
"""Cards of one round; the rest come in the next, so that a round has an end."""
REST_SECONDS = 60.0
ASLEEP = Posted("failed", "night")
NOBODY = Posted("failed", "no-channel")
SHOWN = Posted("sent", "shown-only")
"""A card without an address is only shown where the family looks at its parcels."""
TOO_LATE = Posted("failed", "too-late")
UNKNOWN = Posted("unsure", "stopped-in-between")
FOUND = Posted("sent", "found-after-stop")


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one round did."""

    settled: tuple[tuple[str, Posted], ...] = ()
    """Ids of cards and what became of each, in order."""
    problem: Problem | None = None
    """Why the round ended early, if it did: the box gave out."""

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many cards had each outcome."""
        found: dict[Outcome, int] = {"sent": 0, "failed": 0, "unsure": 0}
        for _card, posted in self.settled:
            found[posted.outcome] += 1
        return found


def deliver_due(
    box: CardBox, adapters: Sequence[Adapter], *, now: datetime, worker: str, lease_seconds: int = LEASE_SECONDS
) -> Delivered:
    """Settle what somebody left behind, then bring every card that is due. Errors of channels never stop the others."""
    left = box.stale_claims(now=now)
    settled = [(card.id, _settle(box, card, _take_up(card, adapters, now), now)) for card in left]
    while len(settled) < MOST_AT_ONCE:
        claimed = box.claim_cards(now=now, lease_seconds=lease_seconds, worker=worker, limit=1)
        if not claimed:
            break
        settled.extend((card.id, _settle(box, card, _post(card, adapters, now), now)) for card in claimed)
    return Delivered(tuple(settled))


def run_cards(
    box: CardBox,
    adapters: Sequence[Adapter],
    *,
    clock: Callable[[], datetime],
    sleep: Callable[[float], object],
    worker: str,
    rest_seconds: float = REST_SECONDS,
) -> Iterator[Delivered]:
    """Yield one round after another, for as long as somebody asks for the next. A box that gives out is asked again later."""
    while True:
        try:
            yield deliver_due(box, adapters, now=clock(), worker=worker)
        except SeawallError as error:
            yield Delivered(problem=getattr(error, "problem", None))
        sleep(rest_seconds)


def _take_up(card: Card, adapters: Sequence[Adapter], now: datetime) -> Posted:
    """Return what becomes of a card that somebody claimed before he died."""
    adapter = _adapter_for(card, adapters)
    known = _ask(adapter, card) if adapter else False
    if known is None:
        return UNKNOWN
    return FOUND if known else _post(card, adapters, now)


def _post(card: Card, adapters: Sequence[Adapter], now: datetime) -> Posted:
    adapter = _adapter_for(card, adapters)
    if _is_over(card, now):
        return TOO_LATE
    if adapter is None:
        return NOBODY if card.reader.address else SHOWN
    if not is_awake(card.reader, now, book=load_cards()):
        return ASLEEP
    try:
        return adapter.post(card)
    except Exception as error:  # noqa: BLE001 - a channel of others: it may have sent before it broke
        return Posted("unsure", f"raised-{type(error).__name__}")


def _ask(adapter: Adapter, card: Card) -> bool | None:
    try:
        return adapter.has_posted(card)
    except Exception:  # noqa: BLE001 - then nobody can tell
        return None


def _settle(box: CardBox, card: Card, posted: Posted, now: datetime) -> Posted:
    box.settle_card(card.id, posted.outcome, now=now, detail=posted.detail)
    return posted


def _adapter_for(card: Card, adapters: Sequence[Adapter]) -> Adapter | None:
    return next((adapter for adapter in adapters if adapter.takes(card.reader)), None)


def _is_over(card: Card, now: datetime) -> bool:
    try:
        until = datetime.fromisoformat(card.until)
    except ValueError:
        return False
    return now > (until if until.tzinfo else until.replace(tzinfo=UTC))
