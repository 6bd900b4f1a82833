"""``story/play.yaml`` → the story that the page plays, as frozen values: what is on both phones, and what each owner could tell.

>>> script = load_script()
>>> script.beats[0].phone, script.beats[0].day
('parent', 0.0)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePath
from typing import Literal

from msgspec import Struct, field

from seawall.model import Words
from seawall.playbook import PlaybookError
from seawall.playbook.schema import WordsFile
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

Phone = Literal["student", "parent"]
PHONES: tuple[Phone, ...] = ("student", "parent")
Kind = Literal["call", "text", "chat", "video", "paper", "bank", "thought"]
Tried = Literal["check", "send", "after"]
"""Doors that a beat can try. The one at the parcel counter joins them when the engine has it."""
SCRIPT = Path(__file__).with_name("story") / "play.yaml"


class OwnerFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Whose phone it is."""

    name: WordsFile
    about: WordsFile


class BeatFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One thing that happens on one phone."""

    day: float
    phone: Phone
    kind: Kind
    sender: WordsFile = field(name="from")
    words: WordsFile
    told: WordsFile
    money: float = 0.0
    door: Tried | None = None
    seen_in: list[str]


class CaseFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One real case or official warning that the story is put together from."""

    id: str
    year: int | None
    country: str
    title: WordsFile
    link: str = ""


class ScriptFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``play.yaml``."""

    title: WordsFile
    note: WordsFile
    country: str
    currency: str
    phones: dict[Phone, OwnerFile]
    beats: list[BeatFile]
    cases: list[CaseFile]


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose phone it is."""

    name: Words
    about: Words


@dataclass(frozen=True, slots=True)
class Beat:
    """One thing that happens on one phone."""

    index: int
    day: float
    """Days since the parcel was posted."""
    phone: Phone
    kind: Kind
    sender: Words
    words: Words
    """What is seen or heard on that phone."""
    told: Words
    """What its owner could tell of it: the only thing that the engine is given."""
    money: float
    """What leaves the account at this beat, in :attr:`Script.currency`."""
    door: Tried | None
    seen_in: tuple[str, ...]
    """Ids of cases that had this step; none where it is ordinary life."""


@dataclass(frozen=True, slots=True)
class SourceCase:
    """One real case or official warning that the story is put together from."""

    id: str
    year: int | None
    """``None`` where the source does not show it."""
    country: str
    title: Words
    link: str
    """Address at the authority that published it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Script:
    """The whole story before the engine has seen it."""

    title: Words
    note: Words
    country: str
    """Where the student is, ISO 3166."""
    currency: str
    owners: Mapping[Phone, Owner]
    beats: tuple[Beat, ...]
    cases: tuple[SourceCase, ...]


@cache
def load_script(path: Path = SCRIPT) -> Script:
    """Load the story. Raises :class:`~seawall.playbook.PlaybookError` for a mistake in the file."""
    name = PurePath(path.name)
    try:
        read = parse_yaml(path.read_text(encoding="utf-8"), ScriptFile, name)
        for wrong in _mistakes(read, name):
            raise wrong
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return Script(
        read.title.noun(),
        read.note.noun(),
        read.country,
        read.currency,
        {phone: Owner(owner.name.noun(), owner.about.noun()) for phone, owner in read.phones.items()},
        tuple(_beat(index, beat) for index, beat in enumerate(read.beats)),
        tuple(SourceCase(case.id, case.year, case.country, case.title.noun(), case.link) for case in read.cases),
    )


def _beat(index: int, read: BeatFile) -> Beat:
    return Beat(
        index,
        read.day,
        read.phone,
        read.kind,
        read.sender.noun(),
        read.words.noun(),
        read.told.noun(),
        read.money,
        read.door,
        tuple(read.seen_in),
    )


def _mistakes(read: ScriptFile, name: PurePath) -> Iterator[FileMistake]:
    """Yield what is wrong: beats out of order, a phone without owner, cases that are not those that the beats name."""
    for before, after in pairwise(read.beats):
        if after.day < before.day:
            yield mistake("play", f"day {after.day} stands after day {before.day}", "put the beats in order of time", name)
    if set(read.phones) != set(PHONES):
        yield mistake("play", "a phone has no owner", f"describe {' and '.join(PHONES)} under phones", name)
    named = {case for beat in read.beats for case in beat.seen_in}
    alone = named ^ {case.id for case in read.cases}
    if alone:
        yield mistake("play", f"named or listed alone: {sorted(alone)}", "list every case that a beat names, and no other", name)
