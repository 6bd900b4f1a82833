"""What somebody wrote on a label for whoever carries it: words with a way to reach a person in them.

>>> is_note("Text Luo Ruoxi at 13751307670"), is_note("加微信wx_abc123"), is_note("Tel 0412 345 678"), is_note("Call us")
(True, True, False, False)
"""

import re
from functools import cache

from seawall.labels.finding.folding import fold
from seawall.labels.finding.numbers import handles_in, numbers_in
from seawall.labels.finding.tables import load_shapes
from seawall.labels.finding.wording import is_nobodys
from seawall.labels.patterns import words_of
from seawall.labels.remembering import per_label

_FEW_LETTERS = 3
_FEWEST_WORDS = 3
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}")
_HAN_LETTERS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def asks(text: str) -> bool:
    """Tell whether a text asks a courier for something, or speaks to whom the parcel is for, as only people write it.

    >>> asks("放门口即可"), asks("Leave with roommate"), asks("Deliver to neighbour"), asks("Long Street")
    (True, True, False, False)
    """
    return _asked().search(fold(text)) is not None and not is_nobodys(text)


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(words_of(map(fold, load_shapes().asked)))


@per_label
def is_note(text: str) -> bool:
    """Tell whether somebody wrote this. All of it goes then, for it may name others."""
    if handles_in(text) or asks(text):
        return True
    spans = [(start, end) for kind, start, end in numbers_in(text) if kind not in {"tracking", "id_number", "passport"}]
    if not spans or is_nobodys(text):
        return False
    rest = "".join(char for at, char in enumerate(text) if not any(start <= at < end for start, end in spans))
    return len(_LATIN_WORDS.findall(rest)) >= _FEWEST_WORDS or len(_HAN_LETTERS.findall(rest)) > _FEW_LETTERS
