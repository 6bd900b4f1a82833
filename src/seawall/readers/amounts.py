"""A sum of money as people write it → a number and a currency: "45,000 GBP", "3.5万", "三十万人民币", "£1.2k".

>>> read_amount("about 45,000 pounds"), read_amount("三十五万"), read_amount("3.5w rmb")
((45000.0, 'GBP'), (350000.0, ''), (35000.0, 'CNY'))
>>> read_amount("no sum at all")
(None, '')
"""

import math
import re
import unicodedata

CURRENCIES = {
    "GBP": ("gbp", "£", "pound", "pounds", "sterling", "quid", "英镑", "镑"),
    "USD": ("usd", "us$", "us dollar", "美元", "美金"),
    "AUD": ("aud", "a$", "au$", "澳元", "澳币", "澳刀"),
    "CAD": ("cad", "c$", "ca$", "加元", "加币", "加刀"),
    "NZD": ("nzd", "nz$", "纽币", "纽元"),
    "SGD": ("sgd", "s$", "新币", "新元"),
    "HKD": ("hkd", "hk$", "港币", "港元"),
    "EUR": ("eur", "€", "euro", "euros", "欧元"),
    "JPY": ("jpy", "yen", "日元", "日币"),
    "KRW": ("krw", "₩", "won", "韩元", "韩币"),
    "MYR": ("myr", "ringgit", "马币", "令吉"),
    "CNY": ("cny", "rmb", "yuan", "人民币", "块钱", "元"),
}
"""Names of currencies, folded. The first that stands in the words counts, so that 美元 comes before 元."""
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,.' ]*(?:\d|(?<=\d))")
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?")
_UNIT = re.compile(r"\s*(亿|百万|十万|万|千|million|thousand|grand|mio|[kmw](?![a-z]))")
_UNITS = {
    "亿": 1e8,
    "百万": 1e6,
    "十万": 1e5,
    "万": 1e4,
    "千": 1e3,
    "million": 1e6,
    "mio": 1e6,
    "thousand": 1e3,
    "grand": 1e3,
    "k": 1e3,
    "m": 1e6,
    "w": 1e4,
}
_HAN = re.compile("[零一二两三四五六七八九十百千万亿]{1,12}")
_DIGITS = {**{char: value for value, char in enumerate("零一二三四五六七八九")}, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
MOST = 1e15
"""Sums beyond this are taken for mistakes."""
LOOKED_AT = 200
"""Characters in which a sum is looked for."""


def read_amount(words: str) -> tuple[float | None, str]:
    """Return the first sum and the currency named; ``None`` and an empty name for what is not there."""
    folded = unicodedata.normalize("NFKC", words[:LOOKED_AT]).lower()
    return _sum(folded), _currency(folded)


def _sum(folded: str) -> float | None:
    match = _NUMBER.search(folded)
    if match is None:
        return _han_sum(folded)
    unit = _UNIT.match(folded, match.end())
    value = _plain(match[0].strip()) * (_UNITS[unit[1]] if unit else 1)
    return value if math.isfinite(value) and value <= MOST else None


def _plain(digits: str) -> float:
    """Return a number with whatever separators: a last group of one or two digits, or one point, makes it a fraction."""
    if _GROUPED.fullmatch(digits):
        whole, mark, rest = digits, "", ""
        if len(digits) > 3 and not digits[-3].isdigit():  # noqa: PLR2004 - two digits behind the mark
            whole, mark, rest = digits[:-3], ".", digits[-2:]
        elif not digits[-2].isdigit():
            whole, mark, rest = digits[:-2], ".", digits[-1:]
        return float(re.sub(r"\D", "", whole) + mark + rest)
    plain = re.sub(r"[,' ]", "", digits)
    head, _point, tail = plain.partition(".")
    return float(f"{head}.{re.sub(r'[^0-9]', '', tail) or 0}")


def _han_sum(folded: str) -> float | None:
    match = _HAN.search(folded)
    if match is None:
        return None
    total = section = digit = 0
    for char in match[0]:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (digit or 1) * _TENS[char]
            digit = 0
        else:
            total = (total + section + digit) * (10**4 if char == "万" else 10**8)
            section = digit = 0
    value = total + section + digit
    return float(value) if value > max(_DIGITS.values()) else None


def _currency(folded: str) -> str:
    for code, names in CURRENCIES.items():
        for name in names:
            pattern = rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() and name.isalpha() else re.escape(name)
            if re.search(pattern, folded):
                return code
    return ""
