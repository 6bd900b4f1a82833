"""One known phone number in a text, however it is grouped and with whatever country code.

>>> text = "Tel: (0086) 138-1234-5678"
>>> [text[a:b] for a, b in find_phone(text, "+86 13812345678")]
['(0086) 138-1234-5678']
>>> find_phone("no 9138123456789", "13812345678")
()
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from seawall.identifiers.phones import calling_code
from seawall.labels.finding.folding import fold
from seawall.labels.remembering import per_label

_NOT_DIGITS = re.compile(r"\D+")
_MISREAD = str.maketrans({"o": "0", "q": "0", "l": "1", "i": "1", "|": "1", "s": "5", "b": "8", "z": "2"})
_BESIDE_DIGIT = re.compile(r"(?<=\d)[oqli|sbz](?=[\d oqli|sbz-])|(?<![a-z])[oqli|sbz](?=[oqli|sbz -]?\d)")
_DIGIT = re.compile("[0-9]")
_FEWEST = 7
_LONG_ENOUGH = 9
"""Digits of a number in which one may be misread."""
_GAP = re.compile(r"[ \-./()\t]{0,3}")
_LEAD = re.compile(r"(?:\+|\(\+?|)[ ]?\(?$")
_MOST = 20


def find_phone(text: str, number: str) -> tuple[tuple[int, int], ...]:
    """Return where a number stands; one misread digit is forgiven where nothing fits exactly. Linear in the text."""
    core, code = _core_of(number)
    if len(core) < _FEWEST:
        return ()
    folded, digits, places = _figures(text)
    if len(digits) < len(core):
        return ()
    starts = _exact(digits, core) or (_nearly(digits, core) if len(core) >= _LONG_ENOUGH else [])
    found = (_stretch(folded, places, start, length=len(core), code=code) for start in starts)
    return tuple(span for span in found if span is not None)


@per_label
def _figures(text: str) -> tuple[str, str, tuple[int, ...]]:
    """Return a text with misread figures mended, its figures, and where they stand."""
    folded = fold(text)
    if not any(map(str.isdecimal, folded)):
        return folded, "", ()
    folded = _BESIDE_DIGIT.sub(lambda match: match[0].translate(_MISREAD), folded)
    places = tuple(match.start() for match in _DIGIT.finditer(folded))
    return folded, "".join(folded[place] for place in places), places


@per_label
def _core_of(number: str) -> tuple[str, str]:
    """Divide a number into its national digits without trunk zero, and its country code."""
    digits = _NOT_DIGITS.sub("", fold(number))
    if number.strip().startswith(("+", "00", "(+")):
        digits = digits.removeprefix("00") if not number.strip().startswith("+") else digits
        code = calling_code(digits)
        return digits[len(code) :].lstrip("0"), code
    if len(digits) == len("8613812345678") and digits.startswith("86"):
        return digits[2:], "86"
    return digits.lstrip("0"), ""


def _exact(digits: str, core: str) -> list[int]:
    starts: list[int] = []
    at = digits.find(core)
    while at >= 0 and len(starts) < _MOST:
        starts.append(at)
        at = digits.find(core, at + 1)
    return starts


def _nearly(digits: str, core: str) -> list[int]:
    """Find one wrong digit: the part before it or the part after it must be there."""
    half = len(core) // 2
    starts = set(_exact(digits, core[:half])) | {at - half for at in _exact(digits, core[half:])}
    return [
        start
        for start in sorted(starts)
        if start >= 0
        and sum(a != b for a, b in zip(digits[start : start + len(core)], core, strict=False)) == 1
        and start + len(core) <= len(digits)
    ]


def _stretch(text: str, places: Sequence[int], start: int, *, length: int, code: str) -> tuple[int, int] | None:
    """Give the stretch of a number with the country code or trunk zero before it; ``None`` inside a longer number."""
    inside = places[start : start + length]
    if any(_GAP.fullmatch(text, a + 1, b) is None for a, b in pairwise(inside)):
        return None
    last = inside[-1] + 1
    if text[last : last + 1].isdecimal():
        return None
    lead = start
    while lead > 0 and _GAP.fullmatch(text, places[lead - 1] + 1, places[lead]):
        lead -= 1
    before = "".join(text[place] for place in places[max(lead, start - 6) : start])
    extra = next((tail for tail in _leads(code) if before.endswith(tail)), "")
    first_digit = start - len(extra)
    first = places[first_digit]
    if first_digit and places[first_digit - 1] == first - 1:
        return None
    mark = _LEAD.search(text, max(0, first - 3), first)
    return (first - len(mark[0].lstrip()) if mark else first, last)


def _leads(code: str) -> tuple[str, ...]:
    codes = (code,) if code else ("86", "61", "44", "81", "1", "64", "65", "852", "49", "33")
    return (*(zero + one + trunk for one in codes for zero in ("00", "011", "") for trunk in ("0", "")), "0")
