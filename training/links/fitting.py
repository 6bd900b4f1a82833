"""Fitting: regularised logistic regression on traits, and the curve from its sum to decibans on hosts it had not seen."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from seawall.detectors.link_model import HostModel, traits
from training.links.examples import Example, fold_of, weights_of
from training.links.written import INSTITUTION

STRENGTH = 0.02
"""How freely weights may grow (scikit-learn's C): chosen so that false alarms on small banks stay rare at equal recall."""
TOTAL_WEIGHT = 40_000
"""Weight of each side; with :data:`STRENGTH` it fixes the regularisation."""
LEAST_REGISTRANTS = 6
"""A trait that fewer registrants share is somebody's name, not a habit."""
LEAST_WEIGHT = 1
"""Tenths of a deciban; smaller weights are dropped."""
INSTITUTION_FACTOR = 40
WRITTEN_TOTALS = {
    "written, before a domain": 6000.0,
    "written, rented": 1200.0,
    "written, house": 26_000.0,
    "bodies' own": 1500.0,
}
NOISY = {"AntiSocial UK": 0.4}
"""Sources with many registrations that only look alike: some are harmless or the bodies' own."""
FOLDS = 8
MOST_DB, LEAST_DB = 22.0, -12.0
POINTS = 16
DB = 10 / math.log(10)


@dataclass(frozen=True)
class Matrix:
    """Examples as rows of traits."""

    examples: list[Example]
    names: list[str]
    values: csr_matrix
    bad: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True)
class Fit:
    """Weights as fitted, in decibans."""

    start: float
    weights: np.ndarray

    def sums(self, matrix: Matrix) -> np.ndarray:
        """Return the sum of every row."""
        return matrix.values @ self.weights + self.start


def build_matrix(examples: list[Example]) -> Matrix:
    """Turn examples into rows; traits that few registrants share are left out."""
    rows = [sorted(set(traits(example.examined, example.examined.own))) if example.examined.own else [] for example in examples]
    seen: Counter[str] = Counter()
    known: set[tuple[str, str]] = set()
    for example, row in zip(examples, rows, strict=True):
        if (example.source, example.registrant) not in known:
            known.add((example.source, example.registrant))
            seen.update(row)
    names = sorted(name for name, count in seen.items() if count >= LEAST_REGISTRANTS and " " not in name and name.isprintable())
    index = {name: number for number, name in enumerate(names)}
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns.extend(index[name] for name in row if name in index)
        ends.append(len(columns))
    values = csr_matrix(
        (np.ones(len(columns), np.float32), np.array(columns, np.int32), np.array(ends)), shape=(len(rows), len(names))
    )
    return Matrix(examples, names, values, np.array([example.bad for example in examples]), _weights(examples))


def fit(matrix: Matrix, rows: np.ndarray) -> Fit:
    """Fit the weights on some of the rows, both sides weighing the same."""
    weights = np.where(rows, matrix.weights, 0.0)
    for side in (True, False):
        mine = matrix.bad == side
        weights[mine] *= TOTAL_WEIGHT / max(1e-9, weights[mine].sum())
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3)
    model.fit(matrix.values[rows], matrix.bad[rows], sample_weight=weights[rows])
    return Fit(float(model.intercept_[0]) * DB, model.coef_[0] * DB)


def left_out_sums(matrix: Matrix, say: Callable[[str], None] = print) -> np.ndarray:
    """Return for every row the sum by a model that saw neither its registrant nor, when it is bad, its source.

    Groups of bad sources are left out one after another, each together with an eighth of all registrants.
    """
    groups = sorted({example.group for example in matrix.examples if example.bad})
    group = np.array([example.group if example.bad else "" for example in matrix.examples])
    fold = np.array([fold_of(example.registrant, FOLDS) for example in matrix.examples])
    sums = np.full(len(matrix.examples), np.nan)
    for number in range(max(FOLDS, len(groups))):
        name = groups[number % len(groups)]
        out = (fold == number % FOLDS) | (group == name)
        fitted = fit(matrix, ~out & ~_same_registrants(matrix, group == name))
        asked = ((group == "") & (fold == number % FOLDS)) | (group == name)
        sums[asked] = fitted.sums(matrix)[asked]
        say(f"left out: {name} and one of {FOLDS} parts of the ordinary registrants")
    return sums


def _same_registrants(matrix: Matrix, rows: np.ndarray) -> np.ndarray:
    """Mark bad rows whose registrant also stands among some rows: other lists report the same hosts."""
    left = {example.registrant for example, chosen in zip(matrix.examples, rows, strict=True) if chosen}
    return np.array([example.bad and example.registrant in left for example in matrix.examples])


def curve(matrix: Matrix, sums: np.ndarray) -> list[tuple[float, float]]:
    """Return points of a rising curve from sums to decibans (PAV on real hosts, each group of sources weighing the same)."""
    real = np.array([not example.written for example in matrix.examples]) & ~np.isnan(sums)
    examples = [example for example, chosen in zip(matrix.examples, real, strict=True) if chosen]
    weights = np.array(weights_of(examples, {}))
    values, bad = sums[real], matrix.bad[real]
    for side in (True, False):
        names = np.array([example.group if example.bad else "ordinary" for example in examples])
        for name in sorted(set(names[bad == side])):
            mine = (names == name) & (bad == side)
            weights[mine] /= weights[mine].sum()
        weights[bad == side] /= weights[bad == side].sum()
    # half a host on each side, so that no end of the curve is certain
    spare = 0.5 / min(bad.sum(), (~bad).sum())
    steps = IsotonicRegression(y_min=0.0, y_max=1.0).fit(values, bad.astype(float), sample_weight=weights)
    at = np.quantile(values, np.linspace(0.005, 0.995, POINTS))
    edges = np.concatenate([[-np.inf], (at[1:] + at[:-1]) / 2, [np.inf]])
    points = []
    for number, middle in enumerate(at):
        inside = (values >= edges[number]) & (values < edges[number + 1])
        share = float(np.average(steps.predict(values[inside]), weights=weights[inside]))
        share = (share + spare) / (1 + 2 * spare)
        points.append((round(float(middle), 2), round(min(MOST_DB, max(LEAST_DB, 10 * math.log10(share / (1 - share)))), 2)))
    return _rising(points)


def _rising(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = points[:1]
    for sums, decibans in points[1:]:
        if sums > kept[-1][0]:
            kept.append((sums, max(decibans, kept[-1][1])))
    return kept


def as_model(matrix: Matrix, fitted: Fit, points: Sequence[tuple[float, float]]) -> HostModel:
    """Round the weights to what is shipped."""
    tenths = np.rint(fitted.weights * 10).astype(int)
    weights = {name: int(tenth) for name, tenth in zip(matrix.names, tenths, strict=True) if abs(tenth) >= LEAST_WEIGHT}
    sums, decibans = zip(*points, strict=True)
    return HostModel(weights, round(fitted.start * 10), tuple(sums), tuple(decibans))


def _weights(examples: Iterable[Example]) -> np.ndarray:
    listed = list(examples)
    weights = weights_of(listed, WRITTEN_TOTALS)
    return np.array(
        [
            weight
            * NOISY.get(example.source, 1.0)
            * (INSTITUTION_FACTOR if not example.bad and not example.written and INSTITUTION.search(example.host.label) else 1)
            for example, weight in zip(listed, weights, strict=True)
        ]
    )
