"""How much, how often and how long: ``data/limits.yaml``.

>>> limits = load_limits()
>>> limits.vault.days_after_delivery < limits.vault.days_undelivered
True
"""

from functools import cache
from pathlib import Path, PurePath
from typing import Annotated, Literal

from msgspec import Meta, Struct

from seawall.model import Words
from seawall.playbook.yaml_files import parse_yaml

Count = Annotated[int, Meta(ge=1)]
Counted = Literal["labels_read", "reads_without_scan", "outside_custody", "unknown_tokens", "over_rate", "unknown_keys"]


class _Strict(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    pass


class Sizes(_Strict, frozen=True):
    """The most that is kept."""

    label_bytes: Count
    text_bytes: Count
    parcels_of_a_family: Count
    readers_of_a_family: Count
    cards_of_a_family: Count
    rows_shown: Count


class Vault(_Strict, frozen=True):
    """How long a label can be read."""

    days_after_delivery: Count
    days_undelivered: Count
    custody_hours: Count


class Cards(_Strict, frozen=True):
    """When a card that did not go out is tried again."""

    retry_minutes: Annotated[list[Count], Meta(min_length=1)]


class _Said(_Strict, frozen=True):
    zh: str
    en: str


class AlarmRule(_Strict, frozen=True):
    """One sign of reading in bulk."""

    id: str
    counts: Counted
    within_seconds: Count
    more_than: Count
    words: _Said
    older_than_seconds: int = 0
    """Only what is at least so old is counted."""

    def say(self) -> Words:
        """Return its words."""
        return Words(self.words.zh, self.words.en)


class Limits(_Strict, frozen=True):
    """The whole file."""

    sizes: Sizes
    vault: Vault
    cards: Cards
    alarms: list[AlarmRule]


@cache
def load_limits() -> Limits:
    """Read the shipped file once. Raises :class:`~seawall.playbook.yaml_files.FileMistake` when it has a mistake."""
    path = Path(__file__).parent / "data" / "limits.yaml"
    return parse_yaml(path.read_text(encoding="utf-8"), Limits, PurePath(path.name))
