"""How long each step of the script lasts, and what follows it, as values: what the story's chain is built from.

>>> Dwell("control", (Phase(1.0, 14.0),), {"money": 1.0}).phases[0].days
14.0
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phase:
    """One way in which a stay can go: with this share of all stays, exponentially long with this mean."""

    share: float
    days: float


@dataclass(frozen=True, slots=True)
class Dwell:
    """The stay in one stage, and where it leads."""

    stage: str
    phases: tuple[Phase, ...]
    jumps: Mapping[str, float]
    """Probability of each next stage, ``ordinary`` among them; sums to 1."""


@dataclass(frozen=True, slots=True)
class StoryPolicy:
    """How a story is weighed; all of it data (``policy.yaml``, key ``story``)."""

    prior_db: float
    """Odds that the person is in the fraud when the story begins, in decibans."""
    entry_per_day: float
    """How often the fraud tries somebody who tells us about their life, per day."""
    entry: Mapping[str, float]
    """In which stage a fraud is when this story first meets it; sums to 1. An outsider meets it late."""
    keep: float
    """Share of a step's ledger that counts at least, whatever the model of people's own words makes of it."""
    plain_from_db: float
    """From here on a step's ledger is so plain that it counts for itself."""
    plain: float
    """How much each deciban beyond that counts: at the most that one text may say, a step alone makes a story likely."""
    told: float
    """Share of what the model of people's own words says that counts: steps of one life lean on each other."""
    repeat: float
    """Share of the evidence for a stage that is left each time another step has spoken for it before."""
    about: float
    """Share of the steps noted during a fraud that are about it."""
    again_same: float
    """Share that is left of a finding which the same source has given before."""
    again_other: float
    """The same for another source."""
    fit_earlier: float
    """How well evidence of a stage fits the one after it; less by the same share for each further one. People recount."""
    fit_later: float
    """How well evidence of a later stage fits an earlier one."""
    escapes: Mapping[str, float]
    """Share of the stays in a stage that end because the person hangs up; the known cases are those that went on."""
    recovery_db: float
    """What is added to evidence of the aftermath when a loss is known: whoever has lost money is contacted again."""
    recovery_days: float
    """How long after a loss that holds."""
    most_db: float
    """Most that a whole story may come to, so that it can come back down."""
    clears: frozenset[str] = frozenset()
    """Tactics of ordinary life that speak about the whole matter and not only for their own text."""
    silence_per_day: Mapping[str, float] = field(default_factory=dict)
    """How often something of the fraud is heard while it is in a stage, per day: hearing nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the script runs in time."""

    dwells: tuple[Dwell, ...]
    policy: StoryPolicy
