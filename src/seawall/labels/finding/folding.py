"""Texts made comparable one character for one, so that positions stay what they are.

>>> fold("ＷÁＮＧ 電話"), fold_loosely("Shlp T0")
('wang 电话', 'shlp to')
>>> squeeze("Wang, Xiao-Ming").text
'wangxiaoming'
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from seawall.labels.remembering import per_label
from seawall.playbook.respelling import table

_LOOK_ALIKE = {
    "0": "o",
    "1": "l",
    "|": "l",
    "i": "l",
    "5": "s",
    "入": "人",
    "仵": "件",
    "己": "已",
    "末": "未",
    "曰": "日",
    "囗": "口",
}
"""What recognition of print mixes up in headings."""
_HAN_FROM = 0x3000


class _Plain(dict[int, str]):
    """Each character's comparable form, made when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._simple = dict(zip(table("folding")["from"], table("folding")["to"], strict=True))

    def __missing__(self, code: int) -> str:
        char = chr(code)
        spelled = unicodedata.normalize("NFKC", char)
        spelled = spelled if len(spelled) == 1 else char
        if ord(spelled) < _HAN_FROM:
            spelled = unicodedata.normalize("NFD", spelled)[0]
            spelled = spelled.lower() if len(spelled.lower()) == 1 else spelled
        else:
            spelled = self._simple.get(spelled, spelled)[:1] or spelled
        spelled = " " if spelled.isspace() else spelled
        self[code] = spelled
        return spelled


class _Loose(_Plain):
    def __missing__(self, code: int) -> str:
        spelled = super().__missing__(code)
        self[code] = spelled = _LOOK_ALIKE.get(spelled, spelled)
        return spelled


_PLAIN = _Plain()
_LOOSE = _Loose()
_LOOSE_ASCII = str.maketrans({sign: alike for sign, alike in _LOOK_ALIKE.items() if sign.isascii()})


def fold(text: str) -> str:
    """Return the text without differences of width, case, accents and script (traditional, simplified); as long as it was."""
    if text.isascii() and text.isprintable():
        return text.lower()  # the same, many times as fast
    return text.translate(_PLAIN)


def fold_loosely(text: str) -> str:
    """Return the folded text with what print makes look alike made the same; as long as it was."""
    if text.isascii() and text.isprintable():
        return text.lower().translate(_LOOSE_ASCII)
    return text.translate(_LOOSE)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """The letters and digits of a text, and where each stood."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original behind ``text[start:end]``."""
        return self.places[start], self.places[end - 1] + 1

    def at(self, place: int) -> int:
        """Give the first position here that stands at or after a place of the original."""
        return bisect_left(self.places, place)


@per_label
def squeeze(text: str) -> Squeezed:
    """Keep letters and digits only, folded.

    >>> squeeze("(02) 12-3").places
    (1, 2, 5, 6, 8)
    """
    folded = fold(text)
    if folded.isalnum():
        return Squeezed(folded, range(len(folded)))
    kept = tuple(map(str.isalnum, folded))
    return Squeezed("".join(compress(folded, kept)), tuple(compress(range(len(folded)), kept)))
