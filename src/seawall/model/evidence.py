"""One thing that somebody was shown or told.

>>> Span(0, 4, "安全账户").quote
'安全账户'
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Channel = Literal["unknown", "sms", "call", "chat", "email", "letter", "web", "told"]
"""How it arrived. ``told`` is somebody's own account of what happened."""

Direction = Literal["received", "sent", "told"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an evidence's text."""

    start: int
    """First character, counted from 0 in Unicode code points of :attr:`Evidence.text`."""
    end: int
    """One past the last character."""
    quote: str
    """``text[start:end]``, always the user's own characters."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text by one speaker."""

    text: str
    speaker: str | None = None


@dataclass(frozen=True)
class Evidence:
    """One message, call, letter or account, as it was given to us."""

    id: str
    """SHA-256 of the original bytes, hexadecimal."""
    segments: tuple[Segment, ...]
    channel: Channel = "unknown"
    claimed_sender: str | None = None
    """Who it says it is from; never proof of anything."""
    direction: Direction = "received"
    at: str | None = None
    """When, as an ISO 8601 time; ``None`` if unknown."""
    source: str = ""
    """Where it was read from (a file name, a row); for messages only."""

    @cached_property
    def text(self) -> str:
        """All segments, joined by line feeds; findings index into this."""
        return "\n".join(segment.text for segment in self.segments)
