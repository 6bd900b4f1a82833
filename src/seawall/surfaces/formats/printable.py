r"""Words from outside → words that cannot redraw, recolour or reorder a terminal.

>>> make_printable("pay\x1b[31m now\u202e\n\u3000today")
'pay�[31m now�  today'
"""

import unicodedata

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters without width, which join emoji or hide inside words: dropped, so that the word can be read."""


def make_printable(text: str) -> str:
    """Return the text on one line: no escape codes, no control or direction characters, nothing invisible."""
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(char: str) -> str:
    if char.isprintable():
        return char
    if char in _INVISIBLE:
        return ""
    return " " if char in "\n\r\t" or unicodedata.category(char).startswith("Z") else "�"
