"""Whose voice is it: does the text do the thing, or warn of it, report it, ask about it, make it up?

A warning about the fraud uses all of its words. A cue of the *sentence* scope (谨防…, "police will never…") speaks for its own
sentence; a cue of the *document* scope (a police notice, a news item, a novel) speaks for the whole text, unless somebody
tells what happened to them, or the text itself addresses the reader and holds a way to answer. Nothing that a text merely says
about itself is enough to quiet a direct demand that comes with a link, an account or a contact. A warning does not even speak
for a demand that stands beside it in sentences of its own.

>>> from seawall.detectors.reading import read_text
>>> reading = read_text("警方提醒：凡是要求转账到安全账户的都是诈骗。")
>>> frame = read_frame(reading)
>>> [frame.cue_for(hit) is not None for hit in reading.hits if hit.role == "tactic"][:1]
[True]
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from seawall.detectors.clauses import clause_around, clause_ends, is_conditional_or_own, is_quoted
from seawall.detectors.official import host_of, is_under, official_domains
from seawall.detectors.own_matter import has_own_matter
from seawall.detectors.reading import Reading
from seawall.model import Playbook, Voice
from seawall.playbook.compiling import OwnedHit

NEAR_BEFORE = {True: 60, False: 170}
NEAR_AFTER = {True: 40, False: 110}
"""How far a cue reaches inside its sentence, in folded characters, for Chinese (``True``) and other text. Speech transcripts
have no punctuation, so "the same sentence" alone would reach too far."""
REACH = 500
"""No cue and its distance together are longer; only cues within it are looked at."""
SUPPRESSING_SENTENCE = frozenset({"warning", "question_general"})
SUPPRESSING_DOCUMENT = frozenset({"warning_document", "news", "fiction", "lesson"})
STORIES = frozenset({"news", "fiction", "lesson"})
REPORTING = "report_verb_scammer"
_QUOTED = re.compile(r'"[^"]{0,300}"')
_SELF = re.compile(r"\b(?:i|me|my|we|us|our)\b|[我咱俺]")
_LONG_NUMBER = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){6,15}(?![\d.,])")
CONTACT_KINDS = frozenset({"handle", "bank_account", "bank_card", "wallet", "iban"})


_NO_CUES: tuple[list[int], list[OwnedHit]] = ([], [])


@dataclass(frozen=True)
class Frame:
    """The voices heard in one text."""

    reading: Reading
    sentence_cues: tuple[OwnedHit, ...]
    document_cue: OwnedHit | None
    """The cue that frames the whole text, if one does."""
    direct_sentences: frozenset[int]
    """Numbers of the sentences that address the reader directly."""
    testimony: bool
    actionable: bool
    """Whether the text itself holds a way to pay or answer."""
    turns: tuple[OwnedHit, ...] = ()
    """Words such as "but", past which a cue of the sentence does not reach."""
    requests: tuple[OwnedHit, ...] = ()
    """Requests to the reader: what is asked for is not merely mentioned."""
    negations: tuple[OwnedHit, ...] = ()
    reporters: tuple[OwnedHit, ...] = ()

    @cached_property
    def has_own_matter(self) -> bool:
        """Whether the text holds a demand of its own beside what it warns of or tells."""
        return has_own_matter(self.reading, self.reading.cues)

    @cached_property
    def hands_on(self) -> bool:
        """Whether what the text quotes can be acted on: it holds a demand, and a way to pay or answer."""
        return _is_answerable(self.reading, actionable=self.actionable) and has_own_matter(
            self.reading, self.reading.cues, answerable=True
        )

    def cue_for(self, hit: OwnedHit) -> OwnedHit | None:
        """Return the cue that frames a tactic's hit as mentioned, not done; ``None`` when it is done."""
        sentence = self.reading.folded.sentence(hit.start)
        direct = sentence in self.direct_sentences
        cue = None if direct and self.actionable else self._cue(hit, sentence, direct=direct)
        if cue is not None and not (cue.end <= hit.end and cue.start >= hit.start) and self._is_requested(hit, cue):
            return None
        return cue or self._negation_inside(hit)

    def _cue(self, hit: OwnedHit, sentence: int, *, direct: bool) -> OwnedHit | None:
        last = self.reading.folded.sentence(max(hit.end - 1, hit.start))
        for number in (sentence,) if last == sentence else (sentence, last):
            starts, cues = self._cues_by_sentence.get(number, _NO_CUES)
            low, high = bisect_left(starts, hit.start - REACH), bisect_right(starts, hit.end + REACH)
            for cue in cues[low:high]:
                if cue.owner.id == "question_general" and (self.testimony or direct):
                    continue
                if not _frames(cue, hit, self.reading) or _turned(cue, hit, self.turns):
                    continue
                if not (_is_quoted_apart(cue, hit, self.reading.folded.text) and self.hands_on):
                    return cue
        return self.document_cue

    @cached_property
    def _cues_by_sentence(self) -> dict[int, tuple[list[int], list[OwnedHit]]]:
        """Return, for each sentence, the cues that touch it, with their starts: most sentences have none."""
        found: dict[int, tuple[list[int], list[OwnedHit]]] = {}
        for cue in self.sentence_cues:
            first, last = (self.reading.folded.sentence(place) for place in (cue.start, max(cue.end - 1, cue.start)))
            for number in range(first, last + 1):
                starts, cues = found.setdefault(number, ([], []))
                starts.append(cue.start)
                cues.append(cue)
        return found

    @cached_property
    def _clause_ends(self) -> list[int]:
        return clause_ends(self.reading.folded.text)

    def _is_requested(self, hit: OwnedHit, cue: OwnedHit) -> bool:
        """Whether the hit's own clause asks the reader to do it, unquoted, while the cue stands in another clause."""
        if cue.owner.id in STORIES:
            return False  # a lesson, a novel and the news quote demands at length
        start, end = clause_around(self._clause_ends, len(self.reading.folded.text), hit.start, hit.end)
        if not any(start <= request.start < end for request in self.requests):
            return False
        if any(start < other.end and other.start < end for other in (cue, *self.sentence_cues, *self.reporters)):
            return False
        return not is_quoted(self.reading.folded.text, hit.start)

    def _negation_inside(self, hit: OwnedHit) -> OwnedHit | None:
        """Return a denial that stands in a gap of the hit and is none of the tactic's own words ("officers don't collect …")."""
        for negation in self.negations:
            if hit.start <= negation.start and negation.end <= hit.end:
                own = self.reading.compiled.says(hit, self.reading.folded, negation.start, negation.end)
                if not own and not is_conditional_or_own(self.reading.folded.text, negation.start):
                    return negation
        return None


def read_frame(reading: Reading) -> Frame:
    """Return the voices of one text, read once."""
    return reading.once(_read_frame)


def _read_frame(reading: Reading) -> Frame:
    cues = reading.cues
    if not cues:
        return Frame(reading, (), None, frozenset(), testimony=False, actionable=False)
    sentence = reading.folded.sentence
    direct = frozenset(sentence(cue.start) for cue in cues if cue.owner.id == "direct")
    testimony = sum(1 for cue in cues if cue.owner.id == "testimony")
    document = [cue for cue in cues if cue.owner.id in SUPPRESSING_DOCUMENT]
    actionable = bool(document or _any_suppressing(cues)) and _is_actionable(reading)
    support = len({(cue.owner.id, reading.folded.text[cue.start : cue.end]) for cue in document})
    support += any(cue.owner.id == REPORTING for cue in cues)
    support += any(cue.owner.id == "warning" for cue in cues)
    # somebody's own account outweighs one stray word of a notice, but victims are quoted in the news too
    framed = bool(document) and support >= (3 if testimony else 1) and not (direct and actionable)
    # somebody who speaks of scammers in the third person, and of neither himself nor the reader, reports
    reporter = next((cue for cue in cues if cue.owner.id == REPORTING), None)
    if not framed and reporter is not None and not direct and not testimony and not _speaks_of_self(reading.folded.text):
        document, framed = [reporter, *document], True
    told = SUPPRESSING_SENTENCE
    if (
        framed
        and not any(cue.owner.id in STORIES for cue in document)
        and has_own_matter(reading, cues, answerable=_is_answerable(reading, actionable=actionable))
    ):
        framed, told = False, SUPPRESSING_SENTENCE | SUPPRESSING_DOCUMENT  # what the notice itself says stays told
    return Frame(
        reading,
        _of(cues, *told),
        document[0] if framed else None,
        direct,
        testimony=bool(testimony),
        actionable=actionable,
        turns=_of(cues, "adversative"),
        requests=_of(cues, "request"),
        negations=_of(cues, "negation"),
        reporters=_of(cues, REPORTING),
    )


def _of(cues: Iterable[OwnedHit], *ids: str) -> tuple[OwnedHit, ...]:
    return tuple(cue for cue in cues if cue.owner.id in ids)


def _speaks_of_self(text: str) -> bool:
    return _SELF.search(_QUOTED.sub(" ", text)) is not None


def weight_of(cue: OwnedHit) -> float:
    """Return the weight of a voice, in decibans, zero or negative."""
    return cue.owner.weight_db if isinstance(cue.owner, Voice) else 0.0


def _any_suppressing(cues: Iterable[OwnedHit]) -> bool:
    return any(cue.owner.id in SUPPRESSING_SENTENCE for cue in cues)


def _is_actionable(reading: Reading) -> bool:
    official = official_domains(reading.playbook)
    for host in reading.hosts:
        if not any(is_under(host_of(host), domain) for domain in official):
            return True
    return any(
        identifier.kind in CONTACT_KINDS or (identifier.kind == "phone" and not _is_known(identifier.value, reading.playbook))
        for identifier in reading.identifiers
    )


def _is_answerable(reading: Reading, *, actionable: bool) -> bool:
    """Whether a text holds a way to pay or answer, or a long number that no warning prints, whatever it may be the number of."""
    numbers = (match[0] for match in _LONG_NUMBER.finditer(reading.folded.text))
    return actionable or any(not _is_known(number, reading.playbook) for number in numbers)


def _is_known(number: str, playbook: Playbook) -> bool:
    """Whether a number is one that warnings print: a verified hotline or an official line."""
    digits = _digits(number)
    listed = (line.number or "" for line in playbook.hotlines)
    official = (number for entity in playbook.entities for number in entity.numbers)
    return any(len(_digits(other)) >= 5 and digits.endswith(_digits(other).lstrip("0")) for other in (*listed, *official))  # noqa: PLR2004


def _digits(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


def _frames(cue: OwnedHit, hit: OwnedHit, reading: Reading) -> bool:
    text = reading.folded.text
    if hit.start <= cue.start and cue.end <= hit.end:
        # part of what the tactic says ("do not tell anyone" is no warning), or only in a gap ("police will never ask …")?
        return not reading.compiled.says(hit, reading.folded, cue.start, cue.end)
    chinese = not text[hit.start : hit.end].isascii()
    return hit.start - cue.end <= NEAR_BEFORE[chinese] and cue.start - hit.end <= NEAR_AFTER[chinese]


def _is_quoted_apart(cue: OwnedHit, hit: OwnedHit, text: str) -> bool:
    """Whether a quotation mark opens or closes between a cue and a hit."""
    first, second = (cue, hit) if cue.start <= hit.start else (hit, cue)
    return text.count('"', first.end, second.start) % 2 == 1


def _turned(cue: OwnedHit, hit: OwnedHit, turns: Iterable[OwnedHit]) -> bool:
    return any(cue.end <= turn.start and turn.end <= hit.start for turn in turns)
