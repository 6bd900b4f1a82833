"""Addresses in Chinese and Japanese characters, from the largest part to the smallest.

>>> text = "江苏省南京市鼓楼区中山路8号3单元502室"
>>> [(part, text[a:b]) for part, a, b in split_han_address(text)]
[('state', '江苏省'), ('city', '南京市'), ('district', '鼓楼区'), ('street', '中山路8号'), ('unit', '3单元502室')]
>>> text = "〒113-0033 東京都文京区本郷7-3-1 本郷寮201号室"
>>> [(part, text[a:b]) for part, a, b in split_han_address(text)]
[('postcode', '〒113-0033'), ('state', '東京都'), ('city', '文京区'), ('street', '本郷7-3-1'), ('unit', '本郷寮201号室')]
"""

import re
from functools import cache

from seawall.labels.finding.folding import fold
from seawall.labels.finding.tables import load_shapes

Part = tuple[str, int, int]
_HAN = "\u3400-\u9fff々ヶケ\u30ceヵ\u3040-\u30ff"
_EDGE = " ,;/|·()（），、.\t:：-　"
_POSTCODE = re.compile(
    r"〒 ?\d{3}[-\u2010-\u2015\uff0d]?\d{4}|(?<![\d-])\d{3}[-\u2010-\u2015\uff0d]\d{4}(?![\d-])|(?<![\d-])\d{6}(?![\d号#-])"
)
_CITY = re.compile(r"[\u3400-\u9fff]{2,8}?(?:自治州|地区|市|盟)")
_DISTRICT = re.compile(r"[\u3400-\u9fff]{1,8}?(?:新区|开发区|高新区|自治县|区|县|旗|市)(?!域|间|号)")
_JAPANESE_CITY = re.compile(
    rf"(?:[{_HAN}]{{1,6}}?郡[{_HAN}]{{1,6}}?[町村]|[{_HAN}]{{1,6}}?市[{_HAN}]{{1,4}}?区|[{_HAN}]{{1,6}}?[市区町村])"
)
_NUMERAL = r"(?:[A-Za-z]?\d{1,5}[A-Za-z]?|[一二三四五六七八九十]{1,3}|[A-Za-z东西南北甲乙丙丁])"
_UNIT = re.compile(
    rf"{_NUMERAL} ?(?:号楼|號樓|栋|棟|幢|座|单元|單元|号宿舍|宿舍|号门|门|室|户|戶|房|楼|樓|层|層|号房|号室|階|公寓)"
    r"|(?<![\d-])\d{1,4}-\d{1,4}(?:-\d{1,5})?(?:室|号|房)?$|(?<!\d)#\d{2,5}|(?<=号)\d{3,4}$"
)
_JAPANESE_STREET = re.compile(
    r"[\d一二三四五六七八九十]+(?:丁目|番地?|号|[-\u2010-\u2015\uff0dー]\d+){1,4}(?:\d+(?:番地?|号)?){0,2}号?"
)
_BUILDING = re.compile("[\u30a0-\u30ff]{2}.*\\d|[\u30a0-\u30ff]{3}")
_SIGNS = re.compile(r"[省市区县縣镇鎮乡鄉村路街道巷弄号號栋幢棟座室层楼郡町丁番都府県]")
_STRONG = re.compile(
    r"\d+ ?(?:号|號|弄|巷|栋|幢|棟|座|室|单元|丁目|番|#)|[\u3400-\u9fff](?:路|街|大道|巷|弄|胡同|小区|花园|新村|家园|公寓|大厦)"
)
_FEWEST_SIGNS = 2


def split_han_address(text: str) -> tuple[Part, ...]:
    """Divide one line of an address in Chinese or Japanese characters; what no part claims is street."""
    parts: list[Part] = []
    code = _POSTCODE.search(text)
    at, end = 0, len(text)
    if code:
        parts.append(("postcode", *code.span()))
        before = text[: code.start()].strip(_EDGE)
        at, end = (
            (code.end(), end) if not before else (0, code.start()) if not text[code.end() :].strip(_EDGE) else (code.end(), end)
        )
        if at and before:
            parts += _divided(text, 0, code.start())
    return tuple(sorted(parts + _divided(text, at, end), key=lambda part: part[1]))


def is_han_address(text: str) -> bool:
    """Tell whether a text looks like part of such an address.

    >>> is_han_address("中山路8号"), is_han_address("王小明"), is_han_address("已验视")
    (True, False, False)
    """
    folded = fold(text).strip(_EDGE)
    if _POSTCODE.match(text) and len(text) > len("〒123-4567"):
        return True
    if _region().match(folded) and (len(set(_SIGNS.findall(folded))) >= 1 or len(folded) > len("江苏南京")):
        return True
    if _STRONG.search(folded) or (_BUILDING.match(folded) and any(map(str.isdecimal, folded))):
        return True
    return len(set(_SIGNS.findall(folded))) > _FEWEST_SIGNS


@cache
def _region() -> re.Pattern[str]:
    """Province, prefecture, or country at the beginning, folded."""
    shapes = load_shapes()
    words = [fold(word) for word in (*shapes.provinces, *shapes.prefectures, *shapes.cities_local)]
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _country() -> re.Pattern[str]:
    words = [fold(word) for names in load_shapes().countries.values() for word in names if not word.isascii()]
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


@cache
def _state() -> re.Pattern[str]:
    shapes = load_shapes()
    prefectures = "|".join(fold(word) for word in shapes.prefectures)
    provinces = "|".join(sorted(map(fold, shapes.provinces), key=len, reverse=True))
    return re.compile(
        rf"{prefectures}|(?:{provinces})(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区)?(?!市|路|街|大道|[东西南北中]?路)"
    )


@cache
def _prefecture() -> re.Pattern[str]:
    return re.compile("|".join(fold(word) for word in load_shapes().prefectures))


def _divided(text: str, at: int, end: int) -> list[Part]:
    folded = fold(text)
    parts: list[Part] = []

    def take(name: str, pattern: re.Pattern[str]) -> bool:
        nonlocal at
        while at < end and text[at] in _EDGE:
            at += 1
        match = pattern.match(folded, at, end)
        if match is None or match.end() == match.start():
            return False
        parts.append((name, *match.span()))
        at = match.end()
        return True

    take("country", _country())
    if _prefecture().match(folded, _skip(text, at, end), end):
        take("state", _prefecture())
        take("city", _JAPANESE_CITY)
        return parts + _japanese_rest(text, at, end)
    take("state", _state())
    if not take("city", _CITY) and not take("city", _known_city()):
        pass
    take("district", _DISTRICT)
    return parts + _chinese_rest(text, folded, at, end)


@cache
def _known_city() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(fold, load_shapes().cities_local))})(?!路|街|大道|大学|师范|理工|[东西南北中]路)")


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in _EDGE:
        at += 1
    return at


def _chinese_rest(text: str, folded: str, at: int, end: int) -> list[Part]:
    if _BUILDING.search(folded, at, end) and at == _skip(text, 0, end):
        return _part("unit", text, at, end)
    if folded[at:end].endswith(("号室", "f室")) and at == _skip(text, 0, end) and not _STRONG.match(folded, at):
        return _part("unit", text, at, end)
    unit = _UNIT.search(folded, at, end)
    if unit is None:
        return _part("street", text, at, end)
    return [*_part("street", text, at, unit.start()), *_part("unit", text, unit.start(), end)]


def _japanese_rest(text: str, at: int, end: int) -> list[Part]:
    number = _JAPANESE_STREET.search(text, at, end)
    if number is None:
        return _part("street", text, at, end)
    return [*_part("street", text, at, number.end()), *_part("unit", text, number.end(), end)]


def _part(name: str, text: str, start: int, end: int) -> list[Part]:
    start = _skip(text, start, end)
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return [(name, start, end)] if start < end else []
