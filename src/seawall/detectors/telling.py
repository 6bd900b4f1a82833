"""What a step of somebody's story says about each stage of the fraud, in whatever words: a small trained model.

Real people do not use the playbook's phrases: "he wants me to sound normal when dad rings", "it only leaves my account for the
audit". The model learnt from staged stories by many writers, frauds and ordinary months that look like them, step by step with
the stage of each (training/telling.py, docs/reference/telling-card.md). It has one output a stage: how much likelier such words
are in that stage than in ordinary life. It is used for stories only; a single message is judged by the playbook and the likeness.

>>> from seawall.detectors.reading import read_text
>>> told = Telling().tell(read_text("she needs 300,000 for proof of funds, to an agent, and I must not tell her father"))
>>> max(told.by_stage, key=told.by_stage.get)
'money'
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

from seawall.detectors.likeness import says_enough
from seawall.detectors.likeness.model import shipped_model
from seawall.detectors.linear_outputs import LinearOutputs, read_outputs
from seawall.detectors.reading import Reading
from seawall.detectors.wide_features import extract_wide
from seawall.model import STAGES, Told

FILE = "telling.bin"
DB = 10 / log(10)
"""Decibans in one unit of natural log odds."""
LONGEST = 4_000
"""Folded characters that are heard; a step is a few sentences, and the model learnt from such."""


@dataclass(frozen=True)
class Telling:
    """Hears what steps tell."""

    model: LinearOutputs | None = None
    """The model that ships, or another."""

    def tell(self, reading: Reading) -> Told | None:
        """Return what the words say about each stage; ``None`` when there are too few, or in a language it never learnt."""
        text = reading.folded.text[:LONGEST]
        if not says_enough(text) or not shipped_model().knows_language(text):
            return None
        model = self.model or shipped_telling()
        scores = model.scores(extract_wide(text, model.lexicon))
        by_stage = {stage: round(score * DB, 3) for stage, score in zip(STAGES, scores, strict=True)}
        return Told(by_stage, model.slopes)


@cache
def shipped_telling() -> LinearOutputs:
    """Return the model inside the package, read once."""
    return read_outputs((files("seawall.detectors") / "data" / FILE).read_bytes())
