r"""How a paper names itself, and who issues it: the lines that stand by themselves at its head and its foot.

>>> from seawall.playbook.papers import load_papers
>>> text = "上海市人民检察院\n刑事逮捕令\n李某：你涉嫌洗钱，依法逮捕。\n上海市人民检察院"
>>> lines = tuple(lines_of(text, 0))
>>> title, family = title_of(lines, text, load_papers())
>>> title.text, family.id, [issuer.body.id for issuer in issuers_of(lines, title, load_papers())]
('刑事逮捕令', 'arrest', ['procuratorate'])
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from seawall.playbook.folding import Folded, fold
from seawall.playbook.papers import Body, Family, PaperBook

BANK = "bank"
"""A bank in a later line is the one to pay at, not the one that writes."""
TITLE_HAN = 30
TITLE_WORDS = 12
"""A longer line is a sentence that speaks of a paper."""
BRIEF = 8
"""Characters or words of a line that may be a title without the word for a paper at its end."""
ISSUER_HAN = 26
ISSUER_WORDS = 12
REST_OF_NAME = 10
"""Characters that may follow the name of a body in its letterhead: a section, a kind of paper."""
HEAD_LINES = 14
"""Titles and letterheads stand in the first lines, after an emblem, a number, an address."""
TAIL_SHARE = 0.55
"""Signatures stand after this share of the lines."""
_ENDS = re.compile(
    r"(?:令|书|证|证明|函|票|须知|通知|通报|公告|通告|协议|决定|裁定|申请|材料|单|表|笔录"
    r"|warrants?|orders?|notices?|summons|subpoena|agreement|letter|undertaking|statement|bond|certificate|card|bulletin|report|directions?|application|form)\W*(?:[(（].{0,16}[)）]\W*)?$",
    re.IGNORECASE,
)
_LETTERHEAD_MARKS = re.compile(r"[。！？!?；;，]|,(?=\s*[\u3400-\u9fff])|(?<=[a-z]{3})\.(?=\s)|[:：](?=\s*\S)")
"""Marks that no letterhead has; commas and "U.S." it may."""
_SUBJECT = re.compile(r"^\W*(?:主\s*题|标\s*题|事由|subject|re)\s*[:：]\s*", re.IGNORECASE)
_ENDS_AS_BODY = re.compile(
    r"(?:[局院部馆館处處科队隊组組会會厅廳所室课課署司章印]|中心|银行|总部|分部|专线)\W*(?:[(（].{0,12}[)）]\W*)?$|^\W*(?:中华人民共和国|中華人民共和國)"
)
_CAPITAL_SHARE = 0.6
"""So many of the longer words of an English letterhead begin with a capital: a line of the body does not."""
_SENTENCE_MARKS = re.compile(r"[。！？!?；;，,]|[.:：](?=\s*\S)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9']+")
_RECIPIENT = re.compile(r"^\W*(?:此致|致|抄送|抄报|送达|主送|to|cc)\s*(?:[:：]|$)|^\W*(?:此致|抄送|抄报|主送)", re.IGNORECASE)
_ISSUED = re.compile(
    r"^\W*(?:签发|发证|承办|签署|办案|发件人|from\s*[:：]|issued by|issuing|signed|authori[sz]ed by)", re.IGNORECASE
)


@dataclass(frozen=True)
class PaperLine:
    """One line of a paper."""

    start: int
    """In the evidence's text."""
    text: str

    @cached_property
    def folded(self) -> Folded:
        """The line as words see it."""
        return fold(self.text)

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Issuer:
    """A body in a line of its own: a letterhead, a signature, a seal."""

    body: Body
    line: PaperLine


def lines_of(text: str, start: int) -> Iterator[PaperLine]:
    """Yield the lines of a text that begins at ``start``, without the blanks around them."""
    at = start
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            yield PaperLine(at + line.index(inner), inner)
        at += len(line) + 1


def title_of(
    lines: tuple[PaperLine, ...], text: str, book: PaperBook, *, head: int = HEAD_LINES
) -> tuple[PaperLine | None, Family | None]:
    """Return the line or two in which the paper names itself: one that ends as titles do before one that only sounds like one."""
    headings = [heading for heading in _headings(lines[:head], text) if book.family_of(heading.text)]
    headings.sort(key=lambda heading: "\n" in heading.text)  # a line that is a title by itself before two that make one
    ending = [heading for heading in headings if _ENDS.search(heading.text)]
    brief = [heading for heading in headings if is_heading(heading.text, han=BRIEF, words=BRIEF)]
    title = next(iter((*ending, *brief)), None)
    return (title, book.family_of(title.text)) if title else (None, None)


def _headings(lines: tuple[PaperLine, ...], text: str) -> Iterator[PaperLine]:
    """Yield the lines that may be a title, and those that make one together with the next."""
    offset = lines[0].start - text.index(lines[0].text) if lines else 0
    for number, line in enumerate(lines):
        subject = _SUBJECT.match(line.text)
        if subject:
            line = PaperLine(line.start + subject.end(), line.text[subject.end() :])  # noqa: PLW2901 - what stands after the word
        if not is_heading(line.text, han=TITLE_HAN, words=TITLE_WORDS):
            continue
        yield line
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following and is_heading(following.text, han=BRIEF, words=BRIEF):
            both = PaperLine(line.start, text[line.start - offset : following.end - offset])
            if is_heading(both.text, han=TITLE_HAN, words=TITLE_WORDS):
                yield both


def is_heading(text: str, *, han: int, words: int) -> bool:
    """Whether a line is short and no sentence."""
    return _is_short(text, han=han, words=words) and not _SENTENCE_MARKS.search(text.rstrip(" .:："))


def _is_short(text: str, *, han: int, words: int) -> bool:
    return len(_HAN.findall(text)) <= han and len(_WORD.findall(text)) <= words


def issuers_of(lines: tuple[PaperLine, ...], title: PaperLine | None, book: PaperBook) -> Iterator[Issuer]:
    """Yield each body that has a line of its own at the head or the foot; recipients are none."""
    seen: set[str] = set()
    last_of_head = sum(line.start < title.end for line in lines) + 1 if title else HEAD_LINES // 2
    for number, line in enumerate(lines):
        inside = last_of_head < number < len(lines) * TAIL_SHARE
        addressed = number and _RECIPIENT.search(lines[number - 1].text)
        if addressed or _RECIPIENT.search(line.text) or not _may_issue(line, inside=inside):
            continue
        for body in book.bodies:
            if body.id not in seen and (body.id != BANK or number < HEAD_LINES // 2) and _is_name(line, body, title):
                seen.add(body.id)
                yield Issuer(body, line)


def _may_issue(line: PaperLine, *, inside: bool) -> bool:
    """Whether a line may be a letterhead or a signature; one that stands between head and foot only where it says so."""
    if _ISSUED.search(line.text):
        return len(_HAN.findall(line.text)) <= TITLE_HAN and len(_WORD.findall(line.text)) <= TITLE_WORDS
    if inside or not _is_short(line.text, han=ISSUER_HAN, words=ISSUER_WORDS):
        return False
    return _LETTERHEAD_MARKS.search(line.text.rstrip(" .:：")) is None


def _is_name(line: PaperLine, body: Body, title: PaperLine | None) -> bool:
    """Whether a line is a body's name, or the title, and not a line of running text that was cut at the edge."""
    match = body.names.find(line.folded.text)
    if match is None:
        return False
    if (title is not None and line.start == title.start) or _ENDS_AS_BODY.search(line.text):
        return True
    if _HAN.search(line.text) and match.start() == 0:
        return len(_HAN.findall(line.folded.text[match.end() :])) <= REST_OF_NAME
    if len(_HAN.findall(line.text)) > TITLE_HAN // 2:
        return False
    long = [word for word in _WORD.findall(line.text) if len(word) >= len("with")]
    return bool(long) and sum(word[0].isupper() for word in long) >= _CAPITAL_SHARE * len(long)
