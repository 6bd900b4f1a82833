"""A text's likeness to known frauds and to ordinary life: the one detector that was trained rather than written.

It hears what no phrase of the playbook says, and its voice is capped: alone it can make an answer *likely*, never *certain*.
It says which words it heard. A warning, a news item or a lesson that tells of the fraud is not alike by its own voice, so what
the voices of the text frame is left out.

>>> from seawall.detectors.reading import read_text
>>> told = "Stay on the line and tell nobody: your savings are kept with us until the case is closed"
>>> found = list(Likeness().detect(read_text(told)))
>>> [finding.tactic for finding in found], found[0].weight_db > 3
(['lure.alike'], True)
>>> [f.weight_db < 0 for f in Likeness().detect(read_text("See you at dinner tomorrow, bring the kids and some wine"))]
[True]
"""

from collections.abc import Iterator

from seawall.detectors.likeness.features import locate
from seawall.detectors.likeness.model import LikenessModel, shipped_model
from seawall.detectors.likeness.quoting import heaviest
from seawall.detectors.likeness.windows import split
from seawall.detectors.reading import Reading
from seawall.detectors.voices import read_frame
from seawall.model import ORDINARY, Finding, Words

SHORTEST = 8
"""Folded characters; of less nothing can be said."""
LEAST_DB = 1.0
"""A weaker voice, either way, is no finding."""

_ALIKE = Words(
    "这些说法和许多骗人的消息、电话里的说法很像。这是按大量例子算出来的，单凭它不能下定论。",
    "These words are typical of messages and calls that cheat people. This is worked out from many examples and settles nothing "
    "alone.",
)
_ORDINARY = Words("整段话读起来更像平常的消息。", "As a whole this reads like an ordinary message.")


class Likeness:
    """Finds texts that are alike known frauds, or ordinary life."""

    name = "likeness"

    def __init__(self, model: LikenessModel | None = None) -> None:
        """Take the model that ships, or another."""
        self._model = model

    def detect(self, reading: Reading) -> Iterator[Finding]:
        """Yield one finding at most: how alike the text is, with the words that weigh most."""
        folded = reading.folded
        if len(folded.text) < SHORTEST:
            return
        model = self._model or shipped_model()
        text = folded.text
        weight = model.weigh(text, lambda: folded.breaks)
        if weight >= LEAST_DB and not model.knows_language(text):
            return
        if weight >= LEAST_DB:
            text = _own_words(reading)
            if text != folded.text:
                weight = min(weight, model.weigh(text, lambda: folded.breaks)) if text.strip() else 0.0
        weight = round(weight, 1)
        if weight >= LEAST_DB:
            stretches = _heaviest(model, text, folded.breaks) if reading.quoted else ()
            spans = tuple(reading.span(start, end) for start, end in stretches)
            yield Finding("lure.alike", "lure", weight, spans, self.name, _ALIKE, group="likeness")
        elif weight <= -LEAST_DB:
            yield Finding("ordinary.alike", ORDINARY, weight, (), self.name, _ORDINARY, group="likeness")


def _own_words(reading: Reading) -> str:
    """Return the folded text with the sentences blanked that a voice frames as merely told."""
    text = reading.folded.text
    hits = [hit for hit in reading.hits if hit.role == "voice"]
    if not hits:
        return text
    frame = read_frame(reading)
    if frame.document_cue is not None:
        return ""
    sentence = reading.folded.sentence
    framed = {sentence(cue.start) for cue in frame.sentence_cues}
    if frame.actionable:
        framed -= frame.direct_sentences
    if not framed:
        return text
    ends = [*reading.folded.breaks, len(text)]
    parts = [text[start:end] if number not in framed else " " * (end - start)
             for number, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True))]  # fmt: skip
    return "".join(parts)


def _heaviest(model: LikenessModel, text: str, breaks: list[int]) -> list[tuple[int, int]]:
    """Return the heaviest stretches of the window that is most alike."""
    windows = split(text, breaks)
    start, end = windows[0] if len(windows) == 1 else max(windows, key=lambda window: model.score(text[window[0] : window[1]]))
    seen: set[str] = set()
    places = []
    for feature, begin, stop in locate(text[start:end], model.lexicon):
        weight = model.weights.get(feature, 0)
        if weight and feature not in seen:
            seen.add(feature)
            places.append((begin, stop, float(weight)))
    return [(start + begin, start + stop) for begin, stop in heaviest(text[start:end], places)]


__all__ = ["Likeness"]
