# ruff: noqa: RUF002  digits in disguise are the subject of this file
"""Digits in disguise: full-width, circled, keycap emoji, other scripts, and spoken Chinese.

>>> plain("１③8️⃣").text
'138'
>>> spoken(plain("幺三八，一二")).text
'138,12'
"""

import re

from seawall.identifiers.views import View, translated

_DECIMAL_ZEROS = (
    *(0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66),
    *(0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x17E0, 0x1810, 0xFF10),
    *range(0x1D7CE, 0x1D800, 10),
)
"""The zero of each run of ten decimal digits that a phone's keyboard or a "fancy text" page can produce."""
_ONES = (0x2460, 0x2474, 0x2488, 0x24F5, 0x2776, 0x2780, 0x278A, 0x3220, 0x3280)
"""The one of each run of nine: circled, in parentheses, with a full stop, double circled, dingbats, ideographs."""
_OTHER_DIGITS = {
    0x24EA: "0",
    0x24FF: "0",
    0x1F10B: "0",
    0x1F10C: "0",
    0x2070: "0",
    0xB9: "1",
    0xB2: "2",
    0xB3: "3",
    **{0x2070 + n: str(n) for n in range(4, 10)},
    **{0x2080 + n: str(n) for n in range(10)},
}
_DIGITS: dict[int, str] = {
    **{zero + n: str(n) for zero in _DECIMAL_ZEROS for n in range(10)},
    **{one + n: str(n + 1) for one in _ONES for n in range(9)},
    **_OTHER_DIGITS,
}
_SPACES = (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0xB7, 0x2022, 0x30FB)
_DASHES = (*range(0x2010, 0x2016), 0x2212, 0x2043, 0xFE58, 0xFE63)
DROPPED = frozenset(
    (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0x20E3, 0xFE0E, 0xFE0F, 0xFEFF)
)
"""Characters without width or of the keycap emoji: they may stand between any two digits and mean nothing."""
_PLAIN: dict[int, str | None] = {
    **{0xFF01 + n: chr(0x21 + n) for n in range(94)},
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
    **_DIGITS,
    **dict.fromkeys(DROPPED, None),
}
_SPOKEN = {
    ord(char): digit
    for digit, chars in {
        "0": "零〇○洞",
        "1": "一壹幺妖",
        "2": "二贰两",
        "3": "三叁",
        "4": "四肆",
        "5": "五伍",
        "6": "六陆",
        "7": "七柒拐",
        "8": "八捌",
        "9": "九玖勾",
    }.items()
    for char in chars
}
_ASTRAL = 0x10000
_ASCII_DIGIT = re.compile(r"[0-9]")
_ANY_DIGIT = re.compile(
    f"[0-9{''.join(chr(code) for code in _DIGITS if code < _ASTRAL)}\U0001d7ce-\U0001d7ff\U0001f10b\U0001f10c]"
)
"""Beyond the basic plane as a range: ``re`` looks at single characters there one after the other."""
_FIVE_DIGITS = re.compile(r"(?:[0-9][^0-9]*+){5}")
_SPOKEN_CHARS = "".join(map(chr, _SPOKEN))
_SPOKEN_PAIR = re.compile(f"[0-9{_SPOKEN_CHARS}][ \\-]{{0,2}}[{_SPOKEN_CHARS}]|[{_SPOKEN_CHARS}][ \\-]{{0,2}}[0-9]")
_SPOKEN_RUN = re.compile(f"[{_SPOKEN_CHARS}][ \\-]{{0,2}}[{_SPOKEN_CHARS}]")


def has_digits(text: str) -> bool:
    """Tell cheaply whether any digit in any dress is there; one lone Chinese numeral (一个) is not.

    >>> has_digits("我有一个包裹"), has_digits("一三八"), has_digits("⑧")
    (False, True, True)
    """
    if text.isascii():
        return _ASCII_DIGIT.search(text) is not None
    return _ANY_DIGIT.search(text) is not None or _SPOKEN_RUN.search(text) is not None


def has_number(text: str) -> bool:
    """Tell whether a plain text has as many ASCII digits as the shortest identifier, a QQ number.

    >>> has_number("at 8:30"), has_number("10 001")
    (False, True)
    """
    return _FIVE_DIGITS.search(text) is not None


def plain(text: str) -> View:
    """Respell digits, full-width letters, dashes and spaces in ASCII, and drop what has no width."""
    return View(text) if text.isascii() else translated(text, _PLAIN, dropped=DROPPED)


def spoken(view: View) -> View | None:
    """Respell Chinese numerals too, or give ``None`` when no two digits are neighbours through one.

    A view of its own, read besides the plain one: in "转13812345678一下" the 一 must not lengthen the number.
    """
    if view.text.isascii() or _SPOKEN_PAIR.search(view.text) is None:
        return None
    return View(view.text.translate(_SPOKEN), view.starts)
