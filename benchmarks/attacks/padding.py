"""Harmless words around the bait: politeness, a genuine notice, small talk."""

import re
from functools import cache
from random import Random

from benchmarks.attacks.places import language_of, words
from benchmarks.attacks.registry import attack
from seawall.playbook.testing import ordinary_life

_SENTENCE_END = re.compile("(?<=[。！？!?；;\n])|(?<=[.])(?= )")
_NOTICES = frozenset("bank_notice pickup_and_delivery telecom verification_code university_mail travel hospital".split())
_TALK = frozenset("family_chat student_chat work_chat mixed_short dating_smalltalk".split())


@attack("polite words before and after")
def polite(text: str, chance: Random) -> str:
    """Open and close with courtesy, as letters that want something do."""
    said = words("wordings")["polite"][language_of(text)]
    return _joined(chance.choice(said["before"]), text, chance.choice(said["after"]))


@attack("polite words between sentences")
def polite_between(text: str, chance: Random) -> str:
    """Put a courtesy after every sentence: call scripts read like that, and they keep telling phrases apart."""
    said = words("wordings")["polite"][language_of(text)]["between"]
    parts = [part for part in _SENTENCE_END.split(text) if part.strip()]
    return _space(text).join(f"{part}{_space(text)}{chance.choice(said)}" for part in parts)


@attack("a genuine notice in front")
def notice_before(text: str, chance: Random) -> str:
    """Put a whole genuine notice of a bank, courier, school or phone company in front.

    Lowd and Meek, "Good Word Attacks on Statistical Spam Filters" (CEAS 2005), measured what added good words do.
    """
    return _joined(chance.choice(_texts(language_of(text), _NOTICES)), text)


@attack("a genuine notice behind")
def notice_after(text: str, chance: Random) -> str:
    """Put a whole genuine notice behind (Lowd and Meek, CEAS 2005)."""
    return _joined(text, chance.choice(_texts(language_of(text), _NOTICES)))


@attack("three genuine notices around")
def notices_around(text: str, chance: Random) -> str:
    """Put three genuine notices of different kinds around it (Lowd and Meek, CEAS 2005)."""
    first, second, third = chance.sample(_texts(language_of(text), _NOTICES), 3)
    return _joined(first, second, text, third)


@attack("small talk around")
def small_talk(text: str, chance: Random) -> str:
    """Put chit-chat in front and behind: a false friend or relative warms up first."""
    first, second, third = chance.sample(_texts(language_of(text), _TALK), 3)
    return _joined(first, second, text, third)


def _joined(*parts: str) -> str:
    return "\n".join(parts)


def _space(text: str) -> str:
    return "" if language_of(text) == "zh" else " "


@cache
def _texts(language: str, kinds: frozenset[str]) -> list[str]:
    return [text.text for text in ordinary_life() if text.lang == language and text.kind in kinds]
