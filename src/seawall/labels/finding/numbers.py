"""Phones, e-mail addresses, papers and parcel numbers in a piece of a label.

>>> [(kind, "Tel 0412 345 678, a@b.co"[a:b]) for kind, a, b in numbers_in("Tel 0412 345 678, a@b.co")]
[('phone', '0412 345 678'), ('email', 'a@b.co')]
>>> numbers_in("客服热线 95338"), numbers_in("Sydney NSW 2000"), numbers_in("Customer service 400 820 8388")
((), (), ())
>>> [text[a:b] for text in ("加微信wx_abc123", "WeChat: lilei88") for a, b in handles_in(text)], handles_in("WeChat Pay accepted")
(['微信wx_abc123', 'WeChat: lilei88'], ())
"""

import re

from seawall.identifiers import find_identifiers
from seawall.labels.finding.folding import fold
from seawall.labels.remembering import per_label

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
_ROYAL_MAIL = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2} [0-9]{4} [0-9]{4} [0-9] ?[A-Z]{2}(?![A-Za-z0-9])")
"""How Royal Mail groups a number of the Universal Postal Union, of which the first half looks like a room."""
_WITHOUT_PLUS = re.compile(r"(?:1|44|61|64|65|81|82|86|852|853|886)[ -]\(?0?\d[\d ()-]{6,13}\d|0\d{1,4}[ -]\d[\d -]{4,9}\d")
"""Nothing else on its line: a number with its country's code, or with the zero that goes before it at home."""
_LOOSE = re.compile(r"(?:\+ ?\d|\(\+?\d|\d)[\d ()./\-]{5,20}\d")
_FOR_EVERYBODY = re.compile(
    r"(?<!\d)(?:1[38]00[ -]?\d{3}[ -]?\d{3}|13[ -]?\d{2}[ -]?\d{2}|0800[ -]?\d{3}[ -]?\d{3,4}|0120-?\d{2,3}-?\d{3,4}"
    r"|(?:1-)?8(?:00|88|77|66)-\d{3}-\d{4}|[48]00[ -]?\d{3,4}[ -]?\d{3,4}|95\d{3}|111[0-9]{2})(?!\d)"
)
"""Toll-free and service numbers: they ring at a company."""
_FEWEST_DIGITS = 7
_FIGURE = re.compile("[\\d\u2460-\u24ff\u2776-\u2793\u3007零洞一壹幺妖二贰两三叁四肆五伍六陆七柒拐八捌九玖勾]")
"""In any dress, also as it is said."""
_FEWEST_FIGURES = 5
"""Of what means somebody: a number in a messenger."""
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
_MAY_BE_HANDLE = re.compile(r"[@微小ラ]|w(?:x|e[ci]|hats)|telegram|kakao|qq|instagram|snapchat|line ?id")
"""Stands in every folded text in which somebody's name in a messenger does."""


@per_label
def numbers_in(text: str) -> tuple[Number, ...]:
    """Find what identifies somebody, or the parcel, in a piece of a line; in order, without overlaps."""
    if "@" not in text and (len(_FIGURE.findall(text)) < _FEWEST_FIGURES or not any(map(str.isdecimal, text))):
        return ()
    found = [
        (_KINDS[one.kind], one.span.start, one.span.end)
        for one in find_identifiers(text)
        if one.kind in _KINDS and not (one.kind == "phone" and _is_service(one.span.quote))
    ]
    found += [("tracking", *match.span()) for match in _ROYAL_MAIL.finditer(text)]
    for match in _NATIONAL.finditer(text):
        clear = all(match.end() <= start or match.start() >= end for _, start, end in found)
        if clear and not _is_service(match[0]):
            found.append(("phone", *match.span()))
    return tuple(sorted(found, key=lambda number: number[1]))


@per_label
def handles_in(text: str) -> tuple[tuple[int, int], ...]:
    """Find the names that people have in messengers; an e-mail address is none."""
    if _MAY_BE_HANDLE.search(fold(text)) is None:
        return ()
    return tuple(match.span() for match in _HANDLE.finditer(text))


def mobiles_in(text: str) -> tuple[Number, ...]:
    """Find Chinese mobile numbers: somebody's even where a carrier prints the rest of the line.

    >>> mobiles_in("客服热线 138 1234 5678")
    (('phone', 5, 18),)
    """
    return tuple(("phone", *match.span()) for match in _MOBILE.finditer(text))


def is_bare_phone(text: str) -> bool:
    """Tell whether a whole text is a phone number as it stands in somebody's block, with no mark that says so.

    >>> is_bare_phone("44 1632 960123"), is_bare_phone("2 150 400"), is_bare_phone("78296094027879")
    (True, False, False)
    """
    return _WITHOUT_PLUS.fullmatch(fold(text).strip()) is not None and not _is_service(text)


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
