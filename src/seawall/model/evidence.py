"""One thing that somebody was shown or told.

>>> Span(0, 4, "安全账户").quote
'安全账户'
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Channel = Literal["unknown", "sms", "call", "chat", "email", "letter", "web", "told"]
"""How it arrived. ``told`` is somebody's own account of what happened."""

Direction = Literal["received", "sent", "told"]

Medium = Literal["text", "picture", "pdf", "email", "chat", "audio", "video", "mixed"]
"""What it was read from: the kind of file, not the way it came."""


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
    at: str | None = None
    """When it was said, as an ISO 8601 time (without a zone where the source has none); ``None`` if unknown."""
    direction: Direction | None = None
    """``sent`` for what the owner of the phone said; ``None`` where nothing tells."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a stretch of the text, one line or less, stands in a picture or on a page."""

    start: int
    """First character, as in :class:`Span`."""
    end: int
    page: int
    """Number of the picture in :attr:`Evidence.pictures`, from 0."""
    box: tuple[float, float, float, float]
    """Left, top, right, bottom as shares (0–1) of the upright picture's width and height."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture or page that text was read from, upright, with nothing of the file but what can be seen."""

    width: int
    """Pixels of the upright picture as it was given; of a PDF's page as it was drawn."""
    height: int
    preview: bytes = field(default=b"", repr=False)
    """A small WebP to show and mark, made anew so that it holds no metadata; empty where none was made."""
    fingerprint: str = ""
    """Perceptual hash, 16 hexadecimal digits, by which the same template is known again; empty where none was made."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that came by a way of its own: one file of several that speak of one matter."""

    start: int
    end: int
    medium: Medium
    channel: Channel
    source: str = ""


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
    medium: Medium = "text"
    regions: tuple[Region, ...] = ()
    """Where its lines stand in the pictures, in the order of the text."""
    pictures: tuple[Picture, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    """What the file says about itself, as pairs of a key with dots (``mail.from``, ``picture.taken``) and a text."""
    parts: tuple[Part, ...] = ()
    """Its parts where it was put together from several; empty for what came as one."""

    @cached_property
    def text(self) -> str:
        """All segments, joined by line feeds; findings index into this."""
        return "\n".join(segment.text for segment in self.segments)

    @property
    def own_parts(self) -> tuple[Part, ...]:
        """Its parts; the whole as one where it came as one."""
        return self.parts or (Part(0, len(self.text), self.medium, self.channel, self.source),)

    def detail(self, key: str) -> str:
        """Return the first detail under a key; empty where there is none."""
        return next((value for known, value in self.details if known == key), "")
