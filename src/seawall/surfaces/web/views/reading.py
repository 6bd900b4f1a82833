"""What was read, for a person to see and correct: pictures with boxes over what counts, who said what, what is said of a paper.

>>> lettered(2), lettered(27)
('B', '27')
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from seawall.model import Check, Evidence, PaperAnswer, Span
from seawall.surfaces.formats.places import Box, boxes_of
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.web.tongues import Tongue
from seawall.surfaces.web.views.marking import Piece, mark

WIDE = 1000
"""Units of a picture's width, whatever its pixels: so that the numbers on it are of one size."""
MAX_SHOTS = 8
MAX_PREVIEW_BYTES = 3_000_000
"""Pictures that one page shows, and their bytes; those with a mark come first."""
MAX_TURNS = 40
NEAR = 2
"""Turns of a long chat that are shown, and those around a mark."""
MARGIN = 6
"""Units by which a box is larger than the line in it."""
TAG_HEIGHT = 62
CHARACTER = 27
"""Units of a label's height and of each further character in it."""
MAX_RULES = 12
Marks = tuple[tuple[int, int, int], ...]
"""Start, end and number of every marked stretch of the text."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One box over a picture, in units of its width; ``label`` names what it belongs to."""

    x: int
    y: int
    width: int
    height: int
    label: str
    tag_x: int
    tag_y: int
    tag_width: int
    """Where the label stands: at the right end of the line, where there is mostly room."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture with its boxes."""

    number: int
    key: str
    """By which a browser knows it again: the server has its preview only once."""
    source: str
    """A ``data:`` address; empty when it was read earlier and only the browser may still have it."""
    height: int
    frames: tuple[Frame, ...]
    labels: str
    """What is marked on it, for who cannot see it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said at once."""

    who: str
    mine: bool
    when: str
    pieces: tuple[Piece, ...]
    gap: bool
    """True where turns were left out before it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that a paper breaks; ``letter`` is that of its box, if it has one."""

    letter: str
    title: str
    why: str
    quote: str
    source: str
    """A web address."""
    named: str
    """The source in words, where it is no address."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of one paper."""

    name: str
    contradicted: bool
    rules: tuple[Rule, ...]
    unjudged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadView:
    """Everything a page needs to show what was read."""

    medium: str
    shots: tuple[Shot, ...]
    left_out: int
    """Pictures that are not shown."""
    shown: bool
    """Whether any picture is there to be shown."""
    turns: tuple[Turn, ...]
    papers: tuple[Paper, ...]


def view_read(checked: Check, tongue: Tongue, marks: Marks) -> ReadView:
    """Return what was read as shown. ``marks`` are the numbered stretches of the reasons."""
    evidence = checked.evidence
    spans = _rule_spans(checked.papers)
    letters = {span: lettered(number) for number, span in enumerate(spans, 1) if boxes_of(evidence, *span)}
    labelled = [*((start, end, str(number)) for start, end, number in marks), *((*span, name) for span, name in letters.items())]
    shots = _shots(evidence, labelled, tongue)
    return ReadView(
        medium=evidence.medium,
        shots=shots,
        left_out=len(evidence.pictures) - len(shots) if shots else 0,
        shown=any(shot.source for shot in shots),
        turns=tuple(_turns(evidence, marks, tongue)),
        papers=tuple(_paper(paper, letters, tongue) for paper in checked.papers),
    )


def lettered(number: int) -> str:
    """Return a letter for the first of some things, and a number once letters are used up."""
    return chr(ord("A") + number - 1) if number <= 26 else str(number)  # noqa: PLR2004 - letters


def _rule_spans(papers: Iterable[PaperAnswer]) -> list[tuple[int, int]]:
    spans = [rule.span for paper in papers for rule in paper.rules[:MAX_RULES]]
    return list(dict.fromkeys((span.start, span.end) for span in spans if span is not None))


def _shots(evidence: Evidence, labelled: Sequence[tuple[int, int, str]], tongue: Tongue) -> tuple[Shot, ...]:
    found: dict[int, dict[Box, list[str]]] = {}
    for start, end, label in labelled:
        for box in boxes_of(evidence, start, end):
            found.setdefault(box.page, {}).setdefault(box, []).append(label)
    shown = sorted(range(len(evidence.pictures)), key=lambda page: (page not in found, page))
    shots: list[Shot] = []
    left = MAX_PREVIEW_BYTES
    for page in shown:
        picture = evidence.pictures[page]
        left -= len(picture.preview)
        if (picture.preview or picture.fingerprint) and left >= 0 and len(shots) < MAX_SHOTS and picture.width > 0:
            height = max(1, round(WIDE * picture.height / picture.width))
            frames = tuple(_frame(box, labels, height) for box, labels in found.get(page, {}).items())
            data = base64.b64encode(picture.preview).decode()
            source = f"data:image/webp;base64,{data}" if data else ""
            key = f"{page + 1}-{picture.width}x{picture.height}-{picture.fingerprint}"
            said = "、".join if tongue.language == "zh" else ", ".join
            shots.append(Shot(page + 1, key, source, height, frames, said(frame.label for frame in frames)))
    return tuple(sorted(shots, key=lambda shot: shot.number))


def _frame(box: Box, labels: Iterable[str], height: int) -> Frame:
    x, y = max(round(box.left * WIDE) - MARGIN, 0), max(round(box.top * height) - MARGIN, 0)
    right, bottom = min(round(box.right * WIDE) + MARGIN, WIDE), min(round(box.bottom * height) + MARGIN, height)
    label = " ".join(dict.fromkeys(labels))
    wide = TAG_HEIGHT + CHARACTER * (len(label) - 1)
    return Frame(
        x,
        y,
        max(right - x, 1),
        max(bottom - y, 1),
        label,
        tag_x=min(right - MARGIN, WIDE - wide),
        tag_y=min(max((y + bottom - TAG_HEIGHT) // 2, 0), max(height - TAG_HEIGHT, 0)),
        tag_width=wide,
    )


def _turns(evidence: Evidence, marks: Marks, tongue: Tongue) -> Iterable[Turn]:
    """Yield who said what, where that is known; of a long chat what stands around the marks, or else its end."""
    segments = evidence.segments
    if not any(segment.speaker or segment.direction == "sent" for segment in segments):
        return
    starts = [0, *accumulate(len(segment.text) + 1 for segment in segments[:-1])]
    of_turn: dict[int, list[tuple[int, int, int]]] = {}
    index = 0
    for start, end, number in sorted(marks):
        while index + 1 < len(segments) and starts[index + 1] <= start:
            index += 1
        of_turn.setdefault(index, []).append((start - starts[index], min(end - starts[index], len(segments[index].text)), number))
    before = -1
    for turn in _chosen(len(segments), list(of_turn)):
        segment = segments[turn]
        mine = segment.direction == "sent"
        yield Turn(
            who=make_printable(segment.speaker) if segment.speaker else _unnamed(tongue, mine=mine),
            mine=mine,
            when=(segment.at or "").replace("T", " ")[:16],
            pieces=tuple(_printable(piece) for piece in mark(segment.text, of_turn.get(turn, ()))),
            gap=turn != before + 1,
        )
        before = turn


def _unnamed(tongue: Tongue, *, mine: bool) -> str:
    return tongue("talk-me") if mine else tongue("talk-them")


def _chosen(count: int, marked: list[int]) -> list[int]:
    if count <= MAX_TURNS:
        return list(range(count))
    if not marked:
        return list(range(count - MAX_TURNS, count))
    near = {turn + step for turn in marked for step in range(-NEAR, NEAR + 1)}
    return sorted(turn for turn in near if 0 <= turn < count)[:MAX_TURNS]


def _printable(piece: Piece) -> Piece:
    return Piece("\n".join(map(make_printable, piece.text.split("\n"))), piece.number, piece.gap)


def _paper(paper: PaperAnswer, letters: Mapping[tuple[int, int], str], tongue: Tongue) -> Paper:
    return Paper(
        name=make_printable(tongue.say(paper.name)),
        contradicted=paper.verdict == "contradicted",
        rules=tuple(
            Rule(
                letter=letters.get((rule.span.start, rule.span.end), "") if rule.span else "",
                title=tongue.say(rule.title),
                why=make_printable(tongue.say(rule.why)),
                quote=_quote(rule.span),
                source=rule.source if rule.source.startswith("https://") else "",
                named="" if rule.source.startswith("https://") else make_printable(rule.source),
            )
            for rule in paper.rules[:MAX_RULES]
        ),
        unjudged=tuple(make_printable(tongue.say(words)) for words in paper.unjudged),
    )


def _quote(span: Span | None) -> str:
    return make_printable(span.quote) if span else ""
