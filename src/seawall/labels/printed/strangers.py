"""Words that can be seen on a page though its text layer does not have them: pictures of words, outlines, false layers. Pure.

>>> from seawall.labels.finding import LabelLine
>>> has_strangers([("ocr", "To: Wang Xiaoming, 12 Smith Street, tel 0400123456")], [LabelLine("DHL")], [])
True
>>> has_strangers([("ocr", "DHL EXPRESS WORLDWIDE")], [LabelLine("DHL Express Worldwide")], [])
False
"""

import re
from collections.abc import Iterable, Sequence

from seawall.labels.finding import LabelLine
from seawall.labels.seeking import Secret, folded, found_in

FEW = 2
"""Strange words that a name of a carrier drawn as a picture may have."""
_WORD = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]{2,}|\d[\d -]{5,}\d")


def has_strangers(texts: Iterable[tuple[str, str]], lines: Sequence[LabelLine], shown: Iterable[str]) -> bool:
    """Return whether more is seen than the text layer and what was written instead account for."""
    known = "\n".join((*(line.text for line in lines), *shown, "SEAWALL"))
    compact = folded(known)
    strange = 0
    for way, text in texts:
        for word in _WORD.findall(text) if way == "ocr" else ():
            if folded(word) in compact or found_in(known, [Secret("word", word)], rough=True):
                continue
            strange += FEW + 1 if any(letter.isdigit() for letter in word) else 1
    return strange > FEW
