"""What a report was made with, and where its line of alarm is.

>>> thresholds = {"unsure": 0.2, "likely": 0.7, "certain": 0.98}
>>> setting = BenchSetting("0.1.0", "2026.11", "default", {"default": -14.0, "scan": -17.0}, thresholds)
>>> setting.level(20.0), setting.alarms(20.0), setting.at("scan").alarms(20.0)
('likely', True, False)
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from seawall.episodes import level_of, probability_of
from seawall.model import Level, Policy

ALARM: tuple[Level, ...] = ("likely", "certain")
"""Levels that count as an alarm."""


@dataclass(frozen=True, slots=True)
class BenchSetting:
    """Versions, door and policy; enough to tell levels and probabilities again from the weights of a report."""

    seawall: str
    """Version of the program."""
    playbook: str
    """Version of the playbook; an overlay adds its name."""
    door: str
    """Whose prior decides what is an alarm."""
    prior_db: Mapping[str, float]
    """Prior of every door."""
    thresholds: Mapping[str, float]
    """Least probability of every level."""
    made_at: str = ""
    """When, as ISO 8601."""
    platform: str = ""
    data: str = ""
    """Name of the folder or file, without where it is."""
    row_limit: int | None = None
    """Most texts a source, label and language."""

    @property
    def prior(self) -> float:
        """The prior of the door, in decibans."""
        return self.prior_db.get(self.door, self.prior_db["default"])

    def at(self, door: str) -> "BenchSetting":
        """Return the same at another door."""
        return replace(self, door=door)

    def level(self, weight_db: float) -> Level:
        """Return the level of a text with this weight of evidence."""
        nothing: dict[str, float] = {}
        policy = Policy(self.prior_db, self.thresholds, nothing, nothing, 0.0)
        return level_of(probability_of(weight_db + self.prior), policy)

    def alarms(self, weight_db: float) -> bool:
        """Whether a text with this weight of evidence raises an alarm."""
        return self.level(weight_db) in ALARM
