"""Telegram Desktop's other export, the pages ``messages.html`` → one conversation.

>>> page = '<title>Exported Data</title><div class="page_wrap"><div class="message"><div class="text">hi</div></div></div>'
>>> READER.read(page.encode(), name="messages.html").evidence[0].segments[0].text
'hi'
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import islice

from seawall.model import Segment
from seawall.readers.chats.conversations import MAX_MESSAGES, Chat, head_text, read_chat, too_many_messages
from seawall.readers.chats.stamps import read_stamp
from seawall.readers.door import ReadResult

_SHAPE = re.compile(r"<title>\s*Exported Data\s*</title>.*page_wrap", re.DOTALL)
_TOKEN = re.compile(r"<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]{0,20})(?P<inside>[^<>]{0,4000})>|(?P<words>[^<]+|<)")
_ATTRIBUTE = re.compile(r'\b(class|href|title)="([^"<>]{0,3000})"')
_ZONE = re.compile(r"UTC([+-]\d\d:\d\d)")
LONGEST_PAGE = 16_000_000
"""Characters of one page; Telegram begins a new one after a thousand messages."""
_DEEPEST = 200
"""Divisions inside divisions; a page of Telegram has about ten."""


@dataclass(slots=True)
class _Message:
    service: bool
    by: str | None = None
    at: str | None = None
    lines: list[str] = field(default_factory=list)

    def segment(self) -> Segment:
        """Return it without the blanks that the page is laid out with."""
        lines = (line.strip() for line in "".join(self.lines).split("\n"))
        return Segment("\n".join(line for line in lines if line), self.by, self.at)


@dataclass(slots=True)
class _Page:
    """Where in the page the reading stands."""

    title: str = ""
    stack: list[str] = field(default_factory=list)
    message: _Message | None = None
    began: int = 0
    """How deep the division of the message lies."""
    beyond: int = 0
    """Divisions deeper than are kept apart."""
    last_by: str | None = None
    link: str = ""


class TelegramPageReader:
    """Takes the pages that Telegram Desktop writes for people to look at."""

    name = "telegram_page"
    priority = 62

    def accepts(self, name: str, head: bytes) -> bool:  # noqa: ARG002 - the content decides
        """Accept by how the page begins."""
        return bool(_SHAPE.search(head_text(head)))

    def read(self, data: bytes, *, name: str) -> ReadResult:
        """Read one page of a conversation."""
        return read_chat(data, name=name, app="Telegram", parse=_parse)


READER = TelegramPageReader()


def _parse(text: str, name: str) -> Chat | None:
    page = _Page()
    messages = tuple(islice((message.segment() for message in _messages(text[:LONGEST_PAGE], page)), MAX_MESSAGES + 1))
    problems = (too_many_messages(name),) if len(text) > LONGEST_PAGE else ()
    return Chat(messages, title=page.title, other=page.title or None, problems=problems) if messages else None


def _messages(text: str, page: _Page) -> Iterator[_Message]:
    for token in _TOKEN.finditer(text):
        tag = (token["tag"] or "").lower()
        if tag == "div" and token["end"]:
            _leave(page)
            if page.message and len(page.stack) < page.began:
                yield page.message
                page.message = None
        elif tag:
            _take_tag(page, tag, token)
        elif token["words"]:
            _take_words(page, unescape(token["words"]).replace("\n", " "))
    if page.message:
        yield page.message


def _leave(page: _Page) -> None:
    if page.beyond:
        page.beyond -= 1
    elif page.stack:
        page.stack.pop()


def _take_tag(page: _Page, tag: str, token: re.Match[str]) -> None:
    given = {key: unescape(value) for key, value in _ATTRIBUTE.findall(token["inside"])}
    if tag == "div" and len(page.stack) >= _DEEPEST:
        page.beyond += 1
    elif tag == "div":
        page.stack.append(given.get("class", ""))
        _take_division(page, given)
    elif page.message and tag == "br":
        page.message.lines.append("\n")
    elif page.message and tag == "a":
        _take_link(page, given.get("href", ""), is_end=bool(token["end"]))


def _take_division(page: _Page, given: dict[str, str]) -> None:
    classes = given.get("class", "").split()
    if page.message is None:
        if "message" in classes:
            page.began = len(page.stack)
            page.message = _Message("service" in classes, page.last_by if "joined" in classes else None)
    elif "date" in classes and "title" in given and not _is_in(page, "forwarded"):
        stamp, zone = read_stamp(given["title"]), _ZONE.search(given["title"])
        at = stamp.iso("dmy") if stamp else None
        page.message.at = at + (zone[1] if zone else "") if at else None
    elif {"text", "title", "from_name", "details"} & set(classes):
        page.message.lines.append("\n")


def _take_link(page: _Page, href: str, *, is_end: bool) -> None:
    """Keep where a link leads: behind its words, or alone where it stands for a file."""
    if page.message and is_end:
        page.message.lines.append(f" ({page.link})" if page.link and page.link not in "".join(page.message.lines[-2:]) else "")
        page.link = ""
    elif page.message and not href.startswith(("#", "javascript")):
        if _is_in(page, "text"):
            page.link = href
        else:
            page.message.lines.append(f"\n[{href}]\n")


def _take_words(page: _Page, words: str) -> None:
    classes = page.stack[-1].split() if page.stack else []
    if page.message is None:
        if "bold" in classes and not page.title:
            page.title = words.strip()
    elif "from_name" in classes and not _is_in(page, "forwarded"):
        page.message.by = page.last_by = words.strip() or page.message.by
    elif "from_name" in classes:
        said = page.message.lines[-1:] and page.message.lines[-1].startswith("[forwarded from")  # the rest is when
        page.message.lines.append(f"[forwarded from {words.strip()}]" if words.strip() and not said else "")
    elif {"text", "title"} & set(classes) or (page.message.service and "details" in classes):
        page.message.lines.append(words)


def _is_in(page: _Page, name: str) -> bool:
    return any(name in classes.split() for classes in page.stack[page.began :])
