"""What the store gives back, frozen; nothing of SQL in it.

>>> Refusal("unknown", Words("没有找到", "Not found")).reason
'unknown'
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from seawall.model import Card, Problem, Words

Outcome = Literal[
    "allowed",
    "unknown_key",
    "unknown_token",
    "other_carrier",
    "revoked",
    "paused",
    "over_rate",
    "wrong_purpose",
    "not_in_custody",
    "in_other_custody",
    "delivered",
    "expired",
    "unreadable",
]
"""How a try ended, as the log and the family know it."""

Reason = Literal[
    "unknown",
    "revoked",
    "paused",
    "over_rate",
    "wrong_purpose",
    "not_in_custody",
    "in_other_custody",
    "delivered",
    "expired",
]
"""How a try ended, as whoever tried is told: an unknown key, an unknown token and a parcel of another carrier look alike."""

Event = Literal["read", "take", "end"]
"""What was tried: to read a label, to take the parcel into custody, to end that."""

CardState = Literal["planned", "held", "sending", "sent", "failed", "unsure", "late"]
"""``held`` while the family has stopped its cards; ``late`` once a card that was never sent is past its time."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family as the store knows it: nothing says who they are."""

    id: str
    """Opaque; derived from the code, which cannot be had back from it."""
    stamp: str = field(repr=False)
    """The family's own two words, as they stand on its cards."""
    stopped: bool
    """True while it wants no cards."""
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Courier:
    """Somebody who may read labels while holding the parcels."""

    id: str
    """Opaque; derived from the key, which cannot be had back from it."""
    name: str
    carrier: str
    purposes: tuple[str, ...]
    a_minute: int
    a_day: int
    made_at: datetime
    revoked_at: datetime | None = None
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Custody:
    """A parcel in a courier's hands."""

    since: datetime
    until: datetime | None = None
    """When it ended; ``None`` while it lasts."""
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a courier does not get to see a label."""

    reason: Reason
    words: Words


@dataclass(frozen=True, slots=True)
class Read:
    """One try to read a label or to take the parcel, as the family sees it."""

    at: datetime
    what: Event
    who: str
    """Name of the courier; empty when the key is unknown."""
    purpose: str
    allowed: bool
    outcome: Outcome
    words: Words
    """How it ended, for the family."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One sign of reading in bulk; the key was paused with it."""

    id: int
    at: datetime
    kind: str
    """Which rule of ``limits.yaml``."""
    courier: str
    """Id of the courier; empty for tries with unknown keys."""
    who: str
    """Its name."""
    count: int
    words: Words


@dataclass(frozen=True, slots=True)
class CardEntry:
    """One card and what became of it."""

    card: Card
    state: CardState
    tries: int
    at: datetime
    """When the state was last changed."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LogHead:
    """The end of the log at one time; kept elsewhere, it shows later that nothing before it was taken away."""

    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class LogCheck:
    """Whether the log is whole."""

    head: LogHead
    """As far as it is whole."""
    broken_at: int | None = None
    """Number of the first row that is missing or changed."""
    problem: Problem | None = None
