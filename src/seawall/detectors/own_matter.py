"""Does a notice hold a matter of its own beside the warning: a demand in sentences that tell of nothing?

Whoever sends a bait can put a genuine warning before it, behind it or around it. What gives the bait away is that it stands in
sentences of its own: no cue of a warning, a report or a question stands in them, they are not quoted, and no telling sentence
leads on to them ("scammers say: …").

>>> from seawall.detectors.reading import read_text
>>> def hears(text: str) -> bool:
...     reading = read_text(text)
...     return has_own_matter(reading, reading.cues)
>>> hears("警方提醒：谨防诈骗。请您把存款转到安全账户。"), hears("警方提醒：谨防诈骗。把存款转到安全账户的都是骗局。")
(True, False)
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seawall.detectors.clauses import is_quoted
from seawall.detectors.reading import Reading
from seawall.model import ORDINARY, Tactic
from seawall.playbook.compiling import OwnedHit

TELLING = frozenset({"warning", "warning_document", "question_general", "news", "fiction", "lesson", "report_verb_scammer"})
"""Cues that make the sentence they stand in one that tells of the fraud."""
DENYING = "negation"
ASKING = frozenset({"direct", "request"})
"""Cues that make a sentence one that wants something of the reader."""
ASKING_DB = 5.0
"""Weight of the tactics that make a matter of their own in sentences that ask something of the reader."""
PERSONAL_DB = 8.0
"""The same in sentences that speak to somebody or of oneself."""
EDGE_DB = 15.0
"""The same in any sentences where the text begins or ends with them: notices end with advice."""
MIDDLE_DB = 20.0
"""The same between two parts of a notice, which describe there what others do."""
ASKED = 2
"""So many sentences that ask make a matter of their own where no phrase is known."""
_NARRATED = re.compile(
    r"^\W*(?:then |next |later |usually |often |typically )?"
    r"(?:they|he|she|callers?|the caller|the person|the voice|another)\b.{0,24}"
    r"\b(?:say|tell|claim|ask|demand|pass|pretend|threaten|put|transfer|send|show|want|instruct|order|warn)\b"
    r"|^\W*(?:no|nobody|nothing|none|never)\b"
    r"|^\W*(?:if|when) (?:a|an|any|anyone|anybody|some|someone|somebody|the|you (?:get|receiv))\b"
    r"|^\W*(?:如果|若|如|要是|一旦|万一|凡)(?:有人|接到|收到|遇到|对方|看到|听到)"
    r"|^\W*(?:随后|接着|然后|之后|再|并)?(?:对方|他们|来电者|骗徒|不法分子|嫌疑人|其|该人).{0,12}(?:说|称|谎称|声称|要求|让|诱导|以|会|冒充)"
)
"""Sentences of a notice that tell what somebody else says and does, would do, or never does."""
_PERSONAL = re.compile(r"\b(?:you|your|u|ur|i|me|my)\b|[你您]|我(?![馆行局国校院司部省市区县们方])")
_SINGLE_QUOTED = re.compile(r"(?:^|(?<=[\s:(]))'(?=\w)[^'\n]{8,400}'")
_LEADS_ON = re.compile(r"[:,(\"]\s*$")
_WORDS = re.compile(r"\w")


@dataclass
class _Sentence:
    start: int
    end: int
    telling: bool = False
    asking: bool = False


def has_own_matter(reading: Reading, cues: Sequence[OwnedHit], *, answerable: bool = False) -> bool:
    """Whether a text that a warning frames holds a matter of its own.

    With a way to pay or answer in the text, quotation marks do not help: what they hold can be acted on.
    """
    text = reading.folded.text
    sentences = _sentences(reading, cues, quotes=answerable)
    hits = list(_tactics(reading, sentences, quotes=answerable))
    for first, last in _free_runs(text, sentences, led=not answerable):
        run = sentences[first : last + 1]
        start, end = run[0].start, run[-1].end
        weight = sum(
            {tactic.id: tactic.weight_db for place, tactic in hits if start <= place.start and place.end <= end}.values()
        )
        asked = sum(sentence.asking for sentence in run)
        edge = not any(sentence.telling for sentence in sentences[:first]) or not any(s.telling for s in sentences[last + 1 :])
        if asked >= ASKED or weight >= (EDGE_DB if edge else MIDDLE_DB):
            return True
        if weight >= (ASKING_DB if asked else PERSONAL_DB) and (asked or _PERSONAL.search(text, start, end)):
            return True
    return False


def free_stretches(reading: Reading, cues: Sequence[OwnedHit]) -> list[tuple[int, int]]:
    """Return the runs of sentences that tell of nothing and that no telling sentence leads on to, as places in the folded text.

    >>> from seawall.detectors.reading import read_text
    >>> reading = read_text("警方提醒：谨防诈骗。请您把存款转到这里。凡是要钱的都是骗子。")
    >>> stretches = free_stretches(reading, reading.cues)
    >>> [reading.folded.text[start:end] for start, end in stretches]
    ['请您把存款转到这里']
    """
    sentences = _sentences(reading, cues, quotes=False)
    runs = _free_runs(reading.folded.text, sentences, led=True)
    return [(sentences[first].start, sentences[last].end) for first, last in runs]


def _sentences(reading: Reading, cues: Sequence[OwnedHit], *, quotes: bool) -> list[_Sentence]:
    """Return the sentences with what stands in each; ``quotes`` makes quotation marks ends of sentences too."""
    text = reading.folded.text
    ends = sorted({*reading.folded.breaks, *((place for place, char in enumerate(text) if char == '"') if quotes else ())})
    starts = [0, *(end + 1 for end in ends)]
    sentences = [_Sentence(start, end) for start, end in zip(starts, [*ends, len(text)], strict=True)]
    for cue in cues:
        for number in {bisect_right(starts, cue.start) - 1, bisect_right(starts, max(cue.end - 1, cue.start)) - 1}:
            sentences[number].telling |= cue.owner.id in TELLING
            sentences[number].asking |= cue.owner.id in ASKING
    denied = {bisect_right(starts, cue.start) - 1 for cue in cues if cue.owner.id == DENYING}
    for number, sentence in enumerate(sentences):
        narrated = _NARRATED.match(text[sentence.start : sentence.end]) is not None
        sentence.telling |= narrated or (number in denied and not sentence.asking)
    return sentences


def _tactics(reading: Reading, sentences: Sequence[_Sentence], *, quotes: bool) -> Iterator[tuple[OwnedHit, Tactic]]:
    """Yield the tactics that the text itself does: not merely wondered about and, unless ``quotes``, not quoted."""
    text = reading.folded.text
    starts = [sentence.start for sentence in sentences]
    quoted = [match.span() for match in _SINGLE_QUOTED.finditer(text)] if "'" in text and not quotes else []
    for hit in reading.hits:
        if hit.role != "tactic" or not isinstance(hit.owner, Tactic) or hit.owner.stage == ORDINARY:
            continue
        sentence = sentences[bisect_right(starts, max(hit.end - 1, hit.start)) - 1]
        if text[sentence.end : sentence.end + 1] == "?" and not sentence.asking:
            continue
        if quotes or not (is_quoted(text, hit.start) or any(start <= hit.start < stop for start, stop in quoted)):
            yield hit, hit.owner


def _free_runs(text: str, sentences: Sequence[_Sentence], *, led: bool) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each run of sentences that tell of nothing; ``led``: nor follow one that leads on."""
    first: int | None = None
    leads = False
    for number, sentence in enumerate(sentences):
        if not _WORDS.search(text, sentence.start, sentence.end):
            continue
        if sentence.telling or (leads and first is None):
            if first is not None:
                yield first, number - 1
            first = None
            leads = led and (_LEADS_ON.search(text, sentence.start, sentence.end) is not None or (leads and not sentence.telling))
        elif first is None:
            first = number
    if first is not None:
        yield first, len(sentences) - 1


__all__ = ["TELLING", "free_stretches", "has_own_matter"]
