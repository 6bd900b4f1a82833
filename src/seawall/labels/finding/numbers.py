"""Phones, e-mail addresses, papers and parcel numbers in a piece of a label.

>>> [(kind, "Tel 0412 345 678, a@b.co"[a:b]) for kind, a, b in numbers_in("Tel 0412 345 678, a@b.co")]
[('phone', '0412 345 678'), ('email', 'a@b.co')]
>>> numbers_in("客服热线 95338"), numbers_in("Sydney NSW 2000")
((), ())
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
    r"|(?:1-)?8(?:00|88|77|66)-\d{3}-\d{4}|400-?\d{3,4}-?\d{3,4}|95\d{3}|111[0-9]{2})(?!\d)"
)
"""Toll-free and service numbers: they ring at a company."""
_FEWEST_DIGITS = 7


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
