r"""One paper out of an evidence: its lines, its name, who issues it, its date, and whether it is shown as a forged one.

>>> from seawall.detectors.reading import read_text
>>> text = "上海市人民检察院\n刑事逮捕令\n沪检捕字〔2024〕第12号\n李某：你涉嫌洗钱，依法逮捕。\n二〇二四年三月五日"
>>> reading = read_text(text)
>>> paper, = papers_of(reading)
>>> paper.family.id, sorted(issuer.body.id for issuer in paper.issuers), paper.date
('arrest', ['procuratorate'], '2024-03-05')
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from seawall.detectors.documents.dates import find_date
from seawall.detectors.reading import Reading
from seawall.model import Channel, Evidence, Part, Segment, Span
from seawall.playbook.folding import Folded, fold
from seawall.playbook.papers import Body, Family, PaperBook, load_papers

LEAST = 40
"""Characters; less than this is no paper, however it is headed."""
BANK = "bank"
"""A bank in a later line is the one to pay at, not the one that writes."""
MOST = 20_000
"""Characters of one text that are looked at as a paper: some fifteen pages."""
LETTER_MOST_DB, TOLD_MOST_DB = 6.0, 3.0
PRINTED_SHARE, SHOWN_SHARE, PLAINLY_SHOWN_SHARE = 0.5, 0.2, 0.05
PRINTS = frozenset({"picture", "pdf"})
MARKS = 3
"""So many marks of a paper make a text one; its title counts twice."""
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
WARNINGS = 2
"""So many different ways of showing a forged paper make a text a warning that shows one."""
WARNING_WORDS = 3
"""Or so many different words, in whichever way: a film has a cast and a release."""
WRAPPED = 0.7
"""A line that is this long, as a share of the longest, may go on in the next."""
LAW_MARKS = 2
"""Under the letterhead of a body of law, less is enough: a letterhead and a name, or a number."""
SWORN_FAMILIES = frozenset({"secrecy", "statement"})
"""Papers of everyday business, too; of law only where they speak of a case."""
LAW_FAMILIES = frozenset({"arrest", "wanted", "freeze", "check", "bail", "summons", "exit", "card", "case"})
_ENDS = re.compile(
    r"(?:令|书|证|函|票|须知|通知|通报|公告|通告|协议|决定|裁定|申请|材料|单|表|笔录|warrants?|orders?|notices?|summons|subpoena|agreement|letter"
    r"|须知|表|undertaking|statement|bond|certificate|card|bulletin|report|directions?|application|form)\W*(?:[(（].{0,16}[)）]\W*)?$",
    re.IGNORECASE,
)
_LETTERHEAD_MARKS = re.compile(r"[。！？!?；;，]|,(?=\s*[\u3400-\u9fff])|(?<=[a-z]{3})\.(?=\s)|[:：](?=\s*\S)")
"""Marks that no letterhead has; commas and "U.S." it may."""
_SUBJECT = re.compile(r"^\W*(?:主\s*题|标\s*题|事由|subject|re)\s*[:：]\s*", re.IGNORECASE)
_CASE = re.compile(r"专案|侦查|案件|涉案|检察|公安|警官|investigation|prosecut|public security", re.IGNORECASE)
_ENDS_AS_BODY = re.compile(
    r"(?:[局院部馆館处處科队隊组組会會厅廳所室课課署司章印]|中心|银行|总部|分部|专线)\W*(?:[(（].{0,12}[)）]\W*)?$|^\W*(?:中华人民共和国|中華人民共和國)"
)
_CAPITAL_SHARE = 0.6
"""So many of the longer words of an English letterhead begin with a capital: a line of the body does not."""
_SENTENCE_MARKS = re.compile(r"[。！？!?；;，,]|[.:：](?=\s*\S)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9']+")
_NUMBER_LINE = re.compile(
    r"[〔【\[(（{][12]\d{3}[〕】\])）}l|]?\s*[^\n]{0,8}\d+\s*号|(?:案号|文号|编号|case|ref(?:erence)?|warrant|file)\s*(?:no|number|编号)?\s*[.:：#]",
    re.IGNORECASE,
)
_FORMAL = re.compile(
    r"特此|此令|此致|兹有|兹因|经查|依法|根据《|依据《|hereby|pursuant to|under section|in accordance with|you are required|by order of",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:同学|女士|先生|阁下|姓\s*名|当事人|被通缉人|犯罪嫌疑人|嫌疑人|受文者|被申请人|持证人|申请人|致|name|to|dear|suspect|defendant|subject|holder)\s*[:：]?",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"(?<!\d)\d{6}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?!\d)|身份证|护照号|passport\s*(?:no|number)|date of birth|出生",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(r"^\W*(?:此致|致|抄送|抄报|送达|主送|to|cc)\b|^\W*(?:此致|抄送|抄报|主送)", re.IGNORECASE)
_ISSUED = re.compile(r"^\W*(?:签发|发证|承办|签署|办案|issued by|issuing|signed|authori[sz]ed by)", re.IGNORECASE)


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


@dataclass(frozen=True)
class Paper:
    """A text that is a paper."""

    reading: Reading
    start: int
    text: str
    """As in the evidence, but for characters that pictures' readers confuse."""
    channel: Channel
    lines: tuple[PaperLine, ...]
    title: PaperLine | None
    family: Family | None
    issuers: tuple[Issuer, ...]
    date: str
    """ISO 8601; empty when it bears none."""
    told: bool
    """Whether it is shown as a forged one, by a warning, the news, a film."""

    @cached_property
    def folded(self) -> Folded:
        """The whole paper as words see it."""
        return fold(self.text)

    @cached_property
    def flow(self) -> str:
        """The folded text in which lines that go on in the next are not cut; as long as the folded text."""
        return _flow(self.folded.text)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Ids of all who issue it."""
        return frozenset(issuer.body.id for issuer in self.issuers)

    @cached_property
    def is_of_law(self) -> bool:
        """Whether it is a paper of a body with powers over people, or says that it is such a paper."""
        family = self.family.id if self.family else ""
        sworn = family in SWORN_FAMILIES and _CASE.search(self.text) is not None
        return sworn or family in LAW_FAMILIES or any(issuer.body.law for issuer in self.issuers)

    @cached_property
    def is_public(self) -> bool:
        """Whether it is a notice to the public."""
        return load_papers().public.find(self.flow) is not None

    @cached_property
    def is_personal(self) -> bool:
        """Whether it is about one person, whom it names or speaks to."""
        return (
            _IDENTITY.search(self.text) is not None
            or _PERSON.search(self.text) is not None
            or "你" in self.text
            or "您" in self.text
        )

    def span(self, start: int, end: int) -> Span:
        """Return the user's own characters of a stretch of the folded paper."""
        first, last = self.folded.original(start, end)
        return self.own(self.start + first, self.start + last)

    def own(self, start: int, end: int) -> Span:
        """Return the user's own characters of a stretch of the evidence."""
        return Span(start, end, self.reading.text[start:end])


def most_alike(reading: Reading) -> float:
    """Return the most decibans that the trained model may say for fraud of a text: it learnt from messages and calls.

    Of a formal paper it says more than it knows, as refusals of visas sound like threats; of one that is shown as forged nearly
    nothing.
    """
    if not is_printed(reading):
        return math.inf
    ways = shown_ways(reading)
    return LETTER_MOST_DB if ways < WARNINGS else TOLD_MOST_DB if ways == WARNINGS else 0.0


def printed_share(reading: Reading) -> float:
    """Return what share of the weight of a phrase counts: weights were fitted to messages and calls.

    A court, a bank and a newspaper use the words of the fraud in print on ordinary days. What a forged paper gets wrong is weighed
    by the rules.
    """
    if not is_printed(reading):
        return 1.0
    ways = shown_ways(reading)
    return PRINTED_SHARE if ways < WARNINGS else SHOWN_SHARE if ways == WARNINGS else PLAINLY_SHOWN_SHARE


def is_printed(reading: Reading) -> bool:
    """Whether a text is a paper: one by its marks, or a picture or PDF that is no chat."""
    return any(part.medium in PRINTS and part.channel == "unknown" for part in reading.evidence.own_parts) or bool(
        papers_of(reading)
    )


def shown_ways(reading: Reading) -> int:
    """Return in how many ways a text shows forged papers, or tells of the fraud; from :data:`WARNINGS` on it plainly does."""
    return reading.once(_shown_ways)


def _shown_ways(reading: Reading) -> int:
    return _ways(reading.text[:MOST], load_papers())


def papers_of(reading: Reading) -> tuple[Paper, ...]:
    """Return every paper in an evidence, read once."""
    return reading.once(_papers_of)


def _papers_of(reading: Reading) -> tuple[Paper, ...]:
    if "\n" not in reading.text or len(reading.text) < LEAST:
        return ()
    book = load_papers()
    found = (_paper(reading, start, text, channel, book) for start, text, channel in _candidates(reading.evidence))
    return tuple(paper for paper in found if paper is not None)


def _candidates(evidence: Evidence) -> Iterator[tuple[int, str, Channel]]:
    for part in evidence.own_parts:
        if part.medium == "chat":
            yield from _messages(evidence, part)
        else:
            yield part.start, evidence.text[part.start : part.end], part.channel


def _messages(evidence: Evidence, part: Part) -> Iterator[tuple[int, str, Channel]]:
    at = 0
    for segment in evidence.segments:
        if part.start <= at < part.end and _may_be_paper(segment):
            yield at, segment.text, part.channel
        at += len(segment.text) + 1


def _may_be_paper(segment: Segment) -> bool:
    return "\n" in segment.text and len(segment.text) >= LEAST


def _paper(reading: Reading, start: int, text: str, channel: Channel, book: PaperBook) -> Paper | None:
    text = book.unlike(text[:MOST])
    if "\n" not in text.strip() or len(text.strip()) < LEAST:
        return None
    lines = tuple(_lines(text, start))
    title, family = _title(lines, text, book)
    issuers = tuple(_issuers(lines, title, book))
    if not title and not issuers:
        return None
    date = find_date(text)
    lawful = any(issuer.body.law for issuer in issuers)
    if _marks(text, title, issuers, date) < (LAW_MARKS if lawful else MARKS):
        return None
    return Paper(reading, start, text, channel, lines, title, family, issuers, date, _ways(text, book) >= WARNINGS)


def _lines(text: str, start: int) -> Iterator[PaperLine]:
    at = start
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            yield PaperLine(at + line.index(inner), inner)
        at += len(line) + 1


def _title(lines: tuple[PaperLine, ...], text: str, book: PaperBook) -> tuple[PaperLine | None, Family | None]:
    """Return the line or two in which the paper names itself: one that ends as titles do before one that only sounds like one."""
    headings = [heading for heading in _headings(lines[:HEAD_LINES], text) if book.family_of(heading.text)]
    ending = sorted((heading for heading in headings if _ENDS.search(heading.text)), key=lambda heading: "\n" in heading.text)
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


def _issuers(lines: tuple[PaperLine, ...], title: PaperLine | None, book: PaperBook) -> Iterator[Issuer]:
    seen: set[str] = set()
    for number, line in enumerate(lines):
        addressed = number and _RECIPIENT.search(lines[number - 1].text)
        if addressed or _RECIPIENT.search(line.text) or not _may_issue(number, line, lines, title):
            continue
        for body in book.bodies:
            if body.id not in seen and (body.id != BANK or number < HEAD_LINES // 2) and _is_name(line, body, title):
                seen.add(body.id)
                yield Issuer(body, line)


def _may_issue(number: int, line: PaperLine, lines: tuple[PaperLine, ...], title: PaperLine | None) -> bool:
    if _ISSUED.search(line.text):
        return len(_HAN.findall(line.text)) <= TITLE_HAN and len(_WORD.findall(line.text)) <= TITLE_WORDS
    if not _is_short(line.text, han=ISSUER_HAN, words=ISSUER_WORDS) or _LETTERHEAD_MARKS.search(line.text.rstrip(" .:：")):
        return False
    last_of_head = sum(other.start < title.end for other in lines) + 1 if title else HEAD_LINES // 2
    return number <= last_of_head or number >= len(lines) * TAIL_SHARE


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


def _marks(text: str, title: PaperLine | None, issuers: tuple[Issuer, ...], date: str) -> int:
    marks = 2 if title else 0
    marks += bool(issuers) + bool(date)
    both = f"{text}\n{fold(text).text}"  # folded, traditional characters are simplified
    return marks + sum(pattern.search(both) is not None for pattern in (_NUMBER_LINE, _FORMAL, _PERSON, _IDENTITY))


def _ways(text: str, book: PaperBook) -> int:
    flow = _flow(fold(text).text)
    said = [{match[0] for match in words.all(flow)} for words in book.shown]
    ways = sum(map(bool, said))
    return max(ways, WARNINGS) if sum(map(len, said)) >= WARNING_WORDS else ways


def _flow(folded: str) -> str:
    lines = folded.split("\n")
    longest = max(map(len, lines))
    joined = [line + (" " if len(line) >= longest * WRAPPED and line[-1:] not in ".。!?;:" else "\n") for line in lines]
    return "".join(joined)[: len(folded)]
