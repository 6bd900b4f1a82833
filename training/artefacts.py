"""What ships: the model's file and the weights' file, and what is said about them, all as text or bytes that repeat exactly."""

from collections.abc import Mapping, Sequence

import numpy as np

from seawall.detectors.likeness.features import Lexicon
from seawall.detectors.likeness.model import LikenessModel
from training.learning import Linear
from training.texts import Text
from training.weighing import Evidence, Fit

MOST_FEATURES = 60_000
"""Features that ship: twice as many changed nothing on left-out sources."""
MOST_BYTES = 10_000_000
_HEAD = """\
# Weights of evidence of tactics, fitted: written by `python -m training DATA_DIR`, read by people before it is committed.
#
# db: what counts (decibans). hand: what the tactic's author set; once he changes it, db no longer counts until the next fit.
# low, high: 95% interval. fraud, ordinary: texts with the tactic among those that may teach (near copies counted once);
# sources: how many sources they come from. Tactics that no text shows keep their author's weight and are not listed.
#
# calibration: what whole sums, without the prior, were worth on sources that nothing was fitted to (sum, worth; decibans).
calibration: [{corners}]
weights:
"""


def quantise(linear: Linear, lexicon: Lexicon, curve: tuple[tuple[float, float], ...], fit: Fit) -> LikenessModel:
    """Return the model with weights in 127ths of the greatest, and the fitted slopes in its curve."""
    unit = max(abs(weight) for weight in linear.weights.values()) / 127
    weights = {feature: round(weight / unit) for feature, weight in linear.weights.items()}
    up, down = fit.slopes
    scaled = tuple((score, round(db * (up if db > 0 else down), 2)) for score, db in curve)
    known = {feature: weight for feature, weight in sorted(weights.items()) if weight}
    return LikenessModel(known, round(unit, 9), round(linear.constant, 6), lexicon, scaled)


def weights_file(
    evidence: Evidence, fit: Fit, calibration: Sequence[tuple[float, float]], texts: Sequence[Text], groups: Sequence[int]
) -> str:
    """Return ``weights.yaml``."""
    corners = ", ".join(f"[{at:g}, {worth:g}]" for at, worth in calibration)
    lines = [_HEAD.format(corners=corners)]
    for column, name in enumerate(evidence.tactics):
        rows = [row for row in evidence.rows[evidence.columns == column] if texts[row].teaches and texts[row].label != "spam"]
        if not rows:
            continue
        sides = {label: len({groups[row] for row in rows if texts[row].label == label}) for label in ("fraud", "benign")}
        sources = len({texts[row].source for row in rows})
        db, low, high = (round(float(values[column]), 1) for values in (fit.weights, fit.low, fit.high))
        lines.append(
            f"  {name}: {{db: {db:g}, hand: {evidence.hand[column]:g}, low: {low:g}, high: {high:g}, "
            f"fraud: {sides['fraud']}, ordinary: {sides['benign']}, sources: {sources}}}\n"
        )
    return "".join(lines)


def counts_by_source(texts: Sequence[Text]) -> Mapping[tuple[str, str, str], int]:
    """Return how many texts of each source, language and label were used, sorted."""
    found: dict[tuple[str, str, str], int] = {}
    for text in texts:
        key = (text.source, text.lang, text.label)
        found[key] = found.get(key, 0) + 1
    return dict(sorted(found.items()))


def share(values: np.ndarray) -> float:
    """Return a mean, zero for nothing."""
    return float(values.mean()) if len(values) else 0.0
