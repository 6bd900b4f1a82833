"""What the child tells of a picture, in values that cross to the parent as MessagePack.

>>> Seen().failure
''
"""

from dataclasses import dataclass

from seawall.readers.pictures.lines import Page


@dataclass(frozen=True, slots=True)
class Look:
    """One upright picture or page: what was read, and what to show of it."""

    page: Page
    preview: bytes = b""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything of one picture file."""

    looks: tuple[Look, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    """Codes of what was left out or was odd; the parent has words for each."""
    failure: str = ""
    """A code when nothing could be read; the parent has words for it."""
