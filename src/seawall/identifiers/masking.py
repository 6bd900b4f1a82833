"""What may still be shown of an identifier.

>>> mask_identifiers("转到 6222021234567890128，有事打 13812345678")
'转到 ***************0128，有事打 +86*********78'
"""

from seawall.identifiers.finding import find_identifiers
from seawall.identifiers.hosts import canonical_url, split_authority
from seawall.identifiers.phones import calling_code
from seawall.model import Identifier

_HIDDEN = "*"
_HIDDEN_PATH = "/***"
_MOST_PASSES = 6
"""Hiding one number can bare another that it overlapped; more passes than this no real text needs."""


def mask(identifier: Identifier) -> str:
    """Write an identifier with the parts hidden that would let a reader use it.

    Phones keep the country calling code and the last two digits, cards the last four, e-mail addresses the first
    letter and the host, links the host; everything else keeps two characters. Hidden characters become ``*``, one
    for one, except in e-mail addresses and links, where their number is hidden too.

    >>> from seawall.model import Span
    >>> mask(Identifier("email", "zhang.wei@qq.com", Span(0, 16, "zhang.wei@qq.com")))
    'z***@qq.com'
    """
    value = identifier.value
    match identifier.kind:
        case "phone":
            return _mask_phone(value)
        case "bank_card":
            return _keep(value, first=0, last=4)
        case "email":
            local, _, host = value.rpartition("@")
            return f"{local[:1]}***@{host}"
        case "host":
            return value
        case "url":
            return _mask_url(value)
        case _:
            return _keep(value, first=2, last=0)


def mask_identifiers(text: str, *, country: str | None = None) -> str:
    """Mask every identifier in a text; doing it twice changes nothing.

    ``country`` is that of :func:`find_identifiers`. Bare hosts and links without path stay as they stand, defanged
    ones defanged.

    >>> mask_identifiers(mask_identifiers("护照 E12345678")) == mask_identifiers("护照 E12345678") == "护照 E1*******"
    True
    """
    for _ in range(_MOST_PASSES):
        masked = _masked_once(text, country)
        if masked == text:
            break
        text = masked
    return text


def _masked_once(text: str, country: str | None) -> str:
    pieces: list[str] = []
    at = 0
    for identifier in find_identifiers(text, country=country):
        shown = mask(identifier)
        if shown != identifier.value:
            pieces += (text[at : identifier.span.start], shown)
            at = identifier.span.end
    return "".join((*pieces, text[at:]))


def _keep(value: str, *, first: int, last: int) -> str:
    """Hide all but some characters at the ends; what is too short to hide anything is hidden whole.

    >>> _keep("4111111111111111", first=0, last=4), _keep("ab", first=2, last=0)
    ('************1111', '**')
    """
    hidden = len(value) - first - last
    if hidden <= 0:
        return _HIDDEN * len(value)
    return value[:first] + _HIDDEN * hidden + value[len(value) - last :]


def _mask_phone(value: str) -> str:
    """Keep the calling code and two digits.

    >>> _mask_phone("+442079460123"), _mask_phone("110")
    ('+44********23', '*10')
    """
    code = calling_code(value[1:]) if value.startswith("+") else ""
    return _keep(value, first=len(code) + 1 if code else 0, last=2)


def _mask_url(value: str) -> str:
    """Keep scheme, host and port; path, query and login may name a person.

    >>> _mask_url("https://me:pw@dhl-fee.top:8443/pay?phone=13812345678"), _mask_url("https://dhl-fee.top/")
    ('https://dhl-fee.top:8443/***', 'https://dhl-fee.top/')
    """
    scheme, separator, rest = value.partition("://")
    authority, path = split_authority(rest if separator else value)
    bare = canonical_url(scheme if separator else "", authority.rpartition("@")[2], "")
    return bare + (_HIDDEN_PATH if path not in ("", "/") else path)
