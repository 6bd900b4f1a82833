"""Dates and times as messengers write them in many countries → ISO 8601, with the order of day and month found from all of them.

>>> stamp = read_stamp("5/3/24, 3:21 p. m.")
>>> stamp.iso("dmy"), stamp.iso("mdy")
('2024-03-05T15:21', '2024-05-03T15:21')
>>> read_stamp("2024年3月5日 下午3:21:09").iso("ymd")
'2024-03-05T15:21:09'
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

Order = Literal["dmy", "mdy", "ymd"]
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")

_NIGHTS = ("晚上", "夜里", "夜裡", "夜间", "深夜", "半夜", "傍晚", "밤")
_MORNINGS = (
    "上午",
    "凌晨",
    "清晨",
    "早上",
    "早晨",
    "午前",
    "오전",
    "새벽",
    "am",
    "a",
    "ص",
    "πμ",
    "vorm",
    "öö",
    "sa",
    "ق.ظ",
    "पूर्वाह्न",
)
_AFTERNOONS = ("下午", "午後", "午后", "오후", "pm", "p", "م", "μμ", "nachm", "ös", "ch", "ب.ظ", "अपराह्न")
_NOONS = ("中午", "正午")
_WORDS_BEFORE = "|".join(
    sorted((*_NIGHTS, *_NOONS, "öö", "ös", *(word for word in _MORNINGS + _AFTERNOONS if word > "\u2e80")), key=len, reverse=True)
)
"""Words of the day that stand before the hour: those of East Asia and Turkey."""
_WORDS_AFTER = (
    r"[ap]\.?\s?m\.?(?![^\W\d_])|π\.?\s?μ\.?|μ\.?\s?μ\.?|ق\.ظ|ب\.ظ|[صم](?!\w)|vorm\.|nachm\.|ÖÖ|ÖS|SA|CH"
    r"|पूर्वाह्न|अपराह्न|오전|오후|上午|下午"
)
_JOINING = r"(?:,|،|，|\sà|\sat|\sum|\sklo|\skl\.|\sв|\so|\sa\slas?|\sàs|\salle|\som|\sng|\slúc)?"
"""What stands between date and time in one language or another."""
DATE = r"(?P<one>\d{1,4})\s?[./\-年년]\s?(?P<two>\d{1,2})\s?[./\-月월]\s?(?P<three>\d{1,4})\s?[日일.]?"
WEEKDAY = (
    r"(?:[(（]?(?:星期|周|週|礼拜|禮拜)?[一二三四五六日天月火水木金土월화수목금토](?:曜日|요일)?[)）]?"
    r"|[(（]?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?[)）]?)"
)
TIME = (
    rf"(?P<before>{_WORDS_BEFORE})?\s?(?P<hour>\d{{1,2}})\s?[:.：h時시]\s?(?P<minute>\d{{2}})"
    rf"(?:\s?[:.：min]{{1,3}}\s?(?P<second>\d{{2}}))?\s?[分분]?(?:\s?(?P<after>{_WORDS_AFTER}))?(?!\d|:\d)"
)
STAMP = rf"{DATE}(?:\s?{WEEKDAY})?{_JOINING}\s{{0,3}}{TIME}"
_STAMP = re.compile(STAMP, re.IGNORECASE)
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
"""Marks of the direction of writing, which nobody sees; WhatsApp puts them before its own words."""
_BLANKS = "\u00a0\u202f\u2007\u2009\u3000"
_SPACES: dict[int, str | None] = str.maketrans(dict.fromkeys(_BLANKS, " ") | dict.fromkeys(MARKS))
_ODD = re.compile(f"[{_BLANKS}{MARKS}]")
_MARKED = re.compile(f"[{MARKS}]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_NAMED_MONTH = re.compile(rf"\b(?:({_MONTH})\.? (\d{{1,2}}), (\d{{4}})|(\d{{1,2}}) ({_MONTH})\.? (\d{{4}}))\b", re.IGNORECASE)
_BUDDHIST_YEAR = 2400
"""From here on a year is counted by the Buddhist calendar, 543 ahead, as on phones set to Thai."""
_CENTURY = 2000
_FIRST_YEARS = {"none": 2009, "first": 1999, "last": 1999}
"""No messenger that writes years with two digits, and none at all, is older; what gives an earlier year is not the order."""
_FEW_DAYS = 3
_MUCH_CLOSER = 5
"""From so many days on, an order that puts them so many times closer together is taken for the one."""
_DOTS = re.compile(r"[.\s]")
_EXACT = ("ق.ظ", "ب.ظ")
_HALF_DAY = 12
_EVENING = 5
"""Night words with an hour from here to noon mean the evening; before it, the small hours."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date and time, the numbers of the date still without an order."""

    numbers: tuple[int, int, int] | None
    """In the order in which they are written; ``None`` where there is only a time."""
    time: str
    """``HH:MM`` or ``HH:MM:SS``; empty where it is no time of a day."""
    long_year: Literal["first", "last", "none"] = "none"
    """Which of the numbers has more than two digits, and so is the year."""
    custom: Order = "dmy"
    """The order that is usual where such marks are written."""

    def iso(self, order: Order) -> str | None:
        """Return the time as ISO 8601; ``None`` when it is no day or no time of the calendar."""
        day = self.day(order)
        return f"{day.isoformat()}T{self.time}" if day and self.time else None

    def day(self, order: Order) -> date | None:
        """Return the day in one order; ``None`` when there is no such day."""
        if self.numbers is None or (self.long_year != "none" and (self.long_year == "first") != (order == "ymd")):
            return None
        by_letter = dict(zip(order, self.numbers, strict=True))
        year = by_letter["y"] + (_CENTURY if self.long_year == "none" else 0)
        if year < _FIRST_YEARS[self.long_year]:
            return None
        try:
            return date(year - 543 if year > _BUDDHIST_YEAR else year, by_letter["m"], by_letter["d"])
        except ValueError:
            return None


def plain_spaces(line: str) -> str:
    """Return a line with every space an ordinary one and without the invisible marks of writing direction."""
    return line.translate(_SPACES) if _ODD.search(line) else line


def with_numbers(line: str) -> str:
    """Return a line with the names of English months as numbers, the year first: ``Mar 5, 2024`` as ``2024-3-5``."""
    return _NAMED_MONTH.sub(_numbered, line)


def cut_after(line: str, count: int) -> str:
    """Return what follows the first characters of a line, counted without the marks that :func:`plain_spaces` leaves out."""
    if not _MARKED.search(line[: count + 1]):
        return line[count:]
    for place, character in enumerate(line):
        if count == 0:
            return line[place:]
        count -= character not in MARKS
    return ""


def read_stamp(words: str) -> Stamp | None:
    """Read the date and time that some words begin with; ``None`` when they begin with none."""
    found = _STAMP.match(plain_spaces(words))
    return stamp_of(found) if found else None


def stamp_of(found: re.Match[str]) -> Stamp:
    """Return the stamp of a match of :data:`STAMP`, or of :data:`DATE` or :data:`TIME` alone."""
    groups = found.groupdict()
    written = [groups.get(name) or "" for name in ("one", "two", "three")]
    time = _time(groups)
    if not all(written):
        return Stamp(None, time)
    # a day and a month have two digits at most
    long_year: Literal["first", "last", "none"] = (
        "first" if len(written[0]) > 2 else "last" if len(written[2]) > 2 else "none"  # noqa: PLR2004
    )
    one, two, three = (int(number) for number in written)
    return Stamp((one, two, three), time, long_year, _custom(groups, found.group()))


def find_order(stamps: Iterable[Stamp]) -> tuple[Order, bool]:
    """Return the order of day, month and year that fits all dates, and whether another fits as well.

    A day beyond the twelfth settles it; else the order in which the messages run in time; else the order in which the days lie
    much closer together. What is left open goes by the custom that the marks point to.
    """
    dated = list({stamp.numbers: stamp for stamp in stamps if stamp.numbers is not None}.values())
    if not dated:
        return "dmy", False
    custom = Counter(stamp.custom for stamp in dated).most_common(1)[0][0]
    tried = sorted(ORDERS, key=lambda order: order != custom)
    days = {order: [stamp.day(order) for stamp in dated] for order in tried}
    fit = {order: [day for day in found if day] for order, found in days.items() if None not in found}
    if not fit:  # some are no days at all, in any order
        return max(tried, key=lambda order: len(dated) - days[order].count(None)), False
    if custom == "ymd" and custom in fit:
        return custom, False
    if len(fit) > 1 and not _is_much_closer(fit, "ymd"):
        fit.pop("ymd", None)  # a year of two digits comes first only where people write so
    return _likeliest(fit)


def _is_much_closer(fit: dict[Order, list[date]], order: Order) -> bool:
    """Whether the days lie much closer together in one order than in any other."""
    spans = {known: (max(days) - min(days)).days for known, days in fit.items()}
    others = [span for known, span in spans.items() if known != order]
    enough = order in fit and len(fit[order]) >= _FEW_DAYS
    return enough and all(spans[order] * _MUCH_CLOSER <= span for span in others)


def _likeliest(fit: dict[Order, list[date]]) -> tuple[Order, bool]:
    """Return the best of the orders that fit, the first where they fit as well, and whether that is open."""
    backwards = {order: sum(later < earlier for earlier, later in pairwise(days)) for order, days in fit.items()}
    fewest = min(backwards.values())
    left = [order for order in fit if backwards[order] == fewest]
    if len(left) == 1 or all(fit[order] == fit[left[0]] for order in left):
        return left[0], False
    closer = [order for order in left if _is_much_closer({known: fit[known] for known in left}, order)]
    return (closer[0], False) if closer else (left[0], True)


def _numbered(found: re.Match[str]) -> str:
    month, day, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    return f"{year}-{_MONTHS.index(month[:3].lower()) + 1}-{day}"


def _custom(groups: dict[str, str | None], written: str) -> Order:
    before = groups.get("before")
    if before and before[0] > "\u2e80":
        return "ymd"
    return "mdy" if "/" in written and (groups.get("after") or "") in {"AM", "PM"} else "dmy"


def _time(groups: dict[str, str | None]) -> str:
    if not groups.get("hour"):
        return ""
    hour, minute, second = int(groups["hour"] or 0), int(groups["minute"] or 0), groups.get("second")
    word = (groups.get("before") or groups.get("after") or "").lower()
    if word:
        hour = _hour(hour, word if word in _EXACT else _DOTS.sub("", word))
    if hour > 23 or minute > 59 or int(second or 0) > 59:  # noqa: PLR2004 - a clock's own limits
        return ""
    return f"{hour:02}:{minute:02}" + (f":{int(second):02}" if second else "")


def _hour(hour: int, word: str) -> int:
    """Return the hour of 24 for one of 12 and the word beside it."""
    if hour > _HALF_DAY:
        return hour
    if word in _MORNINGS:
        return hour % _HALF_DAY
    if word in _AFTERNOONS:
        return hour % _HALF_DAY + _HALF_DAY
    if word in _NIGHTS:
        return hour + _HALF_DAY if _EVENING <= hour < _HALF_DAY else hour % _HALF_DAY
    return hour + _HALF_DAY if hour < _EVENING else hour  # noon
