"""One person's story: the steps that were told, and what was believed after each of them.

>>> Step(0, 0.0, 3, None, by="mother").at
3
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from seawall.model.episodes import Level
from seawall.model.evidence import Evidence
from seawall.model.findings import Finding
from seawall.model.playbook import NextMove
from seawall.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of one step say about each stage, by the model of people's own words."""

    by_stage: Mapping[str, float]
    """Decibans for each stage against ordinary life, before what the detectors found is added."""
    slopes: tuple[float, ...] = ()
    """Shares of the playbook's weight, of the likeness to frauds and of that to ordinary life that are added to it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that came in at one time."""

    index: int
    """Position in what was given, from 0; steps may be given in any order."""
    days: float
    """When, in days on the story's own clock; may be negative."""
    at: float | str | None
    """When, as it was given: a day number or an ISO 8601 time; ``None`` when nothing was."""
    evidence: Evidence | None
    """``None`` when the step has nothing that can be read; it still takes its place in time."""
    by: str = ""
    """Who wrote or told it; five texts of one person are not five sources."""
    problems: tuple[Problem, ...] = ()
    """What could not be used of it."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of what moved a step; all lines of a step add up to where it ends."""

    kind: Literal["before", "time", "finding", "cap", "calibration", "told", "shield", "order", "clears", "most"]
    weight_db: float
    label: str
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """What is believed about the person after one step."""

    step: Step
    probability: float
    """P(in the fraud now), between 0 and 1."""
    level: Level
    stage: str | None
    """The likeliest stage of the fraud; ``None`` while the level is ``none``."""
    stages: Mapping[str, float]
    """Probability of each stage and of ``ordinary`` life; sums to 1."""
    since: float | str | None
    """``at`` of the step from which on the story has not been ``none``."""
    next: tuple[NextMove, ...]
    days_to_money: tuple[float, float, float] | None
    """Days until money is asked or sent: 10 %, 50 % and 90 % of such stories; ``None`` while the level is ``none``."""
    new_findings: tuple[Finding, ...]
    lines: tuple[StoryLine, ...]
    total_db: float
    """Log odds of being in the fraud, in decibans: the sum of :attr:`lines`."""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """The whole story in order of time."""

    moments: tuple[Moment, ...]
    problems: tuple[Problem, ...] = ()
    """What concerns the whole file; what concerns one step stands at :attr:`Step.problems`."""

    @property
    def last(self) -> Moment | None:
        """What is believed now."""
        return self.moments[-1] if self.moments else None

    def first_at(self, level: Level) -> Moment | None:
        """Return the first moment that reached a level or a higher one."""
        order = ("none", "unsure", "likely", "certain")
        reached = (moment for moment in self.moments if order.index(moment.level) >= order.index(level))
        return next(reached, None)
