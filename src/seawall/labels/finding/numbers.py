"""Phones, e-mail addresses, papers and parcel numbers in a piece of a label.

>>> [(kind, "Tel 0412 345 678, a@b.co"[a:b]) for kind, a, b in numbers_in("Tel 0412 345 678, a@b.co")]
[('phone', '0412 345 678'), ('email', 'a@b.co')]
>>> numbers_in("客服热线 95338"), numbers_in("Sydney NSW 2000"), numbers_in("Customer service 400 820 8388")
((), (), ())
>>> [text[a:b] for text in ("加微信wx_abc123", "WeChat: lilei88") for a, b in handles_in(text)], handles_in("WeChat Pay accepted")
(['微信wx_abc123', 'WeChat: lilei88'], ())
"""

import re
from functools import lru_cache

from seawall.identifiers import find_identifiers
from seawall.labels.finding.folding import fold

Number = tuple[str, int, int]
"""Kind of number, and where it stands."""

_KINDS = {"phone": "phone", "email": "email", "resident_id": "id_number", "passport": "passport", "tracking": "tracking"}
_NATIONAL = re.compile(
    r"(?<![\w*#/.-])(?:\+\d{1,3}[ -]?\(?\d[\d ()-]{5,14}\d|\(0\d{1,4}\)[ -]?\d{3,4}[ -]?\d{3,4}"
    r"|04\d{2}[ -]?\d{3}[ -]?\d{3}|0[2378][ -]?\d{4}[ -]?\d{4}"
    r"|07\d{3}[ -]?\d{3}[ -]?\d{3}|0[12]\d{2,3}[ -]?\d{3,4}[ -]?\d{3,4}|020[ -]?\d{4}[ -]?\d{4}"
    r"|\(\d{3}\)[ -]?\d{3}[ -]\d{4}|(?:1[ -])?[2-9]\d{2}[-. ][2-9]\d{2}[-. ]\d{4}"
    r"|0\d{1,4}-\d{1,4}-\d{3,4})(?![\w*-])"
)
"""National forms of the countries whose labels are met most."""
_LOOSE = re.compile(r"(?:\+ ?\d|\(\+?\d|\d)[\d ()./\-]{5,20}\d")
_FOR_EVERYBODY = re.compile(
    r"(?<!\d)(?:1[38]00[ -]?\d{3}[ -]?\d{3}|13[ -]?\d{2}[ -]?\d{2}|0800[ -]?\d{3}[ -]?\d{3,4}|0120-?\d{2,3}-?\d{3,4}"
    r"|(?:1-)?8(?:00|88|77|66)-\d{3}-\d{4}|[48]00[ -]?\d{3,4}[ -]?\d{3,4}|95\d{3}|111[0-9]{2})(?!\d)"
)
"""Toll-free and service numbers: they ring at a company."""
_FEWEST_DIGITS = 7
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")
_NETWORK = (
    r"(?:微信|微信号|wechat|weixin|whats ?app|telegram|kakao(?:talk)?|qq|instagram|snapchat|小红书)(?:[ ]?(?:id|no|号|號|账号))?"
    r"|(?:line|ライン)[ ]?id"
)
_HANDLE = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:{_NETWORK})(?:[ ]?[:：=]?[ ]?@?(?=[\w.-]{{0,20}}[0-9_])|[ ]?[:：=][ ]?@?)[a-z0-9][\w.+-]{{3,30}}"
    r"|@(?=[a-z0-9_.]{0,20}[0-9_])[a-z][a-z0-9_.]{4,30}|wx(?:id)?[_-][a-z0-9_-]{3,30}|(?=wx[a-z]{0,20}[0-9])wx[a-z0-9]{5,20})",
    re.IGNORECASE,
)
"""The name of somebody in a messenger: after the messenger's own, or of the form that its names have."""


@lru_cache(maxsize=2048)
def numbers_in(text: str) -> tuple[Number, ...]:
    """Find what identifies somebody, or the parcel, in a piece of a line; in order, without overlaps."""
    if not any(char.isdecimal() for char in text) and "@" not in text:
        return ()
    found = [
        (_KINDS[one.kind], one.span.start, one.span.end)
        for one in find_identifiers(text)
        if one.kind in _KINDS and not (one.kind == "phone" and _is_service(one.span.quote))
    ]
    for match in _NATIONAL.finditer(text):
        clear = all(match.end() <= start or match.start() >= end for _, start, end in found)
        if clear and not _is_service(match[0]):
            found.append(("phone", *match.span()))
    return tuple(sorted(found, key=lambda number: number[1]))


@lru_cache(maxsize=2048)
def handles_in(text: str) -> tuple[tuple[int, int], ...]:
    """Find the names that people have in messengers; an e-mail address is none."""
    return tuple(match.span() for match in _HANDLE.finditer(text))


def mobiles_in(text: str) -> tuple[Number, ...]:
    """Find Chinese mobile numbers: somebody's even where a carrier prints the rest of the line.

    >>> mobiles_in("客服热线 138 1234 5678")
    (('phone', 5, 18),)
    """
    return tuple(("phone", *match.span()) for match in _MOBILE.finditer(text))


def phones_loosely(text: str) -> tuple[Number, ...]:
    """Find phones where a heading says that one stands there: any run of enough figures.

    >>> phones_loosely("61 2 9351 2222 (home)")
    (('phone', 0, 14),)
    """
    return tuple(
        ("phone", *match.span())
        for match in _LOOSE.finditer(text)
        if sum(char.isdecimal() for char in match[0]) >= _FEWEST_DIGITS
    )


def _is_service(number: str) -> bool:
    return _FOR_EVERYBODY.fullmatch(fold(number).strip()) is not None
