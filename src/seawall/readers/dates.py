"""A day as people write it → ISO 8601, or nothing where it can be read in two ways.

>>> [read_day(text) for text in ("2026年11月30日", "30/11/2026", "Nov 30, 2026", "3/4/2026", "soon")]
['2026-11-30', '2026-11-30', '2026-11-30', '', '']
>>> read_moment("2026-11-30 08:15"), read_moment("2026-11-30T08:15:00+08:00")
('2026-11-30T08:15:00', '2026-11-30T08:15:00+08:00')
"""

import re
from collections.abc import Mapping
from datetime import date, datetime

_ISO = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[t\s].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s.*)?")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})")
_NAME_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTHS: Mapping[str, int] = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_LETTERS = 3
MONTHS_OF_A_YEAR = 12
LONGEST = 60


def read_day(text: str) -> str:
    """Return the day that a text names, as ISO 8601; empty where it names none, or may name two."""
    text = text.strip().lower()[:LONGEST]
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if match:
        return _day(match[1], match[2], match[3])
    match = _YEAR_LAST.fullmatch(text)
    if match:
        return _year_last(match[1], match[2], match[3])
    match = _DAY_NAME.fullmatch(text)
    if match:
        return _day(match[3], _month(match[2]), match[1])
    match = _NAME_DAY.fullmatch(text)
    return _day(match[3], _month(match[1]), match[2]) if match else ""


def read_moment(text: str) -> str:
    """Return the time that a text names, as ISO 8601 without a zone where it names none; else the day; else nothing."""
    text = text.strip()[:LONGEST]
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return read_day(text)


def _year_last(first: str, second: str, year: str) -> str:
    """Day and month in either order: where both can be the month, only a date of equal numbers is clear."""
    if int(first) > MONTHS_OF_A_YEAR or first.zfill(2) == second.zfill(2):
        return _day(year, second, first)
    return _day(year, first, second) if int(second) > MONTHS_OF_A_YEAR else ""


def _month(name: str) -> str:
    return str(_MONTHS.get(name[:_LETTERS], 0))


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
