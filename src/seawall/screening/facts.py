"""What a request says about itself, in whatever words: read by a small trained model, one output a fact.

Each field is read with its name, so that "agent" in the payee counts differently from "agent" in a remark; the model learnt from
requests that people wrote for this project and labelled with the facts that stand in them.

>>> reader = shipped_reader()
>>> told = Transfer(notes="He says not to tell his father, and he only texts, the camera is broken.")
>>> sorted(fact for fact in reader.read(told).facts if fact in {"secrecy", "cannot_talk"})
['cannot_talk', 'secrecy']
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from seawall.detectors.linear_outputs import LinearOutputs, read_outputs
from seawall.detectors.wide_features import extract_wide, locate_wide
from seawall.model import Transfer
from seawall.playbook.folding import fold

FILE = "facts.bin"
FALSE = "false"
"""The output that judges the whole request."""
FIELDS = ("purpose", "payee", "deadline", "asked_by", "how", "papers", "words", "notes")
MAX_QUOTE = 80
NEAR = 12
"""Characters around the heaviest words that are quoted with them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a request says."""

    facts: Mapping[str, str]
    """Facts, each with the words that say it."""
    alike: float
    """Score of the whole: positive when it is alike false requests, negative when alike true ones."""


@dataclass(frozen=True)
class FactReader:
    """Reads facts with one model."""

    model: LinearOutputs

    def read(self, transfer: Transfer) -> Said:
        """Return the facts that stand in the words, each with the words that say it, and how the whole sounds."""
        scores = dict(zip(self.model.names, self.model.scores(features_of(transfer, self.model)), strict=True))
        alike = scores.pop(FALSE)
        found = {name: self._quote(transfer, self.model.names.index(name)) for name, score in scores.items() if score > 0}
        return Said(found, alike if transfer.text else 0.0)

    def _quote(self, transfer: Transfer, output: int) -> str:
        """Return the user's own words that weigh most for a fact."""
        best, quote = 0, ""
        for _name, text in fields_of(transfer):
            folded = fold(text)
            for feature, start, end in locate_wide(folded.text, self.model.lexicon):
                row = self.model.weights.get(feature)
                if row and row[output] > best:
                    first, last = folded.original(*_around(folded.text, start, end))
                    best, quote = row[output], text[first:last]
        return " ".join(quote[:MAX_QUOTE].split())


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch with a few characters around it, without half a word where there are words."""
    first, last = max(0, start - NEAR), min(len(text), end + NEAR)
    while first and text[first - 1].isascii() and text[first - 1].isalnum() and text[first].isalnum():
        first -= 1
    while last < len(text) and text[last].isascii() and text[last].isalnum() and text[last - 1].isalnum():
        last += 1
    return first, last


def fields_of(transfer: Transfer) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of each field that has any."""
    for name in FIELDS:
        value = getattr(transfer, name)
        text = "; ".join(value) if isinstance(value, tuple) else value
        if text:
            yield name, text


def features_of(transfer: Transfer, model: LinearOutputs) -> set[str]:
    """Return the features of all fields, each once as it is and once with the name of its field."""
    found: set[str] = set()
    for name, text in fields_of(transfer):
        features = extract_wide(fold(text).text, model.lexicon)
        found.update(features)
        found.update(f"{name}:{feature}" for feature in features)
    return found


@cache
def shipped_reader() -> FactReader:
    """Return the reader inside the package, read once."""
    return FactReader(read_outputs((files("seawall.screening") / "data" / FILE).read_bytes()))
