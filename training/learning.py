"""The likeness model: which features a text shares with frauds, by penalised logistic regression, and its scores on left-out sources.

The score of a text is the sum of the weights of its known features over the square root of their number and a few more, plus a constant. Each
source is left out in turn, with every near copy of its texts, and scored by a model that saw none of it: what a stranger's
message would get. Weights of texts: a template has at most the vote of three texts, a source at most that of ``VOTES``; texts
written for this project count more, since they were made to differ.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from seawall.detectors.likeness import says_enough
from seawall.detectors.likeness.features import Lexicon, extract
from seawall.detectors.likeness.model import FEW
from seawall.detectors.likeness.windows import split
from training.texts import Text

LEAST_TEXTS = 3
"""Near-copy groups that must hold a feature before it is learnt."""
VOTES = 800
"""Most that one source, label and language counts, in texts."""
TEMPLATE_VOTES = 3
OWN_VOTE = 3.0
SPAM_VOTE = 0.3
"""Advertising is not fraud, but half of what public sets call spam is: it teaches with little weight."""
STRENGTH = 2.0
"""Inverse of the penalty (C)."""
SEED = 20261123


@dataclass(frozen=True)
class Corpus:
    """The windows of all texts with everything worked out once; a short text is one window."""

    texts: Sequence[Text]
    """The text of each window: a long text stands here several times."""
    owners: np.ndarray
    """For each window, the number of its text in the list that was given."""
    groups: np.ndarray
    """Number of the near-copy group of each window's text."""
    count: int
    """How many texts there are, those without words of their own among them."""
    features: sp.csr_matrix
    """Windows by features, how often each counts (once for most)."""
    names: Sequence[str]

    def where(self, test: str) -> np.ndarray:
        """Return a mask of the windows with an attribute set, or a label."""
        return np.array([text.teaches if test == "teaches" else text.label == test for text in self.texts])


@dataclass(frozen=True)
class Linear:
    """A fitted model: weights of features and a constant."""

    weights: dict[str, float]
    constant: float


Listened: TypeAlias = tuple[str, Sequence[int]]
"""The folded words of a text that are its own, and where its sentences end."""


def build(texts: Sequence[Text], heard: Sequence[Listened], groups: Sequence[int], lexicon: Lexicon) -> Corpus:
    """Cut every text into windows, extract their features and keep those that enough near-copy groups share."""
    cut = [
        (owner, text[start:end])
        for owner, (text, breaks) in enumerate(heard)
        if says_enough(text)
        for start, end in split(text, breaks)
    ]
    owners = np.array([owner for owner, _window in cut])
    extracted = [sorted(extract(window, lexicon)) for _owner, window in cut]
    numbers = [groups[owner] for owner in owners]
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, features in zip(numbers, extracted, strict=True):
        for feature in features:
            known = holders[feature]
            if len(known) < LEAST_TEXTS:
                known.add(number)
    names = sorted(feature for feature, known in holders.items() if len(known) >= LEAST_TEXTS)
    columns = {name: column for column, name in enumerate(names)}
    rows, cols = [], []
    for row, features in enumerate(extracted):
        for feature in features:
            column = columns.get(feature)
            if column is not None:
                rows.append(row)
                cols.append(column)
    matrix = sp.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, cols)), shape=(len(cut), len(names)))
    return Corpus([texts[owner] for owner in owners], owners, np.asarray(numbers), len(texts), matrix, names)


def votes(corpus: Corpus, rows: np.ndarray) -> np.ndarray:
    """Return the weight of each window in training; the windows of one text share its vote."""
    texts = [corpus.texts[row] for row in rows]
    parts = np.bincount(corpus.owners)
    weight = 1.0 / parts[corpus.owners[rows]]
    templates: Counter[int] = Counter()
    for row, value in zip(rows, weight, strict=True):
        templates[int(corpus.groups[row])] += value
    weight = weight * np.array([min(1.0, TEMPLATE_VOTES / templates[int(corpus.groups[row])]) for row in rows])
    totals: Counter[tuple[str, ...]] = Counter()
    for text, value in zip(texts, weight, strict=True):
        totals[text.source, text.label, text.lang] += value
    for index, text in enumerate(texts):
        weight[index] *= min(1.0, VOTES / totals[text.source, text.label, text.lang])
        if is_own(text):
            weight[index] *= OWN_VOTE
        elif text.label == "spam":
            weight[index] *= SPAM_VOTE
    return weight


def is_own(text: Text) -> bool:
    """Whether a text was written for this project."""
    return text.origin == "own" or text.origin.startswith("written")


def fit(corpus: Corpus, rows: np.ndarray, columns: np.ndarray, *, weights: np.ndarray | None = None) -> tuple[np.ndarray, float]:
    """Return the weights of some features and the constant, learnt from some texts."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=100, random_state=SEED)
    fraud = np.array([corpus.texts[row].label == "fraud" for row in rows]).astype(int)
    model.fit(
        normalised(corpus.features[rows][:, columns]), fraud, sample_weight=votes(corpus, rows) if weights is None else weights
    )
    return model.coef_[0], float(model.intercept_[0])


def normalised(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """Return a matrix with each row divided as the model divides: by the square root of its sum and a few more."""
    sums = np.asarray(matrix.sum(axis=1)).ravel()
    return sp.diags(1 / np.sqrt(sums + FEW)).dot(matrix).tocsr()


def left_out_scores(corpus: Corpus) -> np.ndarray:
    """Return the score of every window by a model that saw neither its source nor a near copy of it."""
    origins = np.array([text.origin for text in corpus.texts])
    teaches = corpus.where("teaches")
    scores = np.full(len(corpus.texts), np.nan)
    for held in (None, *sorted(set(origins[teaches]))):
        test = ~teaches if held is None else teaches & (origins == held)
        near = np.isin(corpus.groups, corpus.groups[test])
        rows = np.flatnonzero(teaches & ~near)
        columns = _known(corpus, rows)
        weights, constant = fit(corpus, rows, columns)
        scores[test] = normalised(corpus.features[test][:, columns]).dot(weights) + constant
    return scores


def _known(corpus: Corpus, rows: np.ndarray) -> np.ndarray:
    counts = np.asarray(corpus.features[rows].sum(axis=0)).ravel()
    return np.flatnonzero(counts >= LEAST_TEXTS)


def fit_shipped(corpus: Corpus, *, most: int) -> Linear:
    """Return the model that ships: learnt from everything that may teach, with the ``most`` features that say most.

    It is fitted twice, since the score divides by the number of *known* features and must be learnt as it is used.
    """
    rows = np.flatnonzero(corpus.where("teaches"))
    columns = _known(corpus, rows)
    weights, _constant = fit(corpus, rows, columns)
    counts = np.asarray(corpus.features[rows][:, columns].sum(axis=0)).ravel()
    told = np.abs(weights) * np.sqrt(counts)
    order = np.lexsort((columns, -told))[:most]
    chosen = np.sort(columns[order])
    weights, constant = fit(corpus, rows, chosen)
    return Linear({corpus.names[column]: float(weight) for column, weight in zip(chosen, weights, strict=True)}, constant)
