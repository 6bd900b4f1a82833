"""Two reports side by side: what changed on the texts that both have, and whether it can be chance.

>>> from seawall.runs.benching.reports import make_report
>>> from seawall.runs.benching.scoring import ScoredRow
>>> setting = BenchSetting("0.1.0", "2026.11", "default", {"default": -14.0}, {"unsure": 0.2, "likely": 0.7, "certain": 0.98})
>>> def report(weight):
...     return make_report(setting, [ScoredRow(f"{n}", "fraud", "mine", "en", "sms", "", weight) for n in range(8)])
>>> [(change.before, change.after, change.gained, change.verdict) for change in compare(report(0.0), report(30.0)).tallies]
[(0.0, 1.0, 8, 'better')]
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from seawall.runs.benching.groups import FIGURES, MIN_SOURCES, SEED, Dimension, figures_of, parts_of, scored
from seawall.runs.benching.intervals import Interval, bootstrap, holm, sign_test
from seawall.runs.benching.labels import LABELS, Label
from seawall.runs.benching.reports import BenchReport, rounded
from seawall.runs.benching.samples import Cluster, clusters_of, sample_of
from seawall.runs.benching.scoring import ScoredRow
from seawall.runs.benching.settings import BenchSetting

CHANCE = 0.05
"""A change is marked when chance alone would make one as large less often than this."""
_LOWER_IS_BETTER = frozenset({"false_alarms", "cllr", "cllr_minimum"})

Verdict = Literal["better", "worse", "changed", ""]
"""Empty where it may be chance; ``changed`` where nobody can say which is better."""
Pair = tuple[ScoredRow, ScoredRow]
Names = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class TallyChange:
    """The texts of one source, language and label, before and after."""

    label: Label
    source: str
    lang: str
    texts: int
    before: float
    """Share that raised an alarm."""
    after: float
    gained: int
    """Texts that raise an alarm now, and did not."""
    lost: int
    """Texts that raised an alarm, and do not now."""
    chance: float
    """From a sign test, corrected for the number of lines (:func:`~seawall.runs.benching.intervals.holm`)."""
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure of one group, before and after."""

    by: Dimension
    name: str
    figure: str
    """One of :data:`~seawall.runs.benching.groups.FIGURES`."""
    before: float
    after: float
    interval: Interval | None
    """Of the difference, drawn over sources; ``None`` with too few of them."""
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports on the texts that both have."""

    before: BenchSetting
    after: BenchSetting
    common: int
    only_before: int
    only_after: int
    tallies: tuple[TallyChange, ...]
    figures: tuple[FigureChange, ...]


def compare(before: BenchReport, after: BenchReport) -> Comparison:
    """Compare two reports, each at its own door and by its own policy, text by text."""
    pairs = pair_rows(before.rows, after.rows)
    return Comparison(
        before.setting,
        after.setting,
        len(pairs),
        len(before.rows) - len(pairs),
        len(after.rows) - len(pairs),
        tuple(_tally_changes(pairs, before.setting, after.setting)),
        tuple(_figure_changes(pairs, before.setting, after.setting)),
    )


def comparison_object(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values."""
    plain: dict[str, Any] = rounded(asdict(comparison))
    return plain


def pair_rows(before: Sequence[ScoredRow], after: Sequence[ScoredRow]) -> list[Pair]:
    """Return the rows of the same text, source and label, in the order of the later report."""
    known = {(row.digest, row.source, row.label): row for row in before}
    return [(known[key], row) for row in after if (key := (row.digest, row.source, row.label)) in known]


def _tally_changes(pairs: Sequence[Pair], before: BenchSetting, after: BenchSetting) -> Iterator[TallyChange]:
    groups: dict[Names, list[tuple[bool, bool]]] = {}
    for old, new in pairs:
        names = (LABELS.index(new.label), new.source, new.lang)
        groups.setdefault(names, []).append((_alarm(old, before), _alarm(new, after)))
    ordered = sorted(groups)
    flips = {names: (groups[names].count((False, True)), groups[names].count((True, False))) for names in ordered}
    for names, chance in zip(ordered, holm(sign_test(*flips[names]) for names in ordered), strict=True):
        yield _tally_change(names, groups[names], flips[names], chance)


def _tally_change(names: Names, answers: list[tuple[bool, bool]], flips: tuple[int, int], chance: float) -> TallyChange:
    label = LABELS[names[0]]
    texts, (gained, lost) = len(answers), flips
    old, new = (sum(answer[place] for answer in answers) / texts for place in (0, 1))
    verdict: Verdict = ""
    if chance < CHANCE:
        verdict = "changed" if label == "spam" else "better" if (gained > lost) == (label == "fraud") else "worse"
    return TallyChange(label, names[1], names[2], texts, old, new, gained, lost, chance, verdict)


def _figure_changes(pairs: Sequence[Pair], before: BenchSetting, after: BenchSetting) -> Iterator[FigureChange]:
    earlier = {(row.digest, row.source, row.label): old for old, row in pairs}
    for by, name, rows in parts_of([new for _old, new in pairs]):
        new = clusters_of(scored(rows))
        # the names of the later report decide which texts are in the group, so that both sides have the same ones
        old = clusters_of(scored(earlier[row.digest, row.source, row.label] for row in rows))
        twins = [(old[source], new[source]) for source in new]
        yield from _changes(by, name, twins, before, after)


def _changes(
    by: Dimension, name: str, twins: list[tuple[Cluster, Cluster]], before: BenchSetting, after: BenchSetting
) -> Iterator[FigureChange]:
    def both(some: Sequence[tuple[Cluster, Cluster]]) -> list[tuple[float | None, float | None]]:
        old = figures_of(sample_of(twin[0] for twin in some), before)
        new = figures_of(sample_of(twin[1] for twin in some), after)
        return list(zip(old, new, strict=True))

    def differences(some: Sequence[tuple[Cluster, Cluster]]) -> list[float | None]:
        return [None if old is None or new is None else new - old for old, new in both(some)]

    enough = _enough(twins)
    drawn = bootstrap(twins, differences, seed=SEED) if any(enough.values()) else [None] * len(FIGURES)
    for figure, (old, new), interval in zip(FIGURES, both(twins), drawn, strict=True):
        if old is not None and new is not None:
            change = FigureChange(by, name, figure, old, new, interval if enough[figure] else None, "")
            yield replace(change, verdict=_verdict(change))


def _enough(twins: Sequence[tuple[Cluster, Cluster]]) -> Mapping[str, bool]:
    """Return of which figures an interval can be drawn over the sources."""
    fraud = sum(bool(new.fraud) for _old, new in twins) >= MIN_SOURCES
    benign = sum(bool(new.benign) for _old, new in twins) >= MIN_SOURCES
    return {figure: {"recall": fraud, "false_alarms": benign}.get(figure, fraud and benign) for figure in FIGURES}


def _verdict(change: FigureChange) -> Verdict:
    if change.interval is None or change.interval[0] <= 0 <= change.interval[1]:
        return ""
    return "better" if (change.after < change.before) == (change.figure in _LOWER_IS_BETTER) else "worse"


def _alarm(row: ScoredRow, setting: BenchSetting) -> bool:
    return row.weight_db is not None and setting.alarms(row.weight_db)
