"""What is believed about one person's situation, and the sum behind it.

>>> LEVELS
('none', 'unsure', 'likely', 'certain')
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from seawall.model.findings import Finding
from seawall.model.playbook import NextMove

Level = Literal["none", "unsure", "likely", "certain"]
LEVELS: tuple[Level, ...] = ("none", "unsure", "likely", "certain")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the sum: the prior, a finding, what a cap took away, or how far such sums were off."""

    kind: Literal["prior", "finding", "cap", "calibration"]
    weight_db: float
    label: str
    """Door of the prior, tactic of the finding, or name of the capped group."""
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The whole sum; ``total_db`` is exactly the sum of its lines."""

    lines: tuple[LedgerLine, ...]
    total_db: float
    probability: float
    level: Level


@dataclass(frozen=True, slots=True)
class Episode:
    """One person's situation at one moment."""

    ledger: Ledger
    findings: tuple[Finding, ...] = ()
    stage: str | None = None
    """The furthest step that the findings support, ``None`` when nothing does."""
    stages: Mapping[str, float] = field(default_factory=dict)
    """Share of the evidence per stage; sums to 1 when there is any."""
    next: tuple[NextMove, ...] = ()
    person: str = ""

    @property
    def probability(self) -> float:
        """P(this is the fraud), between 0 and 1."""
        return self.ledger.probability

    @property
    def level(self) -> Level:
        """The level that the probability reaches."""
        return self.ledger.level

    @property
    def danger(self) -> bool:
        """Whether somebody's life may be in danger."""
        return any(finding.danger for finding in self.findings)
