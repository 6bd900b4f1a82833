"""Scored rows for tests, the same every time."""

from seawall.runs.benching import BenchSetting, ScoredRow
from seawall.runs.benching.labels import Label

THRESHOLDS = {"unsure": 0.2, "likely": 0.7, "certain": 0.98}
SETTING = BenchSetting("0.0.0", "2026.11", "default", {"default": -14.0, "told": -12.0}, THRESHOLDS, data="mine", row_limit=50)
MEANS: dict[Label, float] = {"fraud": 25.0, "benign": -2.0, "spam": 5.0}


def rows(*, sources: int = 5, texts: int = 40, shift: float = 0.0) -> list[ScoredRow]:
    """Return texts of every label in every source; fraud weighs more, and ``shift`` lifts it."""
    return [_row(label, source, number, shift) for label in MEANS for source in range(sources) for number in range(texts)]


def _row(label: Label, source: int, number: int, shift: float) -> ScoredRow:
    spread = (number * 37 + source * 11) % 41 - 20.0
    weight = MEANS[label] + spread + (shift if label == "fraud" else 0.0)
    lang, channel = ("zh", "sms") if source % 2 else ("en", "call")
    return ScoredRow(f"{label}{source}-{number}", label, f"set {source}", lang, channel, f"kind {number % 2}", weight)
