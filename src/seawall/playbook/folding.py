"""Text made comparable: everything that a person reads as the same becomes the same, with a map back.

Folded are width and case, traditional to simplified characters, look-alike letters, digits in disguise, invisible
characters, characters written in two halves (弓虽), separators stuck between characters, and English inflection.

>>> folded = fold("請將資金轉入【安 全 账户】")
>>> folded.text
'请将资金转入【安全账户】'
>>> start = folded.text.index("安全账户")
>>> folded.original(start, start + 4)
(7, 13)
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files

from seawall.playbook.stemming import stem

_DATA = json.loads((files("seawall.playbook") / "data/folding.json").read_text(encoding="utf-8"))
_TABLE = str.maketrans(_DATA["from"], _DATA["to"]) | {c: chr(c + 32) for c in range(65, 91)} | {9: " ", 13: "\n", 0: " "}
_TABLE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates are no text and cannot be scanned
_SPLIT: dict[str, str] = {pair.translate(_TABLE): char for pair, char in _DATA["split"].items()}

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u0300-\u036f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\u20e3\U000e0000-\U000e01ef]+"
)
_HALVES = re.compile("|".join(map(re.escape, _SPLIT)))
_SPACED_HAN = re.compile(rf"(?<=[{_HAN}])[.·*_|/\\^~+=#\-' ]{{1,3}}(?=[{_HAN}](?:[.·*_|/\\^~+=#\-' ]{{1,3}}[{_HAN}]))|(?<=[{_HAN}][.·*_|/\\^~+=#\-' ][{_HAN}])[.·*_|/\\^~+=#\-' ]{{1,3}}(?=[{_HAN}])")  # fmt: skip # noqa: E501
_SPACED_LATIN = re.compile(r"(?<![a-z0-9])[a-z](?:[ .·*_\-][a-z]){3,39}(?![a-z0-9])")
_REPEATED = re.compile(r"([!?.。,~*=_\-])\1+")
_WORDS = re.compile(rf"[a-z]+(?:['0134579$@][a-z]+)*'?|(?<=[{_HAN}]) +| +(?=[{_HAN}])|  +")
_LATIN_OR_SPACE = re.compile(r"[a-z ]")
_BREAK = re.compile(r"[。!?;\n]|\.(?=\s|$)")
_LEET = str.maketrans("0134579$@", "oleastgsa")
_LONGEST_WORD = 24  # no English word of the playbook is longer


@dataclass(frozen=True)
class Folded:
    """A folded text that remembers where each character came from."""

    text: str
    """What phrases are matched against."""
    source: str
    """The original text."""
    maps: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = field(default=(), repr=False)
    """One map a pass: positions in the result where the offset changes, and the position in the input there."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that folded to ``text[start:end]``."""
        first, last = start, end - 1
        for starts, origins in reversed(self.maps):
            first = _back(starts, origins, first)
            last = _back_end(starts, origins, last) - 1
        return first, last + 1

    @cached_property
    def breaks(self) -> list[int]:
        """Positions at which a sentence ends, ascending."""
        return [match.start() for match in _BREAK.finditer(self.text)]

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that holds a position of the folded text."""
        return bisect_right(self.breaks, position - 1) if position else 0


def fold(source: str) -> Folded:
    """Fold one text. Linear in its length; never raises, whatever the characters."""
    text = source.translate(_TABLE)
    maps: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    if not text.isascii():
        text = _edit(text, _INVISIBLE, _nothing, maps)
        text = _edit(text, _SPACED_HAN, _nothing, maps)
        text = _edit(text, _HALVES, _join_halves, maps)
    text = _edit(text, _REPEATED, _once, maps)
    if _LATIN_OR_SPACE.search(text):
        text = _edit(text, _SPACED_LATIN, _join_letters, maps)
        text = _edit(text, _WORDS, _stem_match, maps)
    return Folded(text, source, tuple(maps))


def _nothing(_match: re.Match[str]) -> str:
    return ""


def _once(match: re.Match[str]) -> str:
    return match[0][0]


def _join_halves(match: re.Match[str]) -> str:
    return _SPLIT[match[0]]


def _join_letters(match: re.Match[str]) -> str:
    return match[0][::2]


def _stem_match(match: re.Match[str]) -> str:
    word = match[0]
    if word[0] == " ":
        return " " if match.start() and match.string[match.start() - 1].isascii() and match.end() < len(match.string) and match.string[match.end()].isascii() else ""  # fmt: skip # noqa: E501
    if len(word) >= _LONGEST_WORD:
        return word
    return stem(word if word.isalpha() or "'" in word else word.translate(_LEET))


def _edit(
    text: str,
    pattern: re.Pattern[str],
    replace: Callable[[re.Match[str]], str],
    maps: list[tuple[tuple[int, ...], tuple[int, ...]]],
) -> str:
    parts: list[str] = []
    starts: list[int] = [0]
    origins: list[int] = [0]
    done = 0
    length = 0
    for match in pattern.finditer(text):
        new = replace(match)
        if new == match[0]:
            continue
        begin, stop = match.span()
        parts.append(text[done:begin])
        parts.append(new)
        length += begin - done
        if new:  # every new character points at the whole of what it replaced
            starts.append(length)
            origins.append(-begin - 1)
        length += len(new)
        starts.append(length)
        origins.append(stop)
        done = stop
    if not parts:
        return text
    parts.append(text[done:])
    maps.append((tuple(starts), tuple(origins)))
    return "".join(parts)


def _back(starts: tuple[int, ...], origins: tuple[int, ...], position: int) -> int:
    index = bisect_right(starts, position) - 1
    origin = origins[index]
    return -origin - 1 if origin < 0 else origin + position - starts[index]


def _back_end(starts: tuple[int, ...], origins: tuple[int, ...], position: int) -> int:
    index = bisect_right(starts, position) - 1
    if origins[index] < 0:
        return origins[index + 1]
    return origins[index] + position - starts[index] + 1
