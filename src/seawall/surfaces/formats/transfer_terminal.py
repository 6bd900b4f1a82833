"""A screening as words on a terminal: the answer, the two facts that decide, the questions, the one call."""

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.text import Text

from seawall.model import Answer, Language, Screening, SeenFact, Words
from seawall.surfaces.formats.contacts import contact_line
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.transfer_words import MINUTES, answer_words
from seawall.surfaces.formats.wrapping import MAX_WIDTH, block

_COLOURS: Mapping[Answer, str] = {"send": "default", "ask_first": "yellow", "hold": "dark_orange3", "do_not_send": "red3"}
_WORDS = {
    "facts": Words("关键看这里", "What decides"),
    "call": Words("现在打一个电话", "One call to make now"),
    "questions": Words("再问清楚", "Questions to ask"),
    "looks": Words("真的{title}是这样的", "What a true payment of this kind looks like"),
    "minutes": Words("真急的话，这样几分钟就够", "If it is urgent, this takes minutes"),
    "letter": Words(
        "去柜台前打印一张给银行的纸：加上 --letter 纸.pdf", "For the bank counter, print a sheet: add --letter sheet.pdf"
    ),
    "danger": Words("人可能有危险：先看 seawall guide video_hour", "A life may be in danger: see seawall guide video_hour first"),
    "freedom": Words("看看孩子自不自由：seawall guide freedom", "To see whether your child is free: seawall guide freedom"),
}


def print_screening(screening: Screening, console: Console, language: Language) -> None:
    """Print one answer."""
    width = min(console.width, MAX_WIDTH)
    console.print(Text("\n").join([*_lines(screening, language, width), Text()]), soft_wrap=True)


def _lines(screening: Screening, language: Language, width: int) -> Iterator[Text]:
    yield from _verdict(screening, language, width)
    if screening.freedom is not None:
        for words in (*screening.freedom.reasons, screening.freedom.act):
            yield from block(Text(words.speak(language)), width, first="  · ")
    if screening.deciding:
        yield from _heading("facts", language, width)
        for fact in screening.deciding:
            yield from _fact(fact, language, width)
    if screening.answer != "send":
        yield from _acts(screening, language, width)
    yield Text()
    title = _WORDS["looks"].speak(language).format(title=screening.kind.title.speak(language))
    yield from block(Text(title, "bold"), width)
    yield from block(Text(screening.kind.looks.speak(language)), width, first="  ")
    if screening.answer in {"hold", "do_not_send"}:
        yield Text()
        if screening.freedom is None:
            yield from block(Text(_WORDS["freedom"].speak(language), "dim"), width, first="  ")
        yield from block(Text(_WORDS["letter"].speak(language), "dim"), width, first="  ")


def _verdict(screening: Screening, language: Language, width: int) -> Iterator[Text]:
    headline, sentence = answer_words(screening)
    yield from block(Text(headline.speak(language), f"bold {_COLOURS[screening.answer]}"), width, first="● ")
    yield from block(Text(sentence.speak(language)), width, first="  ")
    if screening.danger:
        yield from block(Text(_WORDS["danger"].speak(language), "bold red3"), width, first="  ! ")


def _acts(screening: Screening, language: Language, width: int) -> Iterator[Text]:
    yield from _heading("call", language, width)
    yield from block(Text(screening.call.text.speak(language)), width, first="  · ")
    if screening.call.hotline is not None:
        yield from block(contact_line(screening.call.hotline, language), width, first="    → ")
    if screening.kind.minutes:
        yield from _heading("minutes", language, width)
        yield from block(Text(MINUTES.speak(language)), width, first="  · ")
    yield from _heading("questions", language, width)
    for number, question in enumerate(screening.questions, 1):
        yield from block(Text(question.speak(language)), width, first=f"  {number}. ")


def _fact(seen: SeenFact, language: Language, width: int) -> Iterator[Text]:
    sign = "-" if seen.fact.side == "against" else "+"
    yield from block(Text(make_printable(seen.fact.title.speak(language)), "bold"), width, first=f"  {sign} ")
    if seen.quote:
        opening, closing = ("「", "」") if language == "zh" else ("“", "”")
        yield from block(Text(f"{opening}{make_printable(seen.quote)}{closing}", "dim"), width, first="    ")


def _heading(key: str, language: Language, width: int) -> Iterator[Text]:
    yield Text()
    yield from block(Text(_WORDS[key].speak(language), "bold"), width)
