"""The words of labels, read from ``labels/data/headings.yaml`` and ``labels/data/shapes.yaml``.

>>> load_headings()["收件人"].means, load_headings()["to"].weak
('recipient', True)
>>> "欧阳" in load_shapes().compound_surnames
True
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import TypeVar

from msgspec import Struct

from seawall.labels.finding.folding import fold_loosely
from seawall.model import FIELDS
from seawall.playbook.yaml_files import mistake, parse_yaml

T = TypeVar("T")
_FOLDER = Path(__file__).parent.parent / "data"
PARTIES = ("recipient", "sender")
_MEANINGS = frozenset(
    {
        *PARTIES,
        "other",
        "shipment.tracking",
        *FIELDS,
        *(name.partition(".")[2] for name in FIELDS if name.startswith("recipient.")),
    }
)


class _Strict(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    pass


class HeadingWords(_Strict, frozen=True):
    """Words that say one and the same about what follows."""

    means: str
    words: list[str]
    weak: bool = False


class HeadingsFile(_Strict, frozen=True):
    """The file of headings."""

    headings: list[HeadingWords]


class Shapes(_Strict, frozen=True):
    """What names and addresses look like, and what is nobody's."""

    surnames: str
    compound_surnames: list[str]
    pinyin_surnames: list[str]
    japanese_surnames: list[str]
    not_names: list[str]
    name_endings: list[str]
    titles: list[str]
    not_in_names: list[str]
    street_words: list[str]
    unit_words: list[str]
    company_words: list[str]
    school_words: list[str]
    residences: list[str]
    schools_by_letters: list[str]
    carriers: list[str]
    services: list[str]
    nobodys: list[str]
    asked: list[str]
    countries: dict[str, list[str]]
    states: dict[str, list[str]]
    cities: list[str]
    cities_local: list[str]
    provinces: list[str]
    prefectures: list[str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one heading says."""

    means: str
    weak: bool
    party: str
    """``recipient``, ``sender``, ``other`` (nobody), or empty."""
    field: str
    """Name of a field of a party without the party, a full name otherwise; empty for a bare party."""


def meaning_of(entry: HeadingWords) -> Meaning:
    """Divide what a heading means into party and field.

    >>> [meaning_of(HeadingWords(means=means, words=[])).field for means in ("sender.phone", "goods.value")]
    ['phone', 'goods.value']
    """
    head, _, tail = entry.means.partition(".")
    party = head if head in {*PARTIES, "other"} else ""
    return Meaning(entry.means, entry.weak, party, tail if party else entry.means)


@cache
def load_headings() -> dict[str, Meaning]:
    """Return every heading, folded, with its meaning. Raises :class:`FileMistake` when the shipped file is broken."""
    name = PurePath("labels/headings.yaml")
    meanings: dict[str, Meaning] = {}
    for entry in _read("headings.yaml", HeadingsFile).headings:
        if entry.means not in _MEANINGS:
            what = f"unknown meaning {entry.means!r}"
            raise mistake("heading", what, "use a party or the name of a field", name)  # noqa: EM101 - the first word is a code
        for word in entry.words:
            folded = fold_loosely(word)
            known = meanings.setdefault(folded, meaning_of(entry))
            if known.means != entry.means:
                raise mistake("heading", f"{word!r} has two meanings", "keep one of them", name)  # noqa: EM101 - as above
    return meanings


@cache
def load_shapes() -> Shapes:
    """Return the shapes of names and addresses. Raises :class:`FileMistake` when the shipped file is broken."""
    return _read("shapes.yaml", Shapes)


def _read(name: str, shape: type[T]) -> T:
    return parse_yaml((_FOLDER / name).read_text(encoding="utf-8"), shape, PurePath("labels") / name)
