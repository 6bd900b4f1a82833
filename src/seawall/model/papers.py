"""What is said of a paper: which rules it breaks, and what nobody can tell from the paper alone. Never that it is real.

>>> PaperAnswer(Words("逮捕令", "Arrest order"), "cannot_tell").rules
()
"""

from dataclasses import dataclass
from typing import Literal

from seawall.model.evidence import Span
from seawall.model.words import Words


@dataclass(frozen=True, slots=True)
class PaperRule:
    """One rule that a paper breaks."""

    id: str
    """Id of the rule in ``papers.yaml``."""
    title: Words
    """The rule in a few words."""
    why: Words
    """What is wrong here."""
    span: Span | None
    """Where it stands; ``None`` when the whole paper or the way it came breaks it."""
    source: str = ""
    """The law or the statement behind it, as it is shown; empty where its source is not one to show."""


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """What is said of one paper by itself, whatever stands around it."""

    name: Words
    """What it calls itself, or what kind of paper it is."""
    verdict: Literal["contradicted", "cannot_tell"]
    """``contradicted`` when it breaks a rule; there is no third verdict, as no rule proves a paper."""
    rules: tuple[PaperRule, ...] = ()
    """The broken rules, the weightiest first."""
    unjudged: tuple[Words, ...] = ()
    """What cannot be told from the paper, with the way to find out."""
    span: Span | None = None
    """Where it names itself."""
