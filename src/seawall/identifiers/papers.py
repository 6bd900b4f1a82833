"""Chinese resident identity numbers and passports.

>>> [(c.kind, c.value, c.valid) for c in scan_papers("身份证 11010519491231002x，E12345678")]
[('resident_id', '11010519491231002X', True), ('passport', 'E12345678', True)]
"""

import re
from collections.abc import Iterator
from datetime import date

from stdnum.cn import ric

from seawall.identifiers.candidates import NOT_IDENTIFYING, Candidate, Rank, cue, cued

_RESIDENT = re.compile(
    r"(?<![A-Za-z0-9*])(?:[0-9]{6}[ \-]?[0-9]{4}[ \-]?[0-9]{4}[ \-]?[0-9]{3}[0-9Xx]"
    r"|[0-9](?: [0-9]){16} [0-9Xx]|[0-9]{15})(?![A-Za-z0-9*])"
)
_PROVINCES = frozenset(
    {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83}
)
"""First two digits (GB/T 2260)."""
_RESIDENT_CUE = cue(r"身份证|身份證|公民身份|\bid (?:card|number|no)\b")
_OLD_LENGTH = 15
"""Digits of numbers issued before 1999: no century, no check digit."""
_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9*])(?:[GE][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[DS][0-9]{8}|P[0-9]{7,8}|[DSP]E[0-9]{7})(?![A-Za-z0-9*])"
)
"""Chinese ordinary, electronic, diplomatic, service and public-affairs passports; I and O are not used."""
_OTHER_PASSPORT = re.compile(r"(?<![A-Za-z0-9*])(?=[A-Za-z]{0,3}[0-9])[A-Za-z0-9]{6,10}(?![A-Za-z0-9*])")
_PASSPORT_CUE = cue(r"护照|護照|passport")
_FEWEST_FIGURES = 5


def scan_papers(text: str) -> Iterator[Candidate]:
    """Find resident and passport numbers in a view with ASCII digits; values are upper case without separators.

    Resident numbers must name a province and a day that exist (GB 11643). ``valid`` tells whether the check digit
    holds (ISO 7064 MOD 11-2); old numbers have none and count as valid. Passports other than the Chinese forms are
    only found behind the word itself.
    """
    for match in _RESIDENT.finditer(text):
        value = match[0].replace(" ", "").replace("-", "").upper()
        if not _is_plausible(value):
            continue
        if len(value) != _OLD_LENGTH:
            valid = ric.calc_check_digit(value) == value[-1]
            named = valid or cued(_RESIDENT_CUE, text, match.start())
            yield Candidate("resident_id", value, *match.span(), valid=valid, rank=Rank.PROVEN if named else Rank.CUED)
        elif not cued(NOT_IDENTIFYING, text, match.start()):
            yield Candidate("resident_id", value, *match.span(), rank=Rank.CUED)
    for match in _PASSPORT.finditer(text):
        if not cued(NOT_IDENTIFYING, text, match.start()):
            yield Candidate("passport", match[0], *match.span())
    yield from _foreign_passports(text)


def _foreign_passports(text: str) -> Iterator[Candidate]:
    if "护照" not in text and "護照" not in text and "passport" not in text.lower():
        return
    for match in _OTHER_PASSPORT.finditer(text):
        figures = sum(char.isdecimal() for char in match[0])
        if figures >= _FEWEST_FIGURES and cued(_PASSPORT_CUE, text, match.start()):
            yield Candidate("passport", match[0].upper(), *match.span(), rank=Rank.CUED)


def _is_plausible(value: str) -> bool:
    """Tell whether province and birthday exist.

    >>> _is_plausible("11010519491231002X"), _is_plausible("110105491231002"), _is_plausible("110105194902300000")
    (True, True, False)
    """
    born = "19" + value[6:12] if len(value) == _OLD_LENGTH else value[6:14]
    try:
        day = date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return int(value[:2]) in _PROVINCES and day.year in range(1900, 2100)
