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
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

from seawall.identifiers.phones import calling_code
from seawall.labels.remembering import remembered
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
_MANY_SIGNS = 40
"""Foreign signs of a text, different ones, up to which replacing them one by one is quicker than looking up each letter."""
_ACCENTS = re.compile("[\u0300-\u036f]+")
_WORDS = re.compile(r"[a-z]+|[0-9]+|[^\W\d_a-z]+")
_CONFUSED = str.maketrans("oil", "011")
_COMPARED = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZoil", b"abcdefgh1jk1mn0pqrstuvwxyz011")
_NOT_COMPARED = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII = re.compile("[ -~]+")
_NOT_ASCII = re.compile(r"[^ -~]+")
_PHONES = re.compile(r"[/,;，；、\n|]+")
_EXTENSION = re.compile(r"(?:ext|x|#|转|轉|分机).*", re.IGNORECASE | re.DOTALL)
_MASKED_TAIL = re.compile(rf"[*\uff0a\u00d7\u2022\u25cfxX#]{{2,}}[ -]?([0-9]{{{LAST_DIGITS}}})(?![0-9])")


class Needle(NamedTuple):
    """One way in which a secret may be written, folded."""

    text: str
    starts: bool
    """Whether it must begin where a word does."""
    ends: bool
    """Whether it must end where one does."""
    rough: bool = True
    """Whether it is long enough, and the whole of its secret, so that a wrong letter in it can be forgiven."""
    piece: bool = False
    """Whether it is a mere piece of its secret, which accuses nobody where it is kept."""


@dataclass(frozen=True)
class Secret:
    """A value that must not be found on a masked label; it keeps what is sought of it, which is forgotten with it."""

    name: str
    """Of which field."""
    value: str = field(repr=False)
    kept: str = field(default="", repr=False, compare=False)
    """What stands on the label by right, folded: a mere piece of a secret that stands there too accuses nobody."""

    @cached_property
    def needles(self) -> tuple[Needle, ...]:
        """The ways in which it may be written."""
        return remembered(("needles", self.name, self.value), lambda: _needles(self.name, self.value))

    @cached_property
    def tails(self) -> frozenset[str]:
        """The last figures of a phone's numbers, which nobody may read behind hidden ones."""
        return frozenset(number[-LAST_DIGITS:] for number in _numbers(self.value) if len(number) > LAST_DIGITS)

    def seeks(self, needle: Needle) -> bool:
        """Return whether a way in which it may be written tells it."""
        return not needle.piece or needle.text not in self.kept


class Hay:
    """A text in which several secrets are sought."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = _plain(text)
        self.folded = _compared(self._plain)

    @cached_property
    def edges(self) -> frozenset[int]:
        """Return where words begin and end."""
        return frozenset(accumulate(map(len, _WORDS.findall(self._plain)), initial=0))

    @cached_property
    def tails(self) -> frozenset[str]:
        """Return the last figures of numbers that stand behind hidden ones."""
        return frozenset(_MASKED_TAIL.findall(self.text))

    def has(self, needle: Needle) -> bool:
        """Return whether a needle stands there as it is."""
        at = self.folded.find(needle.text)
        while at >= 0:
            if self._fits(needle, at, at + len(needle.text)):
                return True
            at = self.folded.find(needle.text, at + 1)
        return False

    def has_nearly(self, needle: Needle, kept: str) -> bool:
        """Return whether it stands there but for a wrong letter in six, and is not something that may stand there."""
        errors = len(needle.text) // LETTERS_AN_ERROR if needle.rough else 0
        for start, end in _nearly(self.folded, needle.text, errors) if errors else ():
            if self._fits(needle, start, end) and self.folded[start:end] not in kept:
                return True
        return False

    def _fits(self, needle: Needle, start: int, end: int) -> bool:
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
    return _compared(_plain(text))


def is_telling(text: str) -> bool:
    """Return whether a value says enough to be sought by itself: not ``UK``, ``1`` or a lone character.

    >>> is_telling("UK"), is_telling("王"), is_telling("王明"), is_telling("5 Elm St")
    (False, False, True, True)
    """
    letters = folded(text)
    return len(letters) >= LEAST_LATIN or sum(not letter.isascii() for letter in letters) >= LEAST_HAN


def _is_in(hay: Hay, secret: Secret, *, rough: bool) -> bool:
    text = hay.folded
    for needle in secret.needles:
        if needle[0] in text and secret.seeks(needle) and hay.has(needle):
            return True
    if secret.name.endswith("phone") and any(tail in hay.text and tail in hay.tails for tail in secret.tails):
        return True
    return rough and any(hay.has_nearly(needle, secret.kept) for needle in secret.needles if secret.seeks(needle))


def _needles(name: str, value: str) -> tuple[Needle, ...]:
    kind = name.rpartition(".")[2]
    if kind == "phone":
        found = [needle for number in _numbers(value) for needle in _runs(number, PHONE_RUN)]
    elif kind in {"id_number", "passport", "tax_id"}:
        found = _runs_of_id(value)
    elif kind in {"name", "name_local"}:
        found = [needle_of(written) for written in dict.fromkeys(orders_of(value))]
    else:
        found = [needle_of(folded(value))]
    return tuple(needle for needle in found if needle.text)


def needle_of(text: str) -> Needle:
    """Return what is sought of a value that is written in one way; short ones stand by themselves."""
    whole = text.isascii() and (len(text) < LONG or text.isdigit())
    return Needle(text, whole, whole)


def _runs(number: str, length: int) -> list[Needle]:
    """Return every stretch of so many characters of a number; short ones whole."""
    if len(number) <= length:
        return [needle_of(number)] if len(number) >= LEAST_LATIN else []
    runs = [Needle(number[at : at + length], False, False, False, True) for at in range(len(number) - length + 1)]  # noqa: FBT003
    return [*runs, Needle(number, starts=False, ends=False, piece=True)]


def _runs_of_id(value: str) -> list[Needle]:
    """Return the stretches of a paper's number: where one begins or ends with letters, a word must do so there too.

    Otherwise the last letter of any word and a longer number behind it would be somebody's passport.
    """
    written = "".join(_words(value))
    number = written.translate(_CONFUSED)
    runs = _runs(number, max(LEAST_OF_AN_ID, -(-len(number) * 2 // 3)))
    first, last = written[:1].isalpha(), written[-1:].isalpha()
    return [
        run._replace(
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
    return _WORDS.findall(_plain(text))


def _plain(text: str) -> str:
    """Return a text in small letters without accents, in simplified characters and with spaces for foreign signs."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    other = {sign: same for sign in set(bare) if sign > "\x7f" and (same := _same(sign)) != sign}
    if len(other) > _MANY_SIGNS:
        return bare.translate({ord(sign): same for sign, same in other.items()}).lower()
    for sign, same in other.items():
        bare = bare.replace(sign, same)
    return bare.lower()


@lru_cache(maxsize=8192)
def _same(sign: str) -> str:
    """Return what one foreign letter is compared as; a space for what is none."""
    return "".join(_WORDS.findall(_table().get(sign, sign).lower())) or " "


def _compared(plain: str) -> str:
    if plain.isascii():
        return plain.encode("ascii").translate(_COMPARED, _NOT_COMPARED).decode("ascii")
    return plain.encode("utf-8").translate(_COMPARED, _NOT_COMPARED).decode("utf-8")


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    known = table("folding")
    return dict(zip(known["from"], known["to"], strict=True))


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
