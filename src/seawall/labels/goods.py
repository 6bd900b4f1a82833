"""A general word for what is in a parcel: what customs and safety need, nothing of brand, model or worth.

>>> generalise("Apple iPhone 15 Pro 256GB, 2 down jackets")
'electronics with battery, clothing'
>>> generalise("羽绒服两件、茅台酒"), generalise("xyz")
('服装、酒类', 'personal goods')
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Literal

from msgspec import Struct

from seawall.labels.patterns import words_of
from seawall.playbook.loading import PlaybookError
from seawall.playbook.yaml_files import FileMistake, mistake, parse_yaml

Tongue = Literal["zh", "en", "ja"]
MOST_KINDS = 4
"""Kinds on one line; more say too much of one household."""
MAX_CHARACTERS = 2_000
_NAME = PurePath("labels/data/goods.yaml")
_KANA = re.compile(r"[぀-ヿ]")
_HAN = re.compile(r"[㐀-鿿豈-﫿]")


class KindFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One kind of goods."""

    zh: str
    en: str
    ja: str
    words: list[str]


class UnknownFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What stands where no kind is known."""

    zh: str
    en: str
    ja: str


class GoodsFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``goods.yaml``."""

    version: int
    unknown: UnknownFile
    kinds: list[KindFile]


@dataclass(frozen=True, slots=True)
class Goods:
    """The kinds, and where each word leads."""

    unknown: Mapping[Tongue, str]
    kinds: tuple[Mapping[Tongue, str], ...]
    words: Mapping[str, int]
    """Folded word → which kind."""
    pattern: re.Pattern[str]
    japanese: frozenset[str]
    """Kinds as only Japanese writes them."""


def generalise(description: str) -> str:
    """Return the kinds of goods that a description names, in its language. Doing it twice changes nothing."""
    if not description.strip():
        return ""
    goods = load_goods()
    text = unicodedata.normalize("NFKC", description[:MAX_CHARACTERS]).casefold()
    words = goods.pattern.findall(text)
    tongue = "ja" if not goods.japanese.isdisjoint(words) else _tongue(text)
    found = dict.fromkeys(goods.words[word] for word in words)
    found.pop(-1, None)
    if not found:
        return goods.unknown[tongue]
    joint = ", " if tongue == "en" else "、"
    return joint.join(goods.kinds[kind][tongue] for kind in list(found)[:MOST_KINDS])


def names_goods(text: str) -> bool:
    """Tell whether a text names something of a kind that is known; one Chinese character alone is no such word.

    >>> names_goods("Uniqlo down jacket, navy"), names_goods("Leeds")
    (True, False)
    """
    return any(len(word) > 1 for word in load_goods().pattern.findall(_fold(text[:MAX_CHARACTERS])))


@cache
def load_goods() -> Goods:
    """Read the table. Raises :class:`PlaybookError` for a mistake in it."""
    try:
        path = Path(__file__).parent / "data" / "goods.yaml"
        read = parse_yaml(path.read_text(encoding="utf-8"), GoodsFile, _NAME)
        return _goods(read)
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error


def _goods(read: GoodsFile) -> Goods:
    words: dict[str, int] = {}
    for number, kind in enumerate(read.kinds):
        for word in dict.fromkeys(_fold(text) for text in (kind.zh, kind.en, kind.ja, *kind.words)):
            if words.setdefault(word, number) != number:
                what = f"the word {word!r} stands under two kinds"
                raise mistake("twice", what, "leave it with one of them", _NAME)
    words |= {_fold(text): -1 for text in (read.unknown.zh, read.unknown.en, read.unknown.ja)}
    plural = {f"{word}{end}": kind for word, kind in words.items() if word.isascii() for end in ("s", "es")}
    return Goods(
        {"zh": read.unknown.zh, "en": read.unknown.en, "ja": read.unknown.ja},
        tuple({"zh": kind.zh, "en": kind.en, "ja": kind.ja} for kind in read.kinds),
        plural | words,
        re.compile(words_of(plural | words, beside="[a-z]")),
        frozenset(_fold(kind.ja) for kind in read.kinds) - {_fold(kind.zh) for kind in read.kinds},
    )


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _tongue(text: str) -> Tongue:
    if _KANA.search(text):
        return "ja"
    return "zh" if _HAN.search(text) else "en"
