"""Figures out of answers: percentiles, errors, and whether memory stayed where it was."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.serving.client import Answer


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds."""

    p50: float
    p95: float
    p99: float
    most: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        """Return the spread of some durations given in seconds; each percentile is one that was seen (nearest rank)."""
        ordered = sorted(1000 * value for value in seconds) or [0.0]
        ranks = (ordered[max(0, math.ceil(share * len(ordered)) - 1)] for share in (0.5, 0.95, 0.99))
        return cls(*ranks, ordered[-1])

    def cells(self) -> str:
        """Return the four as cells of a table."""
        return f"{self.p50:.0f} | {self.p95:.0f} | {self.p99:.0f} | {self.most:.0f}"


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes: at the first look and the last, and the medians of the first and of the last third."""

    first: float
    last: float
    most: float
    early: float
    late: float

    @classmethod
    def of(cls, seen: Sequence[tuple[float, float]]) -> "Memory":
        """Return what some looks (seconds, MB) show."""
        values = [value for _when, value in seen]
        third = max(1, len(values) // 3)
        return cls(values[0], values[-1], max(values), median(values[:third]), median(values[-third:]))

    @property
    def change_percent(self) -> float:
        """From the median of the first third to that of the last, in percent."""
        return 100 * (self.late - self.early) / self.early


def seconds_of(answers: Sequence[Answer], kind: str = "") -> list[float]:
    """Return how long answers took, those of one kind or all."""
    return [answer.seconds for answer in answers if kind in {"", answer.kind}]


def errors_of(answers: Sequence[Answer]) -> str:
    """Return how many answers were not what they must be, and what was wrong."""
    wrong = Counter(f"{answer.kind}: {answer.error}" for answer in answers if answer.error)
    listed = "; ".join(f"{count} × {what}" for what, count in wrong.most_common(5))
    return f"{sum(wrong.values())}{f' ({listed})' if wrong else ''}"
