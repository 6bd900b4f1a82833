r"""Whether the probability is true, apart from whether the order is.

What Seawall tells is a sum: the prior of the door plus the weight of what was found. A labelled set has a share of fraud of
its own, which says nothing about anybody's door, so the two parts are measured apart:

- The **weight of evidence** is a claim by itself: 10 dB say that the finding is ten times as common in fraud as in ordinary
  life. :func:`cllr` measures that claim without any prior. For a picture of it, :func:`calibration_of` puts the prior of the
  sample in the place of the door's. Its classes weigh the same (:mod:`seawall.runs.benching.samples`), so that is 0 dB: one
  in two.
- The **stated probability** holds at a door whose share of fraud is the prior of that door. :func:`calibration_of` at the
  door's own prior makes the sample such a door: fraud weighs as much as the prior says, ordinary texts the rest (importance
  weighting). Whether the prior itself is right, no labelled set can tell.

>>> from seawall.runs.benching.samples import clusters_of, sample_of
>>> sample = sample_of(clusters_of([("a", True, 10.0), ("a", True, 10.0), ("a", False, -10.0), ("a", False, -10.0)]).values())
>>> round(cllr(sample), 4), round(cllr_minimum(sample), 4)
(0.1375, 0.0)
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from seawall.episodes import probability_of
from seawall.runs.benching.intervals import Interval, wilson
from seawall.runs.benching.samples import Sample, Step

EDGES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95, 0.98, 0.99, 1.0)
"""Bins of stated probabilities; narrow at the ends, where most texts and the thresholds of levels are."""
_NATS_A_DECIBAN = math.log(10) / 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Texts that were told about the same probability."""

    low: float
    high: float
    fraud_share: float
    """Share of all fraud that is here."""
    benign_share: float
    """Share of all ordinary texts that is here."""
    stated: float
    """The mean of the probabilities stated."""
    observed: float
    """The share that is fraud."""
    interval: Interval
    """Of the share observed. From the Wilson intervals of both shares above at their worst, so rather too wide."""
    true: bool
    """Whether the stated probability lies in the interval."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the probabilities are worth at one prior."""

    prior_db: float
    brier: float
    """Mean square of what the probability is off (G. W. Brier, *Monthly Weather Review* 78, 1950)."""
    skill: float
    """How much better than stating the prior for every text: 1 is perfect, 0 no better, below 0 worse."""
    calibration_error: float
    """Mean distance between the stated and the observed share over the bins (M. P. Naeini et al., *AAAI* 2015)."""
    bins: tuple[Bin, ...]
    """The ones that hold texts, rising."""


def cllr(sample: Sample) -> float:
    """Return the cost of the likelihood ratios in bits (N. Brümmer and J. du Preez, *Comput. Speech Lang.* 20, 2006).

    0 is perfect; 1 is what saying nothing at all costs; beyond 1 it would be better to say nothing. One weight that is very
    wrong costs more than many that are a little wrong.
    """
    costs = (s.fraud * _softplus(-s.weight_db) + s.benign * _softplus(s.weight_db) for s in sample.steps)
    return math.fsum(costs) / (2 * math.log(2))


def cllr_minimum(sample: Sample) -> float:
    """Return the cost that is left when every weight is replaced by the best one that keeps the order.

    What is left is for want of discrimination; the difference to :func:`cllr` is for want of calibration, and could be had by
    other numbers alone.
    """
    costs = (block.fraud * _bits(block.fraud, block) + block.benign * _bits(block.benign, block) for block in pool(sample))
    return math.fsum(costs) / 2


def pool(sample: Sample) -> list[Step]:
    """Return steps pooled until the share of fraud rises (pool adjacent violators: M. Ayer et al., *Ann. Math. Stat.* 26, 1955).

    ``weight_db`` of a pooled step is the lowest in it.

    >>> pool(Sample((Step(0.0, 0.5, 0.25), Step(5.0, 0.1, 0.5), Step(9.0, 0.4, 0.25)), 10, 10))
    [Step(weight_db=0.0, fraud=0.6, benign=0.75), Step(weight_db=9.0, fraud=0.4, benign=0.25)]
    """
    blocks: list[Step] = []
    for step in sample.steps:
        merged = step
        while blocks and _not_above(merged, blocks[-1]):
            below = blocks.pop()
            merged = Step(below.weight_db, below.fraud + merged.fraud, below.benign + merged.benign)
        blocks.append(merged)
    return blocks


def calibration_of(sample: Sample, prior_db: float) -> Calibration:
    """Return what the probabilities are worth where fraud has these odds before anything is read."""
    prior = _probability(prior_db)
    weighed = [(probability_of(s.weight_db + prior_db), prior * s.fraud, (1 - prior) * s.benign) for s in sample.steps]
    brier = math.fsum(fraud * (1 - p) ** 2 + benign * p**2 for p, fraud, benign in weighed)
    bins = tuple(_bins(sample, prior_db))
    error = math.fsum((prior * b.fraud_share + (1 - prior) * b.benign_share) * abs(b.observed - b.stated) for b in bins)
    return Calibration(prior_db, brier, 1 - brier / (prior * (1 - prior)), error, bins)


def _bins(sample: Sample, prior_db: float) -> Iterator[Bin]:
    prior = _probability(prior_db)
    stated = [(probability_of(step.weight_db + prior_db), step) for step in sample.steps]
    for low, high in pairwise(EDGES):
        last = high == EDGES[-1]
        inside = [(p, step) for p, step in stated if low <= p and (p < high or last)]
        fraud, benign = (math.fsum(step[place] for _, step in inside) for place in (1, 2))
        mass = prior * fraud + (1 - prior) * benign
        if mass > 0:
            mean = math.fsum(p * (prior * step.fraud + (1 - prior) * step.benign) for p, step in inside) / mass
            interval = _observed_interval(sample, fraud, benign, prior)
            yield Bin(low, high, fraud, benign, mean, prior * fraud / mass, interval, interval[0] <= mean <= interval[1])


def _observed_interval(sample: Sample, fraud: float, benign: float, prior: float) -> Interval:
    """Return the interval of the share of fraud in a bin.

    A Wilson interval of the mixed texts would be blind to what it did not draw: 500 fraud texts and no ordinary one look
    certain, also where one ordinary text would stand for fifty. So each class has its own, and the worst of both are joined.
    """
    fraud_low, fraud_high = wilson(fraud * sample.fraud_size, sample.fraud_size)
    benign_low, benign_high = wilson(benign * sample.benign_size, sample.benign_size)
    return _mix(fraud_low, benign_high, prior), _mix(fraud_high, benign_low, prior)


def _mix(fraud: float, benign: float, prior: float) -> float:
    return prior * fraud / (prior * fraud + (1 - prior) * benign)


def _probability(prior_db: float) -> float:
    return 1 / (1 + 10 ** (-prior_db / 10))


def _softplus(weight_db: float) -> float:
    """Return ln(1 + 10^(dB/10)), also for weights whose power no float can hold."""
    nats = weight_db * _NATS_A_DECIBAN
    return max(nats, 0.0) + math.log1p(math.exp(-abs(nats)))


def _not_above(upper: Step, lower: Step) -> bool:
    # by cross products, so that nothing is divided by zero
    return upper.fraud * (lower.fraud + lower.benign) <= lower.fraud * (upper.fraud + upper.benign)


def _bits(part: float, block: Step) -> float:
    return math.log2((block.fraud + block.benign) / part) if part else 0.0
