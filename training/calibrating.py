"""From scores to weights of evidence: a rising curve, fitted on sources that the model had not seen.

Pool-adjacent-violators (N. Brümmer and J. du Preez, "Application-independent evaluation of speaker detection", 2006) on scores of
left-out sources, fraud and ordinary texts with half the weight each and every source alike, so that neither a big set nor the
share of fraud in it decides. Straight lines between few corners keep it readable.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.isotonic import IsotonicRegression

from training.texts import Text

HARD = ("hard_benign_train", "ordinary_life", "playbook", "paraphrases_tune")
"""Sources of look-alikes; with what was written as ordinary for this project they are half of the ordinary side."""
LEAST_SOURCE = 300.0
"""A smaller source weighs by its size."""
LOWEST_DB, HIGHEST_DB = -8.0, 24.0
CORNERS = 14
LOWEST_SUM_DB = -25.0


def balance(texts: Sequence[Text], shares: np.ndarray) -> np.ndarray:
    """Return weights: sources alike, ordinary half look-alikes, fraud and ordinary the same; ``shares`` are votes within a text.

    Advertising (``spam``) weighs nothing here: it is neither.
    """
    weights = np.array([0.0 if text.label == "spam" else 1.0 for text in texts]) * shares
    sizes: Counter[tuple[str, str, str]] = Counter()
    for text, weight in zip(texts, weights, strict=True):
        sizes[text.source, text.label, text.lang] += weight
    for index, text in enumerate(texts):
        if weights[index]:
            weights[index] *= min(1.0, LEAST_SOURCE / sizes[text.source, text.label, text.lang])
    fraud = np.array([text.label == "fraud" for text in texts])
    hard = np.array([text.label == "benign" and (text.source in HARD or text.source.startswith("written")) for text in texts])
    for side, part in ((fraud, 0.5), (hard, 0.25), (~fraud & ~hard, 0.25)):
        total = weights[side].sum()
        if total:
            weights[side] *= part / total
    return weights


def curve(scores: np.ndarray, fraud: np.ndarray, weights: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Return the corners of the curve from scores to decibans."""
    use = weights > 0
    model = IsotonicRegression(y_min=1e-4, y_max=1 - 1e-4, out_of_bounds="clip")
    model.fit(scores[use], fraud[use].astype(float), sample_weight=weights[use])
    order = np.argsort(scores[use])
    cumulative = np.cumsum(weights[use][order]) / weights[use].sum()
    shares = np.concatenate([[0.002, 0.02], np.linspace(0.08, 0.92, CORNERS - 5), [0.97, 0.99, 0.998]])
    at = sorted({round(float(scores[use][order][min(np.searchsorted(cumulative, share), use.sum() - 1)]), 3) for share in shares})
    smooth = [float(np.mean(model.predict(np.linspace(x - 0.15, x + 0.15, 7)))) for x in at]
    decibans = np.maximum.accumulate([10 * np.log10(p / (1 - p)) for p in smooth])
    return tuple((x, round(float(np.clip(db, LOWEST_DB, HIGHEST_DB)), 2)) for x, db in zip(at, decibans, strict=True))


SUMS = (-15, -10, -6, -3, 0, 3, 6, 9, 12, 15, 20, 26, 34)
"""Corners of the curve of whole sums, in decibans."""
SMOOTH_DB = 1.5
PUBLIC_FRAUD = 0.8
"""Share of public sets on the fraud side. Fraud written for this project is harder to hear than most, but some of it is like that;
ordinary texts written to look like fraud are left out, since hardly any message in life is."""


def sum_curve(texts: Sequence[Text], sums: np.ndarray, use: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Return what whole sums of the ledger were worth, at some corners: sums of left-out sources, those of ``use`` (a mask).

    Every source counts alike; texts that phrase authors were shown, and the playbook's own cases, do not.
    """
    weights = _world(texts, use)
    use = weights > 0
    fraud = np.array([text.label == "fraud" for text in texts])[use]
    model = IsotonicRegression(y_min=1e-4, y_max=1 - 1e-4, out_of_bounds="clip")
    model.fit(sums[use], fraud.astype(float), sample_weight=weights[use])
    shares = [float(np.mean(model.predict(np.linspace(at - SMOOTH_DB, at + SMOOTH_DB, 13)))) for at in SUMS]
    worth = np.maximum.accumulate([10 * np.log10(share / (1 - share)) for share in shares])
    return tuple((float(at), round(float(np.clip(db, LOWEST_SUM_DB, at)), 1)) for at, db in zip(SUMS, worth, strict=True))


def worth(sums: np.ndarray, curve: Iterable[tuple[float, float]]) -> np.ndarray:
    """Return what sums are worth by a curve; beyond its ends they move along with it."""
    at, found = np.array(list(curve)).T
    return np.interp(sums, at, found - at) + sums


def _world(texts: Sequence[Text], use: np.ndarray) -> np.ndarray:
    """Return weights of texts: each side alike, and in it every source alike; see :data:`PUBLIC_FRAUD`."""
    weights = np.array([float(kept and _counts(text)) for text, kept in zip(texts, use, strict=True)])
    sizes: Counter[tuple[str, str, str]] = Counter()
    for text, weight in zip(texts, weights, strict=True):
        sizes[text.source, text.label, text.lang] += weight
    for index, text in enumerate(texts):
        if weights[index]:
            weights[index] *= min(1.0, LEAST_SOURCE / sizes[text.source, text.label, text.lang])
    fraud = np.array([text.label == "fraud" for text in texts])
    ours = np.array([text.source.startswith(("written", "paraphrases")) for text in texts])
    for part, share in (
        (~fraud & ours, 0.0),
        (~fraud & ~ours, 1.0),
        (fraud & ours, 1 - PUBLIC_FRAUD),
        (fraud & ~ours, PUBLIC_FRAUD),
    ):
        total = weights[part].sum()
        if total:
            weights[part] *= share / total
    return weights


def _counts(text: Text) -> bool:
    return text.teaches and text.label != "spam" and not text.shown and text.source != "playbook"
