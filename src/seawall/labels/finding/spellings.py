"""How one known value may be spelled on a label, folded and without what stands between its letters.

>>> spellings("name", "Wang Xiaoming")
('wangxiaoming', 'xiaomingwang')
>>> spellings("postcode", "LS2 9JT")
('ls29jt',)
"""

import re

from seawall.labels.finding.folding import squeeze
from seawall.labels.latin import write_latin
from seawall.labels.remembering import per_label
from seawall.model import Problem

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_HAN_NAME = re.compile("[\u3400-\u9fff·]{2,6}")
_NAMES = frozenset({"name", "name_local"})
_TITLE_OR_SUFFIX = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof)\.?\s+|[(（]收[)）]$|\s*(?:先生|女士|小姐|同学|收|様)$", re.IGNORECASE)


def spellings(kind: str, value: str) -> tuple[str, ...]:
    """Give the spellings of a value: names turned round and in pinyin, anything else as it is."""
    return _of_a_name(value) if kind in _NAMES else (squeeze(value).text,)


@per_label
def _of_a_name(value: str) -> tuple[str, ...]:
    bare = _TITLE_OR_SUFFIX.sub("", value.strip())
    found = [squeeze(bare).text]
    words = [squeeze(word).text for word in _WORD.findall(bare)]
    if len(words) > 1:
        found += ["".join([words[-1], *words[:-1]]), "".join([*words[1:], words[0]])]
    if _HAN_NAME.fullmatch(bare):
        found += in_pinyin(bare)
    return tuple(dict.fromkeys([*found, squeeze(value).text]))


def in_pinyin(name: str) -> list[str]:
    """Spell a Chinese name in Latin letters, in both orders; nothing where the library for it is not installed.

    >>> in_pinyin("吕小明")
    ['lyuxiaoming', 'xiaominglyu', 'lvxiaoming', 'xiaominglv', 'luxiaoming', 'xiaominglu']
    """
    written = write_latin(name)
    if isinstance(written, Problem):
        return []
    words = [squeeze(word).text for word in written.split()]
    spelled = ["".join(words), "".join([*words[1:], *words[:1]])]
    for umlaut in ("lv", "lu"):
        spelled += [one.replace("lyu", umlaut) for one in spelled[:2]]
    return list(dict.fromkeys(spelled))
