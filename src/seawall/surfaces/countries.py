"""What people type for a country → its ISO 3166 code.

>>> parse_country(" uk "), parse_country("英国"), parse_country("BR")
('GB', 'GB', 'BR')
>>> parse_country("Narnia") is None
True
"""

import re

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
_CODES = {name: code for code, names in _NAMES.items() for name in names.split(", ")}
_CODE = re.compile(r"[A-Z]{2}")
_NEVER = re.compile(r"AA|Q[M-Z]|X[A-JL-Z]|ZZ")
"""Codes that ISO 3166 leaves to users; XK is in use for Kosovo."""


def parse_country(text: str) -> str | None:
    """Return the two-letter code, ``None`` when it cannot be one."""
    name = text.strip()
    code = _CODES.get(name.lower(), name.upper())
    return code if _CODE.fullmatch(code) and not _NEVER.fullmatch(code) else None
