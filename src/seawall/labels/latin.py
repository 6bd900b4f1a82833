"""A Chinese name in Latin letters, as a passport has it: surname in capitals, given name in one word, ü as YU.

>>> write_latin("张伟"), write_latin("欧阳娜娜"), write_latin("单雄信")
('ZHANG Wei', 'OUYANG Nana', 'SHAN Xiongxin')
>>> write_latin("吕布", order="given-first"), write_latin("Wei Zhang")
('Bu LYU', 'Wei Zhang')
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Literal

from msgspec import Struct

from seawall.labels.remembering import remembered
from seawall.model import Problem, Words
from seawall.playbook.loading import PlaybookError
from seawall.playbook.yaml_files import FileMistake, parse_yaml

NameOrder = Literal["surname-first", "given-first"]
MAX_CHARACTERS = 60
"""No name on a passport is longer than its line."""
_HAN = re.compile(r"[㐀-鿿豈-﫿〇]")
_OTHER_SCRIPT = re.compile(r"[぀-ヿ가-힣]")
_NOT_LATIN = re.compile(r"[^A-Za-zÀ-ɏḀ-\u1eff '’.,\-]+")
_LETTERS = re.compile(r"[A-Za-zÀ-ɏḀ-\u1eff]{2,}")
_COURTESY = re.compile(
    r"\s*(?:[(（【].*|先生|女士|小姐|太太|同学|同學|老师|老師|经理|經理|老板|老闆|师傅|師傅|阿姨|叔叔|教授|医生|醫生|主任|"
    r"亲启|親啟|收|[,，:：].*|(?<=^.)[总總哥姐])$"
)
_DOTS = re.compile(r"[·•・‧\uff0e.]")
_MISSING = Words(
    '这里还不会把中文名写成拼音。在电脑上运行 pip install "seawall[labels]" 就可以了。',
    'A Chinese name cannot be written in Latin letters here yet. Running pip install "seawall[labels]" adds it.',
)
_NO_LETTERS = Words(
    "这个名字不能自动写成拉丁字母，请照护照上的写法填写。",
    "This name cannot be written in Latin letters by itself; please write it as it stands in the passport.",
)


class SurnamesFile(Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``surnames.yaml``."""

    version: int
    compound: dict[str, str]
    single: dict[str, str]
    japanese: list[str]


@dataclass(frozen=True, slots=True)
class Surnames:
    """Surnames that need to be known."""

    compound: Mapping[str, str]
    single: Mapping[str, str]
    japanese: tuple[str, ...]
    """Read in Chinese they would be nobody's name."""


def write_latin(name: str, *, order: NameOrder = "surname-first") -> str | Problem:
    """Return a name in Latin letters; one that stands in them already keeps its own spelling.

    A family may spell a name otherwise on its passport (minorities, Hong Kong, Taiwan): what was given in Latin letters is
    always taken before what can be made from the characters.
    """
    return remembered(("latin", name, order), lambda: _write_latin(name, order))


def _write_latin(name: str, order: NameOrder) -> str | Problem:
    text = " ".join(unicodedata.normalize("NFKC", name).split())
    own = " ".join(_NOT_LATIN.sub(" ", text).split()).strip(" ,.-'’")
    if _LETTERS.search(own):
        return own
    if _OTHER_SCRIPT.search(text) or not _HAN.search(text) or len(text) > MAX_CHARACTERS:
        return "" if not text else Problem("no-latin-name", _NO_LETTERS, fatal=False)
    return _from_characters(_COURTESY.sub("", text), order)


def latin_name(name: str) -> str:
    """Return a name in Latin letters, "" where it cannot be written.

    >>> latin_name("王小明"), latin_name("さくら")
    ('WANG Xiaoming', '')
    """
    written = write_latin(name)
    return "" if isinstance(written, Problem) else written


@cache
def load_surnames() -> Surnames:
    """Read the table. Raises :class:`PlaybookError` for a mistake in it."""
    try:
        path = Path(__file__).parent / "data" / "surnames.yaml"
        read = parse_yaml(path.read_text(encoding="utf-8"), SurnamesFile, PurePath("labels/data/surnames.yaml"))
    except FileMistake as error:
        raise PlaybookError((error.problem,)) from error
    return Surnames(read.compound, read.single, tuple(read.japanese))


def _from_characters(text: str, order: NameOrder) -> str | Problem:
    try:
        import pypinyin  # noqa: F401, PLC0415 - an extra
    except ImportError:
        return Problem("no-pinyin", _MISSING, fatal=False)
    parts = ["".join(_HAN.findall(part)) for part in _DOTS.split(text)]
    parts = [part for part in parts if part]
    if not parts or (len(parts[0]) > 2 and parts[0].startswith(load_surnames().japanese)):  # noqa: PLR2004 - 田中 alone may be Tian Zhong
        return Problem("no-latin-name", _NO_LETTERS, fatal=False)
    if len(parts) > 1:  # a name of a minority: the first part is no surname
        return " ".join(_spell(part).capitalize() for part in parts)
    surname, given = _split(parts[0])
    pair = (surname.upper(), _spell(given).capitalize())
    return " ".join(part for part in (pair if order == "surname-first" else pair[::-1]) if part)


def _split(name: str) -> tuple[str, str]:
    """Return the surname in Latin letters and the characters of the given name."""
    known = load_surnames()
    compound = known.compound.get(name[:2])
    if compound and len(name) > 2:  # noqa: PLR2004 - somebody called only 欧阳 is Ou, Yang
        return compound, name[2:]
    return known.single.get(name[0]) or _spell(name[0]), name[1:]


def _spell(characters: str) -> str:
    """Return the syllables as one word. ``v`` is how pypinyin writes ü."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - an extra

    return "".join(lazy_pinyin(characters, errors="ignore")).replace("v", "yu").replace("ü", "yu")
