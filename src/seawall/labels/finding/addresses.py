"""The parts of an address in one line: street, unit, district, city, state, postcode, country.

>>> [(p, "12/345 George St, Sydney NSW 2000"[a:b]) for p, a, b in split_address("12/345 George St, Sydney NSW 2000")]
[('unit', '12'), ('street', '345 George St'), ('city', 'Sydney'), ('state', 'NSW'), ('postcode', '2000')]
>>> is_address("12 Long Street"), is_address("Wang Xiaoming"), is_address("南京市鼓楼区")
(True, False, True)
"""

import re
from functools import cache
from itertools import pairwise

from seawall.labels.finding.folding import fold
from seawall.labels.finding.han_addresses import is_han_address, split_han_address
from seawall.labels.finding.places import Part, find_places, street_words_in
from seawall.labels.finding.tables import load_shapes
from seawall.labels.patterns import any_of
from seawall.labels.remembering import per_label

_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LATIN_TAIL = re.compile("(?<![A-Za-z])[A-Za-z0-9#][^\u3040-\u30ff\u3400-\u9fff]{9,}$")
_EDGE = " ,;/|·()（），、.\t:：-"
_PIECE = re.compile(r"[^,，;；|\t]+")
_SLASHED = re.compile(r"[A-Za-z]?\d{1,5}[A-Za-z]?(?=\s?/\s?\d+[A-Za-z]?(?:-\d+)?\s+[^\W\d_])")
_NUMBERED = re.compile(r"(?<!\w)(?:no\.? ?|nr\.? ?)?\d{1,6}[a-z]?(?:[-/]\d{1,5}[a-z]?)?(?!\w)")
_DISTRICT = re.compile(r"(?:district|suburb|ward|county|borough|town|township|-ku|-shi|-cho|-machi|-gun| qu| xian)\.?$")
_JAPANESE_CODE = re.compile(r"(?:〒 ?)?[0-9]{3}-[0-9]{4}")
_TOWN = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}")
_WARD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?-(?:ku|shi|gun)\.?")
"""What Japan delivers to as others to a city: a ward, a city, a county with its ending."""
_HASH = r"# ?\w{1,4}(?:-\w{1,5})?"


@per_label
def split_address(text: str) -> tuple[Part, ...]:
    """Divide one line of an address; what no part claims is street. Parts stand in order and do not overlap."""
    if _HAN.search(text):
        tail = _LATIN_TAIL.search(text)
        if tail is None or not find_places(tail[0]):
            return split_han_address(text)
        latin = ((name, tail.start() + first, tail.start() + last) for name, first, last in split_address(tail[0]))
        return (*split_han_address(text[: tail.start()]), *latin)
    places = find_places(text)
    stop = min((start for _, start, _ in places), default=len(text))
    parts = list(places)
    for piece in _PIECE.finditer(text, 0, stop):
        parts += _street_parts(text, *piece.span())
    last = max((end for _, _, end in places), default=len(text))
    for piece in _PIECE.finditer(text, last):
        parts += _street_parts(text, *piece.span())
    for (_, _, end), (_, start, _) in pairwise(places):
        parts += [("district", *trimmed)] if (trimmed := trim(text, end, start)) else []
    return tuple(_with_japanese_city(text, sorted(parts, key=lambda part: part[1])))


def _with_japanese_city(text: str, parts: list[Part]) -> list[Part]:
    """Call what stands before the prefecture a city, where the postcode is a Japanese one: "Suita, Osaka 565-0859"."""
    if not any(name == "postcode" and _JAPANESE_CODE.fullmatch(text, start, end) for name, start, end in parts):
        return parts
    at = next((at for at, (name, _, _) in enumerate(parts) if name in {"city", "state"}), 0)
    if not at or parts[at - 1][0] not in {"street", "district"}:
        return parts
    _, start, end = parts[at - 1]
    words = text[start:end]
    if not _TOWN.fullmatch(words) or next(street_words_in(words), None) or text[end : parts[at][1]].strip() != ",":
        return parts
    return [*parts[: at - 1], ("city", start, end), *parts[at:]]


@per_label
def is_address(text: str) -> bool:
    """Tell whether a line looks like part of an address."""
    if _HAN.search(text):
        return is_han_address(text)
    if any(map(str.isdecimal, text)):
        folded = fold(text)
        if unit_pattern().search(folded) or (_NUMBERED.search(folded) and next(street_words_in(text), None)):
            return True
    return bool(find_places(text)) or bool(_DISTRICT.search(fold(text).strip()))


@cache
def unit_pattern() -> re.Pattern[str]:
    """Return the pattern of flats and rooms in folded Latin text."""
    words = any_of(load_shapes().unit_words)
    number = r"(?:(?:\.? ?(?:no\.? ?)?#? ?\d[\w\-]{0,7})|(?:\.? #? ?[a-z]\d{0,4}[a-z]?(?:-\d{1,4})?))"
    return re.compile(rf"(?<!\w)(?:{words}{number}(?!\w)|{_HASH}(?!\w)|\d{{1,3}}(?:st|nd|rd|th) floor|\d{{1,2}}/f(?!\w))")


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Shorten a stretch by what divides parts at both ends; ``None`` when nothing stays.

    >>> trim(", Leeds ,", 0, 9), trim(" - ", 0, 3)
    ((2, 7), None)
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None


def _street_parts(text: str, start: int, end: int) -> list[Part]:
    """Divide a piece between commas into units and street; what only stands between two units goes with them."""
    trimmed = trim(text, start, end)
    if trimmed is None:
        return []
    start, end = trimmed
    parts: list[Part] = []
    folded = fold(text)
    slashed = _SLASHED.match(text, start)
    if slashed:
        parts.append(("unit", *slashed.span()))
        start = slashed.end()
    at = start
    for unit in unit_pattern().finditer(folded, start, end):
        parts += _street(text, at, unit.start())
        parts.append(("unit", unit.start(), unit.end()))
        at = unit.end()
    return parts + _street(text, at, end)


def _street(text: str, start: int, end: int) -> list[Part]:
    trimmed = trim(text, start, end)
    if trimmed is None:
        return []
    words = fold(text[slice(*trimmed)])
    if _WARD.fullmatch(words):
        return [("city", *trimmed)]
    return [("district" if _DISTRICT.search(words) else "street", *trimmed)]
