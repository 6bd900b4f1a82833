"""Mistakes of hurried fingers, made on purpose or not."""

import re
from random import Random

from benchmarks.attacks.places import HAN, chosen, replaced, respelled, words_of
from benchmarks.attacks.registry import attack

_LONG_WORD = re.compile(r"[A-Za-z]{4,}")
_KEYBOARD = {
    "a": "s",
    "e": "r",
    "i": "o",
    "o": "p",
    "n": "m",
    "t": "r",
    "s": "d",
    "r": "t",
    "c": "v",
    "d": "f",
    "l": "k",
    "u": "i",
}


@attack("typing errors", languages=("en",), shares=(0.1, 0.2))
def typing_errors(text: str, chance: Random, share: float) -> str:
    """Swap, drop, double or mistype one letter in a share of the longer words.

    Spammers misspell on purpose (John Graham-Cumming's "Spammers' Compendium" lists it); so do people in a hurry or in fear.
    """
    return respelled(text, words_of(text, _LONG_WORD, chance, share), lambda word: _mistyped(word, chance))


@attack("characters left out", languages=("zh",), shares=(0.05, 0.1))
def left_out(text: str, chance: Random, share: float) -> str:
    """Leave out a share of the Chinese characters, as happens in typing and in speech recognition."""
    return replaced(text, chosen(text, chance, share, HAN.match), lambda _char: "")


@attack("characters doubled", languages=("zh",), shares=(0.05,))
def doubled(text: str, chance: Random, share: float) -> str:
    """Double a share of the Chinese characters, as happens in typing and in stuttering speech."""
    return replaced(text, chosen(text, chance, share, HAN.match), lambda char: char * 2)


@attack("neighbours swapped", languages=("zh",), shares=(0.05,))
def swapped(text: str, chance: Random, share: float) -> str:
    """Swap neighbouring Chinese characters: readers hardly notice (研表究明, a joke known to every Chinese forum)."""
    characters = list(text)
    for place in chosen(text[:-1], chance, share, HAN.match):
        if HAN.match(characters[place + 1]):
            characters[place], characters[place + 1] = characters[place + 1], characters[place]
    return "".join(characters)


def _mistyped(word: str, chance: Random) -> str:
    place = chance.randint(1, len(word) - 2)
    kind = chance.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap":
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    if kind == "double":
        return word[:place] + word[place] + word[place:]
    return word[:place] + _KEYBOARD.get(word[place], "x") + word[place + 1 :]
