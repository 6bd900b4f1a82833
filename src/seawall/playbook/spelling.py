"""English words brought to one spelling: stems, digits for letters (acc0unt), marks inside (ac-count), typing errors (acount).

In a Chinese text an English or pinyin word becomes the Chinese one that it stands for; in an English text a Chinese word the
English one. Only words of the playbook are mended, and none that is a word of its own: the table is made by
``training/respelling_table.py``.

>>> [spelled(word) for word in ("transferred", "acount", "suspedned", "zhuanzhang")]
['transfer', 'account', 'suspend', '转账']
>>> from seawall.playbook.rewriting import Pass, rewrite
>>> passes: list[Pass] = []
>>> rewrite("你的account要freeze了", to_chinese("你的account要freeze了"), passes)
'你的账户要冻结了'
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from seawall.playbook.respelling import joined_pinyin, table
from seawall.playbook.rewriting import Change
from seawall.playbook.stemming import stem

_DISGUISE = re.compile(r"[0-9$@!|.*_'\-](?=[a-z])|[0-9$@](?<=[a-z].)(?![0-9a-z])")
"""A digit or mark beside a letter: the only places where a word can be in disguise."""
_ANY_DISGUISE = re.compile(r"[0-9$@!|.*_'\-](?=[a-z])|[0-9$@!](?<=[a-z].)|(?<![0-9.,])[0-9$@!]{2,4}(?![0-9.,%])")
_DISGUISED_WORDS = 3
"""A text that disguises so many words is disguised."""
_PART_OF_WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789$@!|.*_'-")
_NEVER_LETTERS = ".*_'-"
_AROUND = f"!|{_NEVER_LETTERS}"
_MARKS = str.maketrans("", "", f"|{_NEVER_LETTERS}")
_OPEN_MARKS = str.maketrans("", "", _NEVER_LETTERS)
"""Where disguise is open, a bar is a letter."""
_LETTERS_FOR = {
    "0": "o",
    "1": "li",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "9": "g",
    "$": "s",
    "@": "a",
    "!": "i",
    "|": "li",
}
_MOST_DISGUISED = 6
"""More disguised letters than this in one word are no longer read."""
_MOST_AMBIGUOUS = 3
_LETTERS_BESIDE_A_DIGIT = 2
"""Fewer letters beside digits are a unit ("5k"); with a zero one is enough ("t0")."""
_LONGEST = 24
"""No English word of the playbook is longer."""
_SHORTEST_TYPED = 5
_SHORTEST_JOINED = 5
_SHORTEST_PART = 3
"""A shorter part of a word with a mark in it may be half a word ("ac-count")."""
_LATIN_RUN = re.compile(r"[a-z]+(?:[ '][a-z]+){0,5}")
_HAN_BEFORE = re.compile("[\u3400-\u9fff] ?$")
_HAN_AFTER = re.compile(" ?[\u3400-\u9fff]")


@lru_cache(maxsize=50_000)
def spelled(word: str) -> str:
    """Return the folded form of a word of small letters and apostrophes."""
    if len(word) >= _LONGEST:
        return _syllables(word) or word
    folded = stem(word)
    if len(word) < _SHORTEST_TYPED or folded in _words() or not word.isalpha():
        return folded
    if word in joined_pinyin():
        return joined_pinyin()[word]
    mended = _mended(word) if word not in _kept() else ""
    return stem(mended) if mended else _syllables(word) or folded


def undisguised(text: str) -> list[Change]:
    """Return the words in which digits or marks stand for or between letters, where that gives a word of the playbook."""
    changes = _undisguised(text, _DISGUISE, openly=False)
    return _undisguised(text, _ANY_DISGUISE, openly=True) if len(changes) >= _DISGUISED_WORDS else changes


def _undisguised(text: str, places: re.Pattern[str], *, openly: bool) -> list[Change]:
    changes: list[Change] = []
    done = 0
    for match in places.finditer(text):
        if match.start() < done:
            continue
        start, end = match.start(), match.end()
        while start > done and text[start - 1] in _PART_OF_WORD and end - start < _LONGEST:
            start -= 1
        while end < len(text) and text[end] in _PART_OF_WORD and end - start < _LONGEST:
            end += 1
        done = end
        run = text[start:end]
        # where disguise is open, a bar or an exclamation mark at the end is a letter before it is punctuation
        for bare in (run.strip(_NEVER_LETTERS), run.strip(_AROUND)) if openly else (run.strip(_AROUND),):
            if word := _undisguise(bare, openly):
                start += run.index(bare)
                changes.append((start, start + len(bare), word))
                break
    return changes


def to_chinese(text: str) -> Iterator[Change]:
    """Yield the English words beside Chinese characters in Chinese, unless they belong to a longer English expression."""
    for match in _LATIN_RUN.finditer(text):
        if _HAN_BEFORE.search(text, max(0, match.start() - 2), match.start()) or _HAN_AFTER.match(text, match.end()):
            meant = _in_chinese(match[0])
            if meant:
                yield match.start(), match.end(), meant


def to_english(text: str) -> Iterator[Change]:
    """Yield the Chinese words of an English text in English."""
    words = table("respelling")["chinese"]
    for match in _chinese_words().finditer(text):
        yield match.start(), match.end(), f" {words[match[0]].lower()} "


@lru_cache(maxsize=50_000)
def _in_chinese(run: str) -> str:
    """Return what a run of English words means, when all of them are known."""
    known: dict[str, str] = table("respelling")["english"]
    words = [spelled(word) for word in run.split(" ")]
    return known.get(" ".join(words)) or ("".join(map(known.__getitem__, words)) if known.keys() >= set(words) else "")


@lru_cache(maxsize=50_000)
def _undisguise(run: str, openly: bool) -> str:  # noqa: FBT001 - a cached function
    """Return the word behind a run of letters, digits and marks, or nothing; with less care in an openly disguised text."""
    if len(run) >= _LONGEST or run.isalpha():
        return ""
    joined = run.translate(_OPEN_MARKS if openly else _MARKS)
    disguised = [char for char in joined if char in _LETTERS_FOR]
    parts = re.split(r"[.*_'\-|]+", run)
    if joined != run and (
        len(joined) < _SHORTEST_JOINED or all(_is_word(part) and len(part) >= _SHORTEST_PART for part in parts)
    ):
        return ""  # an abbreviation, or two words
    if len(disguised) > _MOST_DISGUISED:
        return ""
    if not openly and len(joined) - len(disguised) < (1 if "0" in disguised else _LETTERS_BESIDE_A_DIGIT):
        return ""
    if sum(char in "1|" for char in disguised) > _MOST_AMBIGUOUS:
        return ""
    words = ["".join(letters) for letters in product(*(_LETTERS_FOR.get(char, char) for char in joined))]
    found = next(filter(_is_word, words), "")
    return found or (next(filter(_common_words().__contains__, words), "") if openly else "")


def _is_word(word: str) -> bool:
    return stem(word) in _words() if word.isalpha() else False


def _mended(word: str) -> str:
    """Return the form of the playbook that a word is one typing error away from, with the same first letter, or nothing."""
    near = _near()
    for spelling in (word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))):
        for form in near.get(spelling, ()):
            if form[0] == word[0] and _one_error(word, form):
                return form
    return ""


def _one_error(word: str, form: str) -> bool:
    """Whether one letter is missing, added or another, or two neighbours are swapped."""
    start = 0
    while start < min(len(word), len(form)) and word[start] == form[start]:
        start += 1
    left, right = word[start:], form[start:]
    return left[1:] == right or left == right[1:] or left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


def _syllables(word: str) -> str:
    """Return the Chinese words of which a run of pinyin is made, or nothing."""
    if len(word) < 2 * _SHORTEST_TYPED or len(word) > 2 * _LONGEST:
        return ""
    found = ""
    while word:
        size = next((size for size in range(min(len(word), _LONGEST), 3, -1) if word[:size] in joined_pinyin()), 0)
        if not size:
            return ""
        found += joined_pinyin()[word[:size]]
        word = word[size:]
    return found


@cache
def _words() -> frozenset[str]:
    return frozenset(table("respelling")["words"].split())


@cache
def _common_words() -> frozenset[str]:
    return frozenset(table("respelling_loose")["words"].split())


@cache
def _kept() -> frozenset[str]:
    return frozenset(table("respelling")["kept"].split())


@cache
def _near() -> dict[str, list[str]]:
    """Return the forms that are one letter longer than a spelling, or the same."""
    found: dict[str, list[str]] = {}
    for form in table("respelling")["typed"].split():
        for spelling in {form, *(form[:place] + form[place + 1 :] for place in range(1, len(form)))}:
            found.setdefault(spelling, []).append(form)
    return found


@cache
def _chinese_words() -> re.Pattern[str]:
    words = sorted(table("respelling")["chinese"], key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))
