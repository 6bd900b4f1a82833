"""What people type for a country → its ISO 3166 code.

>>> parse_country(" uk "), parse_country("英国"), parse_country("BR")
('GB', 'GB', 'BR')
>>> parse_country("Narnia") is None
True
"""

import re
from collections.abc import Iterable

from seawall.model import Words

_NAMES = {
    "GB": "uk, england, scotland, wales, britain, united kingdom, 英国",
    "US": "usa, america, united states, 美国",
    "AU": "australia, 澳大利亚, 澳洲",
    "CA": "canada, 加拿大",
    "NZ": "new zealand, 新西兰",
    "SG": "singapore, 新加坡",
    "JP": "japan, 日本",
    "KR": "korea, south korea, 韩国",
    "DE": "germany, 德国",
    "FR": "france, 法国",
    "CN": "china, 中国",
}
_SHOWN: dict[str, Words] = {
    "GB": Words("英国", "United Kingdom"),
    "AU": Words("澳大利亚", "Australia"),
    "US": Words("美国", "United States"),
    "CA": Words("加拿大", "Canada"),
    "NZ": Words("新西兰", "New Zealand"),
    "SG": Words("新加坡", "Singapore"),
    "JP": Words("日本", "Japan"),
    "KR": Words("韩国", "South Korea"),
    "DE": Words("德国", "Germany"),
    "FR": Words("法国", "France"),
    "IE": Words("爱尔兰", "Ireland"),
    "NL": Words("荷兰", "Netherlands"),
    "IT": Words("意大利", "Italy"),
    "ES": Words("西班牙", "Spain"),
    "CH": Words("瑞士", "Switzerland"),
    "MY": Words("马来西亚", "Malaysia"),
    "TH": Words("泰国", "Thailand"),
    "HK": Words("中国香港", "Hong Kong, China"),
    "MO": Words("中国澳门", "Macao, China"),
    "CN": Words("中国内地", "Mainland China"),
}
"""Countries that a form offers, those with most students first."""
_CODES = {name: code for code, names in _NAMES.items() for name in names.split(", ")}
_CODE = re.compile(r"[A-Z]{2}")
_NEVER = re.compile(r"AA|Q[M-Z]|X[A-JL-Z]|ZZ")
"""Codes that ISO 3166 leaves to users; XK is in use for Kosovo."""


def parse_country(text: str) -> str | None:
    """Return the two-letter code, ``None`` when it cannot be one."""
    name = text.strip()
    code = _CODES.get(name.lower(), name.upper())
    return code if _CODE.fullmatch(code) and not _NEVER.fullmatch(code) else None


def country_names() -> Iterable[tuple[str, Words]]:
    """Return the countries that a form offers, with their names."""
    return _SHOWN.items()
