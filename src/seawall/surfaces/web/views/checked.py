"""An answer to "is this real?" as the page shows it: verdict, three acts, then the rest for who wants it."""

from collections.abc import Mapping
from dataclasses import dataclass

from seawall.episodes.answering import DETECTOR
from seawall.model import LEVELS, Action, Check, Finding, Words
from seawall.surfaces.formats.contacts import further_numbers
from seawall.surfaces.formats.evidence import choose_quotes
from seawall.surfaces.formats.ledger import ledger_rows, percent, title_of
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.web.tongues import Tongue
from seawall.surfaces.web.views.marking import Piece, apart, mark
from seawall.surfaces.web.views.reach import Reach, reach_of
from seawall.surfaces.web.views.said import say_problems

ACTS_FIRST = 3
"""Acts of the first screenful; more would not be read."""
MAX_LINES = 4


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do, and whom to call for it."""

    text: str
    reach: Reach | None


@dataclass(frozen=True, slots=True)
class Why:
    """One marked stretch and what it means; ``number`` is 0 for what is said of the whole."""

    number: int
    title: str
    reasons: tuple[str, ...]
    ordinary: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """What a real body has stated, and where."""

    text: str
    who: str
    exceptions: str
    source: str
    """Web address of the official source; empty where only its name can be given."""
    named: str


@dataclass(frozen=True, slots=True)
class CheckView:
    """Everything a page needs."""

    tone: str
    """``danger``, ``certain``, ``likely``, ``unsure``, ``none`` or ``mentioned``."""
    level: str
    serious: bool
    headline: str
    sentence: str
    tag: str
    acts: tuple[Act, ...]
    more: tuple[Act, ...]
    numbers: tuple[Reach, ...]
    outlook: tuple[str, ...]
    text: list[Piece]
    marks: tuple[tuple[int, int, int], ...]
    """Start, end and number of every marked stretch."""
    whys: tuple[Why, ...]
    lines: tuple[Stated, ...]
    claims: tuple[Stated, ...]
    links: tuple[str, ...]
    ledger: tuple[tuple[str, str], ...]
    total: tuple[str, str]
    problems: tuple[str, ...]
    partial: bool
    """True where some of what was given could not be read: the verdict is about the rest."""
    audience: str
    questions: tuple[tuple[str, str], ...]
    local: bool
    """Whether numbers of the chosen country are shown."""


def view_check(
    answer: Check, tongue: Tongue, *, titles: Mapping[str, Words], country: str, asks: tuple[tuple[str, Words], ...] = ()
) -> CheckView:
    """Return a check as shown. ``asks`` are the follow-up questions, by id."""
    episode, advice = answer.episode, answer.advice
    level = episode.level
    serious = episode.danger or LEVELS.index(level) >= LEVELS.index("unsure")
    shows = level != "none" or answer.mentioned or episode.danger
    whys, text, marks = _evidence(answer, tongue, titles) if shows else ((), [], ())
    rows, total = ledger_rows(episode, titles)
    first, rest = advice.actions[:ACTS_FIRST], advice.actions[ACTS_FIRST:]
    reached = {action.contact.country for action in advice.actions if action.contact}
    return CheckView(
        tone="danger" if episode.danger else "mentioned" if answer.mentioned and level == "none" else level,
        level=level,
        serious=serious,
        headline=tongue.say(advice.headline),
        sentence=tongue.say(advice.sentence),
        tag=_tag(answer, tongue),
        acts=tuple(act_of(action, tongue) for action in first),
        more=tuple(act_of(action, tongue) for action in rest),
        numbers=tuple(reach_of(line, tongue) for line in further_numbers(first, rest)) if serious else (),
        outlook=tuple(tongue.say(move.text) for move in episode.next) if LEVELS.index(level) >= LEVELS.index("likely") else (),
        text=text,
        marks=marks,
        whys=whys,
        lines=tuple(_red_lines(answer, tongue)),
        claims=tuple(_claims(answer, tongue)),
        links=tuple(
            make_printable(tongue.say(link.why)) for link in answer.links if link.answer != "ordinary" or level == "none"
        )[:MAX_LINES],
        ledger=tuple((number, tongue.say(label)) for number, label in rows) if episode.findings and shows else (),
        total=(total[0], f"{tongue.say(total[1])} {percent(episode.probability)}"),
        problems=say_problems(answer.problems, tongue),
        partial=any(problem.fatal for problem in answer.problems),
        audience=advice.audience,
        questions=tuple((key, tongue.say(words)) for key, words in asks),
        local=bool(country) and country in reached,
    )


def act_of(action: Action, tongue: Tongue) -> Act:
    """Return an act as shown."""
    return Act(tongue.say(action.text), reach_of(action.contact, tongue) if action.contact else None)


def _tag(answer: Check, tongue: Tongue) -> str:
    """Return how many different signs were seen, for the small line above the verdict."""
    signs = sum(1 for finding in answer.episode.findings if finding.weight_db > 0 and (finding.spans or _answered(finding)))
    return tongue("result-signs", n=signs) if signs and answer.episode.level != "none" else ""


def _evidence(
    answer: Check, tongue: Tongue, titles: Mapping[str, Words]
) -> tuple[tuple[Why, ...], list[Piece], tuple[tuple[int, int, int], ...]]:
    chosen = choose_quotes(answer)
    marked = sorted(apart((span.start, span.end) for span, _findings in chosen), key=lambda index: chosen[index][0].start)
    numbers = {index: number for number, index in enumerate(marked, 1)}
    order = [*marked, *(index for index in range(len(chosen)) if index not in numbers)]
    whys = tuple(_why(numbers.get(index, 0), chosen[index][1], tongue, titles) for index in order)
    said = [finding for finding in answer.episode.findings if _answered(finding) and finding.weight_db > 0]
    whys += tuple(_why(0, [finding], tongue, titles) for finding in said)
    marks = tuple((chosen[index][0].start, chosen[index][0].end, number) for index, number in numbers.items())
    pieces = mark(answer.evidence.text, marks)
    return whys, [Piece(_lines(piece.text), piece.number, piece.gap) for piece in pieces], marks


def _lines(text: str) -> str:
    return "\n".join(map(make_printable, text.split("\n")))


def _answered(finding: Finding) -> bool:
    return finding.detector == DETECTOR


def _why(number: int, findings: list[Finding], tongue: Tongue, titles: Mapping[str, Words]) -> Why:
    return Why(
        number=number,
        title=make_printable(tongue.say(title_of(findings[0].tactic, titles))),
        reasons=tuple(make_printable(tongue.say(finding.why)) for finding in findings),
        ordinary=findings[0].weight_db < 0,
    )


def _red_lines(answer: Check, tongue: Tongue) -> list[Stated]:
    return [
        Stated(
            text=tongue.say(line.text),
            who=tongue.say(line.who),
            exceptions=tongue.say(line.exceptions) if line.exceptions else "",
            source=line.source.text if line.source and line.source.text.startswith("https://") else "",
            named=line.source.date if line.source else "",
        )
        for line in answer.red_lines[:MAX_LINES]
    ]


def _claims(answer: Check, tongue: Tongue) -> list[Stated]:
    return [
        Stated(
            text=tongue.say(claim.never),
            who=tongue.say(claim.name),
            exceptions="",
            source=claim.source.text if claim.source and claim.source.text.startswith("https://") else "",
            named="",
        )
        for claim in answer.claims[:MAX_LINES]
        if claim.never
    ]
