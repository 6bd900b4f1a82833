r"""WhatsApp's text export, as phones of any language write it, and KakaoTalk's, which is like it → one conversation.

An iPhone writes ``[5/3/24, 15:21:09] Name: text``, Android ``5/3/24, 15:21 - Name: text``, both with the date of the phone's own
language; a line without such a head goes on with the message before it; a head without a name is said by the app itself.

>>> READER.read(b"5/3/24, 15:21 - Wang: hello\n5/3/24, 15:22 - Li: hi", name="a.txt").evidence[0].segments[1].at
'2024-03-05T15:22'
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from seawall.model import Segment
from seawall.readers.chats.conversations import LONGEST_NAME, MAX_MESSAGES, Chat, head_text, no_dates, open_order, read_chat
from seawall.readers.chats.stamps import DATE, MARKS, STAMP, TIME, Order, Stamp, cut_after, find_order, plain_spaces, stamp_of
from seawall.readers.chats.titles import title_in
from seawall.readers.door import ReadResult

_FORMS = {
    "brackets": re.compile(rf"\s?\[{STAMP}\]\s?(?P<rest>.*)", re.IGNORECASE | re.DOTALL),
    "copied": re.compile(rf"\s?\[{TIME},?\s{DATE}\]\s?(?P<rest>.*)", re.IGNORECASE | re.DOTALL),
    "yearless": re.compile(rf"\s?\[\d{{1,2}}[./-]\d{{1,2}}\.?,?\s{TIME}\]\s?(?P<rest>.*)", re.IGNORECASE | re.DOTALL),
    "dash": re.compile(rf"{STAMP}\s?[-–—]\s(?P<rest>.*)", re.IGNORECASE | re.DOTALL),
    "colon": re.compile(rf"{STAMP}:\s(?P<rest>[^:]{{1,{LONGEST_NAME}}}:\s.*)", re.IGNORECASE | re.DOTALL),
    "comma": re.compile(rf"{STAMP},\s(?P<rest>[^:]{{1,{LONGEST_NAME}}}\s:\s.*)", re.IGNORECASE | re.DOTALL),
}
"""Of an iPhone; copied from a computer; copied from a telephone, without the year; Android; the earliest versions; KakaoTalk."""
_DAY = re.compile(rf"{STAMP}\s*", re.IGNORECASE)
"""KakaoTalk's heading of a day; the messages below it say their day themselves."""
_COULD_BE = re.compile(rf"[\s{MARKS}]{{0,6}}(?:\[[^\d\[\]]{{0,6}})?\d")
_SPOKEN = re.compile(rf"(?P<by>[^:“”«»\"]{{1,{LONGEST_NAME}}}?)\s?:(?:\s(?P<text>.*)|$)", re.DOTALL)
"""A name has no quotation marks; a line of the app itself, such as the new name of a group, often does."""
_LONGEST_HEAD = 400
"""Characters of a line in which its head is looked for."""
_JUDGED_LINES = 2_000
"""Lines by which the form is told; a chat shows it in the first few."""


@dataclass(frozen=True, slots=True)
class _Head:
    stamp: Stamp
    rest: str


class WhatsAppReader:
    """Takes texts with two or more lines that begin with a date and time in one and the same form."""

    name = "whatsapp"
    priority = 40

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content decides
        """Accept by the first lines."""
        return _form_of(head_text(head).split("\n")) is not None

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read one conversation."""
        return read_chat(data, name=name, app="WhatsApp", parse=_parse)


READER = WhatsAppReader()


def _parse(text: str, name: str) -> Chat | None:
    lines = text.split("\n")
    form = _form_of(lines[:_JUDGED_LINES])
    if form is None:
        return None
    grouped = list(islice(_grouped(lines, _FORMS[form]), MAX_MESSAGES + 1))
    order, is_open = find_order(head.stamp for head, _more in grouped if head)
    messages = tuple(_message(head, more, order) for head, more in grouped)
    shown = next((message.at for message in messages if message.at), "")
    title = title_in(name)
    remarks = [open_order(name, shown=shown[:10])] if is_open else []
    if any(head and not message.at for (head, _more), message in zip(grouped, messages, strict=True)):
        remarks.append(no_dates(name))
    app = "KakaoTalk" if form == "comma" else ""
    return Chat(messages, title=title, other=title or None, app=app, problems=tuple(remarks))


def _form_of(lines: Sequence[str]) -> str | None:
    """Return the form that most heads have; ``None`` where too few lines have one, or nobody speaks in them."""
    found = [(form, place, head) for place, line in enumerate(lines) for form, head in _heads(line)]
    if not found:
        return None
    form = Counter(form for form, _place, _head in found).most_common(1)[0][0]
    heads = [(place, head) for known, place, head in found if known == form]
    first = next(place for place, line in enumerate(lines) if line.strip("\r \t\ufeff"))
    spoken = any(_SPOKEN.match(head["rest"]) for _place, head in heads)
    return form if spoken and (len(heads) > 1 or heads[0][0] == first) else None


def _heads(line: str) -> Iterator[tuple[str, re.Match[str]]]:
    if _COULD_BE.match(line):
        plain = plain_spaces(line[:_LONGEST_HEAD])
        for form, pattern in _FORMS.items():
            found = pattern.match(plain)
            if found:
                yield form, found
                return


def _grouped(lines: Sequence[str], pattern: re.Pattern[str]) -> Iterator[tuple[_Head | None, list[str]]]:
    """Yield each head with the lines that go on with it; what stands before the first head has none."""
    head: _Head | None = None
    more: list[str] = []
    for line in lines:
        found = pattern.match(plain_spaces(line[:_LONGEST_HEAD])) if _COULD_BE.match(line) else None
        if not found and pattern is _FORMS["comma"] and _DAY.fullmatch(plain_spaces(line[:_LONGEST_HEAD])):
            continue
        if not found:
            more.append(line.removesuffix("\r"))
            continue
        if head or any(map(str.strip, more)):
            yield head, more
        head, more = _Head(stamp_of(found), cut_after(line, found.start("rest")).removesuffix("\r")), []
    if head or any(map(str.strip, more)):
        yield head, more


def _message(head: _Head | None, more: list[str], order: Order) -> Segment:
    if head is None:
        return Segment("\n".join(more).strip("\n"))
    spoken = _SPOKEN.match(head.rest)
    first = (spoken["text"] or "") if spoken else head.rest
    text = "\n".join([first.lstrip(MARKS), *more]).rstrip("\n")
    by = spoken["by"].strip(MARKS + " ") if spoken else None
    return Segment(text, by or None, head.stamp.iso(order))
