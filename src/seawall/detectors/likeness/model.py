"""The trained model: weights of features, and the curve from a score to decibans. Plain Python; nothing is learnt here.

The score of a window is the sum of the weights of its known features over the square root of their number and a few more, plus
a constant (logistic regression). The curve was fitted on sources that the model had not seen, so what it says is a likelihood
ratio for a stranger's text. A text of several windows takes the mean of their likelihood ratios: the bait stands in one of them,
who knows which.

>>> lexicon = Lexicon((), {})
>>> model = LikenessModel({"<pay>": 100, "<hello>": -50}, 0.15, 0.0, lexicon, ((-5.0, -6.0), (0.0, 0.0), (5.0, 20.0)))
>>> model.score("pay"), round(model.decibans(2.5), 1), round(model.weigh("pay", list), 1)
(5.0, 10.0, 20.0)
"""

import math
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from operator import add

import msgspec

from seawall.detectors.likeness.features import (
    CODE_OFFSET,
    FIRST_HAN,
    LAST_HAN,
    PAIR_MOST,
    PAIR_REACH,
    TOKEN,
    Lexicon,
    features_of,
)
from seawall.detectors.likeness.windows import SLACK, WINDOW, split

FILE = "likeness.bin"
FORMAT = 1
FEW = 8
"""Added to the number of known features: a text of a few words says less than its words, taken by themselves, would."""
FEW_LETTERS = 4
FEW_WORDS = 3
LEAST_KNOWN = 0.5
"""Share of different words that must be known: English texts have 0.56 to 1, nine in ten of other languages at most 0.43."""
MOST_KEPT = 50_000
"""Tokens whose sum is kept, so that memory stays bounded whatever is read."""


@dataclass(frozen=True)
class LikenessModel:
    """A model ready to score."""

    weights: Mapping[str, int]
    """Feature → weight in ``unit``s, -127 to 127, never 0."""
    unit: float
    constant: float
    lexicon: Lexicon
    curve: tuple[tuple[float, float], ...]
    """Score → decibans at its corners, ascending; straight between them, level beyond."""

    def score(self, text: str) -> float:
        """Return the score of one window of folded text; the constant when nothing in it is known."""
        entries = self._entries
        others: set[str] = set()
        seen: set[str] = set()
        total = count = 0
        last = ""
        for token in TOKEN.findall(text):  # the same steps as take_apart, with what is known of each token at hand
            if token[0] >= FIRST_HAN:
                others.update(map(add, token, token[1:]))
                last = ""
                continue
            word, weight, known = entries.get(token) or self._entry_of(token)
            if not word:
                continue
            if token not in seen:
                seen.add(token)
                total += weight
                count += known
            if last:
                others.add(last + word)
            last = word
        concepts = self.lexicon.find(text)
        others.update([code for _start, _end, code in concepts])
        found = [*filter(None, map(self.weights.get, others)), *self._known_pairs(concepts)]
        total += sum(found)
        count += len(found)
        return self.unit * total / math.sqrt(count + FEW) + self.constant

    def _known_pairs(self, concepts: list[tuple[int, int, str]]) -> Iterable[int]:
        """Return the weight of every different pair of concepts that has one; most pairs are made of the same few concepts."""
        pairs = self._followers
        found: dict[str, int] = {}
        for index, (_start, end, code) in enumerate(concepts, 1):
            if followers := pairs.get(code):
                reach = end + PAIR_REACH
                for start, _end, other in concepts[index : index + PAIR_MOST]:
                    if start > reach:
                        break
                    if start >= end and other in followers:
                        found[code + other] = followers[other]
        return found.values()

    @cached_property
    def _followers(self) -> dict[str, dict[str, int]]:
        """Return, for each concept, those that have a weight behind it; a concept is no pair with itself."""
        pairs: dict[str, dict[str, int]] = {}
        for feature, weight in self.weights.items():
            if len(feature) == 2 and min(feature) >= chr(CODE_OFFSET) and feature[0] != feature[1]:  # noqa: PLR2004 - a pair
                pairs.setdefault(feature[0], {})[feature[1]] = weight
        return pairs

    def knows_language(self, text: str) -> bool:
        """Whether a folded text is Chinese or English: its script is, and most of its Latin words are known."""
        letters = sum(map(str.isalpha, text))
        if (
            letters < FEW_LETTERS
            or sum(char.isascii() or FIRST_HAN <= char <= LAST_HAN for char in text if char.isalpha()) * 2 < letters
        ):
            return False
        words = {token for token in TOKEN.findall(text) if len(token) > 1 and token.isascii() and token.isalpha()}
        known = sum(f"<{word}>" in self.weights for word in words)
        return len(words) < FEW_WORDS or known >= LEAST_KNOWN * len(words)

    @cached_property
    def _entries(self) -> dict[str, tuple[str, int, int]]:
        return {}

    def _entry_of(self, token: str) -> tuple[str, int, int]:
        """Return a token's word, and the sum and the number of its known features; words come again, so it is kept."""
        features = features_of(token)
        known = [weight for feature in features if (weight := self.weights.get(feature))]
        entry = (features[0] if features else "", sum(known), len(known))
        if len(self._entries) < MOST_KEPT:
            self._entries[token] = entry
        return entry

    def decibans(self, score: float) -> float:
        """Return the weight of evidence of a score."""
        curve = self.curve
        place = bisect_right(curve, (score, math.inf))
        if place == 0:
            return curve[0][1]
        if place == len(curve):
            return curve[-1][1]
        (left, low), (right, high) = curve[place - 1], curve[place]
        return low + (high - low) * (score - left) / (right - left)

    def weigh(self, text: str, breaks: Callable[[], Sequence[int]]) -> float:
        """Return the weight of evidence of a whole folded text, in decibans; where it breaks is asked only for long ones."""
        if len(text) <= WINDOW + SLACK:
            return self.decibans(self.score(text))
        return mean_db([self.decibans(self.score(text[start:end])) for start, end in split(text, breaks())])


def mean_db(weights: Sequence[float]) -> float:
    """Return the mean of likelihood ratios given in decibans.

    >>> round(mean_db([20.0, -100.0]), 2)
    16.99
    """
    return 10 * math.log10(sum(10 ** (weight / 10) for weight in weights) / len(weights))


@dataclass(frozen=True, slots=True)
class _Kept:
    format: int
    features: str
    """Newline-separated, in the order of the weights."""
    weights: bytes
    unit: float
    constant: float
    concepts: tuple[str, ...]
    words: dict[str, tuple[int, ...]]
    curve: tuple[tuple[float, float], ...]


def dump(model: LikenessModel) -> bytes:
    """Return the bytes of a model: the same model always gives the same bytes."""
    listed = sorted(model.weights)
    kept = _Kept(
        FORMAT,
        "\n".join(listed),
        array("b", [model.weights[feature] for feature in listed]).tobytes(),
        model.unit,
        model.constant,
        model.lexicon.names,
        dict(sorted(model.lexicon.words.items())),
        model.curve,
    )
    return msgspec.msgpack.encode(kept)


def read(data: bytes) -> LikenessModel:
    """Return the model in some bytes. Raises :class:`msgspec.DecodeError` when they hold none."""
    kept = msgspec.msgpack.decode(data, type=_Kept)
    weights = dict(zip(kept.features.split("\n"), array("b", kept.weights), strict=True))
    return LikenessModel(weights, kept.unit, kept.constant, Lexicon(kept.concepts, kept.words), kept.curve)


@cache
def shipped_model() -> LikenessModel:
    """Return the model inside the package, read once."""
    return read((files("seawall.detectors.likeness") / "data" / FILE).read_bytes())
