"""The date that a paper bears, in the ways in which Chinese and English papers write it.

>>> find_date("二〇二四年三月十八日"), find_date("2024年3月5日"), find_date("18 March 2024"), find_date("March 5th, 2024")
('2024-03-18', '2024-03-05', '2024-03-18', '2024-03-05')
"""

import re
from collections.abc import Iterator

DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(MONTHS)})[a-z]*\.?"
_CHINESE = re.compile(
    r"([12]\s*\d\s*\d\s*\d|[一二][〇零○O一二三四五六七八九]{3})\s*年\s*([\d一二三四五六七八九十]{1,3})\s*月\s*([\d一二三四五六七八九十]{1,3})\s*日"
)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+([12]\d{{3}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+([12]\d{{3}})\b", re.IGNORECASE)
_DIGITAL = re.compile(r"(?<!\d)([12]\d{3})[-/.]([01]?\d)[-/.]([0-3]?\d)(?!\d)")


def find_date(text: str) -> str:
    """Return the last date in a text, which is where papers are dated, as ISO 8601; empty when there is none."""
    return max((pair for pair in _dates(text) if pair[1]), default=(0, ""))[1]


def _dates(text: str) -> Iterator[tuple[int, str]]:
    for match in _CHINESE.finditer(text):
        yield match.start(), _iso(_year(match[1]), read_number(match[2]), read_number(match[3]))
    for match in _DAY_FIRST.finditer(text):
        yield match.start(), _iso(int(match[3]), _month(match[2]), int(match[1]))
    for match in _MONTH_FIRST.finditer(text):
        yield match.start(), _iso(int(match[3]), _month(match[1]), int(match[2]))
    for match in _DIGITAL.finditer(text):
        yield match.start(), _iso(int(match[1]), int(match[2]), int(match[3]))


def read_number(text: str) -> int:
    """Return a whole number below ten thousand written in Chinese or in digits; 0 for none.

    >>> read_number("五百八十九"), read_number("二十"), read_number("308"), read_number("一千二百六十")
    (589, 20, 308, 1260)
    """
    text = "".join(text.split())
    if text.isdigit() and text.isascii():
        return int(text[:6])
    total = current = 0
    for char in text:
        if char in "十百千":
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            current = 0
        else:
            current = int(DIGITS.get(char, "2" if char == "两" else "0"))
    return total + current


def _year(text: str) -> int:
    return int("".join(DIGITS.get(char, char) for char in text if not char.isspace()))


def _month(name: str) -> int:
    # a pattern that ignores case takes the long s for an s; it is one only after both turns
    return MONTHS.index(name.upper().lower()[:3]) + 1


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""  # noqa: PLR2004 - months and days
