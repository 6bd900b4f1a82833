"""A playbook compiled for matching: one automaton for tactics, vetoes and voices.

>>> from seawall.playbook.folding import fold
>>> from seawall.playbook.loading import load_playbook
>>> compiled = compile_playbook(load_playbook())
>>> any(hit.owner.id == "money.safe_account" for hit in compiled.scan(fold("请把钱转到安全账户")))
True
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from seawall.model import Entity, Playbook, Problem, Tactic, Voice, Words
from seawall.playbook.folding import Folded, fold
from seawall.playbook.matching import Matcher, Tables
from seawall.playbook.phrases import PhraseError, parse_phrase

Role = Literal["tactic", "veto", "voice", "entity"]
Owner: TypeAlias = Tactic | Voice | Entity


class OwnedHit(NamedTuple):
    """A place in a folded text, and the part of the playbook whose phrase stands there."""

    role: Role
    owner: Owner
    start: int
    end: int
    pattern: int = -1
    """Which of the playbook's phrases it is."""


class CompiledPlaybook:
    """A playbook ready to scan texts. Immutable once made."""

    def __init__(self, playbook: Playbook, *, tables: Tables | None = None) -> None:
        """Compile every phrase. Raises :class:`PhraseError` at the first mistake; lint first to see them all."""
        self.playbook = playbook
        listed = list(phrases_of(playbook))
        self._owners: list[tuple[Role, Owner]] = [(role, owner) for role, owner, _language, _phrase in listed]
        patterns = () if tables else [parse_phrase(phrase, vocabulary_for(playbook, lang)) for _r, _o, lang, phrase in listed]
        self._matcher = Matcher(patterns, sample=() if tables else map(fold, _cases(playbook)), tables=tables)

    @property
    def tables(self) -> Tables:
        """The compiled phrases as plain values."""
        return self._matcher.tables

    def scan(self, folded: Folded) -> list[OwnedHit]:
        """Return every hit in one folded text, by position."""
        owners = self._owners
        return [OwnedHit(*owners[hit.pattern], hit.start, hit.end, hit.pattern) for hit in self._matcher.scan(folded)]

    def says(self, hit: OwnedHit, folded: Folded, start: int, end: int) -> bool:
        """Whether a stretch inside a hit is made of the phrase's own words, not of what stands in its gaps."""
        return self._matcher.covers(hit.pattern, folded.text, (hit.start, hit.end), (start, end))


_COMPILED: dict[int, CompiledPlaybook] = {}  # keyed by identity: hashing a whole playbook would cost more than compiling


def compile_playbook(playbook: Playbook) -> CompiledPlaybook:
    """Return the compiled form, made once for each playbook object."""
    found = _COMPILED.get(id(playbook))
    if found is None or found.playbook is not playbook:
        found = _COMPILED[id(playbook)] = CompiledPlaybook(playbook)
    return found


def vocabulary_for(playbook: Playbook, language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the word classes of one language, or of both when the language is unknown."""
    return playbook.vocabulary.get(language, {})


def phrases_of(playbook: Playbook) -> Iterator[tuple[Role, Owner, str, str]]:
    """Yield every phrase with its role, owner and language."""
    for tactic in playbook.tactics:
        yield from _of("tactic", tactic, tactic.any_of)
        yield from _of("veto", tactic, tactic.unless_any_of)
    for voice in playbook.voices:
        yield from _of("voice", voice, voice.any_of)
    for entity in playbook.entities:
        for name in sorted({entity.names.zh, entity.names.en, *entity.aliases}):
            if len(name) > 1 and not any(mark in name for mark in "[]{}…"):
                yield "entity", entity, "zh", name


def _cases(playbook: Playbook) -> Iterator[str]:
    """Yield the cases in which tactics must not be found: texts much like those that will be read."""
    for tactic in playbook.tactics:
        yield from tactic.must_not_match


def _of(role: Role, owner: Owner, phrases: Mapping[str, Iterable[str]]) -> Iterator[tuple[Role, Owner, str, str]]:
    for language in ("zh", "en"):
        for phrase in phrases.get(language, ()):
            yield role, owner, language, phrase


def phrase_problems(playbook: Playbook) -> list[Problem]:
    """Return one problem for every phrase that cannot be compiled."""
    problems = []
    for role, owner, language, phrase in phrases_of(playbook):
        try:
            parse_phrase(phrase, vocabulary_for(playbook, language))
        except PhraseError as error:
            where = f"tactics/{owner.id}.yaml" if role in {"tactic", "veto"} else f"{role}:{owner.id}"
            problems.append(Problem("phrase", Words(str(error), str(error)), where))
    return problems
