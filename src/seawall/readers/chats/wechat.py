r"""WeChat's (and QQ's) chats as people copy, mail or forward them → one conversation.

WeChat has no export; what it puts on the clipboard or into a mail has a line with a name and a time, and the text below it. The
day stands in that line, or above as ``————— 2024-03-05 —————``.

>>> mailed = "王明和李华在微信上的聊天记录如下，请查收。\n\n————— 2024-03-05 —————\n\n李华  15:21\n\n在吗"
>>> READER.read(mailed.encode(), name="a.txt").evidence[0].segments[0].at
'2024-03-05T15:21'
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from seawall.model import Segment
from seawall.readers.chats.conversations import MAX_MESSAGES, Chat, head_text, no_dates, open_order, read_chat
from seawall.readers.chats.stamps import DATE, MARKS, STAMP, TIME, Order, Stamp, find_order, plain_spaces, stamp_of, with_numbers
from seawall.readers.door import ReadResult

_NEAR = (
    r"(?:今天|昨天|前天|(?:星期|周)[一二三四五六日天]|\d{1,2}月\d{1,2}日"
    r"|today|yesterday|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6})"
)
_NAME = r"(?P<by>\S(?:.{0,58}?\S)?)"
_DAY = re.compile(rf"\s*[—―─–\-=*]{{2,40}}\s*{DATE}\s*(?:星期.|周.)?\s*[—―─–\-=*]{{2,40}}\s*")
_FORMS = {
    "named-dated": re.compile(rf"{_NAME}[ \t]{{1,8}}{STAMP}\s*:?", re.IGNORECASE),
    "dated-named": re.compile(rf"{STAMP}[ \t]{{1,8}}{_NAME}", re.IGNORECASE),
    "bracketed": re.compile(rf"{_NAME},\s\[{STAMP}\]:?\s*", re.IGNORECASE),
    "named-timed": re.compile(rf"{_NAME}[ \t]{{1,8}}(?:{_NEAR}\s?)?{TIME}\s*:?", re.IGNORECASE),
}
"""Of WeChat on a computer; of QQ and of programs that read WeChat; as Telegram copies; of WeChat's mails and forwards."""
_TITLES = (
    re.compile(r"\s*(?:微信群)?[“\"「]?.{1,80}?[”\"」]?\s?(?:在微信上)?的(?:聊天记录|聊天紀錄|群聊天记录)"),
    re.compile(r"\s*.{0,80}?(?:聊天记录|聊天紀錄|消息记录)如?下?"),
    re.compile(r"\s*.{0,40}chat history (?:between|with|of) .{1,80}? (?:is as follows|on WeChat|in WeChat)", re.IGNORECASE),
)
_GREETING = re.compile(r"\s*(?:亲爱的|你好|您好|dear|hi|hello).{0,20}[:：,，!！]?\s*", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\d[./-]\d{1,2}[./-]\d|\d月\d|[【】。！？；“”]|[.!?;]\s|^(?:上午|下午|早上|中午|晚上|凌晨|今天|昨天|前天|第.{1,3}天)"
)
_LONGEST_NAME = 30
_FIRST_LINES = 12
"""Lines in which the title of a mailed chat may stand, after a greeting."""
_JUDGED_LINES = 2_000
_LONGEST_HEAD = 120


@dataclass(frozen=True, slots=True)
class _Row:
    day: Stamp | None
    stamp: Stamp | None
    by: str | None
    lines: list[str]


class WeChatReader:
    """Takes texts in which two or more lines are a name and a time, with words below each."""

    name = "wechat"
    priority = 38

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content decides
        """Accept by the first lines."""
        return _form_of([plain_spaces(line[: _LONGEST_HEAD + 1]) for line in head_text(head).split("\n")]) is not None

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read one conversation."""
        return read_chat(data, name=name, app="WeChat", parse=_parse)


READER = WeChatReader()


def _parse(text: str, name: str) -> Chat | None:
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    plain = [plain_spaces(line[: _LONGEST_HEAD + 1]) for line in lines]
    form = _form_of(plain[:_JUDGED_LINES])
    if form is None:
        return None
    rows = list(islice(_rows(lines, plain, _FORMS[form]), MAX_MESSAGES + 1))
    if rows[0].stamp is None and rows[0].day is None and all(map(_is_title, rows[0].lines)):
        rows.pop(0)  # it is kept as the title
    order, is_open = find_order(stamp for row in rows for stamp in (row.day, row.stamp) if stamp)
    messages = tuple(_segment(row, order) for row in rows)
    shown = next((message.at for message in messages if message.at), "")
    remarks = [open_order(name, shown=shown[:10])] if is_open else []
    if any(message.at is None and message.speaker for message in messages):
        remarks.append(no_dates(name))
    return Chat(messages, _title(plain), app="Telegram" if form == "bracketed" else "", problems=tuple(remarks))


def _form_of(plain: Sequence[str]) -> str | None:
    """Return the form of the heads; ``None`` for a text that is no chat, such as a timetable."""
    for form, pattern in _FORMS.items():
        heads = [(place, found) for place, line in enumerate(plain) if (found := _head(line, pattern))]
        if heads and _is_chat(plain, heads, form=form):
            return form
    return None


def _is_chat(plain: Sequence[str], heads: Sequence[tuple[int, re.Match[str]]], *, form: str) -> bool:
    places = {place for place, _found in heads}
    spoken = sum(_is_followed(plain, place, places) for place in places)
    if spoken == 0:
        return False
    if any(_DAY.fullmatch(line) for line in plain) or _title(plain) or form == "bracketed":
        return True
    return spoken > 1 and _is_of_an_app(plain, heads)


def _is_of_an_app(plain: Sequence[str], heads: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether heads without a title are an app's: a diary, a journey or the way of a parcel have lines like them.

    Those lose words that matter if what stands beside a time is taken for a name, so the marks of an app are asked for.
    """
    names = [found["by"] for _place, found in heads]
    stamps = [stamp_of(found) for _place, found in heads]
    order, _is_open = find_order(stamps)
    times = [time for stamp in stamps if (time := stamp.iso(order))]
    if any(_NO_NAME.search(name) or len(name) > _LONGEST_NAME for name in names) or times != sorted(times):
        return False
    spaced = all("  " in plain[place].strip() for place, _found in heads)
    exact = all(found["second"] for _place, found in heads)
    return spaced or exact or len(set(names)) < len(names)


def _is_followed(plain: Sequence[str], place: int, places: set[int]) -> bool:
    for later in range(place + 1, min(place + 4, len(plain))):
        if later in places:
            return False
        if plain[later].strip():
            return True
    return False


def _head(plain: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the head that a whole line is."""
    line = plain.strip()
    if not line or len(line) > _LONGEST_HEAD or not any("0" <= character <= "9" for character in line):
        return None
    found = pattern.fullmatch(with_numbers(line) if pattern is _FORMS["bracketed"] else line)
    return found if found and stamp_of(found).time and not _DAY.fullmatch(line) else None


def _rows(lines: Sequence[str], plain: Sequence[str], pattern: re.Pattern[str]) -> Iterator[_Row]:
    """Yield each message with its day; what stands before the first one is kept as said by nobody."""
    row = _Row(None, None, None, [])
    day: Stamp | None = None
    for line, looked_at in zip(lines, plain, strict=True):
        heading = _DAY.fullmatch(looked_at)
        found = None if heading else _head(looked_at, pattern)
        if not heading and not found:
            row.lines.append(line)
            continue
        if row.stamp or any(map(str.strip, row.lines)):
            yield row
        day = stamp_of(heading) if heading else day
        row = _Row(day, stamp_of(found), found["by"].strip(MARKS + " "), []) if found else _Row(day, None, None, [])
    if row.stamp or any(map(str.strip, row.lines)):
        yield row


def _segment(row: _Row, order: Order) -> Segment:
    text = "\n".join(row.lines).strip("\n")
    day = row.stamp.day(order) if row.stamp and row.stamp.numbers else row.day.day(order) if row.day else None
    at = f"{day.isoformat()}T{row.stamp.time}" if day and row.stamp and row.stamp.time else None
    return Segment(text, row.by or None, at)


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_HEAD and (
        not line.strip() or bool(_GREETING.fullmatch(line)) or any(pattern.match(line) for pattern in _TITLES)
    )


def _title(plain: Sequence[str]) -> str:
    for line in plain[:_FIRST_LINES]:
        for pattern in _TITLES:
            found = pattern.match(line)
            if found:
                return line.strip()
    return ""
