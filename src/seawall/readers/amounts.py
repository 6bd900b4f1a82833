"""A sum of money as people write it → a number and a currency: "45,000 GBP", "3.5万", "三十万人民币", "£1.2k".

>>> read_amount("about 45,000 pounds"), read_amount("三十五万"), read_amount("3.5w rmb")
((45000.0, 'GBP'), (350000.0, ''), (35000.0, 'CNY'))
>>> read_amount("no sum at all")
(None, '')
>>> read_amount("3万5"), read_amount("3-5万镑"), read_amount("二十多万")
((35000.0, ''), (30000.0, 'GBP'), (200000.0, ''))
"""

import re
import unicodedata

CURRENCIES = {
    "GBP": ("gbp", "£", "pound", "pounds", "sterling", "quid", "英镑", "镑"),
    "USD": ("usd", "us$", "us dollar", "us dollars", "美元", "美金"),
    "AUD": ("aud", "a$", "au$", "澳元", "澳币", "澳刀", "澳大利亚元"),
    "CAD": ("cad", "c$", "ca$", "加元", "加币", "加刀", "加拿大元"),
    "NZD": ("nzd", "nz$", "纽币", "纽元", "新西兰元"),
    "SGD": ("sgd", "s$", "新币", "新元", "新加坡元"),
    "HKD": ("hkd", "hk$", "港币", "港元"),
    "TWD": ("twd", "nt$", "台币"),
    "EUR": ("eur", "€", "euro", "euros", "欧元"),
    "JPY": ("jpy", "yen", "日元", "日币"),
    "KRW": ("krw", "₩", "won", "韩元", "韩币"),
    "MYR": ("myr", "ringgit", "马币", "令吉"),
    "CNY": ("cny", "rmb", "yuan", "人民币", "块钱", "元"),
}
"""Names of currencies, folded. The one that stands first in the words counts."""
_NAMES = {name: code for code, names in CURRENCIES.items() for name in names}
_CURRENCY = re.compile(
    "|".join(
        ("(?<![a-z])" if name[0].isascii() and name[0].isalpha() else "")
        + re.escape(name)
        + ("(?![a-z])" if name[-1].isascii() and name[-1].isalpha() else "")
        for name in _NAMES
    )
)
_SAME = str.maketrans("萬億兩〇壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟歐韓紐鎊幣", "万亿两零一二二三三四五六六七八九十百千欧韩纽镑币")
_UNITS = {
    **dict.fromkeys(("k", "thousand", "thousands", "grand"), "千"),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions"), "百万"),
    **dict.fromkeys(("bn", "billion", "billions"), "十亿"),
    "hundred": "百",
    "w": "万",
}
_UNIT = re.compile(rf"(?<=[\d多几余来个])\s*({'|'.join(_UNITS)})(?![a-z])")
_DIGITS = {**{char: value for value, char in enumerate("零一二三四五六七八九")}, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_DIGIT, _TEN = "".join(_DIGITS), "".join(_TENS)
_VAGUE = re.compile(rf"(?<=[\d{_DIGIT}{_TEN}万])\s*[多几余来个]{{1,2}}\s*(?=[百千万亿])")
_RANGE = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?)\s*(?:[-~–—至到]|to)\s*(\d+(?:\.\d+)?)(?=\s*[百千万亿])")
_HAN_RANGE = re.compile(
    rf"(?<=[{_DIGIT}十])(?<![百千万].)[-~–—至到、][{_DIGIT}十百]+(?=[万亿])"
    rf"|(?<=[一二两三四五六七八])(?<!点.)[二三四五六七八九](?=[{_TEN}万亿])"
)
_NUMBER = rf"""(?P<number>(?P<whole>
    (?!0|\d+\.\d+\s*[{_TEN}万亿])\d{{1,3}}(?P<mark>[.,'’_\ ])\d{{3}}(?:(?P=mark)\d{{3}})*  # 45,000 45.000 45'000
    |\d{{1,4}}(?:,\d{{4}})+|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}  # 4,5000 1,00,000
    |\d+|(?<![\w.])(?=\.\d\d?(?!\d))  # 45000 .5
    )(?!\d)(?P<rest>[.,]\d\d?(?!\d)|\.\d+)?)"""
"""A number with whatever separators: one or two digits behind the last, or any behind a point that groups nothing, are cents."""
_END = rf"(?=\s*(?:{_CURRENCY.pattern})|[块刀左]|\W|$)"
"""Behind a last digit without a unit, as in 三万五镑; without it, the digit begins something else: 三万一定要今天."""
_PIECE = rf"""(?:[{_TEN}万亿]|点[{_DIGIT}]+(?=[百千万亿])|[{_DIGIT}](?:(?<![百千万亿].)|(?=[{_DIGIT}{_TEN}万亿])|{_END})
    |(?<=[{_TEN}万亿])\d{{1,4}}(?:(?=[{_TEN}万])|(?!\d|[-~/:.,]\d){_END}))*"""
_SUM = re.compile(rf"{_NUMBER}(?:\s*[{_TEN}万亿]{_PIECE})?|(?<![几数])(?:[{_DIGIT}十]|[百千](?=[万亿])){_PIECE}", re.VERBOSE)
_COUNTED = re.compile(
    r"(?:[-~–—至到]\d+)?\s*(?:[%天月年号次周岁点个分]|日(?![元币])|人(?!民币)|小时|(?:days?|weeks?|months?|years?|hours?|minutes?|times|payments)\b)"
    r"|(?<=千万)[别不]"
)
"""Behind a number that is no sum: 3 days, 分十次, 千万别."""
_COMMA = re.compile(r"，(?!\d{3})")
MOST = 1e15
"""Sums beyond this are taken for mistakes."""
LOOKED_AT = 200
"""Characters in which a sum is looked for."""


def read_amount(words: str) -> tuple[float | None, str]:
    """Return the first sum and the currency named; ``None`` and an empty name for what is not there."""
    folded = _fold(words)
    named = _CURRENCY.search(folded)
    return _first(folded)[0], _NAMES[named[0]] if named else ""


def says_more(words: str) -> bool:
    """Whether there is anything beside the first sum and names of currencies."""
    return len(words) > LOOKED_AT or _first(_fold(words))[1]


def _fold(words: str) -> str:
    """Return the words with one way to write each thing: plain digits and letters, Chinese units, the lower end of a range."""
    plain = unicodedata.normalize("NFKC", _COMMA.sub("， ", words[:LOOKED_AT])).lower().translate(_SAME)
    united = _VAGUE.sub("", _UNIT.sub(lambda unit: _UNITS[unit[1]], plain))
    lower = _RANGE.sub(lambda ends: ends[1] if float(ends[1]) < float(ends[2]) else ends[0], united)
    return _HAN_RANGE.sub("", lower)


def _first(folded: str) -> tuple[float | None, bool]:
    """Return the first sum, and whether there is more. Digits like 一 alone stand in too many words to be one beside others."""
    for match in _SUM.finditer(folded):
        value = _value(match)
        if value > MOST or _COUNTED.match(folded, match.end()):
            continue
        beside = _CURRENCY.sub("", f"{folded[: match.start()]} {folded[match.end() :]}")
        more = any(map(str.isalnum, beside))
        if match["number"] or match[0].strip(_DIGIT) or not more:
            return value, more
    return None, bool(folded.strip())


def _value(match: re.Match[str]) -> float:
    """Return what digits and Chinese numerals say together; a last digit counts tenths of the unit before it: 三万五, 3万5."""
    if not match[0].strip(_DIGIT):
        return float("".join(str(_DIGITS[char]) for char in match[0]))
    number = match["number"] or ""
    digit = float(re.sub(r"\D", "", match["whole"]) + (match["rest"] or "").replace(",", ".")) if number else None
    total = section = 0.0
    behind = 1
    for part in re.findall(rf"\d+|点[{_DIGIT}]+|\S", match[0][len(number) :]):
        if part == "零":
            digit, behind = None, 1
        elif part in _DIGITS or part.isdecimal():
            digit = float(_DIGITS.get(part, part))
            behind = behind if len(part) == 1 else 1
        elif part[0] == "点":
            digit = (digit or 0) + float("." + "".join(str(_DIGITS[char]) for char in part[1:]))
        elif part in _TENS:
            section += (1 if digit is None else digit) * _TENS[part]
            digit, behind = None, _TENS[part] // 10
        elif part == "万":
            total += (section + (digit or 0)) * 1e4
            section, digit, behind = 0.0, None, 1000
        else:
            total = (total + section + (digit or 0)) * 1e8
            section, digit, behind = 0.0, None, 10**7
    return round(total + section + (digit or 0) * behind, 6)
