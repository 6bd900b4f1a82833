"""The answer to "what is this?": everything that one check found.

>>> Claim("dhl", Words("敦豪", "DHL"), None, None, None).entity
'dhl'
"""

from dataclasses import dataclass
from typing import Literal

from seawall.model.advice import Advice
from seawall.model.episodes import Episode
from seawall.model.evidence import Evidence, Span
from seawall.model.papers import PaperAnswer
from seawall.model.parcels import ParcelAnswer
from seawall.model.playbook import Citation
from seawall.model.problems import Problem
from seawall.model.questions import FollowUp
from seawall.model.words import Words


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody whom the text names as its sender or actor, and what the real one says it never does."""

    entity: str
    """Id of the impersonated body."""
    name: Words
    never: Words | None
    source: Citation | None
    span: Span | None
    domains: tuple[str, ...] = ()
    """Its verified domains."""


@dataclass(frozen=True, slots=True)
class BrokenRedLine:
    """A red line that the text breaks, with the words that break it."""

    id: str
    text: Words
    who: Words
    quote: str
    source: Citation | None
    exceptions: Words | None = None


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """What is said of one link by itself, whatever the text around it says."""

    host: str
    """The host as a person reads it."""
    answer: Literal["bad", "ordinary", "cannot_tell"]
    weight_db: float
    """Positive speaks against it, negative for an ordinary site; 0 where it is simply known."""
    why: Words
    entity: str = ""
    """The body of the playbook whose name it uses, or whose site it is."""
    span: Span | None = None
    """Where it stands first."""


@dataclass(frozen=True, slots=True)
class Check:
    """The whole answer about one evidence."""

    evidence: Evidence
    episode: Episode
    advice: Advice
    red_lines: tuple[BrokenRedLine, ...]
    claims: tuple[Claim, ...]
    playbook: str
    """Version of the playbook used."""
    mentioned: bool = False
    """True when the fraud is only mentioned: a warning, a news item, a question."""
    problems: tuple[Problem, ...] = ()
    links: tuple[LinkAnswer, ...] = ()
    """Every different link, in order."""
    papers: tuple[PaperAnswer, ...] = ()
    """Every paper in it, in order: a warrant, a summons, an oath of secrecy."""
    parcels: tuple[ParcelAnswer, ...] = ()
    """What it says of a parcel, compared with the real ones that were given."""
    answered: frozenset[str] = frozenset()
    """Ids of the questions that were answered."""
    questions: tuple[FollowUp, ...] = ()
    """What to ask next; put there by whoever shows the answer, from :meth:`seawall.Seawall.ask`."""
