r"""LINE's text export, from a phone (with tabs) or a computer (with blanks) → one conversation.

Days stand as headings; below them each line is a time, a name and a text; a text of several lines stands in quotation marks.

>>> export = "[LINE] 王明とのトーク履歴\n\n2024/03/05(火)\n15:21\t王明\tこんにちは"
>>> READER.read(export.encode(), name="a").evidence[0].segments[0].at
'2024-03-05T15:21'
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from seawall.model import Segment
from seawall.readers.chats.conversations import LONGEST_NAME, MAX_MESSAGES, Chat, head_text, open_order, read_chat
from seawall.readers.chats.stamps import DATE, MARKS, TIME, WEEKDAY, Order, Stamp, cut_after, find_order, plain_spaces, stamp_of
from seawall.readers.door import ReadResult

_TITLE = re.compile(
    r"\[LINE\]\s?(?:Chat history (?:with|in) (?P<en>.+)|[与與和]\s?(?P<zh>.+?)\s?的(?:聊天|对话|對話).{0,4}"
    r"|(?P<ja>.+?)と?のトーク.{0,4}|(?P<ko>.+?)\s?님과의? .{0,10}|.{0,20}กับ(?P<th>.+)|(?P<any>.+))"
)
_ERA = re.compile(r"R(\d{1,2})(?=/)")
"""Years of Reiwa, as phones set to the Japanese calendar write them."""
_DAY = re.compile(rf"(?:{WEEKDAY},?\s?)?{DATE}(?:\s?(?:{WEEKDAY}|[^\W\d]{{2,12}}))?\s*", re.IGNORECASE)
_TABBED = re.compile(rf"{TIME}\t(?:(?P<by>[^\t]{{0,{LONGEST_NAME}}})\t)?(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_SPACED = re.compile(rf"{TIME}\s(?P<by>\S{{1,{LONGEST_NAME}}})\s(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_APP = re.compile(rf"{TIME}\s(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
"""A line of the app itself, without a name."""
_SAVED = re.compile(r"[:：]\s?\d|\d{4}|\d{1,2}:\d{2}")
_WEEKDAY = re.compile(WEEKDAY, re.IGNORECASE)
_BLANKS = " \t\ufeff\0"
_PREFACE = 3
"""Lines before the first day that may hold the title and when it was saved."""
_BEFORE_REIWA = 2018
_LONGEST_HEAD = 300


@dataclass(frozen=True, slots=True)
class _Row:
    day: Stamp | None
    by: str | None
    time: str
    lines: list[str]


class LineReader:
    """Takes texts that begin with ``[LINE]``, or with a day as a heading and lines with tabs below it."""

    name = "line"
    priority = 46

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content decides
        """Accept by the first lines."""
        return _is_line(head_text(head))

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read one conversation."""
        return read_chat(data, name=name, app="LINE", parse=_parse)


READER = LineReader()


def _is_line(text: str) -> bool:
    lines = [plain_spaces(line[:_LONGEST_HEAD]) for line in text.split("\n")[:60] if line.strip("\r \t\ufeff")]
    if not lines:
        return False
    days = [place for place, line in enumerate(lines) if _day(line)]
    titled = _TITLE.match(lines[0])
    heads = [line for line in lines[days[0] :] if _TABBED.match(line) or (titled and _SPACED.match(line))] if days else []
    return bool(heads) and (bool(titled) or (days[0] == 0 and any(line.count("\t") > 1 for line in heads)))


def _parse(text: str, name: str) -> Chat | None:
    if not _is_line(text[:4096]):
        return None
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    found = _TITLE.match(plain_spaces(next(line for line in lines if line.strip())))
    title = next((value.strip() for value in found.groupdict().values() if value), "") if found else ""
    rows = list(islice(_rows(lines, title), MAX_MESSAGES + 1))
    order, is_open = find_order(row.day for row in rows if row.day)
    messages = tuple(_segment(row, order) for row in rows)
    shown = next((message.at for message in messages if message.at), "")
    return Chat(messages, title, title or None, problems=(open_order(name, shown=shown[:10]),) if is_open else ())


def _day(line: str) -> Stamp | None:
    """Return the day of a heading."""
    era = _ERA.sub(lambda found: str(_BEFORE_REIWA + int(found[1])), line, count=1)
    found = _DAY.fullmatch(era.strip())
    return stamp_of(found) if found else None


def _rows(lines: Sequence[str], title: str) -> Iterator[_Row]:
    """Yield each message with its day; what stands before the first day, but for the title and the day of saving, is kept too."""
    pattern = _TABBED if any(_TABBED.match(plain_spaces(line[:_LONGEST_HEAD])) for line in lines) else _SPACED
    day: Stamp | None = None
    row: _Row | None = None
    for number, line in enumerate(lines):
        plain = plain_spaces(line[:_LONGEST_HEAD])
        is_open = row is not None and row.lines[0].startswith('"') and not row.lines[-1].endswith('"')
        heading = None if is_open and not _WEEKDAY.search(plain) else _day(plain)
        made = _head(line, plain, pattern, title) if day else None
        if heading or made:
            if row is not None:
                yield row
            day = heading or day
            row = replace(made, day=day) if made else None
        elif row is not None:
            row.lines.append(line)
        elif line.strip(_BLANKS) and not (number < _PREFACE and (_TITLE.match(plain) or _SAVED.search(plain))):
            row = _Row(day, None, "", [line])
    if row is not None:
        yield row


def _head(line: str, plain: str, pattern: re.Pattern[str], title: str) -> _Row | None:
    named = _APP.match(plain) if pattern is _SPACED and title else None
    if named and named["text"].startswith(f"{title} "):
        text = cut_after(line, named.start("text") + len(title) + 1)
        return _Row(None, title, stamp_of(named).time, [text])
    found = pattern.match(plain) or (_APP.match(plain) if pattern is _SPACED else None)
    if not found or not stamp_of(found).time:
        return None
    by = (found.groupdict().get("by") or "").strip(MARKS + " ")
    return _Row(None, by or None, stamp_of(found).time, [cut_after(line, found.start("text"))])


def _segment(row: _Row, order: Order) -> Segment:
    text = "\n".join(row.lines).rstrip("\n")
    if "\n" in text and text.startswith('"') and text.endswith('"'):
        text = text[1:-1].replace('""', '"')
    day = row.day.day(order) if row.day else None
    return Segment(text, row.by, f"{day.isoformat()}T{row.time}" if day and row.time else None)
