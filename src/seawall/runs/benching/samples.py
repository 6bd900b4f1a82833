"""Scores of labelled texts → one weighted sample, in which no source drowns the others.

Labelled sets differ in size by chance, not by weight in the world: counted text by text, the largest would be the result.
So the weights of each class (fraud, ordinary) sum to one, and inside a class every source weighs alike, except that one of
fewer than :data:`FULL_SOURCE` texts weighs less, in proportion: ten texts are no source to lean on.

>>> clusters = clusters_of([("a", True, 30.0), ("a", False, 0.0), ("b", False, 0.0), ("b", False, 10.0)])
>>> [(step.weight_db, step.fraud, round(step.benign, 3)) for step in sample_of(clusters.values()).steps]
[(0.0, 0.0, 0.667), (10.0, 0.0, 0.333), (30.0, 1.0, 0.0)]
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

FULL_SOURCE = 200
"""Texts of one class from which on a source has its full weight."""
SHARE_DIGITS = 12
"""Digits of a sum of shares: so many that nothing is lost, and so few that all is 1 and not almost 1."""
Scored = tuple[str, bool, float]
"""Source, whether it is fraud, and the weight of evidence in decibans."""


class Step(NamedTuple):
    """All texts with the same weight of evidence."""

    weight_db: float
    fraud: float
    """Share of the fraud that has it."""
    benign: float
    """Share of the ordinary texts that has it."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One source: how many texts of each class have which weight of evidence."""

    fraud: Mapping[float, int] = field(default_factory=dict)
    benign: Mapping[float, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sample:
    """Several sources as one."""

    steps: tuple[Step, ...]
    """Rising; the shares of a class sum to one, or are all zero where there are no texts of it."""
    fraud_size: float
    """How many texts would tell as much if all weighed the same (L. Kish, *Survey Sampling*, 1965): (Σw)² / Σw²."""
    benign_size: float

    @property
    def complete(self) -> bool:
        """Whether there is something of both classes."""
        return bool(self.fraud_size and self.benign_size)


def clusters_of(scored: Iterable[Scored]) -> dict[str, Cluster]:
    """Return the sources in alphabetical order."""
    found: dict[str, tuple[Counter[float], Counter[float]]] = {}
    for source, fraud, weight in scored:
        found.setdefault(source, (Counter(), Counter()))[0 if fraud else 1][weight] += 1
    return {source: Cluster(*found[source]) for source in sorted(found)}


def sample_of(clusters: Iterable[Cluster]) -> Sample:
    """Return the sources, each as often as it is given, as one weighted sample."""
    given = list(clusters)
    fraud, fraud_size = _merge([cluster.fraud for cluster in given])
    benign, benign_size = _merge([cluster.benign for cluster in given])
    weights = sorted(fraud.keys() | benign.keys())
    steps = tuple(Step(weight, fraud.get(weight, 0.0), benign.get(weight, 0.0)) for weight in weights)
    return Sample(steps, fraud_size, benign_size)


def _merge(counts: list[Mapping[float, int]]) -> tuple[dict[float, float], float]:
    sizes = [sum(count.values()) for count in counts]
    units = [min(size, FULL_SOURCE) for size in sizes]
    total = sum(units)
    if not total:
        return {}, 0.0
    merged: dict[float, float] = {}
    for count, size, unit in zip(counts, sizes, units, strict=True):
        for weight, number in count.items():
            merged[weight] = merged.get(weight, 0.0) + number * unit / (size * total)
    squares = sum(unit**2 / size for size, unit in zip(sizes, units, strict=True) if size)
    return merged, total**2 / squares
