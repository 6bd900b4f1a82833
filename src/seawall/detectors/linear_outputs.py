"""A trained linear model with several outputs: weights of features for each, in plain Python. Nothing is learnt here.

An output's score is the sum of its weights of the known features over the square root of their number and a few more, plus a
constant. The weights are whole numbers of a unit, as in the likeness model.

>>> model = LinearOutputs(("yes", "no"), {"<pay>": (100, -50)}, 0.15, (0.0, 1.0), Lexicon((), {}))
>>> model.scores({"<pay>", "<unknown>"})
(5.0, -1.5)
"""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

import msgspec

from seawall.detectors.likeness.features import Lexicon

FORMAT = 1
FEW = 8
"""Added to the number of known features: a few words say less than they would by themselves."""


@dataclass(frozen=True)
class LinearOutputs:
    """A model ready to score."""

    names: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]
    """Feature → one weight an output in ``unit``s, -127 to 127."""
    unit: float
    constants: tuple[float, ...]
    lexicon: Lexicon
    """The concepts that its features were extracted with."""
    slopes: tuple[float, ...] = ()
    """Further weights that the model's user knows the meaning of."""

    def scores(self, features: Iterable[str]) -> tuple[float, ...]:
        """Return the score of each output; its constant when no feature is known."""
        known = [row for feature in features if (row := self.weights.get(feature))]
        scale = self.unit / sqrt(len(known) + FEW)
        sums = map(sum, zip(*known, strict=True)) if known else (0,) * len(self.names)
        return tuple(constant + scale * total for constant, total in zip(self.constants, sums, strict=True))


class _Kept(msgspec.Struct, frozen=True):
    format: int
    names: tuple[str, ...]
    features: str
    """Newline-separated, in the order of the weights."""
    weights: bytes
    unit: float
    constants: tuple[float, ...]
    slopes: tuple[float, ...]
    concepts: tuple[str, ...]
    words: dict[str, tuple[int, ...]]


def dump_outputs(model: LinearOutputs) -> bytes:
    """Return the bytes of a model: the same model always gives the same bytes."""
    listed = sorted(model.weights)
    flat = array("b", [weight for feature in listed for weight in model.weights[feature]])
    kept = _Kept(
        FORMAT,
        model.names,
        "\n".join(listed),
        flat.tobytes(),
        model.unit,
        model.constants,
        model.slopes,
        model.lexicon.names,
        dict(sorted(model.lexicon.words.items())),
    )
    return msgspec.msgpack.encode(kept)


def read_outputs(data: bytes) -> LinearOutputs:
    """Return the model in some bytes. Raises :class:`msgspec.DecodeError` when they hold none."""
    kept = msgspec.msgpack.decode(data, type=_Kept)
    flat = array("b", kept.weights).tolist()
    width = len(kept.names)
    rows = (tuple(flat[index : index + width]) for index in range(0, len(flat), width))
    weights = dict(zip(kept.features.split("\n"), rows, strict=True))
    return LinearOutputs(kept.names, weights, kept.unit, kept.constants, Lexicon(kept.concepts, kept.words), kept.slopes)
