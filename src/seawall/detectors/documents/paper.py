r"""One paper out of an evidence: its lines, its name, who issues it, its date, and whether it is shown as a forged one.

>>> from seawall.detectors.reading import read_text
>>> text = "上海市人民检察院\n刑事逮捕令\n沪检捕字〔2024〕第12号\n李某：你涉嫌洗钱，依法逮捕。\n二〇二四年三月五日"
>>> reading = read_text(text)
>>> paper, = papers_of(reading)
>>> paper.family.id, sorted(issuer.body.id for issuer in paper.issuers), paper.date
('arrest', ['procuratorate'], '2024-03-05')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from seawall.detectors.documents.dates import find_date
from seawall.detectors.documents.headings import HEAD_LINES, Issuer, PaperLine, issuers_of, lines_of, title_of
from seawall.detectors.reading import Reading
from seawall.model import Channel, Evidence, Part, Segment, Span
from seawall.playbook.folding import Folded, fold
from seawall.playbook.papers import Family, PaperBook, load_papers

LEAST = 40
"""Characters; less than this is no paper, however it is headed."""
MOST = 20_000
"""Characters of one text that are looked at as a paper: some fifteen pages."""
LEAST_LINES = 2
CHATS = frozenset({"chat", "sms"})
MARKS = 3
"""So many marks of a paper make a text one; its title counts twice."""
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
_CASE = re.compile(r"专案|侦查|案件|涉案|检察|公安|警官|investigation|prosecut|public security", re.IGNORECASE)
_NUMBER_LINE = re.compile(
    r"[〔【\[(（{][12]\d{3}[〕】\])）}l|]?\s*[^\n]{0,8}\d+\s*号"
    r"|(?:案号|文号|编号|case|ref(?:erence)?|warrant|file)\s*(?:no|number|编号)?\s*[.:：#]",
    re.IGNORECASE,
)
_FORMAL = re.compile(
    r"特此|此令|此致|兹有|兹因|经查|依法|根据《|依据《"
    r"|hereby|pursuant to|under section|in accordance with|you are required|by order of",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:同学|女士|先生|阁下|姓\s*名|当事人|被通缉人|犯罪嫌疑人|嫌疑人|受文者|被申请人|持证人|申请人|致"
    r"|name|to|dear|suspect|defendant|subject|holder)\s*[:：]?",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"(?<!\d)\d{6}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx](?!\d)|身份证|护照号|passport\s*(?:no|number)|date of birth|出生",
    re.IGNORECASE,
)


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


def papers_of(reading: Reading) -> tuple[Paper, ...]:
    """Return every paper in an evidence, read once."""
    return reading.once(_papers_of)


def _papers_of(reading: Reading) -> tuple[Paper, ...]:
    if len(reading.text) < LEAST or not ("\n" in reading.text or reading.evidence.regions):
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
    lines = tuple(_seen_lines(reading.evidence, start, text, channel) or lines_of(text, start))
    if len(lines) < LEAST_LINES or len(text.strip()) < LEAST:
        return None
    # in a chat the paper stands somewhere among the messages
    title, family = title_of(lines, text, book, head=len(lines) if channel in CHATS else HEAD_LINES)
    issuers = tuple(issuers_of(lines, title, book))
    if not title and not issuers:
        return None
    date = find_date(text)
    lawful = any(issuer.body.law for issuer in issuers)
    if _marks(text, title, issuers, date) < (LAW_MARKS if lawful else MARKS):
        return None
    return Paper(reading, start, text, channel, lines, title, family, issuers, date, ways_shown(text) >= WARNINGS)


def _seen_lines(evidence: Evidence, start: int, text: str, channel: Channel) -> list[PaperLine]:
    """Return the lines as a picture of a chat shows them: in its text those of one message are joined. None for other papers."""
    if channel not in CHATS:
        return []
    inside = [region for region in evidence.regions if start <= region.start and region.end <= start + len(text)]
    return [PaperLine(region.start, text[region.start - start : region.end - start]) for region in inside]


def _marks(text: str, title: PaperLine | None, issuers: tuple[Issuer, ...], date: str) -> int:
    marks = 2 if title else 0
    marks += bool(issuers) + bool(date)
    both = f"{text}\n{fold(text).text}"  # folded, traditional characters are simplified
    return marks + sum(pattern.search(both) is not None for pattern in (_NUMBER_LINE, _FORMAL, _PERSON, _IDENTITY))


def ways_shown(text: str) -> int:
    """Return in how many ways a text shows forged papers, or tells of the fraud; from :data:`WARNINGS` on it plainly does."""
    book = load_papers()
    flow = _flow(fold(text).text)
    said = [{match[0] for match in words.all(flow)} for words in book.shown]
    ways = sum(map(bool, said))
    return max(ways, WARNINGS) if sum(map(len, said)) >= WARNING_WORDS else ways


def _flow(folded: str) -> str:
    lines = folded.split("\n")
    longest = max(map(len, lines))
    joined = [line + (" " if len(line) >= longest * WRAPPED and line[-1:] not in ".。!?;:" else "\n") for line in lines]
    return "".join(joined)[: len(folded)]
