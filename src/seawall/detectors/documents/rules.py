r"""The rules that a forged paper breaks, each judged over one paper.

>>> from seawall.detectors.documents.paper import papers_of
>>> from seawall.detectors.reading import read_text
>>> text = "上海市人民检察院\n刑事逮捕令\n根据《中华人民共和国刑法》第五百八十九条，对李某依法逮捕。\n二〇二四年三月五日"
>>> paper, = papers_of(read_text(text))
>>> sorted(broken.test.id for broken in broken_rules(paper))
['arrest_not_by_police', 'article_beyond', 'no_such_paper']
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from seawall.detectors.documents.citations import find_citations, other_matter
from seawall.detectors.documents.paper import Paper, papers_of
from seawall.detectors.documents.payees import personal_payees
from seawall.detectors.official import host_of, is_under, official_domains
from seawall.detectors.reading import Reading
from seawall.identifiers import find_hosts, find_identifiers
from seawall.model import Identifier, Playbook, Span, Words
from seawall.playbook.papers import PaperTest, load_papers
from seawall.playbook.templates import Template, load_templates, resemblance, sketch

POLICE_DIGITS = 6
PRIVATE_CHANNELS = frozenset({"chat", "email", "sms"})
FREE_MAILBOXES = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com aol.com protonmail.com proton.me gmx.com "
    "gmx.de mail.com yandex.com mail.ru qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn "
    "tutanota.com".split()
)
GOVERNMENT_CN = "gov.cn"
ORDERS = frozenset({"arrest", "wanted", "freeze", "check", "secrecy", "bail", "summons", "exit", "case", "statement", "card"})
RELATIVES_NOTICE = re.compile(r"(?:逮捕|拘留)通知书")
_POLICE_NUMBER = re.compile(r"警\s*号\s*[:：]?\s*([A-Za-z]{0,4}[-—]?\d{2,12}[A-Za-z]?)(?![\d-])")
ALIKE = 0.4
"""Resemblance from which two papers come from one template: two fillings of one form share more, two papers of one kind less."""
FAINTLY_ALIKE = 0.15
"""The same for papers whose pictures look alike: half of the words may be misread."""
BITS_APART = 8
"""Of the 64 bits of two perceptual hashes, as many as differ between two pictures of one page."""
_STATUTORY_NUMBER = re.compile(
    r"[〔【\[(（{]\s*[12]\d{3}\s*[〕】\])）}]?[^\n]{0,12}?\d+\s*(?:-\d+\s*)?号|[12]\d{3}\s*年?[^\n]{0,8}字?第\s*\d+\s*号"
)
_OWN_NUMBER = re.compile(
    r"(?:案件?编号|案号|编\s*号|文书编号|文号|案件号)\s*[:：]\s*[A-Za-z]{0,6}[-—/.\dA-Za-z]{4,24}", re.IGNORECASE
)
QUOTE = 40
_CLAUSE_END = re.compile(r"[。，,!?;:\n(]\s*|\.(?=\s)")
_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?=\s)")
Judge = Callable[[Paper, PaperTest], "Broken | None"]


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a paper breaks, and where."""

    test: PaperTest
    span: Span | None
    why: Words
    source: str = ""
    """What this one rests on, where the rule's own source is not it."""


def broken_rules(paper: Paper) -> tuple[Broken, ...]:
    """Return every rule that a paper breaks, the weightiest first."""
    found = (broken for test in load_papers().tests if not test.sign and (broken := _judge(paper, test)))
    return tuple(sorted(found, key=lambda broken: (-broken.test.weight_db, broken.test.id)))


def judged_papers(reading: Reading) -> tuple[tuple[Paper, tuple[Broken, ...]], ...]:
    """Return each paper with the rules it breaks, judged once for findings and answers alike.

    One that is shown as forged is left out, unless it names whom to pay or write to.
    """
    return reading.once(_judged_papers)


def _judged_papers(reading: Reading) -> tuple[tuple[Paper, tuple[Broken, ...]], ...]:
    return tuple((paper, broken_rules(paper)) for paper in papers_of(reading) if not paper.told or is_answerable(paper))


def other_signs(paper: Paper) -> tuple[Broken, ...]:
    """Return what is to be said of a paper that breaks no rule: that all hangs on how it came, or that the law has it so.

    Neither is proof; the first is there to be asked about.
    """
    return tuple(kept for test in load_papers().tests if test.sign and (kept := _judge(paper, test)))


def source_of(broken: Broken, playbook: Playbook) -> str:
    """Return what a rule rests on, as it is shown: a law, or a body's statement; empty where its source is not one to show."""
    test = broken.test
    line = next((line for line in playbook.red_lines if line.id == test.red_line), None)
    stated = next((source.text for source in line.sources if source.show), "") if line else ""
    return broken.source or test.source or stated or (load_papers().law_source if test.kind.startswith("article") else "")


def is_answerable(paper: Paper) -> bool:
    """Whether a paper names a private person to pay, or a private mailbox to write to: a warning prints neither.

    Anybody can put a warning around a forged paper; it does not quiet what can be acted on.
    """
    if next(personal_payees(paper.text), None) is not None:
        return True
    return "@" in paper.text and any(_is_free_mailbox(found) for found in find_identifiers(paper.text))


def _is_free_mailbox(found: Identifier) -> bool:
    return found.kind == "email" and found.value.rpartition("@")[2].lower() in FREE_MAILBOXES


def _judge(paper: Paper, test: PaperTest) -> Broken | None:
    return _JUDGES[test.kind](paper, test) if _applies(test, paper) else None


def _applies(test: PaperTest, paper: Paper) -> bool:
    family = paper.family.id if paper.family else ""
    return not (
        (test.families and family not in test.families)
        or (test.issuers and not test.issuers & paper.bodies)
        or (test.unless_issuers & paper.bodies)
        or (test.law_body and not paper.is_of_law)
        or (test.formal and not (paper.is_of_law or paper.issuers))
        or (test.unless_public and paper.is_public)
    )


def _words(paper: Paper, test: PaperTest) -> Broken | None:
    if test.unless is not None and test.place != "sentence" and test.unless.find(paper.flow):
        return None
    if test.place == "title":
        return _title_words(paper, test)
    for start, end in _stretches(paper, test.place):
        stretch = paper.flow[start:end]
        if test.unless is not None and test.unless.find(stretch):
            continue
        matches = [words.find(stretch) for words in test.all_of]
        if all(matches):
            first = next(match for match in matches if match)
            return Broken(test, paper.span(*_clause(paper.flow, start + first.start(), start + first.end())), test.why)
    return None


def _clause(flow: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause around some words, so that a quote says what they say; no more than :data:`QUOTE` on either side."""
    before = max((match.end() for match in _CLAUSE_END.finditer(flow, max(0, start - QUOTE), start)), default=start)
    after = _CLAUSE_END.search(flow, end, end + QUOTE)
    return before, after.start() if after else end


def _stretches(paper: Paper, place: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the folded paper that a rule's words must share: the whole, or each sentence."""
    if place == "whole":
        yield 0, len(paper.flow)
        return
    start = 0
    for match in _SENTENCE_END.finditer(paper.flow):
        yield start, match.start()
        start = match.end()
    yield start, len(paper.flow)


def _title_words(paper: Paper, test: PaperTest) -> Broken | None:
    # the title by itself: within a whole paper, lines are joined and words of the other language turned
    if paper.title is None or not all(words.find(paper.title.folded.text) for words in test.all_of):
        return None
    return Broken(test, paper.own(paper.title.start, paper.title.end), test.why)


def _two_bodies(paper: Paper, test: PaperTest) -> Broken | None:
    among = [issuer for issuer in paper.issuers if issuer.body.id in test.bodies]
    family = paper.family.id if paper.family else ""
    if len(among) < 2 or paper.is_public or not paper.is_personal or family not in ORDERS:  # noqa: PLR2004 - two are too many
        return None
    line = among[-1].line
    return Broken(test, paper.own(line.start, line.end), test.why)


def _article_beyond(paper: Paper, test: PaperTest) -> Broken | None:
    for citation in find_citations(paper.text, load_papers()):
        law = citation.law
        if citation.article > law.last_article:
            facts = {"last": str(law.last_article), "article": str(citation.article)}
            why = _filled(test.why, {"law": law.title.zh, **facts}, {"law": law.title.en, **facts})
            return Broken(test, paper.own(paper.start + citation.start, paper.start + citation.end), why)
    return None


def _article_other_matter(paper: Paper, test: PaperTest) -> Broken | None:
    citations = list(find_citations(paper.text, load_papers()))
    for citation in citations:
        cited = frozenset(other.article for other in citations if other.law.id == citation.law.id)
        matter = other_matter(citation, cited)
        if matter and citation.article <= citation.law.last_article:
            facts = {"article": str(citation.article), "matter": matter}
            why = _filled(test.why, {"law": citation.law.title.zh, **facts}, {"law": citation.law.title.en, **facts})
            return Broken(test, paper.own(paper.start + citation.start, paper.start + citation.end), why)
    return None


def _no_body(paper: Paper, test: PaperTest) -> Broken | None:
    for entry in load_papers().no_bodies:
        match = entry.names.find(paper.flow)
        if match is None or (entry.until and (not paper.date or paper.date < entry.until)):
            continue
        return Broken(test, paper.span(match.start(), match.end()), entry.why, entry.source)
    return None


def _police_number(paper: Paper, test: PaperTest) -> Broken | None:
    # line by line: joined lines make a number and a year one
    for line in paper.lines:
        match = _POLICE_NUMBER.search(line.text)
        if match and not (match[1].isdigit() and len(match[1]) == POLICE_DIGITS):
            return Broken(test, paper.own(line.start + match.start(), line.start + match.end()), test.why)
    return None


def _delivery(paper: Paper, test: PaperTest) -> Broken | None:
    if paper.channel not in PRIVATE_CHANNELS or paper.title is None or RELATIVES_NOTICE.search(paper.title.text):
        return None
    return Broken(test, paper.own(paper.title.start, paper.title.end), test.why)


def _payee_person(paper: Paper, test: PaperTest) -> Broken | None:
    for name, start, end in personal_payees(paper.text):
        named = {"name": name}
        return Broken(test, paper.own(paper.start + start, paper.start + end), _filled(test.why, named, named))
    return None


def _mailbox(paper: Paper, test: PaperTest) -> Broken | None:
    if not any(issuer.body.law or issuer.body.id == "embassy" for issuer in paper.issuers):
        return None
    for found in find_identifiers(paper.text):
        if _is_free_mailbox(found):
            host = found.value.rpartition("@")[2].lower()
            named = {"host": host}
            span = paper.own(paper.start + found.span.start, paper.start + found.span.end)
            return Broken(test, span, _filled(test.why, named, named))
    return None


def _link(paper: Paper, test: PaperTest) -> Broken | None:
    if not any(issuer.body.country == "CN" and issuer.body.law for issuer in paper.issuers):
        return None
    official = official_domains(paper.reading.playbook)
    for found in find_hosts(paper.text):
        host = host_of(found).lower()
        if "@" in found.span.quote or any(is_under(host, domain) for domain in (GOVERNMENT_CN, *official)):
            continue
        named = {"host": host}
        span = paper.own(paper.start + found.span.start, paper.start + found.span.end)
        return Broken(test, span, _filled(test.why, named, named))
    return None


def _template(paper: Paper, test: PaperTest) -> Broken | None:
    known = load_templates(paper.reading.playbook.origin)
    if not known:
        return None
    own = sketch(paper.text)
    looks = [picture.fingerprint for picture in paper.reading.evidence.pictures if picture.fingerprint]
    nearest = max(known, key=lambda template: resemblance(own, template.sketch) + _looks_alike(template, looks))
    if resemblance(own, nearest.sketch) < (FAINTLY_ALIKE if _looks_alike(nearest, looks) else ALIKE):
        return None
    return Broken(test, None, _filled(test.why, {"name": nearest.name.zh}, {"name": nearest.name.en}))


def _looks_alike(template: Template, looks: Iterable[str]) -> bool:
    """Whether one of the pictures has nearly the template's perceptual hash."""
    known = int(template.fingerprint, 16) if template.fingerprint else None
    return known is not None and any((known ^ int(look, 16)).bit_count() <= BITS_APART for look in looks)


def _number_form(paper: Paper, test: PaperTest) -> Broken | None:
    """Judge the number of a Chinese paper of law: a short name, the year in brackets, a running number."""
    chinese = any(issuer.body.country == "CN" and issuer.body.law for issuer in paper.issuers)
    if not chinese or _STATUTORY_NUMBER.search(paper.text):
        return None
    for line in paper.lines:
        match = _OWN_NUMBER.search(line.text)
        if match:
            return Broken(test, paper.own(line.start + match.start(), line.start + match.end()), test.why)
    return None


def _filled(why: Words, zh: dict[str, str], en: dict[str, str]) -> Words:
    return Words(why.zh.format(**zh), why.en.format(**en))


_JUDGES: dict[str, Judge] = {
    "words": _words,
    "two_bodies": _two_bodies,
    "article_beyond": _article_beyond,
    "article_other_matter": _article_other_matter,
    "no_body": _no_body,
    "police_number": _police_number,
    "delivery": _delivery,
    "payee_person": _payee_person,
    "mailbox": _mailbox,
    "link": _link,
    "template": _template,
    "number_form": _number_form,
}
