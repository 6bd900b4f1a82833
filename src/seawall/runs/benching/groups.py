"""Scored rows → the figures of sources together: all of them, each language and channel, and each door.

>>> setting = BenchSetting("", "", "default", {"default": -14.0}, {"unsure": 0.2, "likely": 0.7, "certain": 0.98})
>>> rows = [ScoredRow("a", "fraud", "mine", "en", "sms", "", 30.0), ScoredRow("b", "benign", "mine", "en", "sms", "", 0.0)]
>>> everything, *_ = group_rows(rows, setting)
>>> everything.recall.value, everything.cllr.value < 1
(1.0, True)
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from seawall.runs.benching.calibration import Calibration, calibration_of, cllr, cllr_minimum
from seawall.runs.benching.intervals import Interval, bootstrap, wilson
from seawall.runs.benching.ranking import RATES, CurvePoint, RecallAt, average_precision, curve_of, recall_at, thin_out
from seawall.runs.benching.samples import SHARE_DIGITS, Cluster, Sample, Scored, clusters_of, sample_of
from seawall.runs.benching.scoring import ScoredRow
from seawall.runs.benching.settings import BenchSetting

Dimension = Literal["all", "lang", "channel"]
DIMENSIONS: tuple[Dimension, ...] = ("all", "lang", "channel")
FIGURES = ("recall", "false_alarms", *(f"recall_at_{rate:g}" for rate in RATES), "cllr", "cllr_minimum")
"""What is told of every group with an interval, in this order."""
MIN_SOURCES = 4
"""Sources of a class from which an interval is drawn over sources; below, it is one over texts, or none."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and how sure it is."""

    value: float
    interval: Interval | None
    over: Literal["sources", "texts", ""]
    """What the interval was drawn over. Over texts it only says what other texts of the same sources would give."""


@dataclass(frozen=True, slots=True)
class Group:
    """How sources fare together: all of them, or those of one language or channel. See :mod:`~seawall.runs.benching.samples`."""

    by: Dimension
    name: str
    fraud_texts: int
    benign_texts: int
    fraud_sources: int
    benign_sources: int
    recall: Figure | None = None
    """Share of fraud that raises an alarm; ``None`` without fraud."""
    false_alarms: Figure | None = None
    recall_at: tuple[RecallAt, ...] = ()
    """The next fields need both classes, too."""
    average_precision: float | None = None
    """Where half the texts are fraud."""
    average_precision_at_door: float | None = None
    """Where fraud is as common as the door's prior says."""
    cllr: Figure | None = None
    cllr_minimum: Figure | None = None
    calibration: Calibration | None = None
    """Of the weight of evidence alone, where half the texts are fraud."""
    calibration_at_door: Calibration | None = None
    """Of the probability that is shown, where fraud is as common as the door's prior says."""
    curve: tuple[CurvePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class DoorFigures:
    """The same texts at one door."""

    door: str
    prior_db: float
    recall: float
    false_alarms: float
    calibration: Calibration


def group_rows(rows: Sequence[ScoredRow], setting: BenchSetting, *, seed: int = SEED) -> tuple[Group, ...]:
    """Return all texts as one group, then those of every language and channel. Spam is in none."""
    return tuple(_group(by, name, part, setting, seed) for by, name, part in parts_of(rows))


def parts_of(rows: Sequence[ScoredRow]) -> Iterator[tuple[Dimension, str, list[ScoredRow]]]:
    """Yield every dimension, each name in it, and its rows; a dimension with one name only says what ``all`` says."""
    told = [row for row in rows if row.label != "spam"]
    for by in DIMENSIONS:
        names = [""] if by == "all" else sorted({_name(row, by) for row in told})
        if by == "all" or len(names) > 1:
            yield from ((by, name, [row for row in told if _name(row, by) == name]) for name in names)


def scored(rows: Iterable[ScoredRow]) -> Iterator[Scored]:
    """Yield what a sample needs of each row. Where checking failed, it is as if nothing had been found."""
    return ((row.source, row.label == "fraud", row.weight_db or 0.0) for row in rows)


def door_figures(rows: Sequence[ScoredRow], setting: BenchSetting) -> tuple[DoorFigures, ...]:
    """Return the figures of every door of the policy; none when a class is missing."""
    sample = sample_of(clusters_of(scored(row for row in rows if row.label != "spam")).values())
    doors = [setting.at(door) for door in sorted(setting.prior_db)] if sample.complete else []
    return tuple(
        DoorFigures(each.door, each.prior, *alarm_shares(sample, each), calibration_of(sample, each.prior)) for each in doors
    )


def alarm_shares(sample: Sample, setting: BenchSetting) -> tuple[float, float]:
    """Return the share of fraud, and of ordinary texts, that raises an alarm."""
    alarms = [step for step in sample.steps if setting.alarms(step.weight_db)]
    fraud, benign = (math.fsum(step[place] for step in alarms) for place in (1, 2))
    return round(fraud, SHARE_DIGITS), round(benign, SHARE_DIGITS)


def figures_of(sample: Sample, setting: BenchSetting) -> list[float | None]:
    """Return the :data:`FIGURES`; ``None`` where a class is missing."""
    recall, false_alarms = alarm_shares(sample, setting)
    plain = [recall if sample.fraud_size else None, false_alarms if sample.benign_size else None]
    if not sample.complete:
        return [*plain, *[None] * (len(FIGURES) - len(plain))]
    return [*plain, *(recall_at(sample, rate).recall for rate in RATES), cllr(sample), cllr_minimum(sample)]


def _name(row: ScoredRow, by: Dimension) -> str:
    return "" if by == "all" else row.lang if by == "lang" else row.channel


def _group(by: Dimension, name: str, rows: list[ScoredRow], setting: BenchSetting, seed: int) -> Group:
    clusters = list(clusters_of(scored(rows)).values())
    fraud = [sum(cluster.fraud.values()) for cluster in clusters if cluster.fraud]
    benign = [sum(cluster.benign.values()) for cluster in clusters if cluster.benign]
    group = Group(by, name, sum(fraud), sum(benign), len(fraud), len(benign))
    sample = sample_of(clusters)
    figures = dict(zip(FIGURES, _figures(sample, clusters, group, setting, seed), strict=True))
    group = replace(group, recall=figures["recall"], false_alarms=figures["false_alarms"])
    return _with_both(group, sample, figures, setting) if sample.complete else group


def _with_both(group: Group, sample: Sample, figures: Mapping[str, Figure | None], setting: BenchSetting) -> Group:
    curve = curve_of(sample)
    return replace(
        group,
        recall_at=tuple(_recall_at(sample, rate, figures[f"recall_at_{rate:g}"]) for rate in RATES),
        average_precision=average_precision(curve),
        average_precision_at_door=average_precision(curve, setting.prior),
        cllr=figures["cllr"],
        cllr_minimum=figures["cllr_minimum"],
        calibration=calibration_of(sample, 0.0),
        calibration_at_door=calibration_of(sample, setting.prior),
        curve=thin_out(curve),
    )


def _recall_at(sample: Sample, rate: float, figure: Figure | None) -> RecallAt:
    found = recall_at(sample, rate)
    if figure is None or figure.interval is None or figure.over != "sources":
        return found
    return replace(found, recall_interval=figure.interval, over=figure.over)


def _figures(sample: Sample, clusters: list[Cluster], group: Group, setting: BenchSetting, seed: int) -> Iterator[Figure | None]:
    values = figures_of(sample, setting)
    needs = [(group.fraud_sources,), (group.benign_sources,), *[(group.fraud_sources, group.benign_sources)] * (len(values) - 2)]
    drawn: list[Interval | None] = [None] * len(values)
    if max(group.fraud_sources, group.benign_sources) >= MIN_SOURCES:
        drawn = bootstrap(clusters, lambda some: figures_of(sample_of(some), setting), seed=seed)
    for name, value, interval, sources in zip(FIGURES, values, drawn, needs, strict=True):
        yield None if value is None else _figure(name, value, interval if min(sources) >= MIN_SOURCES else None, sample)


def _figure(name: str, value: float, drawn: Interval | None, sample: Sample) -> Figure:
    if name.startswith("cllr"):
        return Figure(value, drawn, "sources" if drawn else "")
    size = sample.benign_size if name == "false_alarms" else sample.fraud_size
    low, high = wilson(value * size, size)
    if drawn is None:
        return Figure(value, (low, high), "texts")
    # however alike the sources are, no share is surer than its texts make it: none seen in any of them is not none at all
    return Figure(value, (min(low, drawn[0]), max(high, drawn[1])), "sources")
