r"""Articles of laws that a paper quotes.

>>> from seawall.playbook.papers import load_papers
>>> text = "根据《中华人民共和国刑法》第五百\n八十九条、第二百六十六条之规定"
>>> [(citation.law.id, citation.article) for citation in find_citations(text, load_papers())]
[('criminal', 589), ('criminal', 266)]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from seawall.detectors.documents.dates import read_number
from seawall.playbook.papers import Law, PaperBook

MOST_NAMED = 200
"""No paper names laws more often; of one made to be slow, no more are read."""
REACH = 90
"""Characters after the name of a law in which its articles stand."""
GENERAL_PART = 101
"""Articles of the Criminal Law up to here treat crimes in general and go with any of them."""
_ARTICLE = re.compile(r"第\s*((?:[零〇一二三四五六七八九十百千两]\s*){1,12}|\d(?:[ \t]?\d){0,4})\s*条")
_ENGLISH_AFTER = re.compile(r"[^.;\n]{0,40}?\barticles?\s+(\d{1,4})\b", re.IGNORECASE)
_ENGLISH_BEFORE = re.compile(r"\barticles?\s+(\d{1,4})\b[^.;\n]{0,12}\bof the\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_STOP = re.compile(r"[。；;]")


@dataclass(frozen=True, slots=True)
class Citation:
    """One article of one law, and where it is quoted."""

    law: Law
    article: int
    start: int
    end: int
    sentence: str
    """What stands around it, to the ends of the sentence."""


def find_citations(text: str, book: PaperBook) -> Iterator[Citation]:
    """Yield every article that is quoted together with its law, in order."""
    names = list(islice(book.law_names.finditer(text), MOST_NAMED))
    for number, name in enumerate(names):
        law = book.laws[name[0].lower()]
        stop = min(name.end() + REACH, names[number + 1].start() if number + 1 < len(names) else len(text))
        end = _STOP.search(text, name.end(), stop)
        stop = end.start() if end else stop
        sentence = _sentence(text, name.start())
        for match in _ARTICLE.finditer(text, name.end(), stop):
            yield Citation(law, read_number(match[1]), match.start(), match.end(), sentence)
        before = _ENGLISH_BEFORE.search(text[max(0, name.start() - REACH) : name.start()])
        after = None if before else _ENGLISH_AFTER.match(text, name.end(), stop)
        if before:
            at = max(0, name.start() - REACH) + before.start()
            yield Citation(law, int(before[1]), at, name.end(), sentence)
        elif after:
            yield Citation(law, int(after[1]), after.start(1), after.end(1), sentence)


def other_matter(citation: Citation, cited: frozenset[int]) -> str:
    """Return the matter of the sentence that none of the articles cited beside it treats; empty when it all fits.

    ``cited`` are all articles of that law in the paper. Articles of the general part go with every crime.
    """
    if citation.article <= GENERAL_PART or not citation.law.treats:
        return ""
    named = [matter for matter in citation.law.treats if matter in citation.sentence]
    fitting = frozenset().union(*(citation.law.treats[matter] for matter in named))
    return "" if not named or fitting & cited else max(named, key=len)


def _sentence(text: str, at: int) -> str:
    start = max((match.end() for match in _STOP.finditer(text, max(0, at - REACH * 2), at)), default=max(0, at - REACH * 2))
    end = _STOP.search(text, at)
    return "".join(text[start : end.start() if end else at + REACH * 2].split())
