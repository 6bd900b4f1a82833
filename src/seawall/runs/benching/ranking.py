"""How well fraud is put above ordinary life, wherever the line is drawn.

>>> from seawall.runs.benching.samples import clusters_of, sample_of
>>> scored = [("a", True, 30.0), ("a", True, 5.0), ("a", False, 5.0), ("a", False, 0.0)]
>>> curve = curve_of(sample_of(clusters_of(scored).values()))
>>> [(point.weight_db, point.recall, point.false_alarms) for point in curve]
[(30.0, 0.5, 0.0), (5.0, 1.0, 0.5), (0.0, 1.0, 1.0)]
>>> average_precision(curve)
0.8333333333333333
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from seawall.runs.benching.intervals import Interval, wilson
from seawall.runs.benching.samples import SHARE_DIGITS, Sample

RATES = (0.01, 0.001)
"""Shares of ordinary texts that may raise an alarm, at which recall is told."""
_ROUNDING = 1e-12


class CurvePoint(NamedTuple):
    """What an alarm at this weight of evidence or above would catch, and what it would cost."""

    weight_db: float
    recall: float
    false_alarms: float


@dataclass(frozen=True, slots=True)
class RecallAt:
    """Recall with the line drawn so that at most a given share of ordinary texts raises an alarm."""

    rate: float
    """The share allowed."""
    weight_db: float | None
    """Where the line is; ``None`` when even the highest weight is too common among ordinary texts."""
    recall: float
    recall_interval: Interval
    over: Literal["sources", "texts"]
    """What it was drawn over."""
    false_alarms: float
    """The share found, at most the one allowed: many texts can have the same weight, and a line cannot part them."""
    false_alarms_interval: Interval
    """Where it reaches far beyond the share allowed, there are too few ordinary texts to tell."""


def curve_of(sample: Sample) -> tuple[CurvePoint, ...]:
    """Return a point for every weight of evidence, from the highest down; both shares rise."""
    points: list[CurvePoint] = []
    recall = false_alarms = 0.0
    for step in reversed(sample.steps):
        recall, false_alarms = recall + step.fraud, false_alarms + step.benign
        points.append(CurvePoint(step.weight_db, round(recall, SHARE_DIGITS), round(false_alarms, SHARE_DIGITS)))
    return tuple(points)


def recall_at(sample: Sample, rate: float) -> RecallAt:
    """Return the recall at a share of false alarms."""
    allowed = [point for point in curve_of(sample) if point.false_alarms <= rate + _ROUNDING]
    weight, recall, false_alarms = allowed[-1] if allowed else (None, 0.0, 0.0)
    of_fraud = wilson(recall * sample.fraud_size, sample.fraud_size)
    of_benign = wilson(false_alarms * sample.benign_size, sample.benign_size)
    return RecallAt(rate, weight, recall, of_fraud, "texts", false_alarms, of_benign)


def precision_at(point: CurvePoint, prior_db: float = 0.0) -> float:
    """Return the share of fraud among the alarms, where fraud has these odds before anything is read.

    >>> precision_at(CurvePoint(9.0, 0.5, 0.01), prior_db=-20.0)
    0.33333333333333337
    """
    caught, wrong = 10 ** (prior_db / 10) * point.recall, point.false_alarms
    return caught / (caught + wrong) if caught + wrong else 1.0


def average_precision(curve: Sequence[CurvePoint], prior_db: float = 0.0) -> float:
    """Return the area under the precision-recall curve: precision at each step, weighted by the recall it adds.

    No points are joined by lines, which would promise what no line drawn anywhere can keep (J. Davis and M. Goadrich,
    *ICML* 2006).
    """
    area = before = 0.0
    for point in curve:
        area += (point.recall - before) * precision_at(point, prior_db)
        before = point.recall
    return area


def thin_out(curve: Sequence[CurvePoint], *, most: int = 200) -> tuple[CurvePoint, ...]:
    """Return at most about so many points of a curve, evenly, with both its ends.

    >>> [point.weight_db for point in thin_out([CurvePoint(-float(n), 0.0, 0.0) for n in range(7)], most=3)]
    [-0.0, -3.0, -6.0]
    """
    if len(curve) <= most:
        return tuple(curve)
    places = sorted({round(index * (len(curve) - 1) / (most - 1)) for index in range(most)})
    return tuple(curve[place] for place in places)
