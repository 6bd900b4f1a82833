"""What somebody wrote on a label for whoever carries it: words with a way to reach a person in them.

>>> is_note("Text Luo Ruoxi at 13751307670"), is_note("加微信wx_abc123"), is_note("Tel 0412 345 678"), is_note("Call us")
(True, True, False, False)
"""

import re

from seawall.labels.finding.numbers import handles_in, numbers_in
from seawall.labels.finding.wording import is_nobodys

_FEW_LETTERS = 3
_FEWEST_WORDS = 3
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}")
_HAN_LETTERS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_note(text: str) -> bool:
    """Tell whether somebody wrote this. All of it goes then, for it may name others."""
    if handles_in(text):
        return True
    spans = [(start, end) for kind, start, end in numbers_in(text) if kind not in {"tracking", "id_number", "passport"}]
    if not spans or is_nobodys(text):
        return False
    rest = "".join(char for at, char in enumerate(text) if not any(start <= at < end for start, end in spans))
    return len(_LATIN_WORDS.findall(rest)) >= _FEWEST_WORDS or len(_HAN_LETTERS.findall(rest)) > _FEW_LETTERS
