r"""Many words as one pattern: words that begin alike share their beginning, so that it costs little however many there are.

>>> any_of(["street", "st", "station"])
'(?:st(?:ation|reet|))'
>>> re.compile(words_of(["flat", "room", "室"])).findall("flat 5, flatter, showroom, 5室")
['flat', '室']
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

_END = ""
"""Key of a branch at which a word may end."""

_Branch: TypeAlias = dict[str, "_Branch"]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest that fits."""
    return _either(_ways(words))


def words_of(words: Iterable[str], *, beside: str = r"[^\W_]", at_end: str = "") -> str:
    """Return a pattern of any of some folded words; those in Latin letters must stand as words, with ``at_end`` behind them.

    ``beside`` are the signs that make a word part of a longer one.
    """
    words = frozenset(words)
    latin = frozenset(word for word in words if word.isascii())
    return _either([*_apart(latin, beside, at_end), *_ways(words - latin)])


def names_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some folded words with no letters beside them; figures may be.

    >>> re.compile(names_of(["leeds", "us"])).findall("leeds3, bus, us")
    ['leeds', 'us']
    """
    return _either(_apart(words, r"[^\W\d_]"))


def beginnings_of(words: Iterable[str], *, after_first: str = "") -> str:
    """Return a pattern of the first letter of any of some words; ``after_first`` holds behind those of the Latin script.

    >>> re.compile(beginnings_of(["ship", "ship to", "电话"])).findall("ship shop 电话电报")
    ['s', '电']
    """
    shortest: list[str] = []
    for word in sorted(words):
        if not shortest or not word.startswith(shortest[-1]):
            shortest.append(word)
    grouped: dict[str, list[str]] = {}
    for word in shortest:
        grouped.setdefault(word[0], []).append(word[1:])
    return _either(
        [f"{re.escape(first)}{after_first if first.isascii() else ''}(?={any_of(rest)})" for first, rest in grouped.items()]
    )


def _apart(words: Iterable[str], beside: str, at_end: str = "") -> list[str]:
    """Give patterns of words that none of some signs stands beside.

    What stands before is looked at behind the first letter: the search for that letter is not slowed down then.
    """
    return _ways(words, after_first=f"(?<!{beside}.)", at_end=f"(?!{beside}){at_end}")


def _ways(words: Iterable[str], *, after_first: str = "", at_end: str = "") -> list[str]:
    """Give one pattern for each first letter; ``at_end`` is behind each word: where it does not hold a shorter one is tried."""
    root: _Branch = {}
    for word in words:
        branch = root
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return [re.escape(first) + after_first + _rest(branch, at_end) for first, branch in sorted(root.items())]


def _rest(branch: _Branch, at_end: str) -> str:
    ways = [re.escape(letter) + _rest(branch[letter], at_end) for letter in sorted(branch) if letter != _END]
    if _END in branch:
        ways.append(at_end)
    return ways[0] if len(ways) == 1 else _either(ways)


def _either(ways: list[str]) -> str:
    return f"(?:{'|'.join(ways)})"
