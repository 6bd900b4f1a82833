"""A check as words on a terminal, for somebody who is frightened: verdict, one sentence, the acts, then the evidence."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from seawall.model import LEVELS, Action, Check, Finding, Language, LedgerLine, Problem, Words

ACTS_SHOWN = 5
QUOTE_CONTEXT = 24
MAX_FINDINGS = 8
_COLOURS = {"none": "default", "unsure": "yellow", "likely": "dark_orange3", "certain": "red3"}
_WORDS = {
    "do": Words("现在请这样做", "What to do now"),
    "more": Words("还可以做", "Then"),
    "why": Words("为什么这样说", "Why"),
    "lines": Words("对方冒充的单位公开说过", "What the real ones say they never do"),
    "next": Words("接下来他们可能会", "What they may do next"),
    "ledger": Words(
        "分数怎么来的（单位：分贝，每 10 分贝可能性翻 10 倍）", "How it adds up (decibans; 10 more means ten times the odds)"
    ),
    "prior": Words("起点", "start"),
    "cap": Words("相近的迹象不重复算", "similar signs are not counted twice"),
    "total": Words("合计", "total"),
    "chance": Words("是诈骗的可能性", "chance that this is fraud"),
    "call": Words("电话", "call"),
    "in_days": Words("天内", "days"),
    "told": Words("你提到的：", "About:"),
}


def print_check(answer: Check, console: Console, language: Language, *, ledger: bool = True) -> None:
    """Print one answer."""
    console.print(Group(*_parts(answer, language, ledger=ledger)))


def print_problem(problem: Problem, console: Console, language: Language) -> None:
    """Print one problem on its own line."""
    where = f"{problem.where}: " if problem.where else ""
    console.print(Text(f"{where}{problem.message.speak(language)}"))


def _parts(answer: Check, language: Language, *, ledger: bool) -> Iterable[RenderableType]:
    episode, advice = answer.episode, answer.advice
    colour = "red3" if episode.danger else _COLOURS[episode.level]
    yield Text()
    yield Text(f"● {advice.headline.speak(language)}", style=f"bold {colour}")
    yield Padding(Text(advice.sentence.speak(language)), (0, 0, 0, 2))
    if advice.actions:
        yield _heading("do", language)
        yield _acts(advice.actions[:ACTS_SHOWN], language)
    shown = [finding for finding in episode.findings if finding.spans]
    if shown and (episode.level != "none" or answer.mentioned or episode.danger):
        yield _heading("why", language)
        yield from _evidence(answer, shown, language)
    if answer.red_lines:
        yield _heading("lines", language)
        yield _bullets(line.text.speak(language) for line in answer.red_lines[:ACTS_SHOWN])
    if episode.next and LEVELS.index(episode.level) >= LEVELS.index("likely"):
        yield _heading("next", language)
        yield _bullets(move.text.speak(language) for move in episode.next)
    if ledger and episode.findings and (episode.level != "none" or answer.mentioned):
        yield _heading("ledger", language)
        yield _ledger(answer, language)
    for problem in answer.problems:
        yield Text(f"! {problem.message.speak(language)}", style="dim")


def _heading(key: str, language: Language) -> Text:
    return Text(f"\n{_WORDS[key].speak(language)}", style="bold")


def _bullets(lines: Iterable[str]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(overflow="fold")
    for line in lines:
        table.add_row("  ·", Text(line))
    return table


def _acts(actions: Iterable[Action], language: Language) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column(overflow="fold")  # Chinese has no spaces to break at
    for number, action in enumerate(actions, 1):
        line = Text(action.text.speak(language))
        if action.contact is not None and (action.contact.number or action.contact.web):
            contact = action.contact
            line.append(f"\n→ {contact.name.speak(language)}: ", style="dim")
            line.append(contact.number or contact.web or "", style="bold")
        table.add_row(f"  {number}.", line)
    return table


def _evidence(answer: Check, findings: list[Finding], language: Language) -> Iterable[RenderableType]:
    text = answer.evidence.text
    for finding in sorted(findings, key=lambda f: -abs(f.weight_db))[:MAX_FINDINGS]:
        span = finding.spans[0]
        before = text[max(0, span.start - QUOTE_CONTEXT) : span.start]
        after = text[span.end : span.end + QUOTE_CONTEXT]
        style = "bold black on yellow" if finding.weight_db > 0 else "bold black on grey70"
        quote = Text(_one_line(("…" if span.start > QUOTE_CONTEXT else "") + before), style="dim")
        quote.append(_one_line(span.quote), style=style)
        quote.append(_one_line(after) + ("…" if span.end + QUOTE_CONTEXT < len(text) else ""), style="dim")
        yield Padding(quote, (0, 0, 0, 2))
        yield Padding(Text(finding.why.speak(language)), (0, 0, 0, 4))


def _one_line(text: str) -> str:
    # control characters could redraw the terminal: nothing in the evidence may do that
    return "".join(" " if char in "\n\r\t" else char if char.isprintable() else "�" for char in text)


def _ledger(answer: Check, language: Language) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for line in answer.episode.ledger.lines:
        table.add_row(f"  {line.weight_db:+.0f}", Text(_label(line, language), style="dim"))
    percent = _percent(answer.episode.probability)
    total = f"{_WORDS['total'].speak(language)} · {_WORDS['chance'].speak(language)} {percent}"
    table.add_row(f"  {answer.episode.ledger.total_db:+.0f}", Text(total, style="bold"))
    return table


def _percent(probability: float) -> str:
    """Return a share that claims no more than it can.

    >>> _percent(0.9999), _percent(0.39)
    ('>99%', '39%')
    """
    rounded = round(100 * probability)
    return f"{rounded}%" if 1 <= rounded <= 99 else "<1%" if rounded < 1 else ">99%"  # noqa: PLR2004 - whole percents


def _label(line: LedgerLine, language: Language) -> str:
    if line.kind == "prior":
        return _WORDS["prior"].speak(language)
    if line.kind == "cap":
        return _WORDS["cap"].speak(language)
    return line.label
