"""Weights of tactics, fitted: penalised logistic regression with signs, caps and the hand-set weight as the starting belief.

The ledger's own sum is what is fitted: ordinary signs down to their floor, each group up to its cap, the likeness with a slope of
its own for each side. A tactic's weight is believed to lie within ``SPREAD_DB`` of what its author set (a normal prior), may not
change its sign, and moves only as far as the texts push it. The interval is the Laplace approximation of the posterior; texts of
one source resemble each other, so the information is divided by ``DESIGN_EFFECT``.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from seawall.model import Finding, Playbook

SPREAD_DB = 5.0
HIGHEST_DB, LOWEST_DB = 30.0, -20.0
DESIGN_EFFECT = 4.0
SCALE = math.log(10) / 10
FIXED = frozenset({"links", "identity"})
"""Detectors whose weights are fitted elsewhere; their sum is taken as it is."""


@dataclass(frozen=True)
class Evidence:
    """What the detectors found in each text, as numbers; one entry for each tactic in a text."""

    tactics: Sequence[str]
    hand: np.ndarray
    groups: Sequence[str]
    """The names of the groups."""
    rows: np.ndarray
    """The text of each entry."""
    columns: np.ndarray
    """The tactic of each entry."""
    cells: np.ndarray
    """The cell (a group in a text) that each entry falls into."""
    cell_rows: np.ndarray
    cell_groups: np.ndarray
    fixed: np.ndarray
    """The sum of what is fitted elsewhere, for each text."""
    likeness: np.ndarray
    """Decibans of the likeness of each text, by a model that did not see its source."""

    def only(self, keep: np.ndarray) -> "Evidence":
        """Return the same for some of the texts (a mask)."""
        number = np.cumsum(keep) - 1
        kept = keep[self.rows]
        cells, again = np.unique(self.cells[kept], return_inverse=True)
        return Evidence(
            self.tactics, self.hand, self.groups, number[self.rows[kept]], self.columns[kept], again,
            number[self.cell_rows[cells]], self.cell_groups[cells], self.fixed[keep], self.likeness[keep],
        )  # fmt: skip


@dataclass(frozen=True)
class Fit:
    """Fitted weights with their intervals."""

    weights: np.ndarray
    low: np.ndarray
    high: np.ndarray
    slopes: tuple[float, float]
    """How much of the likeness counts beside the tactics, where it speaks for fraud and where for ordinary life."""
    constant: float


def gather(found: Sequence[Sequence[Finding]], likeness: np.ndarray, playbook: Playbook) -> Evidence:
    """Put findings into numbers. What is experimental keeps its author's weight until it is promoted."""
    policy = playbook.policy
    experimental = {tactic.id for tactic in playbook.tactics if tactic.status == "experimental"}
    hand: dict[str, float] = {}
    group: dict[str, str] = {}
    for findings in found:
        for finding in findings:
            if finding.detector not in FIXED and finding.group != "voice" and finding.tactic not in experimental:
                hand[finding.tactic], group[finding.tactic] = finding.weight_db, finding.group
    names = sorted(hand)
    groups = sorted(set(group.values()))
    columns = {name: column for column, name in enumerate(names)}
    numbers = {name: groups.index(group[name]) for name in names}
    entries: list[tuple[int, int, int]] = []
    fixed = np.zeros(len(found))
    for row, findings in enumerate(found):
        listed = sorted({columns[finding.tactic] for finding in findings if finding.tactic in columns})
        entries.extend((row, column, row * len(groups) + numbers[names[column]]) for column in listed)
        fixed[row] = sum(finding.weight_db for finding in findings if finding.tactic not in columns)
    rows, cols, keys = (np.array(values, dtype=int) for values in zip(*entries, strict=True))
    cells, cell_of = np.unique(keys, return_inverse=True)
    cap = policy.detector_cap_db["links"] + policy.detector_cap_db["identity"]
    return Evidence(
        names, np.array([hand[name] for name in names]), groups, rows, cols, cell_of, cells // len(groups), cells % len(groups),
        np.clip(fixed, -15, cap), likeness,
    )  # fmt: skip


def totals(evidence: Evidence, weights: np.ndarray, slopes: tuple[float, float], caps: Mapping[str, float]) -> np.ndarray:
    """Return the sum of the ledger without its prior for every text, in decibans."""
    raised, below, _counts = _sums(evidence, weights, caps)
    voice = _voice(evidence.likeness, slopes, caps)
    ordinary = np.maximum(below + np.minimum(voice, 0), caps["ordinary"])  # the ledger's floor holds for all ordinary signs
    return np.minimum(raised + ordinary + np.maximum(voice, 0) + evidence.fixed, caps["text"])


def fit(evidence: Evidence, fraud: np.ndarray, votes: np.ndarray, caps: Mapping[str, float]) -> Fit:
    """Return the weights that explain the texts best; ``votes`` are scaled to their effective number."""
    use = votes > 0
    evidence, fraud, votes = evidence.only(use), fraud[use], votes[use]
    effective = votes.sum() ** 2 / (votes**2).sum()
    votes = votes / votes.sum() * effective / DESIGN_EFFECT
    count = len(evidence.tactics)
    hand = evidence.hand
    positive, negative = np.maximum(evidence.likeness, 0), np.minimum(evidence.likeness, 0)

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        weights, up, down, constant = values[:count], values[count], values[count + 1], values[count + 2]
        raised, below, counts = _sums(evidence, weights, caps)
        z = SCALE * (raised + below + evidence.fixed + _voice(evidence.likeness, (up, down), caps) + constant)
        error = votes * (1 / (1 + np.exp(-z)) - fraud) * SCALE
        prior = (weights - hand) / SPREAD_DB
        value = float((votes * (np.logaddexp(0, z) - fraud * z)).sum() + (prior**2).sum() / 2)
        moved = np.bincount(evidence.columns, weights=error[evidence.rows] * counts, minlength=count)
        slope = np.array([error @ positive, error @ negative, error.sum()])
        return value, np.concatenate([moved + prior / SPREAD_DB, slope])

    bounds = [(0.0, HIGHEST_DB) if value > 0 else (LOWEST_DB, 0.0) for value in hand]
    start = np.concatenate([hand, [0.7, 0.7, 0.0]])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (0, 1), (0, 1), (-10, 10)], options={"maxiter": 150}
    )
    weights = found.x[:count]
    slopes = (float(found.x[count]), float(found.x[count + 1]))
    raised, below, counts = _sums(evidence, weights, caps)
    z = SCALE * (raised + below + evidence.fixed + _voice(evidence.likeness, slopes, caps) + found.x[count + 2])
    share = votes / (1 + np.exp(-z)) / (1 + np.exp(z)) * SCALE**2
    precision = np.bincount(evidence.columns, weights=share[evidence.rows] * counts, minlength=count) + 1 / SPREAD_DB**2
    reach = 1.96 / np.sqrt(precision)
    low, high = np.clip(weights - reach, LOWEST_DB, HIGHEST_DB), np.clip(weights + reach, LOWEST_DB, HIGHEST_DB)
    low, high = np.where(hand > 0, np.maximum(low, 0), low), np.where(hand > 0, high, np.minimum(high, 0))
    return Fit(weights, low, high, slopes, float(found.x[count + 2]))


def _voice(likeness: np.ndarray, slopes: tuple[float, float], caps: Mapping[str, float]) -> np.ndarray:
    return np.minimum(np.where(likeness > 0, likeness * slopes[0], likeness * slopes[1]), caps["likeness"])


def _sums(evidence: Evidence, weights: np.ndarray, caps: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the capped sums of each text for fraud and for ordinary life, and of each entry whether its weight still counts."""
    limits = np.array([caps.get(name, caps["default"]) for name in evidence.groups])[evidence.cell_groups]
    value = weights[evidence.columns]
    gathered = np.bincount(evidence.cells, weights=np.maximum(value, 0), minlength=len(limits))
    size = len(evidence.fixed)
    raised = np.bincount(evidence.cell_rows, weights=np.minimum(gathered, limits), minlength=size)
    below = np.bincount(evidence.rows, weights=np.minimum(value, 0), minlength=size)
    counts = np.where(value > 0, (gathered <= limits)[evidence.cells], (below >= caps["ordinary"])[evidence.rows])
    return raised, np.maximum(below, caps["ordinary"]), counts.astype(float)


__all__ = ["Evidence", "Fit", "fit", "gather", "totals"]
