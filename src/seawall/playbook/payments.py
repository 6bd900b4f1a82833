"""``payments.yaml`` → what a payment for a child abroad really looks like, and what decides about one.

>>> book = load_payments()
>>> book.kind_named("学校催交学费", "").id
'tuition'
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Literal

from msgspec import Struct

from seawall.model import PaymentFact, PaymentKind, Words
from seawall.playbook.folding import fold
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.schema import Decibans, PhrasesFile, Share, WordsFile
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

OTHER = "other"
NAME = "payments.yaml"


class KindFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One kind of payment."""

    id: str
    title: WordsFile
    words: PhrasesFile
    looks: WordsFile
    questions: list[str]
    call: str
    minutes: bool = False


class FactFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One fact that decides."""

    side: Literal["against", "for"]
    weight: Decibans
    read: Decibans
    title: WordsFile
    question: str = ""


class RulesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """How an answer is reached."""

    prior_db: Decibans
    wording_share: Share
    wording_most_db: Decibans
    alike_slope_db: Decibans
    alike_most_db: Decibans
    story_most_db: Decibans
    send_below: Share
    hold_from: Share
    do_not_send_from: Share
    anchors: list[list[str]]
    never: list[list[str]]


class PaymentsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``payments.yaml``."""

    kinds: list[KindFile]
    questions: dict[str, WordsFile]
    calls: dict[str, WordsFile]
    hotlines: dict[str, str | None]
    facts: dict[str, FactFile]
    rules: RulesFile


@dataclass(frozen=True)
class PaymentBook:
    """Everything in the file, as values."""

    kinds: tuple[PaymentKind, ...]
    facts: Mapping[str, PaymentFact]
    questions: Mapping[str, Words]
    calls: Mapping[str, Words]
    hotlines: Mapping[str, str | None]
    """Kind of hotline that goes with a call."""
    rules: RulesFile

    def kind_named(self, purpose: str, rest: str) -> PaymentKind:
        """Return the kind that the purpose names, else the one that the other words name, else :data:`OTHER`.

        Of several the one named first in the file: hospital and bail come before the tuition that they interrupt.
        """
        for text in (purpose, rest):
            folded = fold(text).text
            for kind in self.kinds:
                if any(_stands(word, folded) for words in kind.words.values() for word in words):
                    return kind
        return next(kind for kind in self.kinds if kind.id == OTHER)


@cache
def load_payments(root: Path | None = None) -> PaymentBook:
    """Load the file. Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in it."""
    try:
        read = parse_yaml(((root or shipped_root()) / NAME).read_text(encoding="utf-8"), PaymentsFile, PurePath(NAME))
        _check(read)
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return PaymentBook(
        tuple(_kind(kind) for kind in read.kinds),
        {
            key: PaymentFact(key, fact.title.noun(), fact.side, fact.weight, fact.read, fact.question)
            for key, fact in read.facts.items()
        },
        {key: words.noun() for key, words in read.questions.items()},
        {key: words.noun() for key, words in read.calls.items()},
        read.hotlines,
        read.rules,
    )


def _kind(read: KindFile) -> PaymentKind:
    words = {lang: tuple(fold(word).text for word in getattr(read.words, lang)) for lang in ("zh", "en")}
    return PaymentKind(read.id, read.title.noun(), read.looks.noun(), words, tuple(read.questions), read.call, read.minutes)


def _stands(word: str, folded: str) -> bool:
    """Whether a word stands in a folded text; an English one begins where a word begins, so that "rent" is not in "parent"."""
    place = folded.find(word)
    while place >= 0:
        if not (word[0].isascii() and place and folded[place - 1].isalnum()):
            return True
        place = folded.find(word, place + 1)
    return False


def _check(read: PaymentsFile) -> None:
    """Raise when something is named that is not there."""
    named: list[tuple[str, Container[str], str]] = [
        *((question, read.questions, "question") for kind in read.kinds for question in kind.questions),
        *((kind.call, read.calls, "call") for kind in read.kinds),
        *((fact.question, read.questions, "question") for fact in read.facts.values() if fact.question),
        *((fact, read.facts, "fact") for group in (*read.rules.anchors, *read.rules.never) for fact in group),
    ]
    for key, known, what in named:
        if key not in known:
            raise _unknown(what, key)
    if not any(kind.id == OTHER for kind in read.kinds):
        raise _unknown(what="kind", key=OTHER)


def _unknown(what: str, key: str) -> FileMistake:
    hint = f"add it, or name another {what}"
    return mistake("unknown", f"the {what} {key!r} is named but not there", hint, PurePath(NAME))
