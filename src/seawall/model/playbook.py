"""The script of the crime as values: stages, tactics, red lines, impersonated bodies, hotlines.

>>> STAGES.index("money") > STAGES.index("secrecy")
True
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from seawall.model.timelines import Course
from seawall.model.words import NOTHING, Words

STAGES = ("lure", "handoff", "proof", "secrecy", "control", "money", "captivity", "aftermath")
"""The steps of the script, in the order in which they happen."""
ORDINARY = "ordinary"
"""The state that is not the crime."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an outside fact comes from."""

    text: str
    """An address or a short description."""
    date: str = "undated"
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ``undated`` when the source shows none."""
    show: bool = True
    """False for reprints, which are kept for reviewers but not shown to users."""


@dataclass(frozen=True, slots=True)
class NextMove:
    """What usually comes after a stage."""

    stage: str
    text: Words
    days: tuple[float, float, float]
    """Low, median and high number of days until then."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the script."""

    id: str
    title: Words
    meaning: Words
    next: tuple[NextMove, ...] = ()


@dataclass(frozen=True, slots=True)
class Tactic:
    """One move in one step of the script, with the words that give it away."""

    id: str
    title: Words
    stage: str
    branch: str
    status: Literal["stable", "experimental"]
    weight_db: float
    group: str
    any_of: Mapping[str, tuple[str, ...]]
    """Phrases per language, in the playbook's phrase language."""
    why: Words
    seen_in: tuple[Citation, ...]
    unless_any_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    red_lines: tuple[str, ...] = ()
    f3: tuple[str, ...] = ()
    """MITRE Fight Fraud Framework ids."""
    asks_for: str = ""
    danger: bool = False
    must_match: tuple[str, ...] = ()
    must_not_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Cues that tell whose voice a text is: a warning, a news item, a question, a story and so on."""

    id: str
    scope: Literal["sentence", "document"]
    weight_db: float
    any_of: Mapping[str, tuple[str, ...]]
    why: Words


@dataclass(frozen=True, slots=True)
class RedLine:
    """A thing that authorities state they never do."""

    id: str
    text: Words
    who: Words
    strength: Literal["absolute", "strong"]
    sources: tuple[Citation, ...]
    checked: str
    exceptions: Words | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A body that is impersonated."""

    id: str
    type: str
    country: str
    names: Words
    aliases: tuple[str, ...] = ()
    aliases_weak: tuple[str, ...] = ()
    """Names too common to be matched as words on their own."""
    domains: tuple[str, ...] = ()
    """Verified official domains."""
    domains_unverified: tuple[str, ...] = ()
    """Believed to be official, never shown as such; they only keep the link detector quiet."""
    numbers: tuple[str, ...] = ()
    never: Words | None = None
    """What the real one says it never does."""
    never_source: Citation | None = None
    red_lines: tuple[str, ...] = ()
    checked: str = ""
    confidence: str = "medium"


@dataclass(frozen=True, slots=True)
class Hotline:
    """A verified number or address to turn to."""

    id: str
    country: str
    kind: str
    name: Words
    use_for: Words
    source: Citation
    checked: str
    number: str | None = None
    web: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that is shown or demanded in the crime, and what is wrong with it."""

    id: str
    names: Words
    variants: tuple[str, ...]
    defects: tuple[Words, ...]
    sources: tuple[Citation, ...]
    confidence: str = "medium"


@dataclass(frozen=True, slots=True)
class Policy:
    """How findings are weighed and when a level is reached; all of it data."""

    prior_db: Mapping[str, float]
    """Prior odds per door or channel, in decibans, with ``default``."""
    levels: Mapping[str, float]
    """Least posterior probability of each level."""
    group_cap_db: Mapping[str, float]
    """Largest sum per group, with ``default``."""
    detector_cap_db: Mapping[str, float]
    """Largest sum per detector, such as the trained model's voice."""
    ordinary_floor_db: float
    """The most that signs of ordinary life together may take away."""
    group_most: Mapping[str, int] = field(default_factory=dict)
    """Largest number of findings of a group that are kept, the strongest first; no limit for groups not named."""
    text_cap_db: float = 90.0
    """The most that all of one text together may say for fraud: it may still be a quotation, a drill, a lesson."""
    one_shot: bool = True
    """Whether a tactic counts once however often one source repeats it."""
    calibration: tuple[tuple[float, float], ...] = ()
    """What whole sums turned out to be worth, as corners of a rising curve (sum, worth), both in decibans and without prior."""


@dataclass(frozen=True, slots=True)
class Playbook:
    """All that is known about the script, dated."""

    version: str
    stages: tuple[Stage, ...]
    tactics: tuple[Tactic, ...]
    voices: tuple[Voice, ...]
    red_lines: tuple[RedLine, ...]
    entities: tuple[Entity, ...]
    hotlines: tuple[Hotline, ...]
    documents: tuple[Document, ...]
    vocabulary: Mapping[str, Mapping[str, tuple[str, ...]]]
    policy: Policy
    course: Course | None = None
    """How the script runs in time; ``None`` only for a playbook made by hand, which then cannot follow a story."""
    origin: str = ""
    """Where it was loaded from."""
    notes: Words = NOTHING
