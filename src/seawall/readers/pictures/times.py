"""Time lines of chat screens, in the words of the apps: a day, a clock or both; a full date becomes an ISO time.

>>> read_time("2024年3月5日 下午3:21"), read_time("昨天 15:21"), read_time("我昨天 15:21 到的")
(Moment(day='2024-03-05', clock='15:21'), Moment(day=None, clock='15:21'), None)
>>> split_clock("on my way 15:21 ✓✓")
('on my way', '15:21 ✓✓')
"""

import re
from dataclasses import dataclass
from datetime import date, time

LONGEST_TIME = 60
"""Characters of a time line; longer lines are not looked at."""
NOON = 12
BEFORE_NOON = 10
"""Hours from here on are said with 中午 before twelve."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HOURS_OF_DAY = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|深夜|半夜|夜里"
_AFTERNOON = re.compile("中午|下午|傍晚|晚上|深夜|夜里|p", re.IGNORECASE)
_CLOCK = (
    rf"(?P<half>{_HOURS_OF_DAY})?\s*(?P<hour>\d{{1,2}})\s?[:：]\s?(?P<minute>\d\d)(?:[:：]\d\d)?\s*(?P<meridiem>[ap]\.?\s?m\.?)?"
)
_CLOCK_ALONE = (
    _CLOCK.replace("<half>", "<half2>")
    .replace("<hour>", "<hour2>")
    .replace("<minute>", "<minute2>")
    .replace("<meridiem>", "<meridiem2>")
)
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = (
    rf"(?:今天|昨天|前天|today|yesterday|(?:{_WEEKDAY})|(?:(?:\d{{4}}|\d\d)年)?\d{{1,2}}月\d{{1,2}}[日号]"
    rf"|\d{{4}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?\d{{1,2}}|\d{{1,2}}[-/]\d{{1,2}}(?:[-/]\d{{2,4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s*{_MONTH}(?:\s*,?\s*\d{{4}})?|{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,\s*\d{{4}}|\s+\d{{4}})?)"
)
_GAP = r"[\s,，·•|.]{0,4}"
_APP = r"(?:imessage|text message|短信/彩信|短信|彩信|信息|sms|mms|rcs|rcs message)"
_LINE = re.compile(
    rf"(?:{_APP}{_GAP})?(?:(?P<days>{_DAY}(?:{_GAP}{_DAY})?){_GAP}(?:at\s*)?(?:{_CLOCK})?|{_CLOCK_ALONE})(?:{_GAP}(?:信息|短信|sms))?",
    re.IGNORECASE,
)
_WRITTEN_DATE = re.compile(
    rf"(?P<year>\d{{4}})\s?[-/.年]\s?(?P<month>\d{{1,2}})\s?[-/.月]\s?(?P<day>\d{{1,2}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s*(?P<month2>{_MONTH})\s*,?\s*(?P<year2>\d{{4}})"
    rf"|(?P<month3>{_MONTH})\s*(?P<day3>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<year3>\d{{4}})",
    re.IGNORECASE,
)
_TICKS = r"(?:[✓✔√☑✅/\\《»«、,]{1,3}|[vVwWNMJ]{1,2}|已读|read|delivered|已送达)"
_CLOCK_AT_END = re.compile(
    rf"(?:^|(?<=\s)|(?<=[\u2e80-\uffef!?.,)]))(?:edited\s+|已编辑\s*)?(?:{_HOURS_OF_DAY})?\s?"
    rf"(?<!\d)[012]?\d[:：][0-5]\d(?:\s?[ap]\.?m\.?)?\s*{_TICKS}?$",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    rf"(?:已读|未读|已送达|送达|已发送|已讀|既読|read|seen|delivered|sent|unread)(?:\s*\d{{1,3}})?{_GAP}"
    rf"(?:(?:{_DAY}){_GAP})?(?:{_CLOCK})?",
    re.IGNORECASE,
)
_TIME_THAT_IS_SAID = re.compile(
    r"(?:\b(?:at|by|till|until|before|around|about|after|from|to|@|is|was|and|for|of|the)|[在于到约至是从前后点为天日：:—\-~])$",
    re.IGNORECASE,
)
LONGEST_CLOCK = 24
"""Characters that a time with ticks takes at a line's end."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a time line says."""

    day: str | None
    """ISO date, where the line names year, month and day beyond doubt."""
    clock: str | None
    """Hours and minutes, as ``HH:MM``."""


def read_time(text: str) -> Moment | None:
    """Return what a line says when it says a time and nothing else."""
    if len(text) > LONGEST_TIME:
        return None
    found = _LINE.fullmatch(text.strip(" \t—–-<>《》【】[]()（）"))
    if found is None:
        return None
    named = found.groupdict()
    clock = {key: named[key] or named[f"{key}2"] for key in ("half", "hour", "minute", "meridiem")}
    return Moment(_day(named["days"] or ""), _clock(clock))


def is_clock(text: str) -> bool:
    """Whether a line is a clock time with nothing but ticks, as inside bubbles."""
    rest, clock = split_clock(text)
    return bool(clock) and not rest


def is_note(text: str) -> bool:
    """Whether a line is a clock time, or says that a message was read."""
    return is_clock(text) or _RECEIPT.fullmatch(text.strip()) is not None


def split_clock(text: str) -> tuple[str, str]:
    """Return a line without the clock time and ticks at its end, and these; the time is empty where a sentence speaks of it."""
    tail = text[-LONGEST_CLOCK:]
    found = _CLOCK_AT_END.search(tail)
    if found is None:
        return text, ""
    rest = text[: len(text) - len(tail) + found.start()].rstrip()
    if rest and _TIME_THAT_IS_SAID.search(rest[-12:]):
        return text, ""
    return rest, found[0].strip()


def clock_of(text: str) -> str | None:
    """Return the hours and minutes in a bubble's clock, as ``HH:MM``."""
    found = re.search(_CLOCK, text[:LONGEST_CLOCK], re.IGNORECASE)
    return _clock(found.groupdict()) if found else None


def iso_time(day: str | None, clock: str | None) -> str | None:
    """Return an ISO time where the day is known; a day alone where the clock is not."""
    if day is None:
        return None
    return f"{day}T{clock}" if clock else day


def _clock(named: dict[str, str | None]) -> str | None:
    """Return hours and minutes; the words for a half of the day count as English ones do, and noon may begin at eleven."""
    if not named.get("hour"):
        return None
    hour, minute = int(named["hour"] or 0), int(named["minute"] or 0)
    half = (named["half"] or "") + (named["meridiem"] or "")
    if _AFTERNOON.match(half) and hour < NOON and not (named["half"] == "中午" and hour >= BEFORE_NOON):
        hour += NOON
    elif half and hour == NOON and not _AFTERNOON.match(half):
        hour = 0
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError:
        return None


def _day(days: str) -> str | None:
    found = _WRITTEN_DATE.search(days)
    if found is None:
        return None
    named = found.groupdict()
    year, month, day = (next((value for key in keys if (value := named[key])), "") for keys in _FIELDS)
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


_FIELDS = (("year", "year2", "year3"), ("month", "month2", "month3"), ("day", "day2", "day3"))
