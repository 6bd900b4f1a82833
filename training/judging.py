"""How the whole engine fares on sources that neither the model nor the weights have seen.

The sums are those of :func:`training.pipeline.left_out_totals`: for each text the likeness and the weights come from fits without
its source. The phrases themselves are not rewritten: of sources that their
authors have read, only the half counts that they were not shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from seawall.runs.benching.calibration import Calibration, calibration_of, cllr, cllr_minimum
from seawall.runs.benching.intervals import wilson
from seawall.runs.benching.samples import clusters_of, sample_of
from training.texts import Text

LOOK_ALIKES = ("hard_benign_train", "bank_sms_fixtures", "ordinary_life", "paraphrases_held")
"""Sources of look-alikes at which the line is drawn: notices, codes, calls, warnings."""
LEAST = 25
RATES = (0.02, 0.01)
FULL_SOURCE = 300


@dataclass(frozen=True)
class Line:
    """Where the line is drawn for one language so that a share of look-alikes raises an alarm."""

    lang: str
    rate: float
    weight_db: float


@dataclass(frozen=True)
class SourceFigures:
    """How one source fares."""

    source: str
    lang: str
    label: str
    texts: int
    at_level: tuple[float, float, float]
    """Share at ``likely`` or above with the door's own prior, with its interval."""
    at_rates: tuple[float, ...]
    """Shares above the lines of :data:`RATES`."""


@dataclass(frozen=True)
class Calibrated:
    """What the weights of some texts are worth."""

    cost: float
    """Cllr in bits."""
    least_cost: float
    """Of it, what is left for want of discrimination."""
    stated: Calibration
    """With the prior of a door."""


def lines(texts: Sequence[Text], totals: np.ndarray) -> list[Line]:
    """Return the lines, every source of look-alikes weighing alike."""
    found = []
    for lang in ("en", "zh"):
        rows = [
            i for i, t in enumerate(texts) if t.lang == lang and t.label == "benign" and t.source in LOOK_ALIKES and not t.shown
        ]
        sizes: dict[str, int] = {}
        for row in rows:
            sizes[texts[row].source] = sizes.get(texts[row].source, 0) + 1
        weight = np.array([min(1.0, FULL_SOURCE / sizes[texts[row].source]) for row in rows])
        order = np.argsort(-totals[rows], kind="stable")
        shares = np.cumsum(weight[order]) / weight.sum()
        ranked = totals[rows][order]
        found.extend(Line(lang, rate, float(ranked[np.searchsorted(shares, rate)])) for rate in RATES)
    return found


def by_source(texts: Sequence[Text], totals: np.ndarray, *, needed_db: float) -> Iterator[SourceFigures]:
    """Yield the figures of every source, language and label with enough texts; ``needed_db`` is what ``likely`` takes."""
    drawn = {(line.lang, line.rate): line.weight_db for line in lines(texts, totals)}
    keys = sorted({(text.label, text.lang, text.source) for text in texts})
    for label, lang, source in keys:
        rows = np.array([t.label == label and t.lang == lang and t.source == source and not t.shown for t in texts])
        count = int(rows.sum())
        if count < LEAST or lang not in {"en", "zh"}:
            continue
        hits = int((totals[rows] >= needed_db).sum())
        low, high = wilson(hits, count)
        above = tuple(float((totals[rows] > drawn[lang, rate]).mean()) for rate in RATES)
        yield SourceFigures(source, lang, label, count, (hits / count, low, high), above)


def calibrations(texts: Sequence[Text], totals: np.ndarray, *, prior_db: float) -> Mapping[str, Calibrated]:
    """Return the calibration for all, each language and each channel."""
    parts: dict[str, list[int]] = {}
    for row, text in enumerate(texts):
        if text.label != "spam" and not text.shown:
            for name in _parts(text):
                parts.setdefault(name, []).append(row)
    found = {}
    for name, rows in sorted(parts.items()):
        sample = sample_of(clusters_of(_scored(texts, totals, rows)).values())
        if sample.complete:
            found[name] = Calibrated(cllr(sample), cllr_minimum(sample), calibration_of(sample, prior_db))
    return found


def _parts(text: Text) -> tuple[str, ...]:
    channel = text.channel if text.channel in {"sms", "call", "chat", "email", "told", "web"} else "other"
    ours = "/" in text.source or text.source in {"playbook", "ordinary_life", "paraphrases_held", "paraphrases_tune"}
    public = ("public sets", f"public sets, {text.lang}", f"public sets, {channel}")
    kinds = ("written for this project",) if ours else public
    return ("all", *kinds, f"language {text.lang}", f"channel {channel}")


def _scored(texts: Sequence[Text], totals: np.ndarray, rows: Iterable[int]) -> Iterator[tuple[str, bool, float]]:
    for row in rows:
        yield texts[row].source, texts[row].label == "fraud", round(float(totals[row]), 1)
