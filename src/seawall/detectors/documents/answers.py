r"""What is said of each paper by itself: the rules it breaks, and what cannot be told from it.

>>> from seawall.detectors.reading import read_text
>>> text = "上海市公安局\n立案告知书\n沪公立告字〔2024〕12号\n王某：你报称的案件符合立案条件，现已立案。\n2024年3月5日"
>>> answer, = answer_papers(read_text(text))
>>> answer.verdict, answer.name.zh
('cannot_tell', '立案告知书')
"""

from seawall.detectors.documents.paper import Paper
from seawall.detectors.documents.rules import PRIVATE_CHANNELS, Broken, judged_papers, source_of
from seawall.detectors.reading import Reading
from seawall.model import PaperAnswer, PaperRule, Words
from seawall.playbook.papers import load_papers

BY_HAND = frozenset({"arrest", "wanted"})
"""Families whose real papers never come by chat or mail."""
UNKNOWN_NAME = Words("这张纸", "This paper")


def answer_papers(reading: Reading) -> tuple[PaperAnswer, ...]:
    """Return one answer a paper that touches somebody's liberty or money, in order; none for those shown as forged.

    A tenancy or a fee notice gets an answer only when it breaks a rule: on ordinary days there is nothing to say.
    """
    answers = (_answer(paper, broken) for paper, broken in judged_papers(reading))
    return tuple(answer for answer in answers if answer is not None)


def _answer(paper: Paper, broken: tuple[Broken, ...]) -> PaperAnswer | None:
    if not broken and not (paper.family and paper.is_of_law):
        return None
    rules = tuple(PaperRule(b.test.id, b.test.title, b.why, b.span, source_of(b, paper.reading.playbook)) for b in broken)
    span = paper.own(paper.title.start, paper.title.end) if paper.title else None
    return PaperAnswer(_name(paper), "contradicted" if broken else "cannot_tell", rules, tuple(_unjudged(paper)), span)


def _name(paper: Paper) -> Words:
    if paper.title is None:
        return paper.family.name if paper.family else UNKNOWN_NAME
    kind = paper.family.name.en if paper.family else UNKNOWN_NAME.en
    title = " ".join(paper.title.text.split())
    return Words(title, title if title.isascii() else f"{kind} ({title})")


def _unjudged(paper: Paper) -> list[Words]:
    book = load_papers()
    said = [book.always]
    if paper.family and paper.family.id in BY_HAND and paper.channel not in PRIVATE_CHANNELS:
        said.append(book.delivery)
    if any(issuer.body.country == "CN" for issuer in paper.issuers):
        said.append(book.abroad)
    return said
