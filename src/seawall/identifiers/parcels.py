"""Tracking numbers of parcels.

Forms with a check digit or a carrier's own letters are found anywhere; bare figures only behind a word for them.

>>> [(c.value, c.scheme, c.valid) for c in scan_parcels("RR 473 124 829 GB or 1Z999AA10123456784, DHL 1234567890")]
[('RR473124829GB', 's10', True), ('1Z999AA10123456784', 'ups', True), ('1234567890', 'dhl', True)]
"""

import re
from collections.abc import Iterator
from itertools import cycle

from phonenumbers import SUPPORTED_REGIONS

from seawall.identifiers.candidates import Candidate, Rank, cue, cued

_S10 = re.compile(
    r"(?<![A-Za-z0-9*])(?:[A-Za-z]{2}[0-9]{9}[A-Za-z]{2}|[A-Z]{2} ?[0-9]{3} ?[0-9]{3} ?[0-9]{2} ?[0-9] ?[A-Z]{2})(?![A-Za-z0-9*])"
)
"""With spaces only in capitals: "number is 988548965 my name" is no parcel from Malaysia."""
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_UPS = re.compile(
    r"(?<![A-Za-z0-9*])1Z[ ]?[0-9A-Z]{3}[ ]?[0-9A-Z]{3}[ ]?[0-9A-Z]{2}[ ]?[0-9A-Z]{4}[ ]?[0-9A-Z]{3}[ ]?[0-9](?![A-Za-z0-9*])",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    r"(?<![A-Za-z0-9*])(?:(?P<sf>SF[0-9]{12,15})|(?P<dhl>JJD[0-9]{10,20}|JD01[0-9]{14,16}|JVGL[0-9]{10,20})"
    r"|(?P<jd>JD[A-Z]?[0-9]{11,15}(?:-[0-9]{1,3}){0,3})|(?P<yto>YT[0-9]{13})|(?P<jt>JT[0-9]{13})|(?P<cainiao>LP[0-9]{14}))(?![A-Za-z0-9*])",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![A-Za-z0-9*])(?<![0-9][.,\-])(?:[0-9]{10,22}+|[0-9]{4}(?: [0-9]{2,4}){2,5}+)(?![A-Za-z0-9*]|[.,\-][0-9])"
)
_CARRIERS: tuple[tuple[str, re.Pattern[str], frozenset[int]], ...] = (
    ("fedex", cue(r"fedex|fed ex|联邦快递"), frozenset({12, 15, 20, 22})),
    ("dhl", cue(r"dhl|敦豪"), frozenset({10, 11, 12, 20})),
    ("usps", cue(r"usps"), frozenset({20, 22})),
    ("ups", cue(r"\bups\b"), frozenset({10, 12, 18})),
    ("sf", cue(r"顺丰|順豐|\bsf[ -]?express\b"), frozenset({12, 15})),
    ("ems", cue(r"\bems\b|邮政|郵政"), frozenset({13})),
    (
        "",
        cue(
            r"运单|運單|(?:快递|物流|包裹|邮件)(?:单号|编号|号码|号)|快递单|面单号|中通|圆通|申通|韵达|极兔|\btracking\b|\bwaybill\b|\bconsignment\b|\bawb\b"
        ),
        frozenset(range(10, 23)),
    ),
)
"""Carrier, the words that introduce its numbers, and how many figures they have; the last is any carrier."""


def scan_parcels(text: str) -> Iterator[Candidate]:
    """Find tracking numbers in a view with ASCII digits; the value is upper case without spaces.

    ``scheme`` names the form: ``s10`` (UPU S10, post of any country), ``ups``, ``fedex``, ``dhl``, ``usps``, ``sf``,
    ``jd``, ``yto``, ``jt``, ``cainiao``, ``ems``, or empty for a number that only a word calls one. ``valid`` tells whether the
    check digit of S10 and UPS holds: numbers made up for a message often fail.
    """
    for match in _S10.finditer(text):
        value = _compact(match)
        if value[-2:] in SUPPORTED_REGIONS:
            valid = s10_check_digit(value[2:10]) == value[10]
            yield Candidate("tracking", value, *match.span(), "s10", valid, Rank.PROVEN if valid else Rank.CUED)
    for match in _UPS.finditer(text):
        value = _compact(match)
        valid = ups_check_digit(value[2:17]) == value[17]
        yield Candidate("tracking", value, *match.span(), "ups", valid, Rank.PROVEN if valid else Rank.CUED)
    for match in _LETTERED.finditer(text):
        yield Candidate("tracking", match[0].upper(), *match.span(), str(match.lastgroup))
    for match in _FIGURES.finditer(text):
        value = _compact(match)
        for scheme, words, sizes in _CARRIERS:
            if len(value) in sizes and cued(words, text, match.start()):
                yield Candidate("tracking", value, *match.span(), scheme)
                break


def s10_check_digit(digits: str) -> str:
    """Compute the ninth digit of an item number from the first eight (UPU standard S10).

    >>> s10_check_digit("47312482")
    '9'
    """
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, _S10_WEIGHTS, strict=True)) % 11
    return {10: "0", 11: "5"}.get(rest, str(rest))


def ups_check_digit(body: str) -> str:
    """Compute the last digit from the fifteen characters after ``1Z``: modulo 10, every second one doubled.

    Letters count as their place in the alphabet plus two, modulo 10.

    >>> ups_check_digit("999AA1012345678")
    '4'
    """
    values = (int(char) if char.isdecimal() else (ord(char) - 63) % 10 for char in body)
    return str(-sum(value * weight for value, weight in zip(values, cycle((1, 2)), strict=False)) % 10)


def dhl_check_digit(body: str) -> str:
    """Compute the last digit of a DHL Express waybill from the nine or ten before it: their number modulo 7.

    >>> dhl_check_digit("331881002")
    '5'
    """
    return str(int(body) % 7)


def fedex_check_digit(body: str) -> str:
    """Compute the last digit of a twelve-digit FedEx number from the first eleven: weights 3, 1, 7, modulo 11, modulo 10.

    >>> fedex_check_digit("98657878885")
    '5'
    """
    return str(sum(int(digit) * weight for digit, weight in zip(body, cycle((3, 1, 7)), strict=False)) % 11 % 10)


def _compact(match: re.Match[str]) -> str:
    return match[0].replace(" ", "").upper()
