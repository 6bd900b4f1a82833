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
SMOOTH = 0.15
"""How far around a corner the curve of scores is averaged, and below that of whole sums, in decibans."""
SMOOTH_DB = 1.5
SUMS = (-15, -10, -6, -3, 0, 3, 6, 9, 12, 15, 20, 26, 34)
"""Corners of the curve of whole sums, in decibans."""
LOWEST_SUM_DB = -25.0
PUBLIC_FRAUD = 0.8
"""Share of public sets on the fraud side. Fraud written for this project is harder to hear than most, but some of it is like that;
ordinary texts written to look like fraud are left out, since hardly any message in life is."""


def balance(texts: Sequence[Text], shares: np.ndarray) -> np.ndarray:
    """Return weights: sources alike, ordinary half look-alikes, fraud and ordinary the same; ``shares`` are votes within a text.

    Advertising (``spam``) weighs nothing here: it is neither.
    """
    weights = np.array([0.0 if text.label == "spam" else 1.0 for text in texts]) * shares
    fraud = np.array([text.label == "fraud" for text in texts])
    hard = np.array([text.label == "benign" and (text.source in HARD or text.source.startswith("written")) for text in texts])
    return _shared_out(texts, weights, ((fraud, 0.5), (hard, 0.25), (~fraud & ~hard, 0.25)))


def curve(scores: np.ndarray, fraud: np.ndarray, weights: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Return the corners of the curve from scores to decibans."""
    use = weights > 0
    order = np.argsort(scores[use])
    cumulative = np.cumsum(weights[use][order]) / weights[use].sum()
    shares = np.concatenate([[0.002, 0.02], np.linspace(0.08, 0.92, CORNERS - 5), [0.97, 0.99, 0.998]])
    at = sorted({round(float(scores[use][order][min(np.searchsorted(cumulative, share), use.sum() - 1)]), 3) for share in shares})
    decibans = _rising(scores[use], fraud[use], weights[use], at=np.linspace(-SMOOTH, SMOOTH, 7) + np.array(at)[:, None])
    return tuple((x, round(float(np.clip(db, LOWEST_DB, HIGHEST_DB)), 2)) for x, db in zip(at, decibans, strict=True))


def sum_curve(texts: Sequence[Text], sums: np.ndarray, use: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Return what whole sums of the ledger were worth, at some corners: sums of left-out sources, those of ``use`` (a mask).

    Each side counts alike, and on it every source; texts that phrase authors were shown, and the playbook's own cases, do not.
    """
    weights = _world(texts, use)
    use = weights > 0
    fraud = np.array([text.label == "fraud" for text in texts])
    at = np.linspace(-SMOOTH_DB, SMOOTH_DB, 13) + np.array(SUMS)[:, None]
    decibans = _rising(sums[use], fraud[use], weights[use], at=at)
    return tuple((float(x), round(float(np.clip(db, LOWEST_SUM_DB, x)), 1)) for x, db in zip(SUMS, decibans, strict=True))


def worth(sums: np.ndarray, curve: Iterable[tuple[float, float]]) -> np.ndarray:
    """Return what sums are worth by a curve; beyond its ends they move along with it."""
    at, found = np.array(list(curve)).T
    return np.interp(sums, at, found - at) + sums


def _world(texts: Sequence[Text], use: np.ndarray) -> np.ndarray:
    """Return weights of texts as they may come in life: each side alike; see :data:`PUBLIC_FRAUD`."""
    fraud = np.array([text.label == "fraud" for text in texts])
    ours = np.array([text.source.startswith(("written", "paraphrases")) for text in texts])
    counts = use & np.array([_bends(text) for text in texts]) & (fraud | ~ours)
    parts = ((~fraud, 1.0), (fraud & ours, 1 - PUBLIC_FRAUD), (fraud & ~ours, PUBLIC_FRAUD))
    return _shared_out(texts, counts.astype(float), parts)


def _bends(text: Text) -> bool:
    return text.teaches and text.label != "spam" and not text.shown and text.source != "playbook"


def _shared_out(texts: Sequence[Text], weights: np.ndarray, parts: Iterable[tuple[np.ndarray, float]]) -> np.ndarray:
    """Return weights held down so that no source outweighs another, then scaled so that each part (a mask) has its share."""
    sizes: Counter[tuple[str, str, str]] = Counter()
    for text, weight in zip(texts, weights, strict=True):
        sizes[text.source, text.label, text.lang] += weight
    held = np.array(
        [
            weight * min(1.0, LEAST_SOURCE / sizes[text.source, text.label, text.lang]) if weight else 0.0
            for text, weight in zip(texts, weights, strict=True)
        ]
    )
    for part, share in parts:
        total = held[part].sum()
        if total:
            held[part] *= share / total
    return held


def _rising(scores: np.ndarray, fraud: np.ndarray, weights: np.ndarray, *, at: np.ndarray) -> np.ndarray:
    """Return what scores are worth at some corners, in decibans, never falling; each row of ``at`` is averaged into one."""
    model = IsotonicRegression(y_min=1e-4, y_max=1 - 1e-4, out_of_bounds="clip")
    model.fit(scores, fraud.astype(float), sample_weight=weights)
    shares = [float(np.mean(model.predict(places))) for places in at]
    return np.maximum.accumulate([10 * np.log10(share / (1 - share)) for share in shares])
