"""Where an attack may change a text: never inside a link, an address or a number that the victim has to use.

>>> text = "Pay at http://a.top/x now"
>>> "".join(text[place] for place in free(text))
'Pay at  now'
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

HAN = re.compile("[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]+")
_KEPT = re.compile(
    r"https?://[^\s\u3000-\u9fff]+|www\.[^\s\u3000-\u9fff]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w.])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}(?:/[^\s\u3000-\u9fff]*)?"
    r"|\+?\d[\d ()-]{3,}\d",
    re.ASCII | re.IGNORECASE,
)


def kept(text: str) -> list[tuple[int, int]]:
    """Return the stretches that stay as they are: the way to pay or answer."""
    return [match.span() for match in _KEPT.finditer(text)]


def free(text: str) -> list[int]:
    """Return the positions that may change."""
    closed = {place for start, end in kept(text) for place in range(start, end)}
    return [place for place in range(len(text)) if place not in closed]


def chosen(text: str, chance: Random, share: float, fits: Callable[[str], object]) -> list[int]:
    """Return a share of the free positions whose character fits, at least one where there is one, ascending."""
    fitting = [place for place in free(text) if fits(text[place])]
    count = min(len(fitting), max(1, round(share * len(fitting)))) if fitting else 0
    return sorted(chance.sample(fitting, count))


def replaced(text: str, places: list[int], spell: Callable[[str], str]) -> str:
    """Return the text with the characters at some places spelled otherwise."""
    characters = list(text)
    for place in places:
        characters[place] = spell(characters[place])
    return "".join(characters)


def words_of(text: str, pattern: re.Pattern[str], chance: Random, share: float) -> list[re.Match[str]]:
    """Return a share of the matches that lie in free places, at least one where there is one, in order."""
    open_places = set(free(text))
    matches = [match for match in pattern.finditer(text) if match.start() in open_places and match.end() - 1 in open_places]
    count = min(len(matches), max(1, round(share * len(matches)))) if matches else 0
    return sorted(chance.sample(matches, count), key=lambda match: match.start())


def respelled(text: str, matches: list[re.Match[str]], spell: Callable[[str], str]) -> str:
    """Return the text with some matches spelled otherwise."""
    parts: list[str] = []
    done = 0
    for match in matches:
        parts += (text[done : match.start()], spell(match[0]))
        done = match.end()
    return "".join((*parts, text[done:]))


def language_of(text: str) -> str:
    """Return ``zh`` when a text has as many Chinese characters as Latin words, else ``en``.

    >>> language_of("请转账 now"), language_of("transfer the 钱 today")
    ('zh', 'en')
    """
    return "zh" if len(HAN.findall(text)) >= len(WORD.findall(text)) else "en"


@cache
def words(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return one of the word lists beside this file."""
    text = (Path(__file__).with_name("words") / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
