"""What a text claims about a parcel of the reader's: whose, which number, what is wrong with it, what is asked.

>>> from seawall.detectors.reading import read_text
>>> from seawall.playbook.carriers import load_carriers
>>> claim = read_claim(read_text("这里是DHL，您的国际包裹被海关扣留，我帮您转接上海公安局"), load_carriers())
>>> [carrier.id for carrier in claim.carriers], claim.trouble, [move.id for move, _span in claim.moves]
(['dhl'], 'held', ['put_through'])
>>> read_claim(read_text("警方提醒：自称DHL、说包裹被扣的电话都是诈骗。"), load_carriers()) is None
True
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seawall.detectors.official import host_of, is_under, official_domains
from seawall.detectors.parcels.numbers import plain_number
from seawall.detectors.reading import Reading
from seawall.detectors.voices import SUPPRESSING_DOCUMENT, Frame, read_frame
from seawall.detectors.wording import Wording, mentioned_only
from seawall.model import Finding, Identifier, Span
from seawall.playbook.carriers import Carrier, CarrierBook, Move

MAX_NUMBERS = 10
"""Different numbers that are compared; a list of more is no notice to one person."""
LEAST_NUMBER = 8
"""A shorter number of the family's own could stand anywhere."""
REACH = 24
"""So many folded characters behind a word for a parcel, bare figures are its number."""
_FIGURES = re.compile(r"(?<![a-z0-9.,-])[0-9]{10,22}(?![a-z0-9]|[.,-][0-9])")
_SENTENCE_END = re.compile(r"[?？!！。\n]|\.(?=\s|$)")
_BLANK = re.compile(r"[ -]")
TOLD = SUPPRESSING_DOCUMENT | {"warning"}
"""Cues that make what stands in their sentence something told, not said to the reader."""


@dataclass(frozen=True)
class ParcelClaim:
    """What one text says about a parcel, to the reader."""

    numbers: tuple[Identifier, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    carrier_span: Span | None = None
    trouble: str = ""
    """Kind of trouble, the gravest; empty for a plain notice."""
    trouble_span: Span | None = None
    moves: tuple[tuple[Move, Span | None], ...] = ()
    """What it does that no carrier does."""
    linked: bool = False
    """Whether it holds a link to a site that is nobody's known one."""

    @property
    def loud(self) -> bool:
        """Whether it wants something, or says that something is wrong."""
        return bool(self.trouble or self.moves or self.linked)


def read_claim(reading: Reading, book: CarrierBook, *, known: Sequence[str] = ()) -> ParcelClaim | None:
    """Return what a text claims about a parcel; ``None`` where it speaks of none, or only tells of the fraud.

    ``known`` are numbers to look for as they are, however the text writes them.
    """
    frame = read_frame(reading)
    findings = reading.once(_worded)
    if frame.document_cue is not None or mentioned_only(findings):
        return None
    told = _told_sentences(frame)
    numbers = _numbers(reading, told, book=book, known=known)
    named = {
        carrier: place
        for carrier, place in book.in_text(reading.folded.text).items()
        if reading.folded.sentence(place[0]) not in told
    }
    if not (numbers or named or book.parcel_words.find(reading.folded.text)):
        return None
    trouble, where = _trouble(findings, book, reading)
    claim = ParcelClaim(
        numbers,
        tuple(book.by_id[carrier] for carrier in named),
        reading.span(*next(iter(named.values()))) if named else None,
        trouble,
        where,
        tuple(_moves(findings, book)),
        _has_strange_link(reading),
    )
    if not (numbers or named):
        return claim if claim.loud and not _only_asks(claim, reading.text) else None
    return claim


def _only_asks(claim: ParcelClaim, text: str) -> bool:
    """Whether nothing but a question speaks of a parcel: "how does customs tell people that a parcel is held?"."""
    end = _SENTENCE_END.search(text, claim.trouble_span.end) if claim.trouble_span else None
    return not claim.moves and not claim.linked and end is not None and end[0] in "?？"


def _worded(reading: Reading) -> tuple[Finding, ...]:
    return tuple(Wording().detect(reading))


def _told_sentences(frame: Frame) -> frozenset[int]:
    sentence = frame.reading.folded.sentence
    return frozenset(sentence(cue.start) for cue in frame.sentence_cues if cue.owner.id in TOLD)


def _numbers(reading: Reading, told: frozenset[int], *, book: CarrierBook, known: Sequence[str]) -> tuple[Identifier, ...]:
    found: dict[str, Identifier] = {}
    listed = (*_own_numbers(reading, known), *reading.identifiers, *_loose_numbers(reading, book))
    for identifier in listed:
        if identifier.kind == "tracking" and len(found) < MAX_NUMBERS and not _is_told(reading, identifier.span.start, told):
            found.setdefault(plain_number(identifier.value), identifier)
    return tuple(found.values())


def _own_numbers(reading: Reading, known: Sequence[str]) -> Iterator[Identifier]:
    """Yield the numbers that are looked for, with spaces and hyphens or without."""
    text = reading.folded.text
    places = [place for place, char in enumerate(text) if not _BLANK.match(char)]
    compact = "".join(text[place] for place in places)
    for number in known:
        start = compact.find(number.lower()) if len(number) >= LEAST_NUMBER else -1
        if start >= 0:
            first, last = places[start], places[start + len(number) - 1] + 1
            if not (_is_of_a_number(text[first - 1 : first]) or _is_of_a_number(text[last : last + 1])):
                yield Identifier("tracking", number, reading.span(first, last))


def _is_of_a_number(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _loose_numbers(reading: Reading, book: CarrierBook) -> Iterator[Identifier]:
    """Yield bare figures that stand right behind a word for a parcel and are nothing else."""
    text = reading.folded.text
    for word in book.parcel_words.all(text):
        match = _FIGURES.search(text, word.end(), word.end() + REACH + 22)
        near = match is not None and match.start() - word.end() <= REACH
        if match and near and reading.folded.sentence(word.end()) == reading.folded.sentence(match.start()):
            span = reading.span(*match.span())
            if not any(other.span.start < span.end and span.start < other.span.end for other in reading.identifiers):
                yield Identifier("tracking", match[0], span)


def _is_told(reading: Reading, start: int, told: frozenset[int]) -> bool:
    """Whether a place of the original text lies in one of some sentences of the folded one."""
    ends = (0, *(end + 1 for end in reading.folded.breaks), len(reading.folded.text)) if told else ()
    for sentence in told:
        first, last = reading.folded.original(ends[sentence], ends[sentence + 1])
        if first <= start < last:
            return True
    return False


def _trouble(findings: tuple[Finding, ...], book: CarrierBook, reading: Reading) -> tuple[str, Span | None]:
    """Return the gravest kind of trouble that is claimed; none where the text says that it is over, or is a plain notice."""
    tactics = {finding.tactic: finding for finding in findings}
    plain = bool(book.notices & tactics.keys())
    over = book.released.find(reading.folded.text) is not None
    for kind, names in book.troubles.items():
        found = next((tactics[name] for name in names if name in tactics), None)
        if found is not None and not (over and kind in {"held", "fee"}) and not (plain and kind == "fee"):
            return kind, found.spans[0] if found.spans else None
    return "", None


def _moves(findings: tuple[Finding, ...], book: CarrierBook) -> Iterator[tuple[Move, Span | None]]:
    for move in book.moves:
        for finding in findings:
            if any(finding.tactic == name or (name[-1] == "." and finding.tactic.startswith(name)) for name in move.tactics):
                yield move, finding.spans[0] if finding.spans else None
                break


def _has_strange_link(reading: Reading) -> bool:
    official = official_domains(reading.playbook)
    return any(not any(is_under(host_of(host), domain) for domain in official) for host in reading.hosts)
