"""Chinese in other spellings, brought back: halves (弓虽), same sound (专账), same shape, pinyin (转zhang), other regions.

All spellings stand in one automaton. The table is made by ``training/respelling_table.py``, which keeps only spellings that
ordinary text does not hold.

>>> from seawall.playbook.rewriting import rewrite
>>> passes = []
>>> rewrite("请转zhang到安荃账护", respellings("请转zhang到安荃账护"), passes)
'请转账到安全账户'
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import ahocorasick_rs

from seawall.playbook.rewriting import Change

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_DISGUISED_WORDS = 2
"""A text that disguises so many words is disguised: there also spellings count that ordinary text may hold by chance."""


class _Spellings(NamedTuple):
    automaton: ahocorasick_rs.AhoCorasick
    targets: list[str]
    latin_left: list[bool]
    latin_right: list[bool]
    plain: int
    """The first so many are common words for the same thing, and no disguise."""


@cache
def table(name: str) -> dict[str, Any]:
    """Return one of the data files of folding."""
    content: dict[str, Any] = json.loads((files("seawall.playbook") / f"data/{name}.json").read_text(encoding="utf-8"))
    return content


def respellings(text: str) -> list[Change]:
    """Return what to write instead of each other spelling in a text in simplified characters and small letters."""
    changes, disguised = _found(text, _spellings())
    return _found(text, _loose_spellings())[0] if disguised >= _DISGUISED_WORDS else changes


def _found(text: str, spellings: _Spellings) -> tuple[list[Change], int]:
    changes: list[Change] = []
    disguised = 0
    length = len(text)
    for number, start, end in spellings.automaton.find_matches_as_indexes(text):
        if spellings.latin_left[number] and start and text[start - 1] in _LETTERS:
            continue  # the end of another word
        if spellings.latin_right[number] and end < length and text[end] in _LETTERS:
            continue
        changes.append((start, end, spellings.targets[number]))
        disguised += number >= spellings.plain
    return changes, disguised


@cache
def _spellings() -> _Spellings:
    return _compile(_strict())


@cache
def _loose_spellings() -> _Spellings:
    found = _strict() | table("folding")["split"]
    for spelling, word in _substitutes(table("respelling_loose")).items():
        found.setdefault(spelling, word)
    return _compile(found)


def _strict() -> dict[str, str]:
    respelled = table("respelling")
    found: dict[str, str] = dict(respelled["known"])
    risky = set(respelled["risky_halves"].split())
    found.update({pair: char for pair, char in table("folding")["split"].items() if pair not in risky})
    for spelling, word in (_substitutes(respelled["substitutes"]) | respelled["slips"]).items():
        found.setdefault(spelling, word)
    for syllables, word in respelled["pinyin"].items():
        found.update(_by_sound(word, syllables.split()))
    return found


def _substitutes(words: dict[str, list[str]]) -> dict[str, str]:
    """Return the spellings of words with another character at one place."""
    found: dict[str, str] = {}
    for word, places in words.items():
        for place, others in enumerate(places):
            for other in others:
                found.setdefault(word[:place] + other + word[place + 1 :], word)
    return found


def _by_sound(word: str, syllables: list[str]) -> dict[str, str]:
    """Return a word with one character by its sound, and in syllables kept apart."""
    found = {word[:place] + sound + word[place + 1 :]: word for place, sound in enumerate(syllables)}
    return found | {" ".join(syllables): word}


def _compile(found: dict[str, str]) -> _Spellings:
    spellings = list(found)
    return _Spellings(
        ahocorasick_rs.AhoCorasick(spellings, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False),
        list(found.values()),
        [spelling[0] in _LETTERS for spelling in spellings],
        [spelling[-1] in _LETTERS for spelling in spellings],
        len(table("respelling")["known"]),
    )
