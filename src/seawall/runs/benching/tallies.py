"""Scored rows → a tally of every source by itself, where nothing is averaged away.

>>> setting = BenchSetting("", "", "default", {"default": -14.0}, {"unsure": 0.2, "likely": 0.7, "certain": 0.98})
>>> rows = [ScoredRow("a", "fraud", "mine", "en", "sms", "", 30.0), ScoredRow("b", "benign", "mine", "en", "sms", "", 0.0)]
>>> [(tally.label, tally.texts, tally.share) for tally in tally_rows(rows, setting)]
[('fraud', 1, 1.0), ('benign', 1, 0.0)]
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from seawall.model import LEVELS
from seawall.runs.benching.intervals import Interval, wilson
from seawall.runs.benching.labels import LABELS, Label
from seawall.runs.benching.scoring import ScoredRow
from seawall.runs.benching.settings import ALARM, BenchSetting

MIN_KIND = 20
"""Texts of a kind that is shown."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How texts of one source, language and label fare, or those of one kind."""

    label: Label
    source: str
    lang: str
    kind: str
    texts: int
    levels: Mapping[str, int]
    """Texts of each level; ``error`` where checking failed."""
    share: float
    """Of them, those that raise an alarm."""
    interval: Interval


def tally_rows(rows: Iterable[ScoredRow], setting: BenchSetting) -> tuple[Tally, ...]:
    """Return a tally of every label, source and language."""
    return _tallies(rows, setting, lambda row: (row.source, row.lang, ""))


def tally_kinds(rows: Iterable[ScoredRow], setting: BenchSetting) -> tuple[Tally, ...]:
    """Return a tally of every label and kind that has enough texts."""
    found = _tallies((row for row in rows if row.kind), setting, lambda row: ("", "", row.kind))
    return tuple(tally for tally in found if tally.texts >= MIN_KIND)


def _tallies(
    rows: Iterable[ScoredRow], setting: BenchSetting, key: Callable[[ScoredRow], tuple[str, str, str]]
) -> tuple[Tally, ...]:
    counts: dict[tuple[int, tuple[str, str, str]], Counter[str]] = {}
    for row in rows:
        level = "error" if row.weight_db is None else setting.level(row.weight_db)
        counts.setdefault((LABELS.index(row.label), key(row)), Counter())[level] += 1
    return tuple(_tally(LABELS[label], names, counts[label, names]) for label, names in sorted(counts))


def _tally(label: Label, names: tuple[str, str, str], count: Counter[str]) -> Tally:
    texts, alarms = count.total(), sum(count[level] for level in ALARM)
    levels = {level: count[level] for level in (*LEVELS, "error") if level != "error" or count[level]}
    return Tally(label, *names, texts, levels, alarms / texts, wilson(alarms, texts))
