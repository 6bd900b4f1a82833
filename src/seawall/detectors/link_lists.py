"""What the link detector knows, read from ``playbook/data/links.yaml``: brands, lists of hosts and words, and weights.

>>> lists = load_lists()
>>> "bit.ly" in lists.shorteners, lists.weight("shortened") <= 6
(True, True)
"""

from functools import cache, cached_property
from pathlib import PurePath
from typing import Annotated

from msgspec import Meta, Struct

from seawall.playbook.loading import shipped_root
from seawall.playbook.schema import WordsFile
from seawall.playbook.yaml_files import parse_yaml

Decibans = Annotated[float, Meta(ge=-8, le=22)]
"""No single link may say more than this, whatever the counts."""
Word = Annotated[str, Meta(pattern=r"^[a-z0-9-]+$", max_length=40)]
HostName = Annotated[str, Meta(pattern=r"^[a-z0-9.-]+$", max_length=100)]


class _Strict(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    pass


class Weight(_Strict, frozen=True):
    """One sign's weight of evidence and the counts that it rests on."""

    db: Decibans
    bad: int | None = None
    """Registered domains with the sign among reported ones; ``None`` where it was set by hand."""
    good: int | None = None
    """Registered domains with the sign among popular and ordinary ones."""
    note: str = ""


class Brand(_Strict, frozen=True):
    """A brand that is abused everywhere, or what links need to know about an entity of the playbook (same id)."""

    id: str
    en: str
    zh: str = ""
    keys: list[Word] = []
    """Spellings inside hosts, without hyphens."""
    weak: list[Word] = []
    """Spellings that are also ordinary words: they count alone, beside a word such as ``login``."""
    domains: list[HostName] = []
    """Its own domains as far as they are common knowledge; they keep the detector quiet and are never shown."""


class Restricted(_Strict, frozen=True):
    """Endings and domains that are given only to those who are what they say they are."""

    who: str
    source: str
    """Where the rule can be read."""
    endings: list[HostName]
    checked: str = ""
    """The month in which somebody looked at the source; empty for common knowledge."""


class Answers(_Strict, frozen=True):
    """From which evidence on a single host is called bad, and up to which ordinary, in decibans."""

    bad: Decibans
    bad_rented: Decibans
    """The same for a page on a free host, where students have theirs too."""
    ordinary: Decibans


class Lists(_Strict, frozen=True, dict=True):
    """``links.yaml``."""

    answers: Answers
    weights: dict[str, Weight]
    why: dict[str, WordsFile]
    """What each sign means, for a frightened person; ``{host}``, ``{domain}``, ``{body}`` and ``{real}`` are filled in."""
    brands: list[Brand]
    word_keys: frozenset[str]
    """Names that are also words or parts of words: they need a boundary or a lure word on both sides."""
    edge_keys: frozenset[str]
    """Short names that no other word begins or ends with."""
    not_keys: frozenset[str]
    """Names and domain labels of entities that are too common to be looked for in hosts."""
    not_names: frozenset[str]
    """Words in which a name stands by accident."""
    lure_words: frozenset[str]
    neutral_words: frozenset[str]
    """Words that a name may be glued to without becoming another word."""
    endings_in_names: frozenset[str]
    """What real domains end in, and false ones hold in the middle (``dhl.com-fee.top``)."""
    countries: frozenset[str]
    """Country codes that follow ``co``, ``go`` and the like in real domains."""
    private_endings: frozenset[str]
    """Endings that a company, not a registry, sells names under."""
    odd_endings_strong: frozenset[str]
    odd_endings: frozenset[str]
    unspoken_endings: frozenset[str]
    """Odd endings that are no words, so that a missing space after a full stop cannot make them."""
    restricted: list[Restricted]
    open_endings: frozenset[str]
    """Endings that look restricted and are not."""
    us_locality_labels: frozenset[str]
    """Labels of public bodies under ``.us`` (RFC 1480)."""
    shared_names: dict[str, frozenset[str]]
    """Names that many independent real houses carry beside their town's, and the endings under which they do."""
    shorteners: frozenset[str]
    free_hosting: frozenset[str]
    dynamic_dns: frozenset[str]
    ordinary_hosts: frozenset[str]
    """Everyday hosts and delivery networks, about which a link says nothing."""

    @cached_property
    def restricted_endings(self) -> frozenset[str]:
        """Every restricted ending and domain."""
        return frozenset(ending for group in self.restricted for ending in group.endings)

    def weight(self, sign: str) -> float:
        """Return the weight of one sign, in decibans."""
        return self.weights[sign].db


@cache
def load_lists() -> Lists:
    """Read the shipped file once. Raises :class:`~seawall.playbook.yaml_files.FileMistake` when it has a mistake."""
    path = shipped_root() / "links.yaml"
    return parse_yaml(path.read_text(encoding="utf-8"), Lists, PurePath(path.name))
