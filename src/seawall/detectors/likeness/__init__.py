"""A text's likeness to known frauds and to ordinary life: the one detector that was trained rather than written.

It hears what no phrase of the playbook says, and its voice is capped: alone it can make an answer *likely*, never *certain*.
It says which words it heard. A warning, a news item or a lesson that tells of the fraud holds all its words without being like
it, so what the voices of a text frame is left out, here and where the model learns: else the words of the fraud would sound
ordinary.

>>> from seawall.detectors.reading import read_text
>>> told = "Stay on the line and tell nobody: your savings are kept with us until the case is closed"
>>> found = list(Likeness().detect(read_text(told)))
>>> [finding.tactic for finding in found], found[0].weight_db > 3
(['lure.alike'], True)
>>> [f.weight_db < 0 for f in Likeness().detect(read_text("See you at dinner tomorrow, bring the kids and some wine"))]
[True]
"""

import re
from collections.abc import Iterable, Iterator

from seawall.detectors.documents.printed import most_alike
from seawall.detectors.likeness.features import locate
from seawall.detectors.likeness.model import LikenessModel, shipped_model
from seawall.detectors.likeness.quoting import heaviest
from seawall.detectors.likeness.windows import split
from seawall.detectors.own_matter import free_stretches
from seawall.detectors.reading import Reading
from seawall.detectors.voices import STORIES, read_frame
from seawall.model import ORDINARY, Finding, Words

SHORTEST = 8
"""Folded characters; of less nothing can be said."""
LEAST_ALIKE_DB, LEAST_ORDINARY_DB = 2.0, 1.0
"""A weaker voice is no finding: a few words of chat are a little alike by chance."""
_HANDED_ON = re.compile(r'"([^"]{20,4000})"')

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
        text = own_words(reading)
        if not says_enough(text):
            return
        folded = reading.folded
        model = self._model or shipped_model()
        weight = round(model.weigh(text, lambda: folded.breaks), 1)
        weight = min(weight, most_alike(reading)) if weight > 0 else weight
        if weight >= LEAST_ALIKE_DB:
            if not model.knows_language(text):
                return
            stretches = _heaviest(model, text, folded.breaks) if reading.quoted else ()
            spans = tuple(reading.span(start, end) for start, end in stretches)
            yield Finding("lure.alike", "lure", weight, spans, self.name, _ALIKE, group="likeness")
        elif weight <= -LEAST_ORDINARY_DB:
            yield Finding("ordinary.alike", ORDINARY, weight, (), self.name, _ORDINARY, group="likeness")


def own_words(reading: Reading) -> str:
    """Return the folded text with all blanked that is merely told: what the model hears, and what it learnt from.

    Of a news item, a novel or a lesson that is everything. Around a warning the sentences stay that tell of nothing, since
    anybody can put a warning around a bait. What a text hands on in quotation marks, to be acted on, is heard by itself.
    """
    text = reading.folded.text
    if not reading.cues:
        return text
    frame = read_frame(reading)
    if '"' in text and frame.hands_on and (quoted := [match.span(1) for match in _HANDED_ON.finditer(text)]):
        return _only(text, quoted)
    if frame.document_cue is not None:
        return "" if frame.document_cue.owner.id in STORIES else _only(text, free_stretches(reading, reading.cues))
    sentence = reading.folded.sentence
    framed = {sentence(cue.start) for cue in frame.sentence_cues}
    if frame.actionable:
        framed -= frame.direct_sentences
    ends = [*reading.folded.breaks, len(text)]
    kept = [place for number, place in enumerate(zip([0, *ends[:-1]], ends, strict=True)) if number not in framed]
    return _only(text, kept) if framed else text


def says_enough(text: str) -> bool:
    """Whether the words that are a text's own are enough to judge it by, or to learn from."""
    return len(text) >= SHORTEST and not text.isspace()


def _only(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return a text of the same length with everything blanked but some stretches, which ascend."""
    parts: list[str] = []
    done = 0
    for start, end in places:
        parts.extend((" " * (start - done), text[start:end]))
        done = end
    return "".join((*parts, " " * (len(text) - done)))


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


__all__ = ["Likeness", "own_words", "says_enough"]
