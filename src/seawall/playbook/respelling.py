"""Chinese in other spellings, brought back: halves (弓虽), the same sound (专账) or shape, pinyin (转zhang), other regions.

All spellings stand in one automaton. The table is made by ``training/respelling_table.py``, which keeps only spellings that
ordinary text does not hold.

>>> from seawall.playbook.rewriting import Pass, rewrite
>>> passes: list[Pass] = []
>>> rewrite("请转zhang到安荃账护", respellings("请转zhang到安荃账护"), passes)
'请转账到安全账户'
"""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import ahocorasick_rs

from seawall.playbook.rewriting import Change

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_LATIN = re.compile("[a-z]{5,30}")
_DISGUISED_WORDS = 2
"""A text that disguises so many words is disguised: there also spellings count that ordinary text may hold by chance."""


class _Spellings(NamedTuple):
    automaton: ahocorasick_rs.AhoCorasick
    targets: list[str]
    latin_left: frozenset[int]
    latin_right: frozenset[int]
    plain: int
    """The first so many are common words for the same thing, and no disguise."""
    risky: frozenset[int]
    """Halves of characters that also meet in ordinary text; two side by side are a disguise."""


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the data files of folding."""
    content: dict[str, Any] = json.loads((files("seawall.playbook") / f"data/{name}.json").read_text(encoding="utf-8"))
    return content


def respellings(text: str) -> list[Change]:
    """Return what to write instead of each other spelling in a text in simplified characters and small letters."""
    changes, disguised = _found(text, _spellings())
    if disguised < _DISGUISED_WORDS and (latin := _LATIN.findall(text)):
        disguised += len(joined_pinyin().keys() & set(latin))
    return _found(text, _loose_spellings())[0] if disguised >= _DISGUISED_WORDS else changes


def _found(text: str, spellings: _Spellings) -> tuple[list[Change], int]:
    changes: list[Change] = []
    disguised = 0
    length = len(text)
    risky_end = -1
    for number, start, end in spellings.automaton.find_matches_as_indexes(text):
        if number in spellings.latin_left and start and text[start - 1] in _LETTERS:
            continue  # the end of another word
        if number in spellings.latin_right and end < length and text[end] in _LETTERS:
            continue
        if number in spellings.risky:
            disguised += _DISGUISED_WORDS * (start == risky_end)
            risky_end = end
            continue
        changes.append((start, end, spellings.targets[number]))
        disguised += number >= spellings.plain
    return changes, disguised


@cache
def joined_pinyin() -> dict[str, str]:
    """Return words by their syllables, written as one."""
    return {syllables.replace(" ", ""): word for syllables, word in table("respelling")["pinyin"].items()}


@cache
def _spellings() -> _Spellings:
    return _compile(_strict(), risky=frozenset(table("respelling")["risky_halves"].split()))


@cache
def _loose_spellings() -> _Spellings:
    pinyin: dict[str, str] = table("respelling")["pinyin"]
    loose = table("respelling_loose")
    short = {spelling: word for sounds, word in loose["pinyin"].items() for spelling in (sounds, sounds.replace(" ", ""))}
    found = short | pinyin | _strict()
    for spelling, word in _substitutes(loose["substitutes"]).items():
        found.setdefault(spelling, word)
    return _compile(found)


def _strict() -> dict[str, str]:
    respelled = table("respelling")
    found: dict[str, str] = dict(respelled["known"])
    found.update(table("folding")["split"])
    for spelling, word in (_substitutes(respelled["substitutes"]) | respelled["slips"]).items():
        found.setdefault(spelling, word)
    for syllables, word in respelled["pinyin"].items():
        for place, sound in enumerate(syllables.split()):
            found[word[:place] + sound + word[place + 1 :]] = word
    return found | {syllables: respelled["pinyin"][syllables] for syllables in respelled["apart"]}


def _substitutes(words: dict[str, list[str]]) -> dict[str, str]:
    """Return the spellings of words with another character at one place."""
    found: dict[str, str] = {}
    for word, places in words.items():
        for place, others in enumerate(places):
            for other in others:
                found.setdefault(word[:place] + other + word[place + 1 :], word)
    return found


def _compile(found: dict[str, str], *, risky: frozenset[str] = frozenset()) -> _Spellings:
    spellings = list(found)
    return _Spellings(
        ahocorasick_rs.AhoCorasick(spellings, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False),
        list(found.values()),
        frozenset(number for number, spelling in enumerate(spellings) if spelling[0] in _LETTERS),
        frozenset(number for number, spelling in enumerate(spellings) if spelling[-1] in _LETTERS),
        len(table("respelling")["known"]),
        frozenset(number for number, spelling in enumerate(spellings) if spelling in risky),
    )
