"""``papers.yaml`` and ``laws.yaml`` → who issues which paper, and what a forged one gets wrong.

>>> book = load_papers()
>>> book.laws["刑法"].last_article
452
>>> book.family_of("刑事逮捕令").id
'arrest'
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from string import Formatter

from seawall.model import Words
from seawall.playbook.folding import fold
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.paper_files import BodyFile, FamilyFile, LawFile, LawsFile, NoBodyFile, PaperRuleFile, PapersFile
from seawall.playbook.yaml_files import FileMistake, line_of, mistake, parse_yaml

NAME = "papers.yaml"
LAWS = "laws.yaml"
GAP = ".{0,24}?"
"""What may stand at an ellipsis, in folded characters."""
NEEDED = {"words": "all_of", "two_bodies": "bodies"}
"""What a kind of rule cannot be judged without."""
FACTS: Mapping[str, frozenset[str]] = {
    "article_beyond": frozenset({"law", "last", "article"}),
    "article_other_matter": frozenset({"law", "article", "matter"}),
    "payee_person": frozenset({"name"}),
    "mailbox": frozenset({"host"}),
    "link": frozenset({"host"}),
    "template": frozenset({"name"}),
}
"""What the code of a kind of rule fills into its reason."""


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words to look for in folded text, all at once."""

    pattern: re.Pattern[str]

    def find(self, folded: str) -> re.Match[str] | None:
        """Return the first of the words in a folded text."""
        return self.pattern.search(folded)

    def all(self, folded: str) -> Iterable[re.Match[str]]:
        """Return all of them, in order."""
        return self.pattern.finditer(folded)


@dataclass(frozen=True)
class Law:
    """One law that papers quote."""

    id: str
    title: Words
    last_article: int
    treats: Mapping[str, frozenset[int]]
    """Which articles treat what."""


@dataclass(frozen=True)
class Body:
    """Somebody who issues papers."""

    id: str
    country: str
    law: bool
    """Whether its papers touch somebody's liberty or money."""
    names: WordSet


@dataclass(frozen=True)
class Family:
    """A kind of paper."""

    id: str
    name: Words
    titles: WordSet


@dataclass(frozen=True)
class NoBody:
    """A name that no body bears, or none any more."""

    names: WordSet
    why: Words
    until: str
    """The day from which no paper of it can be dated, ISO 8601; empty when it never existed."""
    source: str


@dataclass(frozen=True)
class PaperTest:
    """One rule, with its words made ready."""

    id: str
    kind: str
    weight_db: float
    stage: str
    title: Words
    why: Words
    place: str
    all_of: tuple[WordSet, ...]
    unless: WordSet | None
    issuers: frozenset[str]
    unless_issuers: frozenset[str]
    families: frozenset[str]
    bodies: frozenset[str]
    law_body: bool
    formal: bool
    unless_public: bool
    sign: bool
    """Whether it is no rule that is broken, but something to be said of a paper that breaks none."""
    source: str
    """The law as it is quoted, or an address; empty where a red line is the source."""
    red_line: str

    @property
    def tactic(self) -> str:
        """The id under which a finding of this rule counts."""
        return f"{self.stage}.paper_{self.id}"


@dataclass(frozen=True)
class PaperBook:
    """Everything in the two files, as values."""

    alike: tuple[tuple[str, str], ...]
    bodies: tuple[Body, ...]
    families: tuple[Family, ...]
    no_bodies: tuple[NoBody, ...]
    shown: tuple[WordSet, ...]
    public: WordSet
    always: Words
    delivery: Words
    abroad: Words
    tests: tuple[PaperTest, ...]
    laws: Mapping[str, Law]
    """By each of their names."""
    law_names: re.Pattern[str]
    law_source: str

    def unlike(self, text: str) -> str:
        """Return a text with characters that pictures' readers confuse put right, each in its place."""
        for seen, meant in self.alike:
            if seen in text:
                text = text.replace(seen, meant)
        return text

    def family_of(self, title: str) -> Family | None:
        """Return the kind of paper that a title names: of several the first in the file, as an arrest outweighs a notice."""
        folded = fold(title).text
        return next((family for family in self.families if family.titles.find(folded)), None)


@cache
def load_papers(root: Path | None = None) -> PaperBook:
    """Load both files. Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in them."""
    folder = root or shipped_root()
    text, laws_text = ((folder / name).read_text(encoding="utf-8") for name in (NAME, LAWS))
    try:
        read = parse_yaml(text, PapersFile, PurePath(NAME))
        laws = parse_yaml(laws_text, LawsFile, PurePath(LAWS))
        _check(read, text)
        _check_laws(laws, laws_text)
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    by_name = {name.lower(): _law(law) for law in laws.laws for name in law.names}
    longest_first = sorted(by_name, key=len, reverse=True)
    return PaperBook(
        tuple(read.alike.items()),
        tuple(_body(body) for body in read.bodies),
        tuple(_family(family) for family in read.families),
        tuple(_no_body(entry) for entry in read.no_bodies),
        tuple(word_set(words) for words in read.shown),
        word_set(read.public),
        read.unjudged.always.noun(),
        read.unjudged.delivery.noun(),
        read.unjudged.abroad.noun(),
        tuple(_test(rule) for rule in read.rules),
        by_name,
        re.compile("|".join(re.escape(name) for name in longest_first), re.IGNORECASE | re.ASCII),
        laws.source.url_or_note,
    )


def word_set(words: Sequence[str]) -> WordSet:
    """Make words ready; an ellipsis stands for a short gap, and English words begin and end where words do.

    >>> word_set(["自称…民警", "fake"]).find("他自称是上海民警")[0], word_set(["fee"]).find("coffee")
    ('自称是上海民警', None)
    """
    ways = sorted({_way(word) for word in words}, key=lambda way: (-len(way), way))
    return WordSet(re.compile("|".join(ways)))


def _way(word: str) -> str:
    stretches = [fold(stretch).text.strip() for stretch in word.split("…")]
    way = GAP.join(re.escape(stretch) for stretch in stretches)
    before = r"(?<![a-z0-9])" if stretches[0][:1].isascii() and stretches[0][:1].isalnum() else ""
    after = r"(?![a-z0-9])" if stretches[-1][-1:].isascii() and stretches[-1][-1:].isalnum() else ""
    return f"{before}{way}{after}"


def _law(law: LawFile) -> Law:
    return Law(law.id, law.title.noun(), law.last_article, {matter: frozenset(at) for matter, at in law.treats.items()})


def _body(body: BodyFile) -> Body:
    return Body(body.id, body.country, body.law, word_set(body.names))


def _family(family: FamilyFile) -> Family:
    return Family(family.id, family.name.noun(), word_set(family.titles))


def _no_body(entry: NoBodyFile) -> NoBody:
    return NoBody(word_set(entry.names), entry.why.noun(), entry.until, entry.law or entry.source)


def _test(rule: PaperRuleFile) -> PaperTest:
    return PaperTest(
        rule.id,
        rule.kind,
        rule.weight,
        rule.stage,
        rule.title.noun(),
        (rule.why or rule.title).noun(),
        rule.place,
        tuple(word_set(words) for words in (*rule.all_of, *rule.beside)),
        word_set(rule.unless) if rule.unless else None,
        frozenset(rule.issuers),
        frozenset(rule.unless_issuers),
        frozenset(rule.families),
        frozenset(rule.bodies),
        rule.law_body,
        rule.formal,
        rule.unless_public,
        rule.sign,
        rule.law or rule.source,
        rule.red_line,
    )


def _check(read: PapersFile, text: str) -> None:
    """Raise when a rule names something that is not there or lacks what it needs, or confused characters differ in number."""
    known = {"bodies": {body.id for body in read.bodies}, "families": {family.id for family in read.families}}
    known |= {"issuers": known["bodies"], "unless_issuers": known["bodies"]}
    for index, rule in enumerate(read.rules):
        for key, there in known.items():
            for name in getattr(rule, key):
                if name not in there:
                    raise _at(text, index, key, f"{name!r} is named but not there", "add it, or name another")
        needed = NEEDED.get(rule.kind, "")
        if needed and not getattr(rule, needed):
            raise _at(text, index, "kind", f"a rule of kind {rule.kind} has no {needed}", f"add {needed}")
        for name in sorted(_placeholders(rule) - FACTS.get(rule.kind, frozenset())):
            raise _at(text, index, "why", f"nothing fills {{{name}}}", "use the names that this kind of rule knows")
        if rule.id in {other.id for other in read.rules[:index]}:
            raise _at(text, index, "id", f"the id {rule.id!r} stands twice", "rename one")
    for seen, meant in read.alike.items():
        if len(seen) != len(meant):
            what, line = f"{seen!r} and {meant!r} differ in length", line_of(text, "alike", seen)
            raise mistake("alike", what, "pair words of one length", PurePath(NAME), line=line)


def _placeholders(rule: PaperRuleFile) -> frozenset[str]:
    words = rule.why or rule.title
    return frozenset(name for said in (words.zh, words.en) for _, name, _, _ in Formatter().parse(said) if name is not None)


def _check_laws(read: LawsFile, text: str) -> None:
    """Raise when a law treats something in an article that it does not have."""
    for index, law in enumerate(read.laws):
        for matter, articles in law.treats.items():
            if not articles or max(articles) > law.last_article or min(articles) < 1:
                what = f"{matter!r} stands in no article of {law.id!r}"
                line = line_of(text, "laws", index, "treats", matter)
                raise mistake("article", what, "name articles from 1 to last_article", PurePath(LAWS), line=line)


def _at(text: str, index: int, key: str, what: str, hint: str) -> FileMistake:
    return mistake("papers", what, hint, PurePath(NAME), line=line_of(text, "rules", index, key))
