"""A check as words on a terminal, for somebody who is frightened: verdict, one sentence, the acts, then the evidence."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Console
from rich.text import Text

from seawall.model import LEVELS, Action, Check, Language, Problem, Words
from seawall.readers.allowance import INSIDE
from seawall.surfaces.formats.contacts import contact_line, country_note, further_numbers, number_lines
from seawall.surfaces.formats.evidence import evidence_lines
from seawall.surfaces.formats.ledger import ledger_lines
from seawall.surfaces.formats.paper_lines import paper_lines
from seawall.surfaces.formats.parcel_lines import parcel_lines
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import MAX_WIDTH, block

ACTS_SHOWN = 5
LINES_SHOWN = 3
"""Red lines, and claims, that are shown; ``--json`` has them all."""
_COLOURS = {"none": "default", "unsure": "yellow", "likely": "dark_orange3", "certain": "red3"}
_WORDS = {
    "about": Words("关于：", "About: "),
    "do": Words("现在请这样做", "What to do now"),
    "ask": Words("想再问问你，好说得更准", "What would make this clearer"),
    "how": Words(
        "回答时加上 --answer {id}=yes 或 {id}=no，再查一遍；几个问题可以一起答。",
        "To answer, run it again with --answer {id}=yes or {id}=no; several may be answered at once.",
    ),
    "numbers": Words("可以打的电话", "Numbers to call"),
    "why": Words("为什么这样说", "Why"),
    "lines": Words("真的单位公开说过", "What the real ones say they never do"),
    "next": Words("接下来他们可能会", "What they may do next"),
    "ledger": Words(
        "分数怎么来的（每多 10 分，是诈骗的胜算就乘以 10）", "How it adds up (decibans; 10 more means ten times the odds)"
    ),
    "exceptions": Words("例外：", " But: "),
    "stdin": Words("标准输入", "standard input"),
}


def print_check(
    answer: Check,
    console: Console,
    language: Language,
    *,
    about: str = "",
    country: str | None = None,
    titles: Mapping[str, Words] | None = None,
) -> None:
    """Print one answer. ``about`` names the input when there are several; ``titles`` are those of the tactics."""
    width = min(console.width, MAX_WIDTH)
    lines = [
        *_verdict(answer, language, width, about),
        *_advice(answer, language, width, country),
        *_questions(answer, language, width),
        *parcel_lines(answer, language, width=width),
        *paper_lines(answer, language, width=width),
        *_reasons(answer, language, width),
        *_bare_links(answer, language, width),
        *_outlook(answer, language, width),
        *_sum(answer, language, width, titles or {}),
        *_problems(answer, language, width),
    ]
    # the lines are cut already: the terminal must not cut or pad them again
    console.print(Text("\n").join([*lines, Text()]), soft_wrap=True)


def print_problem(problem: Problem, console: Console, language: Language) -> None:
    """Print one problem: where it is, what is wrong, what to do."""
    where = _WORDS["stdin"].speak(language) if problem.where == "-" else make_printable(problem.where)
    text = f"{where}: {make_printable(problem.message.speak(language))}" if where else problem.message.speak(language)
    console.print(Text("\n").join(block(Text(make_printable(text)), min(console.width, MAX_WIDTH))), soft_wrap=True)


def _verdict(answer: Check, language: Language, width: int, about: str) -> Iterator[Text]:
    colour = "red3" if answer.episode.danger else _COLOURS[answer.episode.level]
    yield from block(Text(answer.advice.headline.speak(language), f"bold {colour}"), width, first="● ")
    if about:
        yield from block(Text(_WORDS["about"].speak(language) + make_printable(about), "dim"), width, first="  ")
    yield from block(Text(answer.advice.sentence.speak(language)), width, first="  ")


def _advice(answer: Check, language: Language, width: int, country: str | None) -> Iterator[Text]:
    actions = answer.advice.actions
    shown = actions[:ACTS_SHOWN]
    if shown:
        yield from _heading("do", language, width)
    for number, action in enumerate(shown, 1):
        yield from _act(action, number, language, width)
    numbers = further_numbers(shown, actions[ACTS_SHOWN:])
    if numbers:
        yield from _heading("numbers", language, width)
        yield from number_lines(numbers, language, width=width)
    note = country_note(answer, country)
    if note:
        yield from _remark(note, language, width)


def _act(action: Action, number: int, language: Language, width: int) -> Iterator[Text]:
    yield from block(Text(action.text.speak(language)), width, first=f"  {number}. ")
    if action.contact is not None:
        yield from block(contact_line(action.contact, language), width, first="     → ")


def _questions(answer: Check, language: Language, width: int) -> Iterator[Text]:
    if answer.questions:
        yield from _heading("ask", language, width)
        for question in answer.questions:
            yield from block(Text.assemble(question.text.speak(language), (f"  {question.id}", "dim")), width, first="  · ")
        how = _WORDS["how"].speak(language).format(id=answer.questions[0].id)
        yield from block(Text(how, "dim"), width, first="    ")


def _reasons(answer: Check, language: Language, width: int) -> Iterator[Text]:
    told = answer.episode.level != "none" or answer.mentioned or answer.episode.danger
    if told and any(finding.spans for finding in answer.episode.findings):
        yield from _heading("why", language, width)
        yield from evidence_lines(answer, language, width=width)
    stated = [*_red_lines(answer, language), *_claims(answer, language)]
    if stated:
        yield from _heading("lines", language, width)
        yield from _bullets(stated, width)


def _bare_links(answer: Check, language: Language, width: int) -> Iterator[Text]:
    """Yield what is said of links where somebody asks about nothing else; in a message they only count with the rest."""
    if not answer.links or answer.episode.level != "none":
        return
    rest = answer.evidence.text
    for link in answer.links:
        rest = rest.replace(link.span.quote if link.span else "", "")
    if any(char.isalnum() for char in rest):
        return
    yield Text()
    yield from _bullets((Text(make_printable(link.why.speak(language))) for link in answer.links[:LINES_SHOWN]), width)


def _red_lines(answer: Check, language: Language) -> Iterator[Text]:
    opening, closing = ("（", "）") if language == "zh" else (" (", ")")
    for line in answer.red_lines[:LINES_SHOWN]:
        exceptions = _WORDS["exceptions"].speak(language) + line.exceptions.speak(language) if line.exceptions else ""
        yield Text.assemble(
            line.text.speak(language),
            (f"{opening}{line.who.speak(language)}{closing}{exceptions}", "dim"),
        )


def _claims(answer: Check, language: Language) -> Iterator[Text]:
    colon = "：" if language == "zh" else ": "
    for claim in [claim for claim in answer.claims if claim.never][:LINES_SHOWN]:
        never = claim.never.speak(language) if claim.never else ""
        yield Text(f"{claim.name.speak(language)}{colon}{never}")


def _outlook(answer: Check, language: Language, width: int) -> Iterator[Text]:
    moves = answer.episode.next if LEVELS.index(answer.episode.level) >= LEVELS.index("likely") else ()
    if moves:
        yield from _heading("next", language, width)
        yield from _bullets((Text(move.text.speak(language)) for move in moves), width)


def _sum(answer: Check, language: Language, width: int, titles: Mapping[str, Words]) -> Iterator[Text]:
    if answer.episode.findings and (answer.episode.level != "none" or answer.mentioned):
        yield from _heading("ledger", language, width)
        yield from ledger_lines(answer.episode, language, width=width, titles=titles)


def _problems(answer: Check, language: Language, width: int) -> Iterator[Text]:
    if answer.problems:
        yield Text()
    for problem in answer.problems:
        inside = problem.where.partition(INSIDE)[2]
        yield from _remark(problem.message, language, width, about=inside)


def _heading(key: str, language: Language, width: int) -> Iterator[Text]:
    yield Text()
    yield from block(Text(_WORDS[key].speak(language), "bold"), width)


def _bullets(lines: Iterable[Text], width: int) -> Iterator[Text]:
    for line in lines:
        yield from block(line, width, first="  · ")


def _remark(words: Words, language: Language, width: int, *, about: str = "") -> Iterator[Text]:
    """Yield one remark; ``about`` is the file inside the given one that it speaks of."""
    colon = "：" if language == "zh" else ": "
    said = f"{about}{colon}{words.speak(language)}" if about else words.speak(language)
    yield from block(Text(make_printable(said), "dim"), width, first="  ! ")
