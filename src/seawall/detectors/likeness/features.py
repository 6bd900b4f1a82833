"""What the trained model sees of a folded text: words, their parts and neighbours, pairs of characters, who asks whom for what.

Links, numbers and masks become signs, so that no list of senders, sums or dates can be learnt by heart. *Concepts* are the word
classes of the playbook as they were when the model was trained ("police", "send", "money"): a pair of them, in order and near
each other, is the same feature whatever words were used. That is what carries over from one source of texts to the next.

>>> lexicon = Lexicon(("police", "send", "money"), {"police": (0,), "officer": (0,), "wire": (1,), "savings": (2,)})
>>> [f for f in sorted(extract("the officer want me to wire my savings", lexicon)) if f >= "\ue000"]
['\ue000', '\ue000\ue001', '\ue000\ue002', '\ue001', '\ue001\ue002', '\ue002']
>>> sorted(extract("pay 1,250.00 at http://a.example/x", lexicon))
['0', '0<at>', '<at>', '<at>⟐', '<pay>', '<pay>0', '⟐']
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add

import ahocorasick_rs

LINK, NUMBER, LONG_NUMBER = "⟐", "0", "00"
CODE_OFFSET = 0xE000
"""Concepts are written as private characters: short, and found in no text."""
PAIR_REACH = 60
"""Folded characters between two concepts of a pair."""
PAIR_MOST = 11
"""Concepts that one concept is paired with: those that follow it first."""
PART = 4
"""Letters of a part of a word: misspelt words still share most of theirs."""
FIRST_HAN, LAST_HAN = "\u3400", "\u9fff"
LONG_DIGITS = 7
"""From here on a number is a phone, an account or a case, rather than a sum, a date or a code."""

_ENDINGS = "com|cn|net|org|info|in|co|ly|me|top|xyz|uk|cc|app|link|online|site|shop|vip|club|io|us|gd|do|to|id|biz|page|live|icu|au|ca|sg|hk|work|pro|lc"  # noqa: E501
TOKEN = re.compile(
    r"https?\s?:?\s?//\s?\S*|www\.\S+"
    rf"|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_ENDINGS})\b(?:/\S*)?"
    r"|[x*]*\d(?:[\dx*]|[.,:/-](?=[\dx*]))*"
    r"|[\u3400-\u9fff]+|[a-z]+|[?!$£€¥⟐]"
)
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_MASK = re.compile(r"x{2,}")


@dataclass(frozen=True)
class Lexicon:
    """The words of each concept, folded."""

    names: tuple[str, ...]
    words: Mapping[str, tuple[int, ...]]
    """Folded word → numbers of the concepts that it may stand for."""

    @cached_property
    def _listed(self) -> "tuple[list[tuple[tuple[str, ...], bool, bool]], ahocorasick_rs.AhoCorasick]":
        """Return, for each word, its codes and whether it may not begin or end inside another; and the automaton."""
        listed = sorted(self.words)
        entries = [
            (tuple(chr(CODE_OFFSET + number) for number in self.words[word]), word[0] in _LETTERS, word[-1] in _LETTERS)
            for word in listed
        ]
        return entries, ahocorasick_rs.AhoCorasick(listed or ["\0"])

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Return the concepts of a folded text in order: start, end, code."""
        entries, automaton = self._listed
        found: list[tuple[int, int, str]] = []
        length = len(text)
        for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            codes, left, right = entries[index]
            if left and start and text[start - 1] in _LETTERS:
                continue
            if right and end < length and text[end] in _LETTERS:
                continue
            for code in codes:
                found.append((start, end, code))  # noqa: PERF401 - a generator would cost more than it saves
        found.sort()
        return found


def extract(text: str, lexicon: Lexicon) -> list[str]:
    """Return the features of a folded text: those of every different token, and every different one of the others."""
    tokens, others = take_apart(text, lexicon)
    return [*(feature for token in tokens for feature in features_of(token)), *others]


def take_apart(text: str, lexicon: Lexicon) -> tuple[set[str], set[str]]:
    """Return the different tokens of a folded text, whose own features :func:`features_of` gives, and all other features."""
    tokens: set[str] = set()
    found: set[str] = set()
    last = ""
    for token in TOKEN.findall(text):
        if token[0] >= FIRST_HAN:
            found.update(map(add, token, token[1:]))
            last = ""
            continue
        features = features_of(token)
        if not features:
            continue
        word = features[0]
        tokens.add(token)
        if last:
            found.add(last + word)
        last = word
    found.update(feature for feature, _start, _end in _concepts(lexicon.find(text)))
    return tokens, found


def locate(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Yield every feature with the stretch of the folded text that it stands for."""
    last, begin = "", 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if match[0][0] >= FIRST_HAN:
            for index in range(start, end - 1):
                yield text[index : index + 2], index, index + 2
            last = ""
            continue
        features = features_of(match[0])
        if not features:
            continue
        for feature in features:
            yield feature, start, end
        if last:
            yield last + features[0], begin, end
        last, begin = features[0], start
    yield from _concepts(lexicon.find(text))


@lru_cache(maxsize=20_000)
def features_of(token: str) -> tuple[str, ...]:
    """Return the features of one word, number, link or sign, the word itself first; none for a mask."""
    if not token.isalpha():
        if token[0].isdigit() or token[0] in "x*":
            return (LONG_NUMBER if sum(char.isdigit() or char in "x*" for char in token) >= LONG_DIGITS else NUMBER,)
        return (token if len(token) == 1 else LINK,)
    if _MASK.fullmatch(token):
        return ()
    word = f"<{token}>"
    if len(token) < PART:
        return (word,)
    return (word, *(word[index : index + PART] for index in range(len(word) - PART + 1)))


def _concepts(found: list[tuple[int, int, str]]) -> Iterator[tuple[str, int, int]]:
    for index, (start, end, code) in enumerate(found):
        yield code, start, end
        for other_start, other_end, other in found[index + 1 : index + 1 + PAIR_MOST]:
            if other_start - end > PAIR_REACH:
                break
            if other_start >= end and other != code:
                yield code + other, start, other_end
