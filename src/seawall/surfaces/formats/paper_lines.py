"""What is said of papers, as lines on a terminal: which rule each breaks, with its source, and what nobody can tell from it.

>>> from seawall import check
>>> list(paper_lines(check("hello"), "en", width=60))
[]
"""

from collections.abc import Iterator

from rich.text import Text

from seawall.model import Check, Language, PaperAnswer, PaperRule, Words
from seawall.surfaces.formats.places import place_words, say_place
from seawall.surfaces.formats.printable import make_printable
from seawall.surfaces.formats.wrapping import block

MAX_PAPERS = 3
MAX_RULES = 6
"""Papers and rules that are shown; ``--json`` has them all."""
MAX_QUOTE = 60
_WRONG = Words("这张“{name}”哪里不对", "What is wrong with this paper: {name}")
_OPEN = Words("这张“{name}”，光看看不出真假", "Nobody can judge this paper by its looks: {name}")
_UNJUDGED = Words("从纸上看不出来的：", "What the paper alone cannot tell:")
_SOURCE = Words("依据：", "Source: ")
_HOW = Words(
    "别打纸上写的电话。自己到这家单位的官网上找号码，打过去问。",
    "Do not call a number on the paper. Find the office's number on its own official site, and ask there.",
)
_MARKS: dict[Language, tuple[str, str]] = {"zh": ("「", "」"), "en": ("“", "”")}


def paper_lines(answer: Check, language: Language, *, width: int) -> Iterator[Text]:
    """Yield what is said of each paper, the first few."""
    for paper in answer.papers[:MAX_PAPERS]:
        heading = _WRONG if paper.verdict == "contradicted" else _OPEN
        name = make_printable(paper.name.speak(language))
        yield Text()
        yield from block(Text(heading.speak(language).format(name=name), "bold"), width)
        for rule in paper.rules[:MAX_RULES]:
            yield from _rule(answer, rule, language, width)
        yield from _unjudged(paper, language, width)
    if answer.papers:
        yield from block(Text(_HOW.speak(language)), width, first="  ")


def _rule(answer: Check, rule: PaperRule, language: Language, width: int) -> Iterator[Text]:
    yield from block(Text(make_printable(rule.title.speak(language))), width, first="  · ")
    if rule.span is not None:
        opening, closing = _MARKS[language]
        quote = rule.span.quote if len(rule.span.quote) <= MAX_QUOTE else f"{rule.span.quote[:MAX_QUOTE]}…"
        place = say_place(place_words(answer.evidence, rule.span.start, rule.span.end), language)
        yield from block(Text(make_printable(f"{opening}{quote}{closing}{place}"), "dim"), width, first="    ")
    yield from block(Text(make_printable(rule.why.speak(language))), width, first="    ")
    if rule.source:
        yield from block(Text(make_printable(_SOURCE.speak(language) + rule.source), "dim"), width, first="    ")


def _unjudged(paper: PaperAnswer, language: Language, width: int) -> Iterator[Text]:
    if paper.unjudged:
        yield from block(Text(_UNJUDGED.speak(language)), width, first="  ")
    for words in paper.unjudged:
        yield from block(Text(make_printable(words.speak(language))), width, first="  · ")
