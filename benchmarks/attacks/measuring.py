"""Alarms before and after each attack on the same texts, and how sure the difference is.

The interval is of a paired difference of shares, as in McNemar's test: only texts that change count. It adds half a text to each
cell (A. Agresti, Y. Min, *Statistics in Medicine* 24, 2005), so that small samples do not look sure.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.attacks.places import kept
from benchmarks.attacks.registry import Attack
from benchmarks.quality import Row

SEED = 20251
Z95 = 1.959964
Alarm = Callable[[str], bool]


@dataclass
class Tally:
    """Texts with an alarm before and after an attack."""

    both: int = 0
    lost: int = 0
    gained: int = 0
    neither: int = 0

    def add(self, *, before: bool, after: bool) -> None:
        """Count one text."""
        name = ("neither", "gained", "lost", "both")[2 * before + after]
        setattr(self, name, getattr(self, name) + 1)

    @property
    def total(self) -> int:
        """How many texts were counted."""
        return self.both + self.lost + self.gained + self.neither

    @property
    def before(self) -> float:
        """Share with an alarm before the attack, in percent."""
        return 100 * (self.both + self.lost) / max(self.total, 1)

    @property
    def after(self) -> float:
        """Share with an alarm after the attack, in percent."""
        return 100 * (self.both + self.gained) / max(self.total, 1)

    @property
    def change(self) -> float:
        """Difference in percentage points; negative when alarms were lost.

        >>> Tally(both=80, lost=10, gained=0, neither=10).change
        -10.0
        """
        return self.after - self.before

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the difference, in points.

        >>> [round(end, 1) for end in Tally(both=80, lost=10, gained=0, neither=10).interval]
        [-16.3, -3.3]
        """
        lost, gained, total = self.lost + 0.5, self.gained + 0.5, self.total + 2
        middle = (gained - lost) / total
        spread = Z95 * math.sqrt(lost + gained - (gained - lost) ** 2 / total) / total
        return 100 * max(-1.0, middle - spread), 100 * min(1.0, middle + spread)


@dataclass
class Outcome:
    """What one attack does to the texts of one language."""

    fraud: Tally = field(default_factory=Tally)
    ordinary: Tally = field(default_factory=Tally)
    sources: dict[str, Tally] = field(default_factory=dict)
    """Fraud texts by source."""


def measure(attacks: Iterable[Attack], rows: Sequence[Row], alarm: Alarm) -> dict[tuple[Attack, str], Outcome]:
    """Attack every text that an attack is for and count."""
    before = {row.text: alarm(row.text) for row in rows}
    found: dict[tuple[Attack, str], Outcome] = {}
    for attack in attacks:
        for row in rows:
            if row.lang not in attack.languages or (attack.answerable_only and not kept(row.text)):
                continue
            outcome = found.setdefault((attack, row.lang), Outcome())
            after = alarm(attack.on(row.text, seed=SEED))
            tally = outcome.fraud if row.label == "fraud" else outcome.ordinary
            tally.add(before=before[row.text], after=after)
            if row.label == "fraud":
                outcome.sources.setdefault(row.source, Tally()).add(before=before[row.text], after=after)
    return found
