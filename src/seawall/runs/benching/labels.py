"""Words of strangers' label columns, and the language of a text that nobody named.

>>> [read_label(value) for value in ("Smishing", 1, "ham", False, "spam", "maybe")]
['fraud', 'fraud', 'benign', 'benign', 'spam', None]
"""

from typing import Literal, get_args

Label = Literal["fraud", "spam", "benign"]
LABELS: tuple[Label, ...] = get_args(Label)
"""``spam`` is unwanted but no fraud: it is shown on a line of its own and is no part of recall, false alarms or calibration."""
WORDS: dict[Label, tuple[str, ...]] = {
    "fraud": ("fraud", "scam", "phishing", "smishing", "vishing", "1", "true", "诈骗", "欺诈", "钓鱼"),
    "benign": ("benign", "ordinary", "ham", "legit", "legitimate", "normal", "0", "false", "正常"),
    "spam": ("spam", "垃圾"),
}
_MEANING = {word: label for label, words in WORDS.items() for word in words}
_LANGUAGES = {"english": "en", "eng": "en", "chinese": "zh", "zho": "zh", "chi": "zh", "mandarin": "zh", "中文": "zh"}
_LOOKED_AT = 2000
"""Characters from which the language of a text is told."""
_HAN_SHARE = 6
"""A text with one Chinese character for so many Latin letters is Chinese: a character is a syllable or a word."""
_PLAIN_SHARE = 0.9
"""English is written in plain letters; of French or Vietnamese more than the tenth part has marks, or little less."""


def read_label(value: object) -> Label | None:
    """Return the label that a cell stands for, or ``None``."""
    word = str(value).strip().casefold()
    return _MEANING.get(word.removesuffix(".0"))  # how data frames write a 1 in a column with gaps


def guess_language(text: str) -> str:
    """Return ``zh``, ``en`` or ``other`` by the script alone, so a language in plain Latin letters passes for English.

    >>> [guess_language(text) for text in ("你的 DHL 包裹", "Your parcel", "Ваша посылка", "お荷物のお届け", "12345")]
    ['zh', 'en', 'other', 'other', 'other']
    """
    head = text[:_LOOKED_AT]
    letters = sum(char.isalpha() for char in head)
    plain = sum(char.isascii() and char.isalpha() for char in head)
    han = sum("\u3400" <= char <= "\u9fff" for char in head)
    if any("\u3040" <= char <= "\u30ff" or "\uac00" <= char <= "\ud7af" for char in head):
        return "other"
    if han and han * _HAN_SHARE >= plain:
        return "zh"
    return "en" if letters and plain >= _PLAIN_SHARE * letters else "other"


def read_language(name: str, text: str) -> str:
    """Return the language that a cell names, without its country; guessed when it names none.

    >>> read_language("zh-CN", "x"), read_language("", "x")
    ('zh', 'en')
    """
    name = name.casefold().replace("_", "-").partition("-")[0]
    return _LANGUAGES.get(name, name) or guess_language(text)
