"""The guides and letters of the playbook as values, and a letter filled in with what a family knows.

>>> book = load_guides()
>>> fill(book.letters["bank_counter"], {"parent": "Li Wei", "amount": "45,000 GBP"}, "en").title
'To the counter: please pause and help me check'
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Literal, TypeVar

from msgspec import Struct

from seawall.advice.advising import find_hotline
from seawall.model import FilledLetter, Guide, GuideItem, GuideSection, Language, Letter, LetterField, Playbook, Words
from seawall.playbook.loading import PlaybookError, shipped_root
from seawall.playbook.schema import WordsFile
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

T = TypeVar("T", bound=Struct)
BLANK = "________________"
SPOKEN_THERE = "video_hour"
"""The guide that ends with words in the language of the place."""
MAX_VALUE = 2_000
"""Characters of one thing that is filled in; a letter is one page or two."""
_PLACE = re.compile(r"\{(\w+)\}")


class ItemFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One thing to do or to say."""

    text: WordsFile
    contact: str | None = None


class SectionFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """Things that belong together."""

    title: WordsFile
    items: list[ItemFile]


class GuideFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``guides/<id>.yaml``."""

    id: str
    title: WordsFile
    audience: list[Literal["student", "parent", "office"]]
    opening: WordsFile
    sections: list[SectionFile]


class FieldFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One place to fill in."""

    id: str
    label: WordsFile
    needed: bool = True


class LetterFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``letters/<id>.yaml``."""

    id: str
    title: WordsFile
    fields: list[FieldFile]
    paragraphs: list[WordsFile]


class PlaceFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """The language of one country."""

    language: WordsFile
    police: str
    say: str


class PlacesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``places.yaml``."""

    places: dict[str, PlaceFile]


@dataclass(frozen=True, slots=True)
class GuideBook:
    """Every guide and letter, by id."""

    guides: Mapping[str, GuideFile]
    letters: Mapping[str, Letter]
    places: Mapping[str, PlaceFile]
    """By country; the words of the place for the hour of the video."""


@cache
def load_guides(root: Path | None = None) -> GuideBook:
    """Load the files. Raises :class:`~seawall.playbook.loading.PlaybookError` for a mistake in them."""
    folder = root or shipped_root()
    try:
        guides = {guide.id: guide for guide in _read_all(folder / "guides", GuideFile)}
        letters = {letter.id: _letter(letter) for letter in _read_all(folder / "letters", LetterFile)}
        places = parse_yaml((folder / "places.yaml").read_text(encoding="utf-8"), PlacesFile, PurePath("places.yaml")).places
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return GuideBook(guides, letters, places)


def guide_for(guide_id: str, playbook: Playbook, *, country: str | None = None, book: GuideBook | None = None) -> Guide:
    """Return a guide with the numbers of a country. Raises :class:`KeyError` for one that is not there."""
    shelf = book or load_guides()
    read = shelf.guides[guide_id]
    sections = tuple(
        GuideSection(
            section.title.noun(),
            tuple(
                GuideItem(item.text.noun(), find_hotline(playbook, item.contact, country) if item.contact else None)
                for item in section.items
            ),
        )
        for section in read.sections
    )
    place = shelf.places.get(country or "") if guide_id == SPOKEN_THERE else None
    spoken = (_in_its_language(place),) if place else ()
    return Guide(read.id, read.title.noun(), tuple(read.audience), read.opening.noun(), (*sections, *spoken))


def _in_its_language(place: PlaceFile) -> GuideSection:
    """Return what to call the police there, and what to say, in the language of the place."""
    language = place.language
    title = Words(f"用当地的语言（{language.zh}）", f"In the language of the place ({language.en})")
    police = Words(f"警察叫：{place.police}", f"The police are called: {place.police}")
    say = Words(f"照着念或给人看：{place.say}", f"Read this out or show it: {place.say}")
    return GuideSection(title, (GuideItem(police), GuideItem(say)))


def fill(letter: Letter, known: Mapping[str, str], language: Language) -> FilledLetter:
    """Return a letter with what is known filled in; a line to write on stands for what is needed and missing."""
    values = {key: " ".join(value.split())[:MAX_VALUE] for key, value in known.items() if value and value.strip()}
    needed = {field.id: field.needed for field in letter.fields}
    paragraphs: list[str] = []
    for words in letter.paragraphs:
        text = words.speak(language)
        places = _PLACE.findall(text)
        if any(not needed[place] and place not in values for place in places):
            continue
        paragraphs.append(_PLACE.sub(lambda match: values.get(match[1], BLANK), text))
    missing = tuple(field for field in letter.fields if field.needed and field.id not in values)
    return FilledLetter(letter.id, letter.title.speak(language), tuple(paragraphs), missing)


def _read_all(folder: Path, shape: type[T]) -> list[T]:
    return [
        parse_yaml(path.read_text(encoding="utf-8"), shape, PurePath(folder.name) / path.name)
        for path in sorted(folder.glob("*.yaml"))
    ]


def _unknown_place(place: str, letter: str) -> FileMistake:
    what = f"the place {{{place}}} is no field of the letter"
    return mistake("unknown", what, "add it to fields", PurePath(f"letters/{letter}.yaml"))


def _letter(read: LetterFile) -> Letter:
    known = {field.id for field in read.fields}
    for paragraph in read.paragraphs:
        for text in (paragraph.zh, paragraph.en):
            for place in _PLACE.findall(text):
                if place not in known:
                    raise _unknown_place(place, read.id)
    return Letter(
        read.id,
        read.title.noun(),
        tuple(paragraph.noun() for paragraph in read.paragraphs),
        tuple(LetterField(field.id, field.label.noun(), field.needed) for field in read.fields),
    )


__all__ = ["GuideBook", "fill", "guide_for", "load_guides"]
