"""What somebody follows or hands over in an hour of need: guides, and letters with places to fill in.

>>> Letter("bank", Words("致银行", "To the bank"), (), ()).fields
()
"""

from collections.abc import Mapping
from dataclasses import dataclass

from seawall.model.advice import Audience
from seawall.model.playbook import Hotline
from seawall.model.words import Words


@dataclass(frozen=True, slots=True)
class GuideItem:
    """One thing to do or to say."""

    text: Words
    contact: Hotline | None = None


@dataclass(frozen=True, slots=True)
class GuideSection:
    """Things that belong together, in order."""

    title: Words
    items: tuple[GuideItem, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide for one situation."""

    id: str
    title: Words
    audience: tuple[Audience, ...]
    opening: Words
    sections: tuple[GuideSection, ...]


@dataclass(frozen=True, slots=True)
class LetterField:
    """One place to fill in."""

    id: str
    label: Words
    needed: bool = True
    """False for what may stay out; a needed one that is not known is left as a line to write on."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: what it says, in both languages, and what has to be filled in."""

    id: str
    title: Words
    paragraphs: tuple[Words, ...]
    """Text with ``{field}`` where a field stands; a paragraph whose optional field is not known is left out."""
    fields: tuple[LetterField, ...]


@dataclass(frozen=True, slots=True)
class FilledLetter:
    """A letter in one language, ready to print."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    missing: tuple[LetterField, ...]
    """What is still to be written by hand."""


Known = Mapping[str, str]
"""What is known of a family, by field."""
