"""``cards.yaml`` → when cards come with a real parcel, for whom, and in which words.

>>> book = load_cards()
>>> [(moment.id, moment.days) for moment in book.moments][:2]
[('shipped', (0, 1)), ('window_1', (2, 3, 4))]
>>> "{stamp}" in book.words["shipped"]["parent"].zh
True
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePath
from string import Formatter
from typing import Annotated, Literal

from msgspec import Meta, Struct

from seawall.model import Words
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.schema import WordsFile
from seawall.playbook.yaml_files import FileMistake, line_of, mistake, parse_yaml

NAME = "cards.yaml"
FACTS = frozenset({"carrier", "stamp"})
"""What is filled into a card; both must stand in it or it is no card of a family's parcel."""
_FORBIDDEN = re.compile(r"https?:|www\.|\.(?:com|cn|org|net|uk)\b|@|\d{3}", re.IGNORECASE)
"""What may not stand on a card, however well meant: an address, a link, a number that could be rung."""

Clock = Annotated[str, Meta(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")]
MomentId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
Day = Annotated[int, Meta(ge=0, le=120)]


class HoursFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True, rename={"start": "from", "end": "to"}):
    """When people are awake."""

    start: Clock
    end: Clock


class MomentFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One moment."""

    id: MomentId
    after: Literal["shipped", "delivered"]
    days: Annotated[list[Day], Meta(min_length=1, max_length=10)]
    because: Annotated[str, Meta(min_length=1)]
    cases: list[str] = []


class ForWhomFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """The words of one moment for each person."""

    student: WordsFile
    parent: WordsFile


class CardsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``cards.yaml``."""

    hours: HoursFile
    at: Clock
    until: Clock
    unknown_carrier: WordsFile
    moments: Annotated[list[MomentFile], Meta(min_length=1)]
    words: dict[MomentId, ForWhomFile]


@dataclass(frozen=True, slots=True)
class Moment:
    """When one card comes."""

    id: str
    after: str
    """``shipped`` or ``delivered``: which day is day 0."""
    days: tuple[int, ...]
    """It comes on the first of these days that is not over when it is planned."""
    because: str


@dataclass(frozen=True)
class CardBook:
    """Everything in the file, as values."""

    awake: tuple[time, time]
    """No card comes before the first or from the second on, on the reader's own clock."""
    at: time
    until: time
    unknown_carrier: Words
    moments: tuple[Moment, ...]
    words: Mapping[str, Mapping[str, Words]]
    """Moment → who it is for → the text, with places for facts."""

    @property
    def texts(self) -> Iterator[Words]:
        """Every text."""
        for for_whom in self.words.values():
            yield from for_whom.values()


@cache
def load_cards(root: Path | None = None) -> CardBook:
    """Load the file. Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in it."""
    text = ((root or shipped_root()) / NAME).read_text(encoding="utf-8")
    try:
        read = parse_yaml(text, CardsFile, PurePath(NAME))
        _check(read, text)
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return CardBook(
        (_clock(read.hours.start), _clock(read.hours.end)),
        _clock(read.at),
        _clock(read.until),
        read.unknown_carrier.noun(),
        tuple(Moment(moment.id, moment.after, tuple(moment.days), moment.because) for moment in read.moments),
        {moment: {"student": said.student.noun(), "parent": said.parent.noun()} for moment, said in read.words.items()},
    )


def book_of(origin: str) -> CardBook:
    """Return the cards of a playbook by where it was loaded from: a site's own, else the shipped ones."""
    own = Path(origin) / NAME if origin else None
    return load_cards(own.parent) if own and own.is_file() else load_cards()


def _clock(text: str) -> time:
    return time.fromisoformat(text)


def _check(read: CardsFile, text: str) -> None:
    """Raise when a card would come at night, lacks words or a fact, or holds what may stand on no card."""
    if not read.hours.start <= read.at < read.until < read.hours.end:
        raise _at(text, "at", what="cards would come outside the hours", hint="keep from <= at < until < to")
    for index, moment in enumerate(read.moments):
        if any(moment.id == other.id for other in read.moments[:index]):
            raise _at(text, "moments", index, what=f"the moment {moment.id} stands twice", hint="rename one")
        if moment.id not in read.words:
            raise _at(text, "moments", index, what=f"the moment {moment.id} has no words", hint="add them under words")
        if any(later != sooner + 1 for sooner, later in pairwise(moment.days)):
            raise _at(text, "moments", index, what="the days leave a gap", hint="list days that follow each other")
    known = {moment.id for moment in read.moments}
    for moment_id, said in read.words.items():
        if moment_id not in known:
            raise _at(text, "words", moment_id, what=f"{moment_id} is no moment", hint="add it, or take the words out")
        _check_words(moment_id, said, text)


def _check_words(moment_id: str, said: ForWhomFile, text: str) -> None:
    for who, words in (("student", said.student), ("parent", said.parent)):
        for language, card in (("zh", words.zh), ("en", words.en)):
            wrong = _wrong(card)
            if wrong:
                raise _at(text, "words", moment_id, who, language, what=wrong, hint="see the top of the file")


def _wrong(card: str) -> str:
    facts = {name for _, name, _, _ in Formatter().parse(card) if name is not None}
    if not facts <= FACTS or "stamp" not in facts:
        return f"a card is filled with {', '.join(sorted(facts)) or 'nothing'}"
    found = _FORBIDDEN.search(card)
    return f"{found[0]!r} may not stand on a card" if found else ""


def _at(text: str, *path: str | int, what: str, hint: str) -> FileMistake:
    return mistake("cards", what, hint, PurePath(NAME), line=line_of(text, *path))


__all__ = ["CardBook", "Moment", "book_of", "load_cards"]
