"""Whether a secret can be read in a text, however it is written there. Pure and fast.

A text is folded to letters and digits alone: width, case, traditional characters, accents, spaces, punctuation and the pairs that
people and machines confuse (O and 0; l, I and 1) make no difference.

>>> wang = Secret("recipient.name", "Wang Xiaoming")
>>> [secret.name for secret in found_in("TO: XIAOMING  WANG, 12 Smith St", [wang])]
['recipient.name']
>>> found_in("To: Wang Xiaohong", [wang])
()
>>> [secret.name for secret in found_in("Tel 0138-1234-5678", [Secret("sender.phone", "+86 138 1234 5678")])]
['sender.phone']
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import accumulate

from seawall.identifiers.phones import calling_code
from seawall.playbook.respelling import table

PHONE_RUN = 7
"""Digits of a phone number, side by side, that nobody may read: a shown part has fewer."""
LAST_DIGITS = 4
"""Of a phone number: couriers' look-ups ask for them."""
LEAST_OF_AN_ID = 8
"""Signs of a paper's number, side by side, that nobody may read."""
LETTERS_AN_ERROR = 6
"""A reader of pictures may take one letter in so many for another."""
LONG = 10
"""Latin letters and digits from which a value is one of its own wherever it stands; shorter ones must be whole words."""
LEAST_LATIN = 4
LEAST_HAN = 2
MAX_OCCURRENCES = 200
"""Of one piece of a value, that are looked at more closely in a rough search."""
_CACHED = 8
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORDS = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]+")
_CONFUSED = str.maketrans("oil", "011")
_ASCII = re.compile("[ -~]+")
_NOT_ASCII = re.compile(r"[^ -~]+")
_PHONES = re.compile(r"[/,;，；、\n|]+")
_EXTENSION = re.compile(r"(?:ext|x|#|转|轉|分机).*", re.IGNORECASE | re.DOTALL)
_MASKED_TAIL = r"[*\uff0a\u00d7\u2022\u25cfxX#]{2,}[ -]?"


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that must not be found on a masked label."""

    name: str
    """Of which field."""
    value: str = field(repr=False)
    kept: str = field(default="", repr=False, compare=False)
    """What stands on the label by right, folded: a mere piece of a secret that stands there too accuses nobody."""


@dataclass(frozen=True, slots=True)
class _Needle:
    """One way in which a secret may be written, folded."""

    text: str
    starts: bool
    """Whether it must begin where a word does."""
    ends: bool
    """Whether it must end where one does."""
    rough: bool = True
    """Whether it is long enough, and the whole of its secret, so that a wrong letter in it can be forgiven."""


class Hay:
    """A text in which several secrets are sought."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)
        self.folded = "".join(self.words).translate(_CONFUSED)

    @cached_property
    def edges(self) -> frozenset[int]:
        """Return where words begin and end."""
        return frozenset(accumulate(map(len, self.words), initial=0))

    def has(self, needle: _Needle) -> bool:
        """Return whether a needle stands there as it is."""
        at = self.folded.find(needle.text)
        while at >= 0:
            if self._fits(needle, at, at + len(needle.text)):
                return True
            at = self.folded.find(needle.text, at + 1)
        return False

    def has_nearly(self, needle: _Needle, kept: str) -> bool:
        """Return whether it stands there but for a wrong letter in six, and is not something that may stand there."""
        errors = len(needle.text) // LETTERS_AN_ERROR if needle.rough else 0
        for start, end in _nearly(self.folded, needle.text, errors) if errors else ():
            if self._fits(needle, start, end) and self.folded[start:end] not in kept:
                return True
        return False

    def _fits(self, needle: _Needle, start: int, end: int) -> bool:
        return (not needle.starts or start in self.edges) and (not needle.ends or end in self.edges)


def found_in(text: str, secrets: Sequence[Secret], *, rough: bool = False) -> tuple[Secret, ...]:
    """Return which secrets can be read in a text; ``rough`` forgives one wrong letter in six, for what a machine read off pixels.

    A Chinese name is too short for that and has to be there whole.
    """
    return found_in_hay(Hay(text), secrets, rough=rough)


def found_in_hay(hay: Hay, secrets: Sequence[Secret], *, rough: bool = False) -> tuple[Secret, ...]:
    """Do the same with a text that was folded before."""
    return tuple(secret for secret in secrets if _is_in(hay, secret, rough=rough))


def folded(text: str) -> str:
    """Return the letters and digits of a text as they are compared.

    >>> folded("Apt. 5B，王國") == folded("APT 5b 王国")
    True
    """
    return "".join(_words(text)).translate(_CONFUSED)


def is_telling(text: str) -> bool:
    """Return whether a value says enough to be sought by itself: not ``UK``, ``1`` or a lone character.

    >>> is_telling("UK"), is_telling("王"), is_telling("王明"), is_telling("5 Elm St")
    (False, False, True, True)
    """
    words = _words(text)
    letters = "".join(words)
    return len(letters) >= LEAST_LATIN or sum(not letter.isascii() for letter in letters) >= LEAST_HAN


def _is_in(hay: Hay, secret: Secret, *, rough: bool) -> bool:
    needles = _needles(secret.name, secret.value, secret.kept)
    text = hay.folded
    for needle in needles:
        if needle.text in text and hay.has(needle):
            return True
    if secret.name.endswith("phone") and _has_tail(hay.text, secret.value):
        return True
    return rough and any(hay.has_nearly(needle, secret.kept) for needle in needles)


@lru_cache(maxsize=64 * _CACHED)
def _needles(name: str, value: str, kept: str) -> tuple[_Needle, ...]:
    kind = name.rpartition(".")[2]
    if kind == "phone":
        found = [needle for number in _numbers(value) for needle in _runs(number, PHONE_RUN, kept)]
    elif kind in {"id_number", "passport", "tax_id"}:
        found = _runs_of_id(value, kept)
    elif kind in {"name", "name_local"}:
        found = [_needle(written) for written in orders_of(value)]
    else:
        found = [_needle(folded(value))]
    return tuple(dict.fromkeys(needle for needle in found if needle.text))


def _needle(text: str) -> _Needle:
    whole = text.isascii() and (len(text) < LONG or text.isdigit())
    return _Needle(text, whole, whole)


def _runs(number: str, length: int, kept: str) -> list[_Needle]:
    """Return every stretch of so many characters of a number, but those that stand in what is kept; short ones whole."""
    if len(number) <= length:
        return [_needle(number)] if len(number) >= LEAST_LATIN else []
    runs = [number[at : at + length] for at in range(len(number) - length + 1)]
    return [_Needle(run, starts=False, ends=False, rough=run == number) for run in (*runs, number) if run not in kept]


def _runs_of_id(value: str, kept: str) -> list[_Needle]:
    """Return the stretches of a paper's number: where one begins or ends with letters, a word must do so there too.

    Otherwise the last letter of any word and a longer number behind it would be somebody's passport.
    """
    written = "".join(_words(value))
    number = written.translate(_CONFUSED)
    runs = _runs(number, max(LEAST_OF_AN_ID, -(-len(number) * 2 // 3)), kept)
    first, last = written[:1].isalpha(), written[-1:].isalpha()
    return [
        replace(
            run,
            starts=run.starts or run.text[0].isalpha() or (first and number.startswith(run.text)),
            ends=run.ends or run.text[-1].isalpha() or (last and number.endswith(run.text)),
        )
        for run in runs
    ]


def _numbers(value: str) -> Iterator[str]:
    """Yield the digits of each phone number of a value, without country code and leading zeros."""
    for written in _PHONES.split(value):
        folded_digits = "".join(word for word in _words(_EXTENSION.sub("", written)) if word.isdigit())
        digits = folded_digits.removeprefix("00")
        if written.lstrip().startswith(("+", "00", "\uff0b")) and (code := calling_code(digits)):
            digits = digits.removeprefix(code)
        yield digits.lstrip("0")


def _has_tail(text: str, phone: str) -> bool:
    """Return whether the last four digits stand behind hidden ones."""
    return any(tail in text and re.search(rf"{_MASKED_TAIL}{tail}(?![0-9])", text) for tail in _tails(phone))


@lru_cache(maxsize=4 * _CACHED)
def _tails(phone: str) -> frozenset[str]:
    return frozenset(number[-LAST_DIGITS:] for number in _numbers(phone) if len(number) > LAST_DIGITS)


def orders_of(value: str) -> Iterator[str]:
    """Yield the orders in which a name is written: as it is, family name last or first, backwards; Chinese and Latin apart."""
    han = folded(" ".join(_NOT_ASCII.findall(unicodedata.normalize("NFKC", value)))) if not value.isascii() else ""
    latin = _words(" ".join(_ASCII.findall(value))) if han else _words(value)
    if len(han) >= LEAST_HAN and not han.isascii():
        yield han
    elif han:  # accented letters belong to their Latin words
        latin = _words(value)
    for words in (latin, [*latin[1:], *latin[:1]], [*latin[-1:], *latin[:-1]], latin[::-1]):
        written = "".join(words).translate(_CONFUSED)
        if len(written) >= LEAST_LATIN:
            yield written


def _words(text: str) -> list[str]:
    plain = text if text.isascii() else _FOREIGN.sub(_plain, text)
    return _WORDS.findall(plain.lower())


def _plain(found: re.Match[str]) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", found[0])).translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    known = table("folding")
    return {ord(char): same for char, same in zip(known["from"], known["to"], strict=True)}


def _nearly(text: str, sought: str, errors: int) -> Iterator[tuple[int, int]]:
    """Yield where a value stands with so many wrong letters at most: one of its pieces is then right."""
    size = len(sought) // (errors + 1)
    seen: set[int] = set()
    for number in range(errors + 1):
        offset = number * size
        piece = sought[offset : offset + size]
        at = text.find(piece)
        for _ in range(MAX_OCCURRENCES):
            if at < 0:
                break
            start = max(0, at - offset - errors)
            if start not in seen:
                seen.add(start)
                place = _closest(text[start : at - offset + len(sought) + errors], sought, errors)
                if place is not None:
                    yield start + place[0], start + place[1]
            at = text.find(piece, at + 1)


def _closest(window: str, sought: str, errors: int) -> tuple[int, int] | None:
    """Return the stretch of a window that differs least from what is sought, by letters changed, added or left out."""
    row = [(0, at) for at in range(len(window) + 1)]  # errors so far, and where the stretch began
    for number, letter in enumerate(sought, 1):
        last, row = row, [(number, 0)]
        for at, other in enumerate(window, 1):
            cost, began = last[at - 1]
            best = (cost + (letter != other), began)
            row.append(min(best, (last[at][0] + 1, last[at][1]), (row[-1][0] + 1, row[-1][1])))
    (cost, began), end = min((cell, at) for at, cell in enumerate(row))
    return (began, end) if cost <= errors else None
