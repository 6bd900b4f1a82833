"""The answer to "what is this?": everything that one check found.

>>> Claim("dhl", Words("敦豪", "DHL"), None, None, None).entity
'dhl'
"""

from dataclasses import dataclass

from seawall.model.advice import Advice
from seawall.model.episodes import Episode
from seawall.model.evidence import Evidence, Span
from seawall.model.playbook import Citation
from seawall.model.problems import Problem
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
