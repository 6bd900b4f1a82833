"""Chinese written otherwise: by sound, by shape, in halves, in other characters, in another language.

The tables are this suite's own (``words/``) and know nothing of the ones that the engine folds with.
"""

import re
from functools import cache
from random import Random
from typing import Any

from benchmarks.attacks.places import chosen, language_of, replaced, respelled, words, words_of
from benchmarks.attacks.registry import attack


@attack("same sound, in words of fraud", languages=("zh",), shares=(0.3, 1.0))
def same_sound(text: str, chance: Random, share: float) -> str:
    """Write one character of a telling word with another of the same sound (转账 as 专账).

    Jiang and others, "Detect Camouflaged Spam Content via StoneSkipping" (EMNLP 2019), took such spam from Chinese SMS and
    reviews; J. Li and others, "TextShield" (USENIX Security 2020), from a platform's moderation.
    """

    def spell(word: str) -> str:
        places = [place for place, char in enumerate(word) if char in _table("sounds")]
        if not places:
            return word
        place = chance.choice(places)
        return word[:place] + chance.choice(_table("sounds")[word[place]]) + word[place + 1 :]

    return respelled(text, words_of(text, _telling_words(), chance, share), spell)


@attack("same sound, anywhere", languages=("zh",), shares=(0.05, 0.1))
def same_sound_anywhere(text: str, chance: Random, share: float) -> str:
    """Write any characters with others of the same sound, as speech recognition and hurried pinyin typing do."""
    sounds = _table("sounds")
    return replaced(text, chosen(text, chance, share, sounds.__contains__), lambda char: chance.choice(sounds[char]))


@attack("well-known substitutes", languages=("zh",))
def substitutes(text: str, chance: Random) -> str:
    """Use the spellings that everybody on Chinese platforms knows: V信, 薇信, 扣扣, 伽, 米 for money, 呗 for 被.

    SpamHunter's and the base-station SMS of "Lies in the Air" (CCS 2020) hold 微信 in dozens of spellings.
    """
    known: dict[str, list[str]] = words("substitutes")["known"]
    pattern = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))
    return respelled(text, words_of(text, pattern, chance, 1.0), lambda word: chance.choice(known[word]))


@attack("same shape", languages=("zh",), shares=(0.2, 0.4))
def same_shape(text: str, chance: Random, share: float) -> str:
    """Write characters with others that look almost the same (账 as 帐, 已 as 己, 银 as 很), radicals and variants.

    The "glyph" half of the variants in StoneSkipping (EMNLP 2019) and Argot (Zhang and others, IJCAI 2020).
    """
    shapes: dict[str, str] = words("substitutes")["shapes"]
    return replaced(text, chosen(text, chance, share, shapes.__contains__), lambda char: chance.choice(shapes[char]))


@attack("pinyin for words", languages=("zh",), shares=(0.3, 0.6), keeps=0.3)
def pinyin(text: str, chance: Random, share: float) -> str:
    """Write telling words in pinyin, joined, apart or with tones.

    David Moser on Language Log (no. 21744): a spam text "all in pinyin, to avoid spam detectors", tone marks included.
    """

    def spell(word: str) -> str:
        plain, toned = _table("pinyin")[word]
        return chance.choice((plain.replace(" ", ""), plain, toned.replace(" ", ""), plain.title().replace(" ", "")))

    return respelled(text, [m for m in words_of(text, _telling_words(), chance, share) if m[0] in _table("pinyin")], spell)


@attack("initials for words", languages=("zh",), keeps=0.4)
def initials(text: str, chance: Random) -> str:
    """Write the best known words as initials (zz, yhk, sfz, yzm), a habit of Chinese chats that filters dislike."""
    known: dict[str, list[str]] = words("substitutes")["initials"]
    pattern = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))
    return respelled(text, words_of(text, pattern, chance, 0.5), lambda word: chance.choice(known[word]))


@attack("characters in two halves", languages=("zh",), shares=(0.15, 0.3))
def halves(text: str, chance: Random, share: float) -> str:
    """Write characters as their two halves (弓虽, 言舌, 车专贝长), as "Martian script" did and spam still does."""
    parts = _table("halves")
    return replaced(text, chosen(text, chance, share, parts.__contains__), lambda char: chance.choice(parts[char]))


@attack("traditional characters", languages=("zh",), shares=(0.3, 1.0), keeps=0.3)
def traditional(text: str, chance: Random, share: float) -> str:
    """Write characters in their traditional form, some or all: the mix is common in spam, the whole in Hong Kong and Taiwan."""
    forms = _table("traditional")
    return replaced(text, chosen(text, chance, share, forms.__contains__), forms.__getitem__)


@attack("words of Taiwan and Hong Kong", languages=("zh",), keeps=0.2)
def regional(text: str, chance: Random) -> str:
    """Use the words that people in Taiwan or Hong Kong say, in traditional characters (簡訊, 戶口, 過數, 連結)."""
    place = chance.choice(("taiwan", "hong_kong"))
    known: dict[str, str] = words("substitutes")[place]
    pattern = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))
    changed = respelled(text, words_of(text, pattern, chance, 1.0), known.__getitem__)
    forms = _table("traditional")
    return replaced(changed, chosen(changed, chance, 1.0, forms.__contains__), forms.__getitem__)


@attack("words of the other language", shares=(0.3, 0.6), keeps=0.2)
def code_switching(text: str, chance: Random, share: float) -> str:
    """Put words of the other language in, as students abroad write to each other ("你的account要freeze了")."""
    pairs: list[list[str]] = words("bilingual")
    if language_of(text) == "zh":
        known = dict(pairs)
        pattern = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))
        return respelled(text, words_of(text, pattern, chance, share), known.__getitem__)
    known = {en.lower(): zh for zh, en in reversed(pairs)}
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, known), key=len, reverse=True)) + r")\b", re.IGNORECASE)
    return respelled(text, words_of(text, pattern, chance, share), lambda word: known[word.lower()])


@cache
def _table(name: str) -> dict[str, Any]:
    """Return one of the generated tables (``training/attack_words.py``)."""
    table: dict[str, Any] = words("generated")[name]
    return table


@cache
def _telling_words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words("telling")), key=len, reverse=True)))
