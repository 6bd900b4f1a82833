"""The trained host model: is a host built the way reported ones are, or the way ordinary ones are?

A sum of small weights, one for each stretch of two to four letters, for the ending, for lengths, digits and hyphens, and for
the hand-made signs. ``python -m training.links DATA_DIR`` fits them (regularised logistic regression) and writes
``data/hosts.json``: the weights in tenths of a deciban, then the curve from their sum to decibans that hosts from sources and
registrants the model had not seen really earned.

>>> from seawall.detectors.link_features import examine
>>> from seawall.detectors.link_lists import load_lists
>>> from seawall.detectors.link_names import names_of_shipped
>>> from seawall.identifiers.hosts import split_host
>>> examined = examine(split_host("txtag.org-uxkq.top"), names_of_shipped(), load_lists())
>>> load_model().weigh(examined) > 8
True
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from seawall.detectors.link_features import Examined, Own
from seawall.model.curves import interpolate

PATH = Path(__file__).parent / "data" / "hosts.json"
LONGEST_GRAM = 4
LONGEST_LABEL, LONGEST_BEFORE = 48, 64
"""Letters that are looked at in the label and before it; longer ones say nothing more."""
RENTED = "~"
"""Marks stretches of a name that is rented on a platform: there other names are usual than among registered ones."""
NOTED_SIGNS = frozenset({"impersonates", "odd"})
VOWELS = frozenset("aeiouy")
_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]+")
_RUNS = re.compile("([a-z]+)|([0-9]+)|([^a-z0-9]+)")
MOST_LETTERS, MOST_DIGITS, MOST_HYPHENS, MOST_CONSONANTS, MOST_RUN, MOST_PATTERN = 40, 8, 4, 7, 9, 24


@dataclass(frozen=True, slots=True)
class HostModel:
    """The weights and the curve, as fitted."""

    weights: dict[str, int]
    """Tenths of a deciban by trait."""
    start: int
    """What the sum begins with, in tenths."""
    sums: tuple[float, ...]
    """Points of the curve: sums in decibans, rising."""
    decibans: tuple[float, ...]
    """What a sum is worth at each point."""

    def add_up(self, examined: Examined) -> float:
        """Return the sum of the weights of all traits, in decibans as fitted."""
        if examined.own is None:
            return 0.0
        weigh = self.weights.get
        return (self.start + sum(weigh(trait, 0) for trait in traits(examined, examined.own))) / 10

    def weigh(self, examined: Examined) -> float:
        """Return the weight of evidence of a host's build, in decibans; 0 where the model has no say."""
        return self.calibrate(self.add_up(examined)) if examined.own is not None else 0.0

    def calibrate(self, total: float) -> float:
        """Return what a sum is worth, by straight lines between the points of the curve."""
        return round(interpolate(tuple(zip(self.sums, self.decibans, strict=True)), total), 2)


def traits(examined: Examined, own: Own) -> Iterator[str]:
    """Yield everything that the model looks at in a host, each once.

    >>> from seawall.detectors.link_features import examine
    >>> from seawall.detectors.link_names import names_of_shipped
    >>> from seawall.detectors.link_lists import load_lists
    >>> from seawall.identifiers.hosts import split_host
    >>> found = examine(split_host("a.dhl-fee1.top"), names_of_shipped(), load_lists())
    >>> [trait for trait in traits(found, found.own) if trait.startswith(("ending", "hyphens", "pattern", "before:letters"))]
    ['ending=top', 'hyphens=1', 'pattern=a3-a3d1', 'before:letters=0*3']
    """
    label = own.text if own.text_label_at < 0 else own.text[own.text_label_at :]
    before = own.text[: max(own.text_label_at - 1, 0)]
    label, before = _without_www(label)[:LONGEST_LABEL], _without_www(before)[-LONGEST_BEFORE:]
    rented = own.text_label_at < 0
    yield from _grams(label, before, rented=rented)
    yield from _label_traits(label, own.ending, rented=rented)
    if before:
        yield from _before_traits(before)
    for sign in examined.signs:
        if sign.kind in NOTED_SIGNS:
            yield f"sign={sign.name}"


def _without_www(text: str) -> str:
    return "" if text == "www" else text.removeprefix("www.")


def _grams(label: str, before: str, *, rented: bool) -> set[str]:
    """Return the stretches of letters: ``^`` and ``$`` are the ends of a label."""
    found: set[str] = set()
    texts = [f"^{part}$" for part in before.split(".")] if before else []
    if rented:
        word = f"^{label}$"
        for length in range(2, LONGEST_GRAM + 1):
            found.update(RENTED + word[at : at + length] for at in range(len(word) - length + 1))
    else:
        texts.append(f"^{label}$")
    for word in texts:
        for length in range(2, LONGEST_GRAM + 1):
            found.update(word[at : at + length] for at in range(len(word) - length + 1))
    return found


def _label_traits(label: str, ending: str, *, rented: bool) -> Iterator[str]:
    letters, digits, hyphens = len(label), sum(map(str.isdigit, label)), label.count("-")
    vowels = sum(letter in VOWELS for letter in label)
    consonants = max(map(len, _CONSONANTS.findall(label)), default=0)
    last, kind = ending.rpartition(".")[2], "rented" if rented else ending
    pattern = _pattern(label)
    yield f"ending={ending}"
    yield f"last={last}"
    yield f"letters={min(letters, MOST_LETTERS)}"
    yield f"digits={min(digits, MOST_DIGITS)}"
    yield f"hyphens={min(hyphens, MOST_HYPHENS)}"
    yield f"{kind}:letters={min(letters // 4, 8)},digits={min(digits, 3)}"
    yield f"{kind}:hyphens={min(hyphens, 2)}"
    yield f"letters={min(letters // 3, 6)}*3,vowels={10 * vowels // max(1, letters)}/10"
    yield f"consonants={min(consonants, MOST_CONSONANTS)}"
    yield f"pattern={pattern}"
    yield f"{kind if kind in {'com', 'cn', 'top', 'rented'} else len(last)}:pattern={pattern}"


def _before_traits(before: str) -> Iterator[str]:
    yield f"before:dots={min(before.count('.'), 4)}"
    yield f"before:letters={min(len(before) // 3, 12)}*3"
    yield f"before:digits={min(sum(map(str.isdigit, before)), 5)}"
    yield f"before:hyphens={min(before.count('-'), 3)}"
    yield f"before:pattern={_pattern(before)[:10]}"


def _pattern(text: str) -> str:
    """Return the runs of letters and digits with their lengths.

    >>> _pattern("dhl-fee22")
    'a3-a3d2'
    """
    parts = []
    for letters, digits, other in _RUNS.findall(text):
        parts.append(f"a{min(len(letters), MOST_RUN)}" if letters else f"d{min(len(digits), 5)}" if digits else other[:2])
    return "".join(parts)[:MOST_PATTERN]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    about: str
    start: int
    curve: list[tuple[float, float]]
    weights: dict[str, str]
    """Traits by weight, with spaces between them: no trait holds a space."""


@cache
def load_model(path: Path = PATH) -> HostModel:
    """Read the shipped model once."""
    file = msgspec.json.decode(path.read_bytes(), type=_File)
    weights: dict[str, int] = {}
    for weight, names in file.weights.items():
        weights.update(dict.fromkeys(names.split(" "), int(weight)))
    sums, decibans = zip(*file.curve, strict=True)
    return HostModel(weights, file.start, tuple(sums), tuple(decibans))
